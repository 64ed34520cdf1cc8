import { type GroupTimeEffects, groupTimeEffects, isRefusal, type Refusal } from '../../../effects/index.ts'
import type { BesideFigures } from '../../beside.ts'
import { sitesOfArm, startsOfArm } from '../../data/site-starts.ts'
import { periodLabel } from '../../data/timing.ts'
import type { OverTime, PeriodOverTime, PlaceboFigure } from '../../over-time.ts'
import type { Answered } from '../answers/answer.ts'
import type { Method } from '../method.ts'
import { noResultOf } from '../refusal-words.ts'
import type { EstimateSetting } from '../setting.ts'
import { type ColumnsOverTime, stepOf } from './columns.ts'
import { inferenceOf, periodTold } from './event-study.ts'
import { tellsOfSmallSites } from './small-sites.ts'

/** How effects of different starts are put together: as the question declares, else each by the size of its start. */
const averageOf = ({ question }: EstimateSetting, found: GroupTimeEffects): GroupTimeEffects['simple'] => {
  const weights = question.overTime?.weights
  if (weights === 'by-start') return found.byGroup.overall
  return weights === 'by-time' ? found.byRelativeTime.overall : found.simple
}

const periodsOf = ({ byRelativeTime, anticipation }: GroupTimeEffects): readonly PeriodOverTime[] => {
  const base = -1 - anticipation
  const seen = byRelativeTime.each.map((average) => {
    const sinceStart = average.at as number
    return periodTold(average, { period: String(sinceStart), sinceStart, kind: sinceStart < 0 ? 'before' : 'after' })
  })
  const reference: PeriodOverTime = {
    period: String(base),
    sinceStart: base,
    kind: 'reference',
    estimate: 0,
    stdError: null,
    df: null,
    confInt: null,
    n: null,
  }
  return [...seen, reference].sort((a, b) => (a.sinceStart as number) - (b.sinceStart as number))
}

const rankOf = (
  { rank, simple }: GroupTimeEffects,
  seed: number,
  shown: 'shown' | 'small-sites',
): { readonly beside: BesideFigures } & Pick<OverTime, 'placebo'> => {
  if (rank === null) return { beside: {} }
  const { kind, assignments, rank: place, pValue, smallestPValue, estimates } = rank
  const sorted = [...estimates].sort((a, b) => a - b)
  const nearest = sorted.reduce(
    (best, one, at) =>
      Math.abs(one - simple.estimate) < Math.abs((sorted[best] as number) - simple.estimate) ? at : best,
    0,
  )
  const published: PlaceboFigure['estimates'] =
    shown === 'small-sites'
      ? { noResult: 'suppressed', why: 'too few people' }
      : sorted.map((estimate, at) => ({ estimate, real: at === nearest }))
  return {
    beside: {
      'placebo-rank': { scale: 'test', estimate: null, pValue, draws: { count: assignments, kind, seed } },
    },
    placebo: { kind, assignments, rank: place, pValue, smallestPValue, estimates: published },
  }
}

/** Sites that start at different dates: effects by start and period against sites that have not started, put together. */
export const groupTimeAnswer = (setting: EstimateSetting, { request }: Method, columns: ColumnsOverTime): Answered => {
  const { protocol, question, seed, contrast } = setting
  const [treated, control] = contrast
  const step = stepOf(setting)
  const starts = startsOfArm(protocol, treated, step)
  const { outcome, rows, level } = request
  const { comparison = 'never-treated', anticipation = 0 } = question.overTime ?? {}
  const found: GroupTimeEffects | Refusal = groupTimeEffects({
    outcome,
    site: columns.site,
    starts: {
      ...Object.fromEntries(sitesOfArm(protocol, control).map((site) => [site, null])),
      ...Object.fromEntries(starts),
    },
    period: columns.number,
    rows,
    weighting: question.estimand === 'average-cluster' ? 'average-site' : 'average-citizen',
    comparison,
    anticipation,
    seed,
    ...(level === undefined ? {} : { level }),
  })
  if (isRefusal(found)) return noResultOf(found)
  const average = averageOf(setting, found)
  const { beside, placebo } = rankOf(
    found,
    seed,
    tellsOfSmallSites(setting, { columns, rows }) ? 'small-sites' : 'shown',
  )
  const isTreated = (site: string): boolean => starts.has(site)
  const overTime: OverTime = {
    kind: 'group-time',
    average: question.estimand === 'average-cluster' ? 'site' : 'citizen',
    comparedWith: comparison,
    sites: { [treated]: average.sites.treated, [control]: average.sites.comparison },
    droppedSites: [
      ...found.droppedSites.map(({ site, missing }) => ({
        site,
        arm: isTreated(site) ? treated : control,
        without: 'some-period' as const,
        periods: missing.map((one) => periodLabel(one, step)),
      })),
      ...found.alreadyStarted.map((site) => ({ site, arm: treated, without: 'before' as const })),
    ],
    periods: periodsOf(found),
    ...(placebo === undefined ? {} : { placebo }),
  }
  const startOfRow = (row: number): number | undefined =>
    starts.get(columns.site.levels[columns.site.codes[row] as number] ?? '')
  return {
    ...inferenceOf(average),
    means: {},
    estimand: question.estimand === 'average-cluster' ? 'average-cluster' : 'average-treatment-effect',
    warnings: found.warnings.map(({ code }) => code),
    beside,
    overTime,
    rowsOfPeriod: ({ sinceStart }) =>
      rows.filter((row) => {
        const start = startOfRow(row)
        return start !== undefined && columns.number[row] === start + (sinceStart ?? Number.NaN)
      }),
  }
}
