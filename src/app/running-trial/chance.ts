import { hash } from 'node:crypto'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Chance for made-up people: the same label always gives the same throws. */
export type Chance = {
  /** A whole number from `from` to `to`, both included. */
  readonly whole: (from: number, to: number) => number
  /** True with this probability. */
  readonly happens: (probability: number) => boolean
  /** One of the names, each as likely as its weight says. */
  readonly one: <K extends string>(weights: Readonly<Record<K, number>>) => K
  readonly pick: <T>(list: readonly T[]) => T
  /** Random bytes as lower-case hex. */
  readonly hex: (bytes: number) => string
}

const exampleSeed = 'taettere-samtaler-1'

export const chanceOf = (label: string): Chance => {
  const generator = xoroshiro128plus(Number.parseInt(hash('sha256', `${exampleSeed}:${label}`).slice(0, 8), 16) | 0)
  const uniform = (): number => uniformFloat64(generator)
  const whole = (from: number, to: number): number => uniformInt(generator, from, to)
  const one = <K extends string>(weights: Readonly<Record<K, number>>): K => {
    const names = Object.keys(weights) as K[]
    const thrown = uniform() * names.reduce((sum, name) => sum + weights[name], 0)
    let upTo = 0
    const found = names.find((name) => {
      upTo += weights[name]
      return thrown < upTo
    })
    return found ?? (names[0] as K)
  }
  return {
    whole,
    happens: (probability) => uniform() < probability,
    one,
    pick: (list) => list[whole(0, list.length - 1)] as (typeof list)[number],
    hex: (bytes) => Array.from({ length: bytes }, () => whole(0, 255).toString(16).padStart(2, '0')).join(''),
  }
}
