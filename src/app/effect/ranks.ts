import { isRefusal, rankSum } from '../../effects/index.ts'
import type { ContrastAnswer } from './answer.ts'
import type { EffectData } from './data.ts'
import { meansOf } from './means.ts'
import type { Contrast, ContrastRows } from './rows.ts'

/** The rank-sum test; the estimate is Hodges and Lehmann's, its interval inverts the test. */
export const rankAnswer = (
  data: EffectData,
  level: number,
  contrast: Contrast,
  taken: ContrastRows,
): ContrastAnswer => {
  const valuesOf = (rows: Int32Array): Float64Array => Float64Array.from(rows, (row) => data.outcome[row] as number)
  const [treated, control] = [valuesOf(taken.treated), valuesOf(taken.control)]
  const test = rankSum(treated, control, level)
  const shared = {
    contrast,
    estimand: 'shift-in-location',
    estimator: 'rank-sum',
    se: null,
    n: taken.n,
    dropped: taken.dropped,
    warnings: [],
  } as const
  if (isRefusal(test)) {
    const arm = test.details.arm === 'treated' ? contrast[0] : test.details.arm === 'control' ? contrast[1] : undefined
    const details = arm === undefined ? test.details : { ...test.details, arm }
    return { ...shared, numbers: { ...test, details }, details: {}, intervalAt: () => null }
  }
  const { statistic, pValue, location, method, exactP, normalP, z, probabilityLarger } = test
  return {
    ...shared,
    numbers: {
      estimate: location.estimate,
      stdError: null,
      df: null,
      statistic,
      pValue,
      confInt: location.confInt,
    },
    details: {
      means: meansOf(data, contrast, taken),
      rankSum: { method, exactP, normalP, z, probabilityLarger, achievedLevel: location.achievedLevel },
    },
    intervalAt: (other) => {
      const again = rankSum(treated, control, other)
      const found = isRefusal(again) ? null : again.location.confInt
      // Where so many values are tied that the interval is a point, there is nothing to conclude from.
      return found && found[0] < found[1] ? found : null
    },
  }
}
