import { isRegisterOutcome, type RegisterOutcome } from '../../measures/index.ts'
import type { Outcome, Protocol, Question } from '../../protocol/index.ts'

/** Outcomes that are one column of a plain table. */
export type PlainOutcome = Extract<Outcome, { measure: 'value' | 'above' | 'code' }>

export const isPlain = (outcome: Outcome): outcome is PlainOutcome =>
  outcome.measure === 'value' || outcome.measure === 'above' || outcome.measure === 'code'

/** A time to an event, read from a plain table. */
export type TimedOutcome = Extract<Outcome, { measure: 'time-to-event' }>

export const isTimed = (outcome: Outcome): outcome is TimedOutcome => outcome.measure === 'time-to-event'

/** A value per week or month, read from columns of a plain table. */
export type SeriesOutcome = Extract<Outcome, { measure: 'series' }>

export const isSeries = (outcome: Outcome): outcome is SeriesOutcome => outcome.measure === 'series'

/** Outcomes that this version computes. */
export type ComputedOutcome = PlainOutcome | TimedOutcome | SeriesOutcome | RegisterOutcome

export const isComputed = (outcome: Outcome): outcome is ComputedOutcome =>
  isPlain(outcome) || isTimed(outcome) || isSeries(outcome) || isRegisterOutcome(outcome)

/** What is asked of a time: up to when, and of which exit where there are several. */
export type TimeAsked = { readonly upTo: number; readonly unit: string; readonly exit?: string }

/** What is asked of an outcome that is a time, in its unit; nothing of other outcomes. */
export const timeAsked = (outcome: Outcome): TimeAsked | undefined => {
  if (outcome.measure !== 'time-to-event' && outcome.measure !== 'time-to-exit') return undefined
  const exit = outcome.exit === undefined ? {} : { exit: outcome.exit }
  if (outcome.measure === 'time-to-exit') return { upTo: outcome.upToWeeks, unit: 'weeks', ...exit }
  return { upTo: outcome.upTo, unit: outcome.unit ?? 'units', ...exit }
}

/** Whether a plain column holds yes or no: declared so, or as whole numbers from 0 to 1. */
const isYesNoColumn = (protocol: Protocol, { source, column }: PlainOutcome): boolean => {
  const found = protocol.sources?.[source]
  const declared = found?.kind === 'table' ? found.columns[column] : undefined
  const isZeroOne = declared?.type === 'integer' && declared.minimum === 0 && declared.maximum === 1
  return declared?.type === 'boolean' || isZeroOne
}

/** Whether an outcome is achieved or not, so that an arm has a share, or a number, so that it has a mean. */
export const scaleOf = (protocol: Protocol, outcome: Outcome): 'share' | 'number' => {
  switch (outcome.measure) {
    case 'value':
      return isYesNoColumn(protocol, outcome) ? 'share' : 'number'
    case 'sql':
      return outcome.expectedShare === undefined ? 'number' : 'share'
    case 'series':
    case 'accumulated':
    case 'score':
    case 'degree':
    case 'weekly-state':
    case 'time-to-exit':
    case 'time-to-event':
      return 'number'
    default:
      return 'share'
  }
}

/** Questions whose outcome is described in every arm: all but those about a target, which has a base of its own. */
export const isAnswered = ({ asks }: Question): boolean => asks !== 'target'

/** What an outcome is counted in: as its authors write it, else what its kind counts. */
export const unitOf = (outcome: Outcome): string => {
  if (outcome.unit !== undefined) return outcome.unit
  switch (outcome.measure) {
    case 'accumulated':
      return outcome.of === 'pay' ? 'DKK' : outcome.of
    case 'weekly-state':
    case 'time-to-exit':
      return 'weeks'
    case 'degree':
      return 'degree'
    default:
      return 'units'
  }
}
