import {
  adjustFamily,
  type Conclusion,
  categorical,
  conclude,
  type EffectRequest,
  type Estimated,
  estimateEffects,
  type Hypothesis,
  hypothesisPValue,
  intervalAt,
  isRefusal,
  levelOfInterval,
  type MultiplicityMethod,
} from '../../../effects/index.ts'
import { alphaOf, defaultLevel, hypothesisOf, type PowerDesign, treatedArms } from '../design.ts'
import { fewestClusters } from '../precision.ts'
import type { SimulatedOutcomes } from './outcomes.ts'

/** How simulated trials are analysed: the part of an effect request that the protocol decides. */
export type Analysis = Pick<EffectRequest, 'estimator' | 'se'> & {
  readonly adjusted: 'with-covariate' | 'without'
  readonly strataUse?: 'weighted' | 'fixed-effects'
}

/** What one simulated trial says of one contrast: an estimate and its conclusion, or why there is none. */
export type TrialAnswer =
  | {
      readonly estimate: number
      readonly stdError: number
      readonly confInt: readonly [number, number]
      readonly verdict: Conclusion['verdict']
    }
  | { readonly refused: string }

/** Analyses one simulated trial as the real one will be: estimate, correction over the family, conclusion. */
export function analyse(
  design: PowerDesign,
  analysis: Analysis,
  arms: readonly string[],
  strata: readonly string[],
  simulated: SimulatedOutcomes,
): readonly TrialAnswer[] {
  const result = estimateEffects(requestOf(design, analysis, arms, strata, simulated))
  const treated = treatedArms(design)
  if (isRefusal(result)) return treated.map(() => ({ refused: result.refused }))
  const estimates = treated.map((arm) => {
    const found = result.estimates.find(({ contrast }) => contrast[0] === arm)
    if (found === undefined || 'refused' in found) return { refused: found?.refused ?? 'arm-empty' }
    const fewest = Math.min(...Object.values(found.n))
    return design.cluster !== undefined && fewest < fewestClusters ? { refused: 'too-few-clusters' } : found
  })
  const levels = levelsOf(design, estimates)
  return estimates.map((found, position) => {
    if ('refused' in found) return { refused: found.refused }
    const { estimate, stdError } = found
    const interval = intervalAt(found, levelOfInterval(hypothesisFor(design), levels[position] as number))
    const { verdict } = conclude(hypothesisFor(design), interval)
    return { estimate, stdError, confInt: found.confInt, verdict }
  })
}

function requestOf(
  design: PowerDesign,
  { adjusted, strataUse, ...analysis }: Analysis,
  arms: readonly string[],
  strata: readonly string[],
  { outcome, covariate }: SimulatedOutcomes,
): EffectRequest {
  return {
    ...analysis,
    outcome,
    arm: categorical(arms),
    control: design.control,
    level: design.level ?? defaultLevel,
    ...(adjusted === 'with-covariate' ? { covariates: [{ name: 'covariate', values: covariate }] } : {}),
    ...(strataUse === undefined ? {} : { strata: { column: categorical(strata), use: strataUse } }),
  }
}

/** α at which each contrast is tested. Other questions of the family count, as if nothing were found in them. */
function levelsOf(design: PowerDesign, estimates: readonly (Estimated | { readonly refused: string })[]): number[] {
  const alpha = alphaOf(design)
  const pValues = estimates.map((found) => {
    const p = 'refused' in found ? null : hypothesisPValue(hypothesisFor(design), found)
    return typeof p === 'number' ? p : null
  })
  const others = Math.max(0, (design.familySize ?? pValues.length) - pValues.length)
  const steps = adjustFamily([...pValues, ...Array<null>(others).fill(null)], methodOf(design), alpha)
  return isRefusal(steps) ? pValues.map(() => alpha) : pValues.map((_, i) => steps[i]?.level ?? alpha)
}

/** Westfall–Young is at least as strong as Holm, which stands in for it here. */
function methodOf({ correction = 'holm' }: PowerDesign): MultiplicityMethod {
  return correction === 'westfall-young' ? 'holm' : correction
}

function hypothesisFor(design: PowerDesign): Hypothesis {
  const hypothesis = hypothesisOf(design)
  const goodSide = design.good ?? 'higher'
  return hypothesis.kind === 'superiority'
    ? { kind: hypothesis.kind, goodSide }
    : { kind: hypothesis.kind, goodSide, margin: hypothesis.margin ?? 0 }
}
