import { armId, type ReducedArms, reduceRatio } from './arms.ts'
import { assignmentList } from './complete.ts'
import { byStratum, type DrawContext, factsFor } from './draw-context.ts'
import { armDistance, decorrelate } from './mahalanobis.ts'
import type { Allocated, PlanOf, Unit } from './plan.ts'
import { type AllocationRefusal, refuse } from './refusal.ts'
import { stratumState } from './state.ts'
import type { WordSource } from './words.ts'

/**
 * Re-randomisation (Morgan and Rubin 2012) over a whole batch, with complete draws inside each stratum (Wang, Wang and
 * Liu 2023, Journal of the American Statistical Association 118): try t = 0, 1, … of batch k draws every stratum S on
 * the stream `H/rerandomisation/S/k/t`; the first try whose distance is at most the threshold stands.
 *
 * Refused where the covariates of the batch are collinear, and where no try is accepted.
 */
export function drawRerandomisation(
  plan: PlanOf<'rerandomisation'>,
  { epochHash, state, words }: DrawContext,
  units: readonly Unit[],
): readonly Allocated[] | AllocationRefusal {
  if (units.length === 0) return []
  const arms = reduceRatio(plan.arms)
  const strata = byStratum(units)
  const balance = decorrelate(
    units.map((unit) => factsFor(plan, unit).covariates as readonly number[]),
    [...strata.values()],
  )
  if ('collinear' in balance) {
    const covariate = plan.covariates[balance.collinear] as string
    return refuse('covariates-collinear', { covariate, units: units.length })
  }
  const batch = state.batches
  let smallestDistance = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < plan.maximumTries; attempt++) {
    const label = (stratum: string) => `${epochHash}/rerandomisation/${stratum}/${batch}/${attempt}`
    const armOf = completeAttempt(arms, strata, units.length, (stratum) => words(label(stratum)))
    const distance = armDistance(balance, armOf, arms.arms.length)
    if (distance <= plan.threshold) return entriesOf(plan, units, armOf, { state, batch })
    smallestDistance = Math.min(smallestDistance, distance)
  }
  const { threshold, maximumTries: tries } = plan
  return refuse('no-acceptable-assignment', { tries, smallestDistance, threshold })
}

function completeAttempt(
  arms: ReducedArms,
  strata: ReadonlyMap<string, readonly number[]>,
  units: number,
  words: WordSource,
): readonly number[] {
  const armOf = Array<number>(units).fill(0)
  for (const [stratum, positions] of strata) {
    const list = assignmentList(arms, positions.length, words(stratum))
    positions.forEach((position, nth) => {
      armOf[position] = list[nth] as number
    })
  }
  return armOf
}

function entriesOf(
  plan: PlanOf<'rerandomisation'>,
  units: readonly Unit[],
  armOf: readonly number[],
  { state, batch }: Pick<DrawContext, 'state'> & { readonly batch: number },
): readonly Allocated[] {
  const arms = reduceRatio(plan.arms)
  const next = new Map<string, number>()
  return units.map((unit, position) => {
    const { id, stratum } = unit
    const index = next.get(stratum) ?? stratumState(state, stratum).drawn
    next.set(stratum, index + 1)
    return { unit: id, stratum, index, batch, arm: armId(arms, armOf[position]), ...factsFor(plan, unit) }
  })
}
