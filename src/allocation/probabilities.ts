import { reduceRatio } from './arms.ts'
import { drawBatches } from './draw.ts'
import { type AllocationPlan, gradeOf, type Unit } from './plan.ts'
import { planRefusals } from './plan-check.ts'
import { type AllocationRefusal, isRefusal, refuse } from './refusal.ts'
import type { WordSource } from './words.ts'

/** A probability found by repeated draws. The standard error is never 0: it is that of (count + 1) / (draws + 2). */
export type EstimatedProbability = { readonly probability: number; readonly standardError: number }

/**
 * Each unit's probability of each arm, by arm id. `exact`: the same for every unit. `estimated`: by repeated draws,
 * per unit id, with its Monte Carlo standard error. `none`: a rule leaves nothing to chance that could be computed with.
 */
export type Probabilities =
  | { readonly basis: 'exact'; readonly byArm: Readonly<Record<string, number>> }
  | {
      readonly basis: 'estimated'
      readonly draws: number
      readonly refusedDraws: number
      readonly units: ReadonlyMap<string, Readonly<Record<string, EstimatedProbability>>>
    }
  | { readonly basis: 'none'; readonly reason: 'predictable-rule' }

/** How to draw again: the batches in the order drawn, and a source of words per replicate, never the trial's own. */
export type RepeatedDraws = {
  readonly batches: readonly (readonly Unit[])[]
  readonly replicates: number
  readonly wordsOf: (replicate: number) => WordSource
}

const anyEpoch = '0'.repeat(64)

/**
 * Assignment probabilities. Simple, complete and blocked draws give every unit exactly ratio / s, also in a remainder
 * and in an unfinished block. Minimisation and re-randomisation are drawn again and counted. For minimisation the truth
 * is ratio / s, because slots are treated alike; for re-randomisation with unequal arms it differs from unit to unit.
 *
 * Replicates that find no acceptable assignment are left out and counted; if all do, their refusal is returned.
 */
export function probabilities(plan: AllocationPlan, repeated: RepeatedDraws): Probabilities | AllocationRefusal {
  const refusal = planRefusals(plan)[0]
  if (refusal !== undefined) return refusal
  if (gradeOf(plan) === 'rule-assigned') return { basis: 'none', reason: 'predictable-rule' }
  if (plan.method === 'minimisation' || plan.method === 'rerandomisation') return estimate(plan, repeated)
  const { arms, sum } = reduceRatio(plan.arms)
  return { basis: 'exact', byArm: Object.fromEntries(arms.map(({ id, ratio }) => [id, ratio / sum])) }
}

function estimate(plan: AllocationPlan, { batches, replicates, wordsOf }: RepeatedDraws) {
  if (!Number.isSafeInteger(replicates) || replicates < 1) {
    return refuse('replicates-not-a-positive-integer', { found: replicates })
  }
  const counts = new Map(batches.flat().map(({ id }) => [id, new Map(plan.arms.map((arm) => [arm.id, 0]))]))
  let refused: AllocationRefusal | undefined
  let refusedDraws = 0
  for (let replicate = 0; replicate < replicates; replicate++) {
    const drawn = drawBatches(plan, anyEpoch, batches, wordsOf(replicate))
    if (isRefusal(drawn)) {
      if (drawn.refused !== 'no-acceptable-assignment') return drawn
      refused = drawn
      refusedDraws += 1
      continue
    }
    for (const { unit, arm } of drawn) {
      const ofUnit = counts.get(unit) as Map<string, number>
      ofUnit.set(arm, (ofUnit.get(arm) as number) + 1)
    }
  }
  const draws = replicates - refusedDraws
  if (draws === 0 && refused !== undefined) return refused
  const units = new Map(
    [...counts].map(([unit, ofUnit]) => {
      const byArm = [...ofUnit].map(([arm, count]) => [arm, estimated(count, draws)] as const)
      return [unit, Object.fromEntries(byArm)]
    }),
  )
  return { basis: 'estimated', draws, refusedDraws, units } as const
}

function estimated(count: number, draws: number): EstimatedProbability {
  const cautious = (count + 1) / (draws + 2)
  return { probability: count / draws, standardError: Math.sqrt((cautious * (1 - cautious)) / (draws + 2)) }
}
