import { type Document, isCollection, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml'
import { type Place, type Problem, problem } from '../../problems/index.ts'
import { findSlip, type Slip } from './slips.ts'

/** A text and what the parser makes of it. */
export type ReadYaml = { readonly doc: Document.Parsed; readonly text: string; readonly lines: LineCounter }

/** Reads YAML as protocols are read: version 1.2, core schema, integers exact. */
export const readYaml = (text: string): ReadYaml => {
  const lines = new LineCounter()
  const doc = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    intAsBigInt: true,
    uniqueKeys: false,
    keepSourceTokens: false,
    prettyErrors: false,
    lineCounter: lines,
  })
  return { doc, text, lines }
}

/** Where an offset of a text stands in its file; lines and columns from 1. */
export const placeIn =
  (lines: LineCounter, file: string) =>
  (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }

/** Beyond so many slips, or so many characters, a file is hardly a protocol; each slip costs reading it again. */
const mostSlips = 20
const mostCharacters = 200_000

/**
 * Errors of syntax, each mistake once. A slip of one line (a colon, a blank, a tab) is set right and the file read
 * again, so that what a parser says after it is not said; what is left is told as the parser tells it.
 */
export const syntaxProblems = (source: ReadYaml, file: string): readonly Problem[] => {
  const problems: Problem[] = []
  let read = source
  const most = source.text.length > mostCharacters ? 0 : mostSlips
  while (errorsOf(read.doc).length > 0 && problems.length < most) {
    const slip = findSlip(read.text)
    const repaired = slip && bestRepair(read.text, slip)
    if (slip === undefined || repaired === undefined || !isBetter(repaired, read)) break
    problems.push(slipProblem(slip, read.text, repaired.text, file))
    read = repaired
  }
  const told = new Set(problems.map(({ line }) => line))
  const rest = parserProblems(read.doc, read.text, placeIn(read.lines, file)).filter(({ line }) => !told.has(line))
  return [...problems, ...rest].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
}

/** A slip as a problem; of an indentation, whether it is too deep shows when it is set right. */
const slipProblem = ({ kind, word, line, column }: Slip, text: string, repaired: string, file: string): Problem => {
  const width = (from: string): number => /^ */.exec(from.split('\n')[line - 1] ?? '')?.[0].length ?? 0
  const side = width(text) > width(repaired) ? 'TOO_FAR_IN' : 'TOO_FAR_OUT'
  const said = kind === 'INDENT' ? side : kind
  return problem('protocol.syntax', { kind: said, word, reason: said }, { file, line, column })
}

const errorsOf = (doc: Document.Parsed): readonly YAMLError[] =>
  doc.errors.filter(({ code }) => code !== 'TAG_RESOLVE_FAILED')

const firstLine = ({ doc, lines }: ReadYaml): number =>
  Math.min(...errorsOf(doc).map(({ pos }) => lines.linePos(pos[0]).line))

/** Whether one reading has fewer errors than another, or comes further before the first. */
const isBetter = (one: ReadYaml, other: ReadYaml): boolean =>
  errorsOf(one.doc).length < errorsOf(other.doc).length || firstLine(one) > firstLine(other)

/** The repair that leaves the fewest errors; the likeliest of those that leave as many. */
const bestRepair = (text: string, { line, repairs }: Slip): ReadYaml | undefined => {
  let best: ReadYaml | undefined
  for (const repair of repairs) {
    const read = readYaml(withLine(text, line, repair))
    if (best === undefined || errorsOf(read.doc).length < errorsOf(best.doc).length) best = read
    if (errorsOf(best.doc).length === 0) return best
  }
  return best
}

const withLine = (text: string, line: number, replacement: string): string => {
  const lines = text.split('\n')
  lines[line - 1] = replacement
  return lines.join('\n')
}

/** A mistake that stands for itself, however close the one before is; others within two lines mostly follow from it. */
const standsAlone = ({ code }: YAMLError, line: string): boolean =>
  ['BAD_SCALAR_START', 'BAD_DQ_ESCAPE', 'MULTIPLE_DOCS'].includes(code) ||
  (code === 'BLOCK_AS_IMPLICIT_KEY' && /:\s.*:\s/.test(line))

/** What the parser says, each mistake once: what it says right after the first is mostly about the first. */
const parserProblems = (doc: Document.Parsed, text: string, placeAt: (offset: number) => Place): Problem[] => {
  const lines = text.split('\n')
  const problems: Problem[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const error of errorsOf(doc)) {
    const place = placeAt(isUnclosed(error) ? (openedAt(doc, text) ?? error.pos[0]) : error.pos[0])
    const line = place.line ?? 1
    const follows = Math.abs(line - last) <= 2 && !(line !== last && standsAlone(error, lines[line - 1] ?? ''))
    last = line
    if (follows) continue
    const details = { kind: error.code, reason: error.message }
    const several = error.code === 'MULTIPLE_DOCS'
    problems.push(
      several ? problem('protocol.several-documents', {}, place) : problem('protocol.syntax', details, place),
    )
  }
  return problems
}

const isUnclosed = ({ code, message }: YAMLError): boolean =>
  (code === 'MISSING_CHAR' && message.startsWith('Missing closing')) ||
  (code === 'BAD_INDENT' && message.startsWith('Flow'))

/** Where the last bracket or quote was opened that is never closed: the parser notices at a later line. */
const openedAt = (doc: Document.Parsed, text: string): number | undefined => {
  let opened: number | undefined
  visit(doc, {
    Node: (_, node) => {
      const [start, end] = node.range ?? [0, 0]
      const isOpen =
        (isCollection(node) && node.flow === true && !/[\]}]/.test(text[end - 1] ?? '')) ||
        (isScalar(node) && String(node.type).startsWith('QUOTE') && (end - start < 2 || text[end - 1] !== text[start]))
      if (isOpen) opened = start
    },
  })
  return opened
}
