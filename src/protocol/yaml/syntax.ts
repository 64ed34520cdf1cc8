import { type Document, isCollection, isScalar, visit, type YAMLError } from 'yaml'
import { type Place, type Problem, problem } from '../../problems/index.ts'

/** A mistake that stands for itself, however close the one before is; others within two lines mostly follow from it. */
const standsAlone = ({ code }: YAMLError, line: string): boolean =>
  ['BAD_SCALAR_START', 'BAD_DQ_ESCAPE', 'MULTIPLE_DOCS'].includes(code) ||
  (code === 'BLOCK_AS_IMPLICIT_KEY' && /:\s.*:\s/.test(line))

/** Errors of syntax, each mistake once: what a parser says right after the first is mostly about the first. */
export const syntaxProblems = (doc: Document.Parsed, text: string, placeAt: (offset: number) => Place): Problem[] => {
  const lines = text.split('\n')
  const problems: Problem[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const error of doc.errors.filter(({ code }) => code !== 'TAG_RESOLVE_FAILED')) {
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
