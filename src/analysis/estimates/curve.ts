import { type EffectCurve, effectCurves, isRefusal } from '../../effects/index.ts'
import type { NoResult } from '../../measures/index.ts'
import type { Curve, PeriodOfCurve } from '../curve.ts'
import { isConditional } from '../data/everyone.ts'
import { countsOfColumn, countsRevealed } from '../disclosure/counts-revealed.ts'
import { revealsFew, smallestCellOf } from '../disclosure/few.ts'
import { isLinear, linearRequest } from './answers/index.ts'
import type { Method } from './method.ts'
import { noResultOf, notOffered } from './refusal-words.ts'
import type { EstimateSetting } from './setting.ts'

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

type Counted = { readonly period: string; readonly perArm: readonly (readonly number[])[] }

/** What each period gives away of each arm of the trial: how many there are, and how many have each of two answers. */
const countedPeriods = ({ outcome, frame }: EstimateSetting): readonly Counted[] =>
  (outcome.periods ?? []).map(({ period, values }) => {
    const countsOf = countsOfColumn(values)
    const isOfSome = isConditional(outcome.outcome)
    const perArm = [...frame.rowsOfArm.values()].map((rows) => {
      const known = rows.filter((row) => !Number.isNaN(values[row]))
      // On a condition, how many do not fulfil it tells of them as much as how many do.
      return [...countsRevealed(countsOf, known), ...(isOfSome ? [rows.length - known.length] : [])]
    })
    return { period, perArm }
  })

/** What is left when all other periods are taken from the sum over all: counts of the hidden ones together, per arm. */
const together = (hidden: readonly Counted[]): readonly number[] =>
  (hidden[0]?.perArm ?? []).flatMap((_, arm) => {
    const width = Math.max(...hidden.map(({ perArm }) => perArm[arm]?.length ?? 0))
    return Array.from({ length: width }, (__, at) =>
      hidden.reduce((sum, { perArm }) => sum + (perArm[arm]?.[at] ?? 0), 0),
    )
  })

/**
 * Periods that would tell of few people in any arm: the same for every comparison, so that none gives away what another
 * withholds. The sum over all periods is published too: further periods, the smallest first, go with them until what they add
 * up to tells of nobody.
 */
const hiddenPeriods = (setting: EstimateSetting): ReadonlySet<string> => {
  const smallest = smallestCellOf(setting.protocol)
  const counted = countedPeriods(setting)
  const hidden = counted.filter(({ perArm }) => revealsFew(perArm.flat(), smallest))
  const leastOf = ({ perArm }: Counted) => Math.min(...perArm.flat().filter((count) => count > 0))
  const others = counted.filter((one) => !hidden.includes(one)).sort((a, b) => leastOf(a) - leastOf(b))
  while (hidden.length > 0 && others.length > 0 && (hidden.length < 2 || revealsFew(together(hidden), smallest)))
    hidden.push(others.shift() as Counted)
  return new Set(hidden.map(({ period }) => period))
}

/**
 * The effect in each week or month of a series, with the band of the whole; for everyone drawn only, and
 * nothing for other outcomes.
 */
export const curveOf = (setting: EstimateSetting, method: Method): Curve | undefined => {
  const { outcome, seed, question, people } = setting
  if (
    outcome.periods === undefined ||
    (people.set.kind !== 'drawn' && people.set.kind !== 'everyone') ||
    !isLinear(method)
  )
    return undefined
  const { outcome: _, ...request } = linearRequest(method)
  const level = request.level ?? 0.95
  const base = isConditional(outcome.outcome) ? 'conditional' : 'drawn'
  const found = effectCurves({
    ...request,
    periods: outcome.periods.map(({ period, values }) => ({ period, outcome: values })),
    seed,
    ...(question.draws === undefined ? {} : { draws: question.draws }),
  })
  const nothing = (reason: NoResult): Curve => ({ base, level, band: reason, periods: [] })
  if (isRefusal(found)) return nothing(noResultOf(found))
  const [curve] = found
  if (curve === undefined) return nothing(notOffered('such contrast'))
  const hidden = hiddenPeriods(setting)
  const periods = curve.periods.map((one) => (hidden.has(one.period) ? without(one.period, suppressed) : periodOf(one)))
  if (isRefusal(curve.band)) return { base, level, band: noResultOf(curve.band), periods }
  const { criticalValue, bounds, draws, leftOut } = curve.band
  return { base, level, band: { criticalValue, bounds, draws, seed, leftOut }, periods }
}
