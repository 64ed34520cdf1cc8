import type { Procedure } from './procedure.ts'
import { scatter } from './shuffle.ts'
import { openStream } from './stream.ts'

/** Who had which arm, and within which groups (strata, blocks) it could have been exchanged. Plain data. */
export type Permutation = {
  /** Arm code of every unit as drawn. */
  readonly arms: Uint8Array
  /** Group of every unit, from 0; everyone is one group otherwise. */
  readonly groups?: Int32Array
  /** The arms that are exchanged with each other, all where absent; units of other arms keep theirs. */
  readonly among?: readonly number[]
}

/** Units of a group stand together: `order[from..to)`. `ways` ≤ 2^53 or infinite. */
type Group = { readonly from: number; readonly to: number; readonly counts: readonly number[]; readonly ways: number }
type Layout = { readonly order: Int32Array; readonly base: Uint8Array; readonly groups: readonly Group[] }

/** In how many ways the arms can be exchanged; infinite above 2^53. */
export function permutationCount(permutation: Permutation): number {
  return layoutOf(permutation).groups.reduce((product, { ways }) => upToSafe(product * ways), 1)
}

/** Exchanges arms within groups, every arrangement equally likely: complete randomisation given the numbers in each arm. */
export function sampledPermutations(permutation: Permutation, seed: number): Procedure {
  const { order, base, groups } = layoutOf(permutation)
  const shuffled = new Uint8Array(base.length)
  const stream = new Int32Array(4)
  const moving = groups.map(({ counts, from, to }) => to - from - Math.max(0, ...counts))
  return {
    units: permutation.arms.length,
    redraw(draw, arms) {
      openStream(stream, seed, draw)
      shuffled.set(base)
      for (let g = 0; g < groups.length; g++) {
        const { from, to } = groups[g] as Group
        scatter(shuffled, from, to, moving[g] as number, stream)
      }
      if (order.length === arms.length && groups.length === 1) arms.set(shuffled)
      else {
        arms.set(permutation.arms)
        for (let i = 0; i < order.length; i++) arms[order[i] as number] = shuffled[i] as number
      }
      return true
    },
  }
}

/** Every arrangement once, numbered 0 to `permutationCount` − 1. */
export function allPermutations(permutation: Permutation): Procedure {
  const { order, groups } = layoutOf(permutation)
  return {
    units: permutation.arms.length,
    redraw(draw, arms) {
      arms.set(permutation.arms)
      let left = draw
      for (const group of groups) {
        const rank = left % group.ways
        left = Math.floor(left / group.ways)
        arrange(group, rank, (place, arm) => {
          arms[order[group.from + place] as number] = arm
        })
      }
      return true
    },
  }
}

/** The arrangement of a group with this rank in lexical order. */
function arrange(group: Group, rank: number, put: (place: number, arm: number) => void): void {
  const counts = [...group.counts]
  let left = rank
  for (let place = 0; place < group.to - group.from; place++) {
    for (let arm = 0; ; arm++) {
      if ((counts[arm] as number) === 0) continue
      counts[arm] = (counts[arm] as number) - 1
      const ways = waysOf(counts)
      if (left < ways) {
        put(place, arm)
        break
      }
      left -= ways
      counts[arm] = (counts[arm] as number) + 1
    }
  }
}

/** Units sorted by group; in each group the largest arm stands last, so that only the others need moving. */
function layoutOf({ arms, groups, among }: Permutation): Layout {
  const takesPart = (unit: number): boolean => among === undefined || among.includes(arms[unit] as number)
  const order = Int32Array.from([...arms.keys()].filter(takesPart))
  if (groups) order.sort((i, j) => (groups[i] as number) - (groups[j] as number) || i - j)
  const base = new Uint8Array(order.length)
  const found: Group[] = []
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && groups?.[order[to] as number] === groups?.[order[from] as number]) to++
    const counts: number[] = []
    for (let i = from; i < to; i++) {
      const arm = arms[order[i] as number] as number
      while (counts.length <= arm) counts.push(0)
      counts[arm] = (counts[arm] as number) + 1
    }
    const bySize = [...counts.keys()].sort((i, j) => (counts[i] as number) - (counts[j] as number))
    let at = from
    for (const arm of bySize) {
      base.fill(arm, at, at + (counts[arm] as number))
      at += counts[arm] as number
    }
    found.push({ from, to, counts, ways: waysOf(counts) })
    from = to
  }
  return { order, base, groups: found }
}

/** The multinomial coefficient, exact up to 2^53, else infinite. */
function waysOf(counts: readonly number[]): number {
  let ways = 1
  let placed = 0
  for (const count of counts) {
    for (let i = 1; i <= count; i++) {
      placed++
      ways = upToSafe(ways * placed) / i
    }
  }
  return ways
}

const upToSafe = (value: number): number => (value > Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : value)
