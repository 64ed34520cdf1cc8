import type { Outcome } from '../schema/protocol.ts'
import type { Checkup } from './checkup.ts'
import type { Loose } from './loose.ts'
import { columnOf } from './outcomes.ts'

/** What an outcome is for each person: achieved or not, a number, or a time; undefined where that cannot be told. */
export type OutcomeKind = 'yes-no' | 'number' | 'time'

export const outcomeKind = (checkup: Checkup, outcome: Loose<Outcome> | undefined): OutcomeKind | undefined => {
  switch (outcome?.measure) {
    case 'value': {
      const column = columnOf(checkup, outcome)
      const isZeroOne = column?.type === 'integer' && column.minimum === 0 && column.maximum === 1
      if (column?.type === 'boolean' || isZeroOne) return 'yes-no'
      return column?.type === 'number' || column?.type === 'integer' ? 'number' : undefined
    }
    case 'above':
    case 'code':
    case 'ever-in-state':
    case 'months-in-state':
    case 'relapse':
    case 'state-on-day':
      return 'yes-no'
    case 'series':
    case 'weekly-state':
    case 'degree':
    case 'accumulated':
    case 'score':
      return 'number'
    case 'time-to-exit':
    case 'time-to-event':
      return 'time'
    default:
      return undefined
  }
}
