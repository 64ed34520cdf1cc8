import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { readProtocol } from '../read.ts'
import { keyText } from '../yaml/places.ts'
import { setHouseStyle } from './yaml-style.ts'

type Mapping = Readonly<Record<string, unknown>>

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const plainOf = (node: unknown): unknown => (node as { toJSON?: () => unknown } | null)?.toJSON?.() ?? null

/** Whether a text is better read over several lines. */
const wantsLines = (value: unknown): boolean => typeof value === 'string' && value.includes('\n')

const nodeFor = (doc: Document, value: unknown): Node => {
  const node = doc.createNode(value) as Node
  if (isScalar(node) && wantsLines(value)) node.type = 'BLOCK_LITERAL'
  return node
}

/** A new value in the place of an old one: its comments and its quotes. */
const inStyleOf = (old: Scalar, fresh: Scalar): Node => {
  if (String(old.type).startsWith('QUOTE') && fresh.type === undefined && typeof fresh.value === 'string')
    fresh.type = old.type as 'QUOTE_DOUBLE' | 'QUOTE_SINGLE'
  if (old.comment) fresh.comment = old.comment
  if (old.commentBefore) fresh.commentBefore = old.commentBefore
  if (old.spaceBefore) fresh.spaceBefore = true
  return fresh
}

/** A node that holds a value: the old one, changed where it differs, so that comments and style stay. */
const synced = (doc: Document, node: unknown, value: unknown): Node => {
  if (isMap(node) && isMapping(value)) return syncMap(doc, node, value)
  if (isSeq(node) && Array.isArray(value)) return syncSeq(doc, node, value)
  if (isScalar(node) && (typeof value !== 'object' || value === null)) {
    if (isSame(plainOf(node), value)) return node
    const fresh = nodeFor(doc, value)
    return isScalar(fresh) ? inStyleOf(node, fresh) : fresh
  }
  return nodeFor(doc, value)
}

const syncMap = (doc: Document, map: YAMLMap, value: Mapping): Node => {
  const old = new Map<string | undefined, Pair>(map.items.map((pair) => [keyText(pair.key), pair]))
  map.items = Object.entries(value).map(([key, inner]) => {
    const pair = old.get(key)
    if (pair === undefined) return doc.createPair(key, nodeFor(doc, inner)) as Pair
    pair.value = synced(doc, pair.value, inner)
    return pair
  }) as typeof map.items
  return map
}

const idOf = (value: unknown): unknown => (isMapping(value) ? value.id : undefined)

/** The comment above a list is read as the list's own; it is about the first item as often, and moves with it. */
const giveCommentToFirst = (seq: YAMLSeq): void => {
  const first = seq.items[0]
  if (seq.flow || !seq.commentBefore || !isNode(first) || first.commentBefore) return
  first.commentBefore = seq.commentBefore
  seq.commentBefore = null
}

/** The old node of an item: the one with its id, else one that says the same, else the one at its place. */
const syncSeq = (doc: Document, seq: YAMLSeq, value: readonly unknown[]): Node => {
  giveCommentToFirst(seq)
  const left = seq.items.map((node, i) => ({ node, plain: plainOf(node), i }))
  const take = (fits: (candidate: (typeof left)[number]) => boolean): unknown => {
    const at = left.findIndex(fits)
    return at < 0 ? undefined : left.splice(at, 1)[0]?.node
  }
  const exact = value.map((item) =>
    take(({ plain }) => (idOf(item) === undefined ? isSame(plain, item) : idOf(plain) === idOf(item))),
  )
  seq.items = value.map((item, i) => {
    const node = exact[i] ?? take((candidate) => candidate.i === i)
    return node === undefined ? nodeFor(doc, item) : synced(doc, node, item)
  })
  return seq
}

const style = { lineWidth: 120, flowCollectionPadding: true } as const

/**
 * A protocol as YAML: the text it was, changed where the document differs, so that comments, order and style stay. What
 * is read back is the document exactly, so the hash is that of the document; where a text cannot be changed so, it is
 * written anew.
 *
 * @param text the YAML as it was; empty for a new one
 */
export const writeDocument = (text: string, document: unknown): string => {
  const changed = text === '' ? undefined : changedText(text, document)
  return changed !== undefined && isSame(sorted(readProtocol(changed, '').document), sorted(document))
    ? changed
    : freshText(document)
}

const changedText = (text: string, document: unknown): string | undefined => {
  const doc = parseDocument(text, { version: '1.2', schema: 'core' })
  if (doc.errors.length > 0) return undefined
  doc.contents = synced(doc, doc.contents, document) as typeof doc.contents
  setHouseStyle(doc)
  return doc.toString(style)
}

const freshText = (document: unknown): string => {
  const doc = parseDocument('', { version: '1.2', schema: 'core' })
  doc.contents = doc.createNode(document) as typeof doc.contents
  setHouseStyle(doc)
  return doc.toString(style)
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isMapping(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sorted(value[key])]),
  )
}
