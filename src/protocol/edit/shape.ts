/** A value that one input of a form holds. */
export type LeafShape =
  | { readonly kind: 'line' | 'name' | 'day' | 'mail' | 'yes-no' | 'only-yes' }
  /** A text for readers: in one language, or one per language. */
  | { readonly kind: 'words' }
  /** `share`: between 0 and 1, shown in percent. */
  | { readonly kind: 'number'; readonly share: boolean }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  /** A text, a number or yes and no: whatever a column may hold. */
  | { readonly kind: 'cell' }
  | { readonly kind: 'constant'; readonly value: Constant }
  /** Several values of a kind, in order. */
  | { readonly kind: 'several'; readonly of: LeafShape }
  /** One value, or several of them. */
  | { readonly kind: 'one-or-several'; readonly of: LeafShape }

export type Constant = string | number | boolean

export type Member = { readonly key: string; readonly shape: Shape; readonly required: boolean }

export type GroupShape = { readonly kind: 'group'; readonly members: readonly Member[] }

/** One of several kinds, which the value of one key tells. */
export type KindsShape = {
  readonly kind: 'kinds'
  readonly key: string
  readonly branches: readonly { readonly value: Constant; readonly group: GroupShape }[]
}

/** One of several forms, which its own form tells; `name` is what the choice is called. */
export type EitherShape = {
  readonly kind: 'either'
  readonly branches: readonly { readonly name: string; readonly shape: Shape }[]
}

/** What may stand at a place of a protocol, as a form shows it. */
export type Shape =
  | LeafShape
  | GroupShape
  | KindsShape
  | EitherShape
  | { readonly kind: 'list'; readonly item: Shape }
  /** Things by name; the names are short names, or whatever a file has in its header. */
  | { readonly kind: 'record'; readonly item: Shape; readonly shortNames: boolean }

const structures: ReadonlySet<string> = new Set(['group', 'kinds', 'either', 'list', 'record'])

export const isLeaf = (shape: Shape): shape is LeafShape => !structures.has(shape.kind)

const mostInARow = 4

/** Whether the items of a list or record are small enough to stand in rows of their own page's form. */
export const standsInRows = (item: Shape): boolean =>
  isLeaf(item) ||
  (item.kind === 'group' && item.members.length <= mostInARow && item.members.every(({ shape }) => isLeaf(shape)))
