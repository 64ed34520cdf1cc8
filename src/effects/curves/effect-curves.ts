import { allRows } from '../columns.ts'
import { defaults } from '../defaults.ts'
import { normalUpperTail } from '../distributions/normal.ts'
import { tQuantile } from '../distributions/student-t.ts'
import { armsInOrder } from '../estimate-effects.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { checkCurve, defaultDraws } from './check-curve.ts'
import { correlationOf } from './correlation.ts'
import { cumulatedEffect } from './cumulated.ts'
import { type Answered, periodAnswers } from './period-answers.ts'
import type { CurveRequest } from './request.ts'
import type { Band, EffectCurve, PeriodEffect } from './result.ts'
import { supCriticalValue } from './sup-t.ts'

/**
 * Effects on everyone drawn, period by period, one curve per arm other than control: each period's estimate as
 * `estimateEffects` gives it, with its own interval and its part of a simultaneous band that holds the whole curve with its
 * level, and the effect on each person's sum over the periods. A period without an answer stands with its refusal and has
 * no part in the band. Refuses as a whole what no period could answer, and numbers that cannot be computed with.
 *
 * The band: estimates of the same people hang together as their influences do (Montiel Olea & Plagborg-Møller 2019), the
 * critical value is one of levels, so that each period keeps its own degrees of freedom: with c the quantile of the largest
 * |Z|, estimate ± t(df, P(Z > c)) · error.
 */
export function effectCurves(request: CurveRequest): readonly EffectCurve[] | Refusal {
  const wrong = checkCurve(request)
  if (wrong) return wrong
  const rows = request.rows ?? allRows(request.arm.codes.length)
  const { levels } = request.arm
  const control = levels.indexOf(request.control)
  return armsInOrder(request, rows)
    .filter((code) => code !== control && (request.treated ?? levels[code]) === levels[code])
    .map((code) => curveOf(request, rows, code))
}

function curveOf(request: CurveRequest, rows: Int32Array, treatedCode: number): EffectCurve {
  const level = request.level ?? defaults.level
  const answers = periodAnswers(request, rows, treatedCode)
  const answered = answers.filter((answer) => 'influence' in answer)
  const units = request.clusters ? request.clusters.column.levels.length : request.arm.codes.length
  const band = bandOf(request, level, answered, units)
  const tail = isRefusal(band) ? (1 - level) / 2 : normalUpperTail(band.criticalValue)
  return {
    base: 'drawn',
    contrast: [request.arm.levels[treatedCode] as string, request.control],
    level,
    periods: answers.map((answer) => ('influence' in answer ? effectOf(answer, tail) : answer)),
    band,
    cumulated: cumulatedEffect(request, rows, treatedCode),
  }
}

function bandOf(request: CurveRequest, level: number, answered: readonly Answered[], units: number): Band | Refusal {
  const names = answered.map(({ period }) => period)
  const leftOut = request.periods.map(({ period }) => period).filter((period) => !names.includes(period))
  if (answered.length === 0) return refuse('nothing-observed', { periods: request.periods.length })
  const correlation = correlationOf(
    answered.map(({ influence }) => influence),
    units,
  )
  const { seed, draws = defaultDraws } = request
  const critical = supCriticalValue(correlation, level, { seed, draws })
  return { level, ...critical, draws, periods: answered.length, leftOut }
}

function effectOf({ period, estimate: whole }: Answered, tail: number): PeriodEffect {
  const { estimand, estimate, stdError, df, confInt, n, clusters, dropped, means, warnings } = whole
  const reach = tQuantile(tail, df) * stdError
  const counts = { n, ...(clusters ? { clusters } : {}) }
  const band = [estimate - reach, estimate + reach] as const
  return { period, estimand, estimate, stdError, df, confInt, band, ...counts, dropped, means, warnings }
}
