import type { MeasuredStatus } from '../measured.ts'
import type { Scope } from '../sql/people.ts'
import type { Span } from '../sql/span.ts'
import { spanSteps } from '../sql/span-steps.ts'
import { statement } from '../sql/text.ts'
import type { RegisterQueries } from '../store.ts'
import { type Kinds, stepsOver } from './kinds.ts'

/** Why nothing can be said of a window, by the number that stands for it. */
export const reasons: readonly MeasuredStatus[] = [
  'observed',
  'unmatched',
  'no-start',
  'incomplete',
  'died',
  'emigrated',
]

/** The window of every kind of people; `to` is before `first` where nothing is counted. */
export type Windows = {
  readonly kinds: Kinds
  readonly first: Int32Array
  readonly to: Int32Array
  readonly weeks: Int32Array
  readonly reason: Uint8Array
}

/** A week before all others. */
export const never = -2_147_483_648

export const windowsOf = async (
  { scan }: RegisterQueries,
  kinds: Kinds,
  scope: Scope,
  span: Span,
): Promise<Windows> => {
  const { count } = kinds
  const [first, to, weeks] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)]
  const reason = new Uint8Array(count)
  const names = reasons.slice(1).map((name) => `'${name}'`)
  const sql = statement(
    'The windows of many outcomes at once.',
    stepsOver(kinds, spanSteps(scope, span, 'weeks')),
    `SELECT row, coalesce(first, 0)::INTEGER, coalesce(counted_to, -1)::INTEGER, coalesce(last - first + 1, 0)::INTEGER,
  coalesce(list_position([${names.join(', ')}], reason), 0)::INTEGER FROM span`,
  )
  await scan(sql, (columns, taken) => {
    const [row, from, until, length, why] = columns as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array]
    for (let i = 0; i < taken; i++) {
      const at = row[i] as number
      first[at] = from[i] as number
      to[at] = why[i] === 0 ? (until[i] as number) : never
      weeks[at] = length[i] as number
      reason[at] = why[i] as number
    }
  })
  return { kinds, first, to, weeks, reason }
}
