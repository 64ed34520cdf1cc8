import { type EffectCurve, effectCurves, isRefusal } from '../../effects/index.ts'
import type { NoResult } from '../../measures/index.ts'
import type { Curve, PeriodOfCurve } from '../curve.ts'
import { countsOfColumn, countsRevealed } from '../disclosure/counts-revealed.ts'
import { revealsFew, smallestCellOf } from '../disclosure/few.ts'
import { linearRequest } from './answers/index.ts'
import type { Method } from './method.ts'
import { noResultOf, notOffered } from './refusal-words.ts'
import type { EstimateSetting } from './setting.ts'

const linear = new Set(['difference-in-means', 'adjusted', 'interacted'])
const suppressed: NoResult = { noResult: 'suppressed', why: 'too few people' }

const without = (period: string, estimate: NoResult): PeriodOfCurve => ({
  period,
  estimate,
  stdError: null,
  df: null,
  confInt: null,
  band: null,
  n: {},
  means: {},
})

const periodOf = (found: EffectCurve['periods'][number]): PeriodOfCurve => {
  if (isRefusal(found)) return without(found.period, noResultOf(found))
  const { period, estimate, stdError, df, confInt, band, n, means } = found
  const meanOf = Object.fromEntries(Object.entries(means).map(([arm, { mean }]) => [arm, mean]))
  return { period, estimate, stdError, df, confInt, band, n, means: meanOf }
}

/** How many people a period would give away in either arm, at least. */
const fewestRevealed = (values: Float64Array, { request }: Method): readonly number[] => {
  const { arm, rows, treated, control } = request
  const countsOf = countsOfColumn(values)
  return [treated, control].flatMap((name) => {
    const code = arm.levels.indexOf(name)
    return countsRevealed(
      countsOf,
      rows.filter((row) => arm.codes[row] === code && !Number.isNaN(values[row])),
    )
  })
}

/**
 * Periods that would tell of few people. The sum over all periods is published too: where one period is withheld, another
 * one, the next smallest, goes with it, so that the first cannot be worked out.
 */
const hiddenPeriods = (setting: EstimateSetting, method: Method): ReadonlySet<string> => {
  const smallest = smallestCellOf(setting.protocol)
  const counted = (setting.outcome.periods ?? []).map(({ period, values }) => {
    const counts = fewestRevealed(values, method)
    return { period, isFew: revealsFew(counts, smallest), least: Math.min(...counts.filter((count) => count > 0)) }
  })
  const few = counted.filter(({ isFew }) => isFew)
  if (few.length !== 1) return new Set(few.map(({ period }) => period))
  const others = counted.filter(({ isFew }) => !isFew).sort((a, b) => a.least - b.least)
  return new Set([...few, ...others.slice(0, 1)].map(({ period }) => period))
}

/** The effect in each week or month of a series, with the band of the whole; nothing for other outcomes and sets. */
export const curveOf = (setting: EstimateSetting, method: Method): Curve | undefined => {
  const { outcome, seed, question, people } = setting
  const isMain = people.set.kind === 'drawn' || people.set.kind === 'subgroup'
  if (outcome.periods === undefined || !isMain || !linear.has(method.estimator)) return undefined
  const { outcome: _, ...request } = linearRequest(method)
  const level = request.level ?? 0.95
  const found = effectCurves({
    ...request,
    periods: outcome.periods.map(({ period, values }) => ({ period, outcome: values })),
    seed,
    ...(question.draws === undefined ? {} : { draws: question.draws }),
  })
  const nothing = (reason: NoResult): Curve => ({ base: 'drawn', level, band: reason, periods: [] })
  if (isRefusal(found)) return nothing(noResultOf(found))
  const [curve] = found
  if (curve === undefined) return nothing(notOffered('such contrast'))
  const hidden = hiddenPeriods(setting, method)
  const periods = curve.periods.map((one) => (hidden.has(one.period) ? without(one.period, suppressed) : periodOf(one)))
  if (isRefusal(curve.band)) return { base: 'drawn', level, band: noResultOf(curve.band), periods }
  const { criticalValue, bounds, draws, leftOut } = curve.band
  return { base: 'drawn', level, band: { criticalValue, bounds, draws, seed, leftOut }, periods }
}
