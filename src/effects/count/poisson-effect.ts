import { type ArmModel, armModel, type NormalEstimate } from '../binary/glm/arm-model.ts'
import { type ArmModelRequest, armRows } from '../binary/glm/arm-rows.ts'
import { poisson } from '../binary/glm/family.ts'
import type { Numeric } from '../columns.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'

export type PoissonRequest = ArmModelRequest & {
  /** What each row had to count over (weeks, persons), above 0; 1 for all otherwise. */
  readonly exposure?: Numeric
}

/** What one arm does to a count per unit of exposure. */
export type PoissonEffect = Omit<ArmModel, 'coefficient' | 'difference' | 'predicted'> & {
  readonly estimator: 'poisson'
  readonly logRateRatio: NormalEstimate
  readonly rateRatio: { readonly estimate: number; readonly confInt: readonly [number, number] }
  /** Difference of average counts, everyone treated against no one, each over the exposure they had. */
  readonly averageDifference: NormalEstimate
  readonly predicted: ArmModel['predicted']
}

/**
 * Poisson regression of counts on the arm, covariates and strata, with the logarithm of the exposure as offset. The rate
 * ratio needs only the mean to be right: with robust errors the counts may vary more, or less, than Poisson's (Gourieroux,
 * Monfort & Trognon 1984), and 0/1 outcomes give risk ratios (Zou 2004).
 * Equals `glm(y ~ z + x + offset(log(t)), family = poisson)` with `sandwich::vcovHC` or `vcovCL`.
 * Refuses negative outcomes, exposures not above 0, outcomes that are all zero, and separation, naming the columns.
 */
export function poissonEffect(request: PoissonRequest): PoissonEffect | Refusal {
  const { outcome, exposure = null } = request
  const taken = armRows(request, exposure)
  if (isRefusal(taken)) return taken
  const negative = taken.rows.find((row) => (outcome[row] as number) < 0)
  if (negative !== undefined) {
    return refuse('not-a-count', { column: 'outcome', row: negative, found: outcome[negative] as number })
  }
  const unexposed = exposure && taken.rows.find((row) => !((exposure[row] as number) > 0))
  if (typeof unexposed === 'number') {
    return refuse('invalid-argument', { argument: 'exposure', row: unexposed, found: exposure?.[unexposed] ?? 0 })
  }
  const model = armModel(request, taken, poisson, exposure?.map(Math.log) ?? null)
  if (isRefusal(model)) return model
  const { coefficient, difference, ...rest } = model
  const [low, high] = coefficient.confInt
  const rateRatio = { estimate: Math.exp(coefficient.estimate), confInt: [Math.exp(low), Math.exp(high)] } as const
  if (![rateRatio.estimate, ...rateRatio.confInt].every(Number.isFinite))
    return refuse('not-finite', { column: 'rate ratio' })
  return { ...rest, estimator: 'poisson', logRateRatio: coefficient, rateRatio, averageDifference: difference }
}
