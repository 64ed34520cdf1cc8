import { type EntryDraft, isRedacted } from '../journal/index.ts'
import { type Environment, today } from './environment.ts'
import { loadProtocol } from './load.ts'
import type { TrialPlace } from './trial-place.ts'

/** What an alarm of the protocol reads now. Without a value there is nothing to judge yet. */
export type AlarmReading = {
  readonly alarm: string
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly threshold: number
  readonly when: 'below' | 'above'
}

/** Whether a reading lies beyond its threshold. */
export const isBeyond = ({ value, threshold, when }: AlarmReading): boolean =>
  value !== null && (when === 'below' ? value < threshold : value > threshold)

type Changed = Extract<EntryDraft, { kind: 'alarm-changed' }>

/**
 * Writes an entry for every alarm that is raised or cleared by these readings. One that stands as it stood, or has nothing
 * to read, writes nothing.
 *
 * @returns the alarms that changed
 */
export const noteAlarms = (
  place: TrialPlace,
  environment: Environment,
  readings: readonly AlarmReading[],
): Promise<readonly string[]> => {
  const { protocol } = loadProtocol(place)
  return place.write(environment, protocol.trial.id, ({ entries }) => {
    const raised = new Map<string, boolean>()
    for (const entry of entries)
      if (!isRedacted(entry) && entry.kind === 'alarm-changed')
        raised.set(entry.body.alarm, entry.body.state !== 'cleared')
    const changed = readings.filter(
      (reading) => reading.value !== null && isBeyond(reading) !== (raised.get(reading.alarm) ?? false),
    )
    const drafts = changed.map((reading): Changed => {
      const { alarm, value, numerator, denominator, threshold } = reading
      const state = isBeyond(reading) ? 'raised' : 'cleared'
      const body = { alarm, state, value, numerator, denominator, threshold } as const
      return { kind: 'alarm-changed', occurred: today(environment), body }
    })
    return { drafts, answer: () => changed.map(({ alarm }) => alarm) }
  })
}
