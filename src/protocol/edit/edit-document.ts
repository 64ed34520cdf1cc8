import { type Path, valueAt } from '../path.ts'
import { membersIn, shapeAt } from './shape-at.ts'

type Mapping = Record<string, unknown>

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A mapping with one key more, where the schema has it: before the first key that the schema names later. */
const withKey = (document: unknown, path: Path, mapping: Mapping, key: string, value: unknown): Mapping => {
  if (Object.hasOwn(mapping, key)) return { ...mapping, [key]: value }
  const shape = shapeAt(document, path)
  const order = shape === undefined ? [] : membersIn(shape, mapping).map((member) => member.key)
  const later = new Set(order.slice(order.indexOf(key) + 1))
  const entries = Object.entries(mapping)
  const before = order.includes(key) ? entries.findIndex(([other]) => later.has(other)) : -1
  const at = before < 0 ? entries.length : before
  return Object.fromEntries(entries.toSpliced(at, 0, [key, value]))
}

/** The document with a value at a path; mappings on the way are made where there are none. */
export const withValue = (document: unknown, path: Path, value: unknown): unknown => {
  const set = (node: unknown, depth: number): unknown => {
    const step = path[depth]
    if (step === undefined) return value
    if (Array.isArray(node) && typeof step === 'number') return node.with(step, set(node[step], depth + 1))
    const mapping = isMapping(node) ? node : {}
    const key = String(step)
    const inner = set(Object.hasOwn(mapping, key) ? mapping[key] : undefined, depth + 1)
    return withKey(document, path.slice(0, depth), mapping, key, inner)
  }
  return set(document, 0)
}

/** The document without what stands at a path. */
export const without = (document: unknown, path: Path): unknown => {
  const parentPath = path.slice(0, -1)
  const parent = valueAt(document, parentPath)
  const step = path.at(-1)
  if (Array.isArray(parent) && typeof step === 'number')
    return withValue(document, parentPath, parent.toSpliced(step, 1))
  if (!isMapping(parent)) return document
  return withValue(document, parentPath, Object.fromEntries(Object.entries(parent).filter(([key]) => key !== step)))
}

/** Whether a value holds nothing: a mapping or list without entries. */
export const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

/** The document with a name of a mapping changed, in its place. */
export const withKeyRenamed = (document: unknown, path: Path, key: string): unknown => {
  const parentPath = path.slice(0, -1)
  const parent = valueAt(document, parentPath)
  if (!isMapping(parent)) return document
  const renamed = Object.entries(parent).map(([other, value]) => [other === path.at(-1) ? key : other, value] as const)
  return withValue(document, parentPath, Object.fromEntries(renamed))
}
