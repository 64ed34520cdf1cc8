import type { Language } from '../../text/index.ts'
import { type Path, valueAt } from '../path.ts'
import { isEmpty, withKeyRenamed, without, withValue } from './edit-document.ts'
import { type ChooseNode, type FormNode, formOf, type InputNode, keyName, type Row, type RowsNode } from './form.ts'
import { type Inputs, isUnchanged, readLeaf } from './leaf-text.ts'
import { isNew, pointerOf } from './pointer.ts'
import { titleOf, withReferencesRenamed } from './references.ts'
import type { EitherShape, KindsShape } from './shape.ts'
import { constantOf, membersIn, shapeAt } from './shape-at.ts'
import { firstFree, shortNameFrom } from './short-name.ts'

/** The fields of a form as they were posted, by name. */
export type Post = ReadonlyMap<string, readonly string[]>

const suffixes = ['', '/da', '/en'] as const

/** The inputs of a value as posted; undefined where the form did not hold them. */
const postedOf = ({ path, shape }: InputNode, post: Post): Inputs | undefined => {
  const wanted = shape.kind === 'words' ? suffixes : suffixes.slice(0, 1)
  const found = wanted.flatMap((suffix) => {
    const texts = post.get(pointerOf(path) + suffix)
    return texts === undefined ? [] : [[suffix, texts] as const]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

const isBlank = (inputs: Inputs): boolean => Object.values(inputs).every((texts) => texts.join('').trim() === '')

const first = (post: Post, name: string): string | undefined => post.get(name)?.[0]?.trim()

/** What an edit leaves: the document, and where the thing that was edited now stands. */
export type Edited = { readonly document: unknown; readonly focus: Path }

/**
 * What a form posted, put into the document. Only what differs from what the form showed is changed; a field that was
 * not on the form stays as it is. A value that cannot be read stays as the text that was typed, so that nothing typed
 * is lost and the check of the protocol names it.
 *
 * @param focus the path whose form it was
 */
export const applyPost = (document: unknown, focus: Path, post: Post, language: Language): Edited => {
  const nodes = formOf(document, focus, language)
  const applied = nodes.reduce((now, node) => applyNode(now, node, post, language), document)
  return renamed(document, applied, focus, nodes, post)
}

const applyNode = (document: unknown, node: FormNode, post: Post, language: Language): unknown => {
  switch (node.kind) {
    case 'input':
      return applyInput(document, node, post, language)
    case 'group': {
      const after = node.nodes.reduce((now, inner) => applyNode(now, inner, post, language), document)
      return node.required ? after : pruned(document, after, node.path)
    }
    case 'choose':
      return applyChoice(document, node, post, language)
    case 'rows':
      return applyRows(document, node, post, language)
    case 'key':
    case 'collection':
      return document
  }
}

/** A group that was emptied goes. */
const pruned = (before: unknown, after: unknown, path: Path): unknown =>
  isEmpty(valueAt(after, path)) && !isEmpty(valueAt(before, path)) ? without(after, path) : after

const applyInput = (document: unknown, node: InputNode, post: Post, language: Language): unknown => {
  const posted = postedOf(node, post)
  if (posted === undefined) return document
  const held = { ...node.inputs, ...posted }
  if (isUnchanged(node.inputs, held)) return document
  const value = readLeaf(node.shape, held, language)
  return value === undefined ? without(document, node.path) : withValue(document, node.path, value)
}

const applyChoice = (document: unknown, node: ChooseNode, post: Post, language: Language): unknown => {
  const said = first(post, node.name)
  const after = node.nodes.reduce((now, inner) => applyNode(now, inner, post, language), document)
  if (said === undefined || said === (node.chosen ?? '')) return after
  if (said === '') return node.path.length === 0 ? after : without(after, node.path)
  const shape = shapeAt(document, node.path)
  if (shape?.kind === 'kinds') return asKind(after, node.path, shape, said)
  return shape?.kind === 'either' ? asForm(after, node.path, shape, said) : after
}

/** A thing of another kind: what the new kind knows too is kept. */
const asKind = (document: unknown, path: Path, shape: KindsShape, said: string): unknown => {
  const kind = constantOf(shape, said)
  if (kind === undefined) return document
  const changed = withValue(document, [...path, shape.key], kind)
  const mapping = valueAt(changed, path) as Readonly<Record<string, unknown>>
  const known = new Set(membersIn(shape, mapping).map(({ key }) => key))
  return withValue(changed, path, Object.fromEntries(Object.entries(mapping).filter(([key]) => known.has(key))))
}

const asForm = (document: unknown, path: Path, shape: EitherShape, said: string): unknown => {
  const branch = shape.branches.find(({ name }) => name === said)?.shape
  if (branch === undefined) return document
  if (branch.kind === 'constant') return withValue(document, path, branch.value)
  if (branch.kind !== 'group') return withValue(document, path, '')
  const key = branch.members[0]?.key ?? ''
  const inner = branch.members[0]?.shape.kind === 'group' ? {} : ''
  return withValue(document, path, { [key]: inner })
}

const inputsOf = (nodes: readonly FormNode[]): readonly InputNode[] => nodes.filter((node) => node.kind === 'input')

/** What a row held when it was posted; undefined where it was not on the form. */
const contentOf = ({ path, key, nodes }: Row, post: Post): 'empty' | 'filled' | undefined => {
  const posted = inputsOf(nodes).flatMap((node): readonly Inputs[] => {
    const found = postedOf(node, post)
    return found === undefined ? [] : [found]
  })
  const name = key === undefined ? undefined : first(post, keyName(path))
  if (posted.length === 0 && name === undefined) return undefined
  return posted.every(isBlank) && (name ?? '') === '' ? 'empty' : 'filled'
}

const applyRows = (document: unknown, node: RowsNode, post: Post, language: Language): unknown => {
  const old = node.rows.filter(({ path }) => !isNew(path.at(-1)))
  const added = node.rows.filter(({ path }) => isNew(path.at(-1)))
  const cleared = old.filter((row) => contentOf(row, post) === 'empty')
  let after = document
  for (const row of old.filter((candidate) => !cleared.includes(candidate)))
    after = applyRow(after, row, post, language)
  for (const { path } of cleared.toReversed()) after = without(after, path)
  for (const row of old) after = withRowRenamed(after, row, post)
  for (const row of added) if (contentOf(row, post) === 'filled') after = withRow(after, node, row, post, language)
  return pruned(document, after, node.path)
}

const applyRow = (document: unknown, { nodes }: Row, post: Post, language: Language): unknown =>
  nodes.reduce((now, node) => applyNode(now, node, post, language), document)

const withRowRenamed = (document: unknown, { path, key }: Row, post: Post): unknown => {
  const said = key === undefined ? undefined : first(post, keyName(path))
  const parent = valueAt(document, path.slice(0, -1)) as object | undefined
  if (said === undefined || said === '' || said === key || parent === undefined || !Object.hasOwn(parent, key ?? ''))
    return document
  return withKeyRenamed(document, path, firstFree(said, Object.keys(parent)))
}

/** The values of a row that is not in the document yet. */
const valueOfRow = ({ path, nodes }: Row, post: Post, language: Language): unknown => {
  const members = inputsOf(nodes).flatMap((node) => {
    const value = readLeaf(node.shape, postedOf(node, post) ?? {}, language)
    return value === undefined ? [] : [[String(node.path.at(-1)), value] as const]
  })
  const isSingle = nodes.length === 1 && nodes[0]?.path.length === path.length
  return isSingle ? members[0]?.[1] : Object.fromEntries(members)
}

const withRow = (document: unknown, { path, named }: RowsNode, row: Row, post: Post, language: Language): unknown => {
  const value = valueOfRow(row, post, language)
  const existing = valueAt(document, path)
  if (!named) {
    const items = Array.isArray(existing) ? existing : []
    return withValue(document, path, [...items, withId(value, items, row, language)])
  }
  const said = first(post, keyName(row.path)) ?? ''
  if (value === undefined && said === '') return document
  const taken = Object.keys((existing as object | undefined) ?? {})
  const title = titleOf(value, [], language) ?? ''
  const name = said === '' ? shortNameFrom(title, taken, 'code') : firstFree(said, taken)
  return withValue(document, [...path, name], value ?? '')
}

/** A new item of a list whose items have short names gets one made from its title, unless one was typed. */
const withId = (value: unknown, items: readonly unknown[], { nodes }: Row, language: Language): unknown => {
  const hasId = nodes.some((node) => node.path.at(-1) === 'id')
  if (!hasId || valueAt(value, ['id']) !== undefined) return value
  const taken = items.map((item) => String(valueAt(item, ['id'])))
  return { id: shortNameFrom(titleOf(value, [], language) ?? '', taken, 'item'), ...(value as object) }
}

/** A thing with a new short name: every place that names it follows. */
const renamed = (before: unknown, document: unknown, focus: Path, nodes: readonly FormNode[], post: Post): Edited => {
  const key = nodes.find((node) => node.kind === 'key')
  const container = focus.slice(0, -1)
  if (key !== undefined) {
    const said = first(post, key.name)
    if (said === undefined || said === '' || said === key.key) return { document, focus }
    const others = Object.keys(valueAt(document, container) as object)
    const name = firstFree(said, others)
    const moved = withKeyRenamed(document, focus, name)
    return { document: withReferencesRenamed(moved, container, key.key, name), focus: [...container, name] }
  }
  const [from, to] = [before, document].map((doc) => valueAt(doc, [...focus, 'id']))
  if (typeof focus.at(-1) !== 'number' || typeof from !== 'string' || typeof to !== 'string' || from === to)
    return { document, focus }
  return { document: withReferencesRenamed(document, container, from, to), focus }
}
