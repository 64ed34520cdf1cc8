/** Effects over weeks or months: everyone drawn with a simultaneous band, or described among those who still counted. */
export { type Condition, conditionalCurve } from './conditional-curve.ts'
export { effectCurves } from './effect-curves.ts'
export type { CurveRequest, Period } from './request.ts'
export type {
  Band,
  ConditionalCurves,
  CumulatedEffect,
  DescribedArm,
  DescribedCurve,
  DescribedDifference,
  DescribedPeriod,
  Description,
  EffectCurve,
  PeriodEffect,
  RefusedPeriod,
} from './result.ts'
