import { hash } from 'node:crypto'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Chance for made-up people: the same label always gives the same throws. The draw of lots never comes from here. */
export type Dice = {
  /** At least 0, below 1. */
  readonly uniform: () => number
  /** A whole number from `from` to `to`, both included. */
  readonly whole: (from: number, to: number) => number
  /** True with this probability. */
  readonly happens: (probability: number) => boolean
  readonly shuffled: <T>(list: readonly T[]) => T[]
  /** Up to `count` of the list without putting back; the larger its weight, the likelier is an item. */
  readonly weighted: <T>(list: readonly T[], count: number, weight: (item: T) => number) => T[]
}

const peopleSeed = 'ansvar-for-eget-liv-1'

export const diceFor = (label: string): Dice => {
  const generator = xoroshiro128plus(Number.parseInt(hash('sha256', `${peopleSeed}:${label}`).slice(0, 8), 16) | 0)
  const uniform = (): number => uniformFloat64(generator)
  const byKey = <T>(list: readonly T[], key: (item: T) => number): T[] =>
    list
      .map((item) => ({ item, at: key(item) }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item)
  return {
    uniform,
    whole: (from, to) => uniformInt(generator, from, to),
    happens: (probability) => uniform() < probability,
    shuffled: (list) => byKey(list, uniform),
    weighted: (list, count, weight) => byKey(list, (item) => -Math.log(1 - uniform()) / weight(item)).slice(0, count),
  }
}

/** Random bytes as lower-case hex, for the salts of the made-up journal. */
export const hexFrom = (dice: Dice, bytes: number): string =>
  Array.from({ length: bytes }, () => dice.whole(0, 255).toString(16).padStart(2, '0')).join('')
