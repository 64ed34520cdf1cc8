import type { Language } from '../../text/index.ts'
import { type Path, valueAt } from '../path.ts'
import { keyOffersAt, titleOf } from './references.ts'
import { sayLeaf } from './say-value.ts'
import { isLeaf, type Shape } from './shape.ts'
import { branchIn, kindIn, membersIn, patternOf, shapeAt } from './shape-at.ts'
import { labelOf, optionOf } from './words/index.ts'

/** A part of a protocol as readers read it: a value with its label, or further parts under a heading. */
export type Shown = {
  readonly path: Path
  readonly label: string
  readonly value?: string
  readonly parts?: readonly Shown[]
}

const at = { da: 'Nr.', en: 'No.' } as const

const stepsOf = (value: unknown): readonly (string | number)[] =>
  Array.isArray(value) ? value.map((_, i) => i) : Object.keys((value as object | null | undefined) ?? {})

/** What readers call the thing or field at a path. */
export const nameAt = (document: unknown, path: Path, language: Language): string => {
  const step = path.at(-1)
  const parentPath = path.slice(0, -1)
  const parent = path.length === 0 ? undefined : shapeAt(document, parentPath)
  if (parent?.kind !== 'list' && parent?.kind !== 'record') return labelOf(patternOf(document, path))[language]
  const offered = keyOffersAt(document, parentPath, language)?.offers.find(({ value }) => value === step)
  const title = offered?.label ?? (isLeaf(parent.item) ? String(step) : titleOf(document, path, language))
  return title ?? (typeof step === 'number' ? `${at[language]} ${step + 1}` : String(step))
}

/** What is told of a thing beside its title: the title is its heading already. */
const isTold = (document: unknown, path: Path, parent: Path, language: Language): boolean => {
  const key = path.at(-1)
  const isItem = parent.length > 1 && ['list', 'record'].includes(shapeAt(document, parent.slice(0, -1))?.kind ?? '')
  if (!isItem || !['title', 'name', 'label', 'text', 'id'].includes(String(key))) return true
  if (key === 'id') return false
  return titleOf(document, parent, language) !== titleOf(document, path, language)
}

/**
 * What stands at a path of a document, for people who never saw the file: in the order of the schema, without what is
 * not there.
 */
export const outlineOf = (document: unknown, path: Path, language: Language): readonly Shown[] => {
  const shape = shapeAt(document, path)
  const value = valueAt(document, path)
  if (shape === undefined || value === undefined) return []
  return partsOf(document, path, shape, value, language)
}

const partsOf = (document: unknown, path: Path, shape: Shape, value: unknown, language: Language): readonly Shown[] => {
  if (shape.kind === 'list' || shape.kind === 'record')
    return stepsOf(value).map((step) => shown(document, [...path, step], shape.item, language))
  const members = membersIn(shape, value)
  const known = members.filter(({ key }) => valueAt(value, [key]) !== undefined)
  const told = known.filter(({ key }) => isTold(document, [...path, key], path, language))
  return told.map((member) => shown(document, [...path, member.key], member.shape, language))
}

const shown = (document: unknown, path: Path, shape: Shape, language: Language): Shown => {
  const value = valueAt(document, path)
  const part = { path, label: nameAt(document, path, language) }
  if (isLeaf(shape)) return { ...part, value: sayLeaf(document, path, shape, value, language) }
  const pattern = patternOf(document, path)
  if (shape.kind === 'either') {
    const branch = branchIn(shape, value)
    if (branch === undefined || isLeaf(branch.shape)) {
      const leaf = branch?.shape.kind === 'constant' ? optionOf(pattern, branch.name)[language] : String(value)
      return { ...part, value: leaf }
    }
  }
  if (typeof value !== 'object' || value === null) return { ...part, value: String(value) }
  const kind = shape.kind === 'kinds' ? kindIn(shape, value) : undefined
  const parts = partsOf(document, path, shape, value, language).filter(
    ({ path: inner }) => shape.kind !== 'kinds' || inner.at(-1) !== shape.key,
  )
  if (shape.kind !== 'kinds' || kind === undefined) return { ...part, parts }
  return { ...part, value: optionOf([...pattern, shape.key], String(kind.value))[language], parts }
}

/** A part in one line, for a list of changes. */
export const sayInALine = ({ value, parts = [] }: Shown): string =>
  [
    ...(value === undefined ? [] : [value]),
    ...parts.map((part) => {
      const inner = sayInALine(part)
      return part.parts === undefined ? `${part.label}: ${inner}` : `${part.label} (${inner})`
    }),
  ].join('; ')

/** The whole of what stands at a path, in one line. */
export const sayAt = (document: unknown, path: Path, language: Language): string | undefined => {
  const shape = shapeAt(document, path)
  if (valueAt(document, path) === undefined) return undefined
  return shape === undefined ? String(valueAt(document, path)) : sayInALine(shown(document, path, shape, language))
}
