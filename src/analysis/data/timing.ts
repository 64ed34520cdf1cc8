import type { Protocol } from '../../protocol/index.ts'
import type { Frame } from './frame.ts'
import { hasPhases, type Phase } from './phases.ts'

/** Where a unit's start lies, or why it lies nowhere. */
export type Place = Phase | 'outside' | 'no-start'

/** When everyone started, by row of the frame: the day, and its place among the periods of the protocol. */
export type Timing = { readonly starts: readonly (string | undefined)[]; readonly places: readonly Place[] }

export type Step = 'month' | 'quarter' | 'half-year' | 'year'

const monthsOf: Readonly<Record<Step, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }
const letterOf: Readonly<Record<Step, string>> = { month: 'M', quarter: 'Q', 'half-year': 'H', year: '' }

const monthOfYear = (day: string): number => Number(day.slice(5, 7)) - 1

/** The calendar period of a day: `2016H1`, `2016Q3`, `2016-05`, `2016`. */
export const periodOf = (day: string, step: Step): string => {
  if (step === 'year') return day.slice(0, 4)
  if (step === 'month') return day.slice(0, 7)
  return `${day.slice(0, 4)}${letterOf[step]}${Math.floor(monthOfYear(day) / monthsOf[step]) + 1}`
}

/** Which part of its year a day lies in: the season that is compared with the same season. */
export const seasonOf = (day: string, step: Step): string => periodOf(day, step).slice(4) || 'year'

/** Calendar periods as whole numbers, one more for each next period. */
export const periodNumber = (day: string, step: Step): number =>
  Math.floor((Number(day.slice(0, 4)) * 12 + monthOfYear(day)) / monthsOf[step])

/** The label of a numbered period. */
export const periodLabel = (number: number, step: Step): string => {
  const month = number * monthsOf[step]
  return periodOf(`${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`, step)
}

/** Every question over time asks for the same: it is read from the frame once. */
const timings = new WeakMap<Frame['units'], Timing>()

/** The day everyone started, and whether it lies before or after at their site; nothing where the protocol has no periods. */
export const timingOf = (protocol: Protocol, { units }: Pick<Frame, 'units'>): Timing | undefined => {
  if (!hasPhases(protocol)) return undefined
  const kept = timings.get(units)
  if (kept !== undefined) return kept
  const starts = units.map(({ drawnOn }) => drawnOn)
  const places = units.map(({ drawnOn, phase }): Place => phase ?? (drawnOn === undefined ? 'no-start' : 'outside'))
  const timing = { starts, places }
  timings.set(units, timing)
  return timing
}
