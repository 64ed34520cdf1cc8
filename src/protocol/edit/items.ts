import { type Path, valueAt } from '../path.ts'
import type { Edited } from './apply-post.ts'
import { isEmpty, without, withValue } from './edit-document.ts'
import type { Member, Shape } from './shape.ts'
import { constantOf, membersIn, shapeAt } from './shape-at.ts'
import { firstFree, shortNameFrom } from './short-name.ts'

export type NewItem = {
  /** What readers call it. */
  readonly title: string
  /** Of which kind it is, where there are kinds. */
  readonly kind?: string
}

const titleKeys = ['title', 'name', 'label', 'text']

const titleMember = (members: readonly Member[]): string | undefined =>
  titleKeys.find((key) => members.some((member) => member.key === key && member.shape.kind === 'words'))

const startOf = (item: Shape, { kind }: NewItem): Record<string, unknown> => {
  const said = item.kind === 'kinds' && kind !== undefined ? constantOf(item, kind) : undefined
  return item.kind === 'kinds' && said !== undefined ? { [item.key]: said } : {}
}

/**
 * Adds a thing to a list or mapping that has a page for each; it gets a short name made from its title, or the title
 * itself where names are those of a file's header.
 *
 * @returns the document, and the path of the new thing; as it was where nothing can be added there
 */
export const withItem = (document: unknown, container: Path, added: NewItem): Edited => {
  const shape = shapeAt(document, container)
  if (shape?.kind !== 'list' && shape?.kind !== 'record') return { document, focus: container }
  const start = startOf(shape.item, added)
  const members = membersIn(shape.item, start)
  const title = added.title.trim()
  const key = titleMember(members)
  const isHeader = shape.kind === 'record' && !shape.shortNames
  const titled = key === undefined || title === '' || isHeader ? start : { ...start, [key]: title }
  const existing = valueAt(document, container)
  if (shape.kind === 'list') {
    const items: readonly unknown[] = Array.isArray(existing) ? existing : []
    const taken = items.map((item) => String(valueAt(item, ['id'])))
    const hasId = members.some((member) => member.key === 'id')
    const value = hasId ? { id: shortNameFrom(title, taken, 'item'), ...titled } : titled
    return { document: withValue(document, container, [...items, value]), focus: [...container, items.length] }
  }
  const taken = Object.keys((existing as object | undefined) ?? {})
  const isShort = /^[A-Za-z0-9._-]{1,64}$/.test(title)
  const name = isHeader || isShort ? firstFree(title || 'item', taken) : shortNameFrom(title, taken, 'item')
  return { document: withValue(document, [...container, name], titled), focus: [...container, name] }
}

/** Takes a thing out; the list or mapping goes with its last one. */
export const withoutItem = (document: unknown, path: Path): unknown => {
  const after = without(document, path)
  const container = path.slice(0, -1)
  return container.length > 0 && isEmpty(valueAt(after, container)) ? without(after, container) : after
}

const movedIn = <T>(items: readonly T[], from: number, by: -1 | 1): readonly T[] => {
  const to = from + by
  if (from < 0 || to < 0 || to >= items.length) return items
  return items.toSpliced(from, 1).toSpliced(to, 0, items[from] as T)
}

/** Moves a thing one place up (-1) or down (1) among its own; the order of arms is part of the draw. */
export const withItemMoved = (document: unknown, path: Path, by: -1 | 1): unknown => {
  const container = path.slice(0, -1)
  const existing = valueAt(document, container)
  const step = path.at(-1)
  if (Array.isArray(existing)) return withValue(document, container, movedIn(existing, Number(step), by))
  if (typeof existing !== 'object' || existing === null) return document
  const entries = Object.entries(existing)
  const at = entries.findIndex(([key]) => key === step)
  return withValue(document, container, Object.fromEntries(movedIn(entries, at, by)))
}
