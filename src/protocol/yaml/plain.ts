import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { type Place, type Problem, problem } from '../../problems/index.ts'
import { type Path, sayPath } from '../path.ts'
import { commaNumber, warningsOf } from './misread.ts'
import { numberWritten } from './numbers.ts'
import { keyText } from './places.ts'

/** A document as plain data; what could not be read is undefined there and its path is listed. */
export type PlainDocument = {
  readonly document: unknown
  readonly unreadable: readonly Path[]
  /** Mappings of which not every key could be read. */
  readonly incomplete: readonly Path[]
  readonly problems: readonly Problem[]
}

const coreTags = new Set(['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((tag) => `tag:yaml.org,2002:${tag}`))

/** Whether a tag is a core one and the value could be read as it says. */
const tagFits = (tag: string, node: Scalar | YAMLMap | YAMLSeq): boolean => {
  if (!coreTags.has(tag)) return false
  const kind = tag.slice(tag.lastIndexOf(':') + 1)
  if (!isScalar(node)) return kind === (isMap(node) ? 'map' : 'seq')
  return kind !== 'map' && kind !== 'seq' && (typeof node.value === 'string') === (kind === 'str')
}

type Offset = { readonly range?: readonly [number, ...number[]] | null | undefined }

/**
 * YAML nodes (core schema, integers as bigint) of a source as plain data. Refused, all at once: duplicate keys, keys that are not
 * texts, anchors, aliases, merge keys, tags other than the core ones, numbers that are not finite, integers beyond
 * 2^53 - 1, and lone surrogates.
 */
export const toPlain = (doc: Document, source: string, placeAt: (offset: number) => Place): PlainDocument => {
  const problems: Problem[] = []
  const unreadable: Path[] = []
  const incomplete: Path[] = []
  const startOf = (node: unknown): number => (node as Offset).range?.[0] ?? 0
  const at = (node: unknown): Place => placeAt(startOf(node))
  /** The mark before a value: an anchor or tag, which may stand on a line above it. */
  const markBefore = (mark: string, node: unknown): Place => placeAt(source.lastIndexOf(mark, startOf(node)))
  const anchors = new Set<string>()

  const refuse = (refused: Problem, path: Path): undefined => {
    problems.push(refused)
    unreadable.push(path)
    return undefined
  }

  const scalar = (node: Scalar, path: Path): unknown => {
    const written = node.source ?? String(node.value)
    if (typeof node.value === 'bigint') {
      return Number.isSafeInteger(Number(node.value))
        ? Number(node.value)
        : refuse(problem('protocol.integer-too-large', { written }, { ...at(node), found: written }), path)
    }
    if (typeof node.value === 'number' && !Number.isFinite(node.value))
      return refuse(problem('protocol.not-finite', { written }, { ...at(node), found: written }), path)
    if (typeof node.value === 'string' && !node.value.isWellFormed())
      return refuse(problem('protocol.lone-surrogate', {}, at(node)), path)
    problems.push(...warningsOf(node, source, at(node)))
    return node.value
  }

  const refusalOfKey = ({ key: node }: Pair, key: string | undefined): Problem | undefined => {
    const written = isScalar(node) ? (node.source ?? String(node.value)) : '…'
    const place = { ...at(node), found: written }
    const slipped = node !== null && isScalar(node) && node.type === 'PLAIN' && /^([\w.-]+)( +|:)[[{]/.exec(written)
    if (slipped) {
      const kind = slipped[2] === ':' ? 'MISSING_SPACE' : 'MISSING_COLON'
      return problem('protocol.syntax', { kind, reason: kind, word: slipped[1] ?? '' }, place)
    }
    if (key === '<<' && isScalar(node) && node.type === 'PLAIN') return problem('protocol.merge-key', {}, place)
    if (key === undefined || key === '__proto__') return problem('protocol.key-not-text', { written }, place)
    return key.isWellFormed() ? undefined : problem('protocol.lone-surrogate', {}, at(node))
  }

  const mapping = (node: YAMLMap, path: Path): unknown => {
    const first = new Map<string, Place>()
    const entries: [string, unknown][] = []
    for (const [i, pair] of node.items.entries()) {
      const key = keyText(pair.key)
      const comma = commaNumber(node.items[i - 1], pair, source)
      const beforeComma = comma === undefined ? undefined : entries.pop()?.[0]
      if (comma !== undefined && beforeComma !== undefined) {
        const where = sayPath([...path, beforeComma])
        const place = { ...at(node.items[i - 1]?.value), found: comma }
        problems.push(problem('protocol.number-format', { where, ...numberWritten(comma) }, place))
        unreadable.push([...path, beforeComma])
        continue
      }
      const refused = refusalOfKey(pair, key)
      const earlier = key === undefined ? undefined : first.get(key)
      if (refused) {
        problems.push(refused)
        incomplete.push(path)
      } else if (key !== undefined && earlier) {
        const details = { key, firstLine: earlier.line ?? 1 }
        problems.push(problem('protocol.duplicate-key', details, { ...at(pair.key), found: key }))
      } else if (key !== undefined) {
        first.set(key, at(pair.key))
        entries.push([key, plain(pair.value, [...path, key])])
      }
    }
    return Object.fromEntries(entries)
  }

  const list = (node: YAMLSeq, path: Path): unknown => node.items.map((item, i) => plain(item, [...path, i]))

  const plain = (node: unknown, path: Path): unknown => {
    if (isAlias(node)) {
      if (anchors.has(node.source)) return void unreadable.push(path)
      return refuse(
        problem('protocol.anchor', { name: `*${node.source}` }, { ...at(node), found: `*${node.source}` }),
        path,
      )
    }
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null
    if (node.anchor) {
      anchors.add(node.anchor)
      const name = `&${node.anchor}`
      problems.push(problem('protocol.anchor', { name }, { ...markBefore(name, node), found: name }))
    }
    if (node.tag && !tagFits(node.tag, node))
      return refuse(problem('protocol.tag', { tag: node.tag }, { ...markBefore('!', node), found: node.tag }), path)
    if (isMap(node)) return mapping(node, path)
    return isSeq(node) ? list(node, path) : scalar(node, path)
  }

  return { document: plain(doc.contents, []), problems, unreadable, incomplete }
}
