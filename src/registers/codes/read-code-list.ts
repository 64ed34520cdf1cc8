import { createHash } from 'node:crypto'
import { type Problem, ProblemError, problem, unknownName } from '../../problems/index.ts'
import { type Path, readProtocol } from '../../protocol/index.ts'
import type { CodeEntry, CodeList } from './code-list.ts'
import { overlaps } from './overlaps.ts'
import { type Document, type ReadNode, readEntries, readNames } from './shape.ts'

const utf8 = (bytes: Uint8Array, file: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ProblemError(problem('file.not-utf8', { file }, { file }))
  }
}

/** A state and a group of the same name are one name for two things, unless the state belongs to the group. */
const namesTwice = ({ states, groups }: Pick<CodeList, 'states' | 'groups'>, { at }: ReadNode): readonly Problem[] =>
  [...states].flatMap(([name, { group }]) =>
    groups.has(name) && group !== name ? [problem('codes.name-twice', { name }, at(['states', name]))] : [],
  )

const unknownGroups = ({ states, groups }: Pick<CodeList, 'states' | 'groups'>, { at }: ReadNode): readonly Problem[] =>
  [...states].flatMap(([name, { group }]) => {
    if (group === undefined || groups.has(group)) return []
    const near = unknownName(group, [...groups.keys()])
    return [
      problem('codes.name-unknown', { what: 'group', name: group }, { ...at(['states', name, 'group']), ...near }),
    ]
  })

/** What the reading of YAML says of a protocol, said of a code list. */
const ofCodeList = (found: Problem): Problem => {
  const { code, details: _details, ...place } = found
  if (code === 'protocol.empty-file') return problem('codes.empty', {}, place)
  return code === 'protocol.not-a-mapping'
    ? problem('codes.wrong-shape', { where: place.file ?? '', expected: topKeys.join(', ') }, place)
    : found
}

const topKeys = ['source', 'checked', 'groups', 'states', 'codes'] as const

const strangeKeys = (document: Document, { at }: ReadNode): readonly Problem[] =>
  Object.keys(document)
    .filter((key) => !(topKeys as readonly string[]).includes(key))
    .map((key) => {
      const details = { where: `"${key}"`, expected: topKeys.join(', ') }
      return problem('codes.wrong-shape', details, { ...at([key]), found: key, expected: topKeys.join(', ') })
    })

/**
 * Reads a code list (docs/formats.md): code or range to state to group, with labels and the days when it is valid.
 *
 * @param file its name, for problems
 * @throws ProblemError with every problem at its line: syntax, shape, names that are not declared, ranges that are none,
 *   codes with two meanings at the same time
 */
export const readCodeList = (bytes: Uint8Array, file: string): CodeList => {
  const text = utf8(bytes, file)
  const { document, problems: ofYaml, placeOf } = readProtocol(text, file)
  if (ofYaml.length > 0) throw new ProblemError(ofYaml.map(ofCodeList))
  const problems: Problem[] = []
  const node: ReadNode = { at: (path: Path) => placeOf(path), wrong: (found) => problems.push(found), text }
  const top = document as Document
  problems.push(...strangeKeys(top, node))
  const groups = readNames(top, 'groups', node)
  const states = readNames(top, 'states', node)
  problems.push(...unknownGroups({ states, groups }, node))
  const entries: readonly CodeEntry[] = readEntries(top, states, node)
  problems.push(...namesTwice({ states, groups }, node), ...overlaps(entries, file))
  if (problems.length > 0) throw new ProblemError(problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)))
  const source = typeof top.source === 'string' ? top.source : ''
  const isChecked = top.checked !== false
  return { file, sha256: createHash('sha256').update(bytes).digest('hex'), source, isChecked, states, groups, entries }
}
