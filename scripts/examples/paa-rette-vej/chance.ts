import { hash } from 'node:crypto'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Chance for made-up people: the same label always gives the same numbers. */
export type Chance = {
  /** At least 0, below 1. */
  readonly uniform: () => number
  readonly happens: (probability: number) => boolean
  readonly oneOf: <T>(list: readonly T[]) => T
  readonly shuffled: <T>(list: readonly T[]) => T[]
}

export const chanceFor = (label: string): Chance => {
  const generator = xoroshiro128plus(Number.parseInt(hash('sha256', label).slice(0, 8), 16) | 0)
  const uniform = (): number => uniformFloat64(generator)
  return {
    uniform,
    happens: (probability) => uniform() < probability,
    oneOf: (list) => list[Math.floor(uniform() * list.length)] as (typeof list)[number],
    shuffled: (list) =>
      list
        .map((item) => ({ item, at: uniform() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item),
  }
}
