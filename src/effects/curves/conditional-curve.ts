import { allRows, type Numeric } from '../columns.ts'
import { defaults } from '../defaults.ts'
import { estimateEffects } from '../estimate-effects.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { describeArm } from './describe-arm.ts'
import { effectCurves } from './effect-curves.ts'
import { type CurveRequest, requestOf } from './request.ts'
import type { ConditionalCurves, DescribedDifference, DescribedPeriod } from './result.ts'

/** Who counts in each period because of something after the draw: still on benefit, due that week, employed, returned. */
export type Condition = {
  readonly conditional: string
  /** One column per period: 1 where the person counts, 0 where not. */
  readonly counts: readonly Uint8Array[]
}

/**
 * A curve among those for whom a condition held that came after the draw. The arms may have made it hold for different
 * people, so each arm is described and the difference is called that; the curve of everyone drawn stands beside. Outcomes
 * must be those of everyone drawn (0 hours for who has no job), or the curve beside misses them and says so. Descriptions
 * take rows as they are: weights and clusters count, strata and covariates do not.
 */
export function conditionalCurve(request: CurveRequest, condition: Condition): ConditionalCurves | Refusal {
  const { counts, conditional } = condition
  const rows = request.arm.codes.length
  if (counts.length !== request.periods.length) {
    return refuse('invalid-argument', { argument: 'counts', found: counts.length, periods: request.periods.length })
  }
  const short = counts.find(({ length }) => length !== rows)
  if (short) return refuse('columns-differ-in-length', { column: conditional, length: short.length, rows })
  const drawn = effectCurves(request)
  if (isRefusal(drawn)) return drawn
  const asked = request.rows ?? allRows(rows)
  const contrasts = drawn.map(({ contrast }) => contrast)
  const names = [...contrasts.map(([treated]) => treated), request.control]
  const arms = names.map((arm) => {
    const code = request.arm.levels.indexOf(arm)
    return { arm, rows: asked.filter((row) => request.arm.codes[row] === code) }
  })
  const periods = request.periods.map(({ period, outcome }, t): DescribedPeriod => {
    const mask = counts[t] as Uint8Array
    return {
      period,
      arms: arms.map(({ arm, rows: drawnRows }) => {
        return describeArm(request, outcome, { arm, drawn: drawnRows.length, counted: countedOf(drawnRows, mask) })
      }),
      differences: contrasts.map((contrast) => differenceOf(request, outcome, countedOf(asked, mask), contrast)),
    }
  })
  const level = request.level ?? defaults.level
  return { described: { base: { conditional }, level, periods }, drawn }
}

function countedOf(rows: Int32Array, mask: Uint8Array): Int32Array {
  const counted = new Int32Array(rows.length)
  let kept = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number
    if (mask[row] === 1) counted[kept++] = row
  }
  return counted.subarray(0, kept)
}

function differenceOf(
  request: CurveRequest,
  outcome: Numeric,
  counted: Int32Array,
  contrast: readonly [treated: string, control: string],
): DescribedPeriod['differences'][number] {
  const { arm, control, weights, clusters, level } = requestOf(request, outcome)
  const result = estimateEffects({
    outcome,
    arm,
    control,
    treated: contrast[0],
    rows: counted,
    estimator: 'difference-in-means',
    ...(weights ? { weights } : {}),
    ...(clusters ? { clusters: { column: clusters.column, role: clusters.role ?? 'assigned' } } : {}),
    ...(level === undefined ? {} : { level }),
  })
  const answer = isRefusal(result) ? result : (result.estimates[0] ?? refuse('arm-empty', { arm: contrast[0] }))
  if (isRefusal(answer)) return { refused: answer.refused, details: answer.details, contrast }
  const { estimate: difference, stdError, df, confInt } = answer
  return { contrast, difference, stdError, df, confInt } satisfies DescribedDifference
}
