import { LineCounter, parseDocument, type YAMLError } from 'yaml'
import { type Place, type Problem, problem } from '../problems/index.ts'
import type { Path } from './path.ts'
import { offsetAt } from './yaml/places.ts'
import { toPlain } from './yaml/plain.ts'

/** A protocol file as it is written, and where everything stands in it. */
export type ReadProtocol = {
  /** The document as plain JSON data, nothing added; undefined where the file could not be read at all. */
  readonly document: unknown
  /** Paths whose value could not be read; a problem says why. */
  readonly unreadable: readonly Path[]
  /** Paths of mappings of which not every key could be read. */
  readonly incomplete: readonly Path[]
  /** Every problem of reading, in the order of the file. */
  readonly problems: readonly Problem[]
  /** File, line and column (from 1) of the value at a path, at its key where it begins on a line below; of the nearest existing ancestor where there is none. */
  readonly placeOf: (path: Path) => Place
  /** File, line and column (from 1) of the key that a path ends with. */
  readonly placeOfKey: (path: Path) => Place
}

/**
 * Reads a protocol: YAML 1.2, core schema, dates are strings. Every problem is reported at once with line and column:
 * syntax errors, and whatever would make two programs read two documents (see `toPlain`).
 *
 * @param text the whole file, with or without a byte order mark
 * @param file its name, for the places
 */
export const readProtocol = (text: string, file: string): ReadProtocol => {
  const lines = new LineCounter()
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const doc = parseDocument(text.replace(/^\uFEFF/, ''), {
    version: '1.2',
    schema: 'core',
    intAsBigInt: true,
    uniqueKeys: false,
    keepSourceTokens: false,
    prettyErrors: false,
    lineCounter: lines,
  })
  const places = {
    placeOf: (path: Path) => placeAt(offsetAt(doc.contents, path, 'value')),
    placeOfKey: (path: Path) => placeAt(offsetAt(doc.contents, path, 'key')),
  }
  const syntax = syntaxProblems(doc.errors, placeAt)
  if (doc.directives?.yaml.version !== '1.2') syntax.unshift(problem('protocol.yaml-version', {}, placeAt(0)))
  const plain = toPlain(doc, placeAt)
  const firstBad = Math.min(...syntax.map(({ line }) => line ?? 1))
  if (syntax.length > 0) {
    const before = plain.problems.filter(({ line }) => (line ?? 1) < firstBad)
    return { document: undefined, unreadable: [[]], incomplete: [], problems: [...before, ...syntax], ...places }
  }
  const top = topProblem(plain.document, plain.unreadable, file)
  if (top) return { document: undefined, unreadable: [[]], incomplete: [], problems: [top], ...places }
  return { ...plain, ...places }
}

const isMapping = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

const topProblem = (document: unknown, unreadable: readonly Path[], file: string): Problem | undefined => {
  const place = { file, line: 1, column: 1 }
  if (unreadable.some((path) => path.length === 0) && document === undefined) return undefined
  if (document === null || document === undefined) return problem('protocol.empty-file', {}, place)
  return isMapping(document) ? undefined : problem('protocol.not-a-mapping', {}, place)
}

/** Syntax errors, at most one a line: what the parser says after the first is mostly about the first. */
const syntaxProblems = (errors: readonly YAMLError[], placeAt: (offset: number) => Place): Problem[] => {
  const seen = new Set<number | undefined>()
  return errors
    .filter(({ code }) => code !== 'TAG_RESOLVE_FAILED')
    .map((error) => {
      const place = placeAt(error.pos[0])
      return error.code === 'MULTIPLE_DOCS'
        ? problem('protocol.several-documents', {}, place)
        : problem('protocol.syntax', { kind: error.code, reason: error.message }, place)
    })
    .filter(({ line }) => !seen.has(line) && seen.add(line))
}
