import { type Place, type Problem, problem } from '../problems/index.ts'
import type { Path } from './path.ts'
import { offsetAt } from './yaml/places.ts'
import { toPlain } from './yaml/plain.ts'
import { placeIn, readYaml, syntaxProblems } from './yaml/syntax.ts'

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
  const source = text.replace(/^\uFEFF/, '')
  const deep = tooDeep(source)
  const yaml = readYaml(deep === undefined ? source : '')
  const { doc } = yaml
  const placeAt = placeIn(yaml.lines, file)
  const places = {
    placeOf: (path: Path) => placeAt(offsetAt(doc.contents, path, 'value')),
    placeOfKey: (path: Path) => placeAt(offsetAt(doc.contents, path, 'key')),
  }
  const syntax = [...syntaxProblems(yaml, file)]
  if (deep !== undefined) syntax.push(problem('protocol.syntax', deepNesting, { file, ...deep }))
  if (doc.directives?.yaml.version !== '1.2') syntax.unshift(problem('protocol.yaml-version', {}, placeAt(0)))
  const plain = toPlain(doc, source, placeAt)
  const firstBad = Math.min(...syntax.map(({ line }) => line ?? 1))
  if (syntax.length > 0) {
    const before = plain.problems.filter(({ line }) => (line ?? 1) < firstBad)
    return { document: undefined, unreadable: [[]], incomplete: [], problems: [...before, ...syntax], ...places }
  }
  const top = topProblem(plain.document, plain.unreadable, file)
  if (top) return { document: undefined, unreadable: [[]], incomplete: [], problems: [top], ...places }
  return { ...plain, ...places }
}

const deepNesting = { kind: 'TOO_DEEP', reason: 'brackets are nested too deeply' }
const deepest = 100

/** Where brackets nest deeper than any protocol does: a parser would take minutes over them, or end the program. */
const tooDeep = (source: string): Place | undefined => {
  let depth = 0
  for (const [i, text] of source.split('\n').entries())
    for (const [j, character] of [...text].entries()) {
      if (character === '[' || character === '{') depth++
      else if ((character === ']' || character === '}') && depth > 0) depth--
      if (depth > deepest) return { line: i + 1, column: j + 1 }
    }
  return undefined
}

const isMapping = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

const topProblem = (document: unknown, unreadable: readonly Path[], file: string): Problem | undefined => {
  const place = { file, line: 1, column: 1 }
  if (unreadable.some((path) => path.length === 0) && document === undefined) return undefined
  if (document === null || document === undefined) return problem('protocol.empty-file', {}, place)
  return isMapping(document) ? undefined : problem('protocol.not-a-mapping', {}, place)
}
