import { type EffectRequest, isRefusal, type WorstCaseBounds, worstCaseBounds } from '../../effects/index.ts'
import type { Estimate } from '../results.ts'
import type { EstimateSetting } from './setting.ts'

type Bounds = Pick<Estimate, 'worstCase'> & { readonly warnings: readonly string[] }

/** Bounds are differences in means: strata keep their weights, also where the estimate has them as fixed effects. */
const strataOf = ({ strata }: EffectRequest): Pick<EffectRequest, 'strata'> => {
  if (strata === undefined) return {}
  return { strata: strata.use === 'fixed-effects' ? { ...strata, use: 'weighted' } : strata }
}

const boundsOf = (setting: EstimateSetting, request: EffectRequest): WorstCaseBounds | undefined => {
  const { range } = setting.outcome.outcome
  const { outcome, arm, control, treated, rows, level } = request
  const found = worstCaseBounds({
    outcome,
    arm,
    control,
    ...(treated === undefined ? {} : { treated }),
    ...(rows === undefined ? {} : { rows }),
    ...(level === undefined ? {} : { level }),
    ...strataOf(request),
    ...(range === undefined ? {} : { range: [range.minimum, range.maximum] as const }),
  })
  const first = isRefusal(found) ? undefined : found[0]
  return first !== undefined && 'lower' in first ? first : undefined
}

/** Where the effect would lie if everyone missing had the worst, or the best, for the treated arm. */
export const worstCaseOf = (setting: EstimateSetting, request: EffectRequest): Bounds => {
  const bounds = boundsOf(setting, request)
  if (bounds === undefined) return { warnings: ['worst-case-not-computed'] }
  const { lower, upper, range, warnings } = bounds
  return {
    worstCase: { low: lower, high: upper, range: [range.low, range.high] },
    warnings: warnings.map(({ code }) => code),
  }
}
