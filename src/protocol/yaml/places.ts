import { isMap, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml'
import type { Path } from '../path.ts'

/**
 * The key of a mapping as JSON text, or undefined where YAML reads it as something whose text is not what is written
 * (`01`, `1.0`, `~`, a list): such a key means one thing to one program and another to the next.
 */
export const keyText = (key: unknown): string | undefined => {
  if (!isScalar(key) || key.value === null) return undefined
  if (typeof key.value === 'string') return key.value
  const text = String(key.value)
  return text === (key.source ?? text) ? text : undefined
}

type Ranged = {
  readonly range?: readonly [number, ...number[]] | null | undefined
  readonly flow?: boolean | undefined
}

const offsetOf = (node: unknown): number | undefined => (node as Ranged | null)?.range?.[0]

const pairOf = (map: YAMLMap, key: string): Pair | undefined => map.items.find((pair) => keyText(pair.key) === key)

/** A value that begins on a line below its key is shown at the key. */
const standsBelowItsKey = (node: unknown): boolean =>
  node === null || ((isMap(node) || isSeq(node)) && (node as Ranged).flow !== true)

const isEmpty = (node: unknown): boolean => isScalar(node) && node.value === null && (node.source ?? '') === ''

/**
 * Where in the text something stands.
 *
 * @param root the parsed content of the document
 * @param path what is looked for; where it does not exist, its nearest existing ancestor is taken
 * @param part `value` for the value (at its key where it begins on a line below), `key` for the key itself
 * @returns the offset in the text, from 0
 */
export const offsetAt = (root: unknown, path: Path, part: 'key' | 'value'): number => {
  let node = root
  let place = offsetOf(root) ?? 0
  for (const [depth, step] of path.entries()) {
    const asked = depth === path.length - 1 ? part : 'value'
    if (isMap(node)) {
      const pair = pairOf(node, String(step))
      if (!pair) return place
      node = pair.value
      const atKey = asked === 'key' || standsBelowItsKey(node) || isEmpty(node)
      place = offsetOf(atKey ? pair.key : node) ?? place
    } else if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
      node = node.items[step]
      place = offsetOf(node) ?? place
    } else return place
  }
  return place
}
