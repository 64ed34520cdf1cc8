import type { RegisterOutcome } from './compile.ts'
import type { Measured, MeasuredOutcome } from './measured.ts'

/** One value as it is written out: empty where there is none, with the reason. */
export type OutcomeRow = {
  readonly participant: string
  readonly outcome: string
  readonly window: string
  readonly value: number | null
  readonly complete: boolean
  /** Why there is no value; of a time: where it led, or `censored`. */
  readonly reason: string
}

const windowName = (outcome: RegisterOutcome): string => {
  if ('window' in outcome) {
    const { window } = outcome
    if ('months' in window) return `months ${window.months.from}-${window.months.to}`
    return `last ${window.lastMonths} months before ${window.before}`
  }
  if (outcome.measure === 'state-on-day')
    return (
      outcome.on ??
      `after ${Object.entries(outcome.after ?? {})
        .flat()
        .reverse()
        .join(' ')}`
    )
  if (outcome.measure === 'relapse') return `within ${Object.entries(outcome.within).flat().reverse().join(' ')}`
  return 'from the start'
}

/** The values of an outcome, a row each; of a curve a row per week, from week 0, that of the start. */
export function* outcomeRows(
  units: readonly Measured[],
  outcome: RegisterOutcome,
  { id, values, status, exit, periods }: MeasuredOutcome,
): Iterable<OutcomeRow> {
  const window = windowName(outcome)
  for (const [row, { id: participant }] of units.entries()) {
    const reason = status.at(row) === 'observed' ? '' : (status.at(row) as string)
    for (const { period, values: weekly } of periods ?? []) {
      const value = weekly[row] as number
      const isKnown = !Number.isNaN(value)
      const why = isKnown ? '' : reason || 'not-in-base'
      yield {
        participant,
        outcome: id,
        window: `week ${period}`,
        value: isKnown ? value : null,
        complete: isKnown,
        reason: why,
      }
    }
    const value = values.at(row) as number
    const isKnown = !Number.isNaN(value)
    const led = exit === undefined || !isKnown ? reason : (exit[row] ?? 'censored')
    yield { participant, outcome: id, window, value: isKnown ? value : null, complete: isKnown, reason: led }
  }
}
