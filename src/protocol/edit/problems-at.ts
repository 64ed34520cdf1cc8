import type { Place, Problem } from '../../problems/index.ts'
import { type CheckedProtocol, checkProtocol } from '../check/index.ts'
import { isWithin, type Path } from '../path.ts'
import { type ReadProtocol, readProtocol } from '../read.ts'

/** A problem of a document and the path it belongs to: the field that shows it. */
export type ProblemAt = { readonly path: Path; readonly problem: Problem }

export type CheckedDocument = Omit<CheckedProtocol, 'problems'> & { readonly problems: readonly ProblemAt[] }

/** Written so that every value and every key stands at a place of its own: places lead back to paths. */
const onePlaceEach = (document: unknown): string => JSON.stringify(document, null, 1)

const placeText = ({ line, column }: Place): string => `${line}:${column}`

const pathsIn = (value: unknown, path: Path): readonly Path[] => {
  if (typeof value !== 'object' || value === null) return [path]
  const steps = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value)
  return [path, ...steps.flatMap((step) => pathsIn((value as Record<string | number, unknown>)[step], [...path, step]))]
}

const pathsByPlace = (document: unknown, { placeOf, placeOfKey }: ReadProtocol): ReadonlyMap<string, Path> => {
  const paths = pathsIn(document, [])
  return new Map([
    ...paths.map((path) => [placeText(placeOfKey(path)), path] as const),
    ...paths.map((path) => [placeText(placeOf(path)), path] as const),
  ])
}

/** The key that a problem says is missing from the mapping at its place. */
const missingKey = ({ code, details }: Problem): readonly string[] =>
  code === 'protocol.missing-key' && typeof details.key === 'string' ? [details.key] : []

/**
 * Checks a document as `checkProtocol` does, and says to which path each problem belongs. Places in a file are left out:
 * whoever edits in pages sees no file.
 */
export const checkDocument = (document: unknown): CheckedDocument => {
  const text = onePlaceEach(document)
  const { problems, ...checked } = checkProtocol(text, '')
  const paths = pathsByPlace(document, readProtocol(text, ''))
  return {
    ...checked,
    problems: problems.map((found) => {
      const { file: _file, line, column, ...problem } = found
      const place = { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) }
      return { path: [...(paths.get(placeText(place)) ?? []), ...missingKey(found)], problem }
    }),
  }
}

/** The problems of what stands at a path, or inside it. */
export const problemsWithin = (problems: readonly ProblemAt[], path: Path): readonly ProblemAt[] =>
  problems.filter((found) => isWithin(found.path, path))
