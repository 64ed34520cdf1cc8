import { type ReducedArms, reduceRatio } from './arms.ts'
import type { AllocationPlan } from './plan.ts'
import { planRefusals } from './plan-check.ts'
import { possibleBlocks, possibleSizes } from './possibilities.ts'
import { type AllocationRefusal, refuse } from './refusal.ts'

/**
 * How many different assignments a plan can give when its strata hold `stratumSizes` units (complete draws: in one
 * batch). Exact for simple, complete and blocked draws; block sizes need not be known. Not every assignment need be
 * equally likely. Refuses the methods whose assignments depend on more than sizes.
 */
export function countAssignments(plan: AllocationPlan, stratumSizes: readonly number[]): bigint | AllocationRefusal {
  const refusal = planRefusals(plan)[0]
  if (refusal !== undefined) return refusal
  const arms = reduceRatio(plan.arms)
  const { method } = plan
  switch (method) {
    case 'simple':
      return product(stratumSizes.map((size) => BigInt(plan.arms.length) ** BigInt(size)))
    case 'complete':
      return product(stratumSizes.map((size) => countComplete(arms, size)))
    case 'blocks':
      return product(stratumSizes.map((size) => countBlocks(arms, plan.blockSizes, size)))
    default:
      return refuse('method-not-countable', { method })
  }
}

const product = (factors: readonly bigint[]): bigint => factors.reduce((all, factor) => all * factor, 1n)

/** Different arm sizes are different assignments, so the multinomial coefficients add up. */
const countComplete = (arms: ReducedArms, size: number): bigint =>
  possibleSizes(arms, size).reduce((sum, { left }) => sum + multinomial(left), 0n)

function multinomial(sizes: readonly number[]): bigint {
  let ways = 1n
  let placed = 0n
  for (const size of sizes) {
    for (let i = 1n; i <= BigInt(size); i++) {
      placed += 1n
      ways = (ways * placed) / i
    }
  }
  return ways
}

/**
 * Different sequences of `size` arms. With several block sizes one sequence can come from different blocks, so
 * sequences are grouped by the set of blocks that may be running after them; sequences in a group go on alike.
 */
function countBlocks(arms: ReducedArms, blockSizes: readonly number[], size: number): bigint {
  const fresh = possibleBlocks(arms, blockSizes).map(({ left }) => left)
  let groups = new Map([['', { running: [] as readonly (readonly number[])[], ways: 1n }]])
  for (let unit = 0; unit < size; unit++) {
    const next: typeof groups = new Map()
    for (const { running, ways } of groups.values()) {
      const places =
        running.length === 0 ? fresh : running.flatMap((left) => (left.some((n) => n > 0) ? [left] : fresh))
      for (let arm = 0; arm < arms.arms.length; arm++) {
        const after = withArmTaken(places, arm)
        if (after.length === 0) continue
        const key = after.join('|')
        next.set(key, { running: after, ways: ways + (next.get(key)?.ways ?? 0n) })
      }
    }
    groups = next
  }
  return [...groups.values()].reduce((sum, { ways }) => sum + ways, 0n)
}

function withArmTaken(places: readonly (readonly number[])[], arm: number): readonly (readonly number[])[] {
  const after = new Map<string, readonly number[]>()
  for (const left of places) {
    if ((left[arm] as number) === 0) continue
    const taken = left.with(arm, (left[arm] as number) - 1)
    after.set(taken.join(), taken)
  }
  return [...after.keys()].sort().map((key) => after.get(key) as readonly number[])
}
