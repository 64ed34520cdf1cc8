import { type Place, type Problem, problem, unknownName } from '../../problems/index.ts'
import { type Path, sayPath } from '../../protocol/index.ts'
import { isIsoDate, type Said } from '../../text/index.ts'
import { dayOf, type Span } from '../calendar.ts'
import { shown } from '../shown.ts'
import { type CodeEntry, type CodeList, firstDay, lastDay } from './code-list.ts'

export type Document = Readonly<Record<string, unknown>>

/** How a code list is read: where things stand, and where problems go. */
export type ReadNode = {
  readonly at: (path: Path) => Place
  readonly wrong: (problem: Problem) => void
  readonly text: string
}

const isMapping = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wrongShape = ({ at, wrong }: ReadNode, path: Path, expected: string): void =>
  wrong(problem('codes.wrong-shape', { where: sayPath(path), expected }, { ...at(path), expected }))

/** A text for readers: one for both languages, or one each. */
const readSaid = (value: unknown, path: Path, node: ReadNode): Said => {
  if (typeof value === 'string' && value !== '') return { da: value, en: value }
  if (isMapping(value) && typeof value.da === 'string')
    return { da: value.da, en: typeof value.en === 'string' ? value.en : value.da }
  wrongShape(node, path, 'text / { da, en }')
  return { da: '', en: '' }
}

type Names = CodeList['states']

/** Reads `states:` or `groups:`: names with their labels, and of states the group. */
export const readNames = (document: Document, key: 'states' | 'groups', node: ReadNode): Names => {
  const named = document[key] ?? (key === 'groups' ? {} : undefined)
  if (!isMapping(named)) {
    wrongShape(node, [key], '{ name: { label } }')
    return new Map()
  }
  return new Map(
    Object.entries(named).map(([name, value]) => {
      const path = [key, name]
      if (!isMapping(value)) {
        wrongShape(node, path, '{ label }')
        return [name, { label: { da: name, en: name }, group: undefined }]
      }
      const allowed = key === 'states' ? ['label', 'group'] : ['label']
      for (const strange of Object.keys(value).filter((one) => !allowed.includes(one)))
        wrongShape(node, [...path, strange], allowed.join(', '))
      if (value.group !== undefined && typeof value.group !== 'string') wrongShape(node, [...path, 'group'], 'text')
      const group = typeof value.group === 'string' ? value.group : undefined
      return [name, { label: readSaid(value.label, [...path, 'label'], node), group }]
    }),
  )
}

/**
 * A code as it is written. YAML reads an unquoted 007 as the number 7: then the digits are taken from the text itself.
 */
const codeText = (value: unknown, path: Path, node: ReadNode): string | undefined => {
  if (typeof value === 'string') return value
  const { line = 1, column = 1 } = node.at(path)
  const written = /^\d+(?![\w.])/.exec((node.text.split('\n')[line - 1] ?? '').slice(column - 1))?.[0]
  if (typeof value === 'number' && written !== undefined) return written
  wrongShape(node, path, 'text')
  return undefined
}

/** The days on which a line is valid; from the first or to the last day that can be written where it does not say. */
const readValid = (entry: Document, path: Path, node: ReadNode): Span => {
  const day = (key: 'from' | 'to', otherwise: number): number => {
    const value = entry[key]
    if (value === undefined) return otherwise
    if (typeof value === 'string' && isIsoDate(value)) return dayOf(value)
    const extras = { ...node.at([...path, key]), found: shown(String(value)) }
    node.wrong(problem('codes.date-wrong', { where: sayPath([...path, key]), text: shown(String(value)) }, extras))
    return otherwise
  }
  const valid = { first: day('from', firstDay), last: day('to', lastDay) }
  if (valid.first > valid.last) wrongShape(node, [...path, 'to'], '≥ from')
  return valid
}

const readTexts = (entry: Document, path: Path, node: ReadNode): CodeEntry['texts'] | undefined => {
  if (entry.range === undefined) {
    const code = codeText(entry.code, [...path, 'code'], node)
    return code === undefined ? undefined : { code: code.trim() }
  }
  if (entry.code !== undefined || !Array.isArray(entry.range) || entry.range.length !== 2) {
    wrongShape(node, [...path, 'range'], '[111, 119]')
    return undefined
  }
  const [from, to] = entry.range.map((value, index) => codeText(value, [...path, 'range', index], node))
  if (from === undefined || to === undefined) return undefined
  if (/^\d+$/.test(from) && /^\d+$/.test(to) && from.length === to.length && from <= to) return { from, to }
  node.wrong(problem('codes.range-wrong', { from, to }, node.at([...path, 'range'])))
  return undefined
}

const entryKeys = ['code', 'range', 'state', 'label', 'from', 'to']

/** Reads `codes:`, line by line. */
export const readEntries = (document: Document, states: Names, node: ReadNode): readonly CodeEntry[] => {
  if (!Array.isArray(document.codes)) {
    wrongShape(node, ['codes'], '[{ code, state }]')
    return []
  }
  return document.codes.flatMap((entry: unknown, index): readonly CodeEntry[] => {
    const path = ['codes', index]
    if (!isMapping(entry)) {
      wrongShape(node, path, '{ code, state }')
      return []
    }
    for (const strange of Object.keys(entry).filter((key) => !entryKeys.includes(key)))
      wrongShape(node, [...path, strange], entryKeys.join(', '))
    const texts = readTexts(entry, path, node)
    const { state } = entry
    if (typeof state !== 'string') wrongShape(node, [...path, 'state'], 'text')
    else if (!states.has(state)) {
      const near = unknownName(state, [...states.keys()])
      node.wrong(
        problem('codes.name-unknown', { what: 'state', name: state }, { ...node.at([...path, 'state']), ...near }),
      )
    }
    const label = entry.label === undefined ? undefined : readSaid(entry.label, [...path, 'label'], node)
    const valid = readValid(entry, path, node)
    if (texts === undefined || typeof state !== 'string') return []
    return [{ texts, state, label, valid, line: node.at(path).line ?? 1 }]
  })
}
