import type { ReducedArms } from './arms.ts'

/** One way to go on filling a list: how many places each arm has left in it, and the probability of this way. */
export type Possibility = { readonly left: readonly number[]; readonly probability: number }

/** The blocks that may start next: one per listed size, each as likely. */
export function possibleBlocks(arms: ReducedArms, blockSizes: readonly number[]): readonly Possibility[] {
  return blockSizes.map((size) => ({
    left: arms.arms.map((arm) => (arm.ratio * size) / arms.sum),
    probability: 1 / blockSizes.length,
  }))
}

/**
 * The arm sizes that a complete draw of `count` units may have: whole rounds of the ratio, and the remainder drawn
 * without replacement from one round (multivariate hypergeometric).
 */
export function possibleSizes(arms: ReducedArms, count: number): readonly Possibility[] {
  const rounds = Math.floor(count / arms.sum)
  const remaining = count - rounds * arms.sum
  const ratios = arms.arms.map((arm) => arm.ratio)
  return splits(remaining, ratios).map((extras) => ({
    left: extras.map((extra, arm) => rounds * (ratios[arm] as number) + extra),
    probability:
      extras.reduce((ways, extra, arm) => ways * choose(ratios[arm] as number, extra), 1) / choose(arms.sum, remaining),
  }))
}

/** All ways to take `total` from piles with the given sizes. */
function splits(total: number, sizes: readonly number[]): readonly (readonly number[])[] {
  const [first, ...rest] = sizes
  if (first === undefined) return total === 0 ? [[]] : []
  const found: (readonly number[])[] = []
  for (let taken = 0; taken <= Math.min(first, total); taken++) {
    for (const others of splits(total - taken, rest)) found.push([taken, ...others])
  }
  return found
}

function choose(n: number, k: number): number {
  let ways = 1
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i
  return ways
}
