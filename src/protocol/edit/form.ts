import type { Language } from '../../text/index.ts'
import { type Path, valueAt } from '../path.ts'
import { type Inputs, showLeaf } from './leaf-text.ts'
import { isNew, pointerOf, stepOfNew } from './pointer.ts'
import { isLeaf, type KindsShape, type LeafShape, type Shape, standsInRows } from './shape.ts'
import { branchIn, kindIn, membersIn, shapeAt } from './shape-at.ts'

type At = { readonly path: Path; readonly required: boolean }

/** One or more inputs that hold one value; each is named by the pointer and its suffix. */
export type InputNode = At & { readonly kind: 'input'; readonly shape: LeafShape; readonly inputs: Inputs }

/** A fieldset. */
export type GroupNode = At & { readonly kind: 'group'; readonly nodes: readonly FormNode[] }

/** A select of what something is, and the fields that go with the choice. */
export type ChooseNode = At & {
  readonly kind: 'choose'
  /** The name of the select. */
  readonly name: string
  readonly options: readonly string[]
  readonly chosen: string | undefined
  readonly nodes: readonly FormNode[]
}

export type Row = { readonly path: Path; readonly key: string | undefined; readonly nodes: readonly FormNode[] }

/** Small items, a row each, with empty rows to add more. */
export type RowsNode = At & { readonly kind: 'rows'; readonly named: boolean; readonly rows: readonly Row[] }

/** Items with a page each. */
export type CollectionNode = At & {
  readonly kind: 'collection'
  readonly items: readonly Path[]
  /** What a new item may be of, where there are kinds. */
  readonly kinds: readonly string[]
}

/** The short name of the thing whose page this is. */
export type KeyNode = At & { readonly kind: 'key'; readonly name: string; readonly key: string }

export type FormNode = InputNode | GroupNode | ChooseNode | RowsNode | CollectionNode | KeyNode

/** The name of the select that says which form a value has; no pointer ends so. */
export const formOfName = (path: Path): string => `${pointerOf(path)}~form`

/** The name of the input of a short name. */
export const keyName = (path: Path): string => `${pointerOf(path)}~name`

const rowsToAdd = 2

const kindNames = (shape: KindsShape): readonly string[] => shape.branches.map(({ value }) => String(value))

/**
 * The form of what stands at a path of a document: every field of the schema there, filled in as the document has it.
 * Things in lists that are too large for a row are named only, and have forms of their own.
 */
export const formOf = (document: unknown, focus: Path, language: Language): readonly FormNode[] => {
  const nodeOf = (path: Path, shape: Shape, required: boolean): FormNode => {
    const value = isNew(path.find(isNew)) ? undefined : valueAt(document, path)
    const at = { path, required }
    if (isLeaf(shape)) return { ...at, kind: 'input', shape, inputs: showLeaf(shape, value, language) }
    switch (shape.kind) {
      case 'group':
        return { ...at, kind: 'group', nodes: members(path, shape, value) }
      case 'kinds': {
        const chosen = kindIn(shape, value)?.value
        const nodes = members(path, shape, value).filter((node) => node.path.at(-1) !== shape.key)
        const name = pointerOf([...path, shape.key])
        const said = chosen === undefined ? undefined : String(chosen)
        return { ...at, kind: 'choose', name, options: kindNames(shape), chosen: said, nodes }
      }
      case 'either': {
        const branch = branchIn(shape, value)
        const inner = branch === undefined ? undefined : branch.shape
        const nodes =
          inner === undefined || inner.kind === 'constant'
            ? []
            : isLeaf(inner)
              ? [nodeOf(path, inner, true)]
              : members(path, inner, value)
        const options = shape.branches.map(({ name }) => name)
        return { ...at, kind: 'choose', name: formOfName(path), options, chosen: branch?.name, nodes }
      }
      case 'list':
      case 'record':
        return standsInRows(shape.item)
          ? rowsOf(path, shape, value, required)
          : {
              ...at,
              kind: 'collection',
              items: stepsOf(value).map((step) => [...path, step]),
              kinds: shape.item.kind === 'kinds' ? kindNames(shape.item) : [],
            }
    }
  }

  const members = (path: Path, shape: Shape, value: unknown): readonly FormNode[] =>
    membersIn(shape, value).map((member) => nodeOf([...path, member.key], member.shape, member.required))

  const rowsOf = (
    path: Path,
    shape: Extract<Shape, { kind: 'list' | 'record' }>,
    value: unknown,
    required: boolean,
  ): RowsNode => {
    const named = shape.kind === 'record'
    const added = Array.from({ length: rowsToAdd }, (_, i) => stepOfNew(i))
    const rows = [...stepsOf(value), ...added].map((step): Row => {
      const rowPath = [...path, step]
      const node = nodeOf(rowPath, shape.item, true)
      const key = !named ? undefined : isNew(step) ? '' : String(step)
      return { path: rowPath, key, nodes: node.kind === 'group' ? node.nodes : [node] }
    })
    return { path, required, kind: 'rows', named, rows }
  }

  const shape = shapeAt(document, focus)
  if (shape === undefined) return []
  const node = nodeOf(focus, shape, true)
  const nodes = node.kind === 'group' ? node.nodes : [node]
  const parent = shapeAt(document, focus.slice(0, -1))
  if (focus.length === 0 || parent?.kind !== 'record') return nodes
  return [{ kind: 'key', path: focus, required: true, name: keyName(focus), key: String(focus.at(-1)) }, ...nodes]
}

/** The names or positions of the things in a mapping or list. */
const stepsOf = (value: unknown): readonly (string | number)[] => {
  if (Array.isArray(value)) return value.map((_, i) => i)
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}

/** What a page posts of a form as it stands, when nobody changes anything. */
export const postOf = (nodes: readonly FormNode[]): Map<string, readonly string[]> => {
  const post = new Map<string, readonly string[]>()
  for (const node of nodes) addTo(post, node)
  return post
}

const addTo = (post: Map<string, readonly string[]>, node: FormNode): void => {
  const all = (nodes: readonly FormNode[]): void => nodes.forEach((inner) => void addTo(post, inner))
  switch (node.kind) {
    case 'input':
      for (const [suffix, texts] of Object.entries(node.inputs)) post.set(pointerOf(node.path) + suffix, texts)
      return
    case 'key':
      post.set(node.name, [node.key])
      return
    case 'choose':
      post.set(node.name, [node.chosen ?? ''])
      all(node.nodes)
      return
    case 'rows':
      for (const { path, key, nodes } of node.rows) {
        if (key !== undefined) post.set(keyName(path), [key])
        all(nodes)
      }
      return
    case 'group':
      all(node.nodes)
      return
    case 'collection':
  }
}
