import type { LinearModel } from '../linear/linear-model.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { OverturningBreak } from './event-study-result.ts'
import type { EventTerms } from './event-terms.ts'
import type { Figure } from './figure.ts'

/**
 * How large a break between the groups after the start would have to be for the average effect's interval to contain zero,
 * in units of what was seen before the start: the interval moves by the break's mean over the lags. With a break of at most
 * M × the largest change in every period, that mean is M × change × (K + 1)/2 over K lags. Refuses an average without an
 * interval, one period pair too few, and differences that never changed before the start.
 */
export function overturningBreak(
  { terms }: LinearModel,
  { leads, lags, reference }: EventTerms,
  average: Figure | Refusal,
  slope: number,
): OverturningBreak | Refusal {
  if (isRefusal(average)) return average
  const path = [
    ...leads.map(({ term, period }) => ({
      period,
      value: terms.find((one) => one.term === term)?.estimate as number,
    })),
    { period: reference, value: 0 },
  ]
  const changes = path.slice(1).map(({ period, value }, i) => ({
    from: path[i]?.period as number,
    to: period,
    change: value - (path[i]?.value as number),
  }))
  const [first] = changes
  if (!first) return refuse('too-few-units', { periods: path.length, fewest: 2 })
  const largestChange = changes.reduce(
    (most, one) => (Math.abs(one.change) > Math.abs(most.change) ? one : most),
    first,
  )
  const unit = Math.abs(largestChange.change)
  if (unit === 0) return refuse('no-variation', { periods: path.length })
  const [low, high] = average.confInt
  const distance = low > 0 ? low : high < 0 ? -high : 0
  const ahead = lags.reduce((sum, { period }) => sum + period - reference, 0) / lags.length
  return {
    interval: distance > 0 ? 'excludes-zero' : 'contains-zero',
    distance,
    largestChange,
    once: distance / unit,
    eachPeriod: distance / (unit * ((lags.length + 1) / 2)),
    slopeMultiple: changes.length < 2 || slope === 0 ? null : distance / (Math.abs(slope) * ahead),
  }
}
