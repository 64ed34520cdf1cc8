import { type Categorical, isMissing } from '../columns.ts'
import type { PerArm } from '../estimate.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { checkFollowUp } from './check-follow-up.ts'
import type { FollowUpRequest } from './request.ts'
import { sortByTime } from './sort-by-time.ts'
import { type DistinctTimes, distinctTimes } from './tied-times.ts'

/**
 * The complete rows of a request in order of time: sorted once, read by every method. `arm` and `exit` go by position in
 * `order`; the control arm is arm 0, the others follow by first appearance.
 */
export type FollowUp = DistinctTimes & {
  readonly request: FollowUpRequest
  readonly arms: readonly string[]
  /** Rows in order of time. */
  readonly order: Int32Array
  readonly arm: Uint8Array
  /** 0 where follow-up ended without an event; else the number of the cause in `causes`, from 1. */
  readonly exit: Uint8Array
  /** Where events led, sorted; a single unnamed cause where the request names none. */
  readonly causes: readonly string[]
  /** Rows analysed and events among them, by arm. */
  readonly n: PerArm
  readonly events: PerArm
  /** The longest time of each arm; arms without rows have none. */
  readonly lastTime: PerArm
  /** Rows left out because a value is missing, by arm; `withoutArm` counts rows whose arm is missing. */
  readonly dropped: { readonly missing: PerArm; readonly withoutArm: number }
}

/** More causes than this are a column that names something else; they are numbered in a byte. */
const mostCauses = 200

/**
 * Checks the columns, leaves out rows with a missing value in any column named, and sorts the rest by time. Refuses
 * columns of different length, an unknown control arm, negative or infinite times, events other than 0 and 1, times too close
 * to tell apart, and data without a single complete row.
 */
export function followUp(request: FollowUpRequest): FollowUp | Refusal {
  const wrong = checkFollowUp(request)
  if (wrong) return wrong
  const complete = completeRows(request)
  if (complete.rows.length === 0) return refuse('nothing-observed')
  const causes = causesOf(request, complete.rows)
  if (causes.length > mostCauses) {
    return refuse('invalid-argument', { argument: 'cause', found: causes.length, atMost: mostCauses })
  }
  const { order, spare } = sortByTime(request.time, complete.rows)
  const distinct = distinctTimes(request.time, order)
  if (isRefusal(distinct)) return distinct
  const { arms, withoutArm, missing } = complete
  return {
    request,
    ...distinct,
    order,
    causes,
    arms,
    ...inOrder(request, order, spare, arms, causes),
    dropped: { missing, withoutArm },
  }
}

function completeRows(request: FollowUpRequest) {
  const { codes, levels } = request.arm
  const length = request.rows?.length ?? request.time.length
  const seen = new Set([levels.indexOf(request.control)])
  const missing = new Float64Array(levels.length)
  const kept = new Int32Array(length)
  let count = 0
  let withoutArm = 0
  for (let i = 0; i < length; i++) {
    const row = request.rows ? request.rows[i] : i
    const code = codes[row]
    if (!(code >= 0)) withoutArm++
    else {
      seen.add(code)
      if (isComplete(request, row)) kept[count++] = row
      else missing[code] = missing[code] + 1
    }
  }
  for (const code of levels.keys()) seen.add(code)
  const arms = [...seen].map((code) => levels[code] as string)
  const missingOf = Object.fromEntries([...seen].map((code) => [levels[code] as string, missing[code]]))
  return { rows: count === length ? kept : kept.slice(0, count), arms, withoutArm, missing: missingOf }
}

function isComplete({ time, event, cause, strata, cluster, covariates }: FollowUpRequest, row: number): boolean {
  const ended = event[row]
  if (Number.isNaN(time[row]) || Number.isNaN(ended)) return false
  if (cause && ended === 1 && isMissing(cause, row)) return false
  if (strata && isMissing(strata, row)) return false
  if (cluster && isMissing(cluster, row)) return false
  if (covariates) for (const { values } of covariates) if (isMissing(values, row)) return false
  return true
}

function causesOf({ cause, event }: FollowUpRequest, rows: Int32Array): readonly string[] {
  if (!cause) return ['']
  const seen = new Uint8Array(cause.levels.length)
  for (const row of rows) if (event[row] === 1) seen[cause.codes[row]] = 1
  return cause.levels.filter((_, code) => seen[code]).sort((a, b) => (a < b ? -1 : 1))
}

/** The number that a column of categories has for each of the given names, −1 for other levels. */
function numbering(column: Categorical, names: readonly string[]): Int32Array {
  return Int32Array.from(column.levels, (level) => names.indexOf(level))
}

function inOrder(
  { time, event, arm: armColumn, cause }: FollowUpRequest,
  order: Int32Array,
  spare: Int32Array,
  arms: readonly string[],
  causes: readonly string[],
) {
  const armOf = numbering(armColumn, arms)
  const causeOf = cause && numbering(cause, causes)
  // Two bytes a row in the room of the sort: a million rows take no more memory than they must.
  const arm = new Uint8Array(spare.buffer, spare.byteOffset, order.length)
  const exit = new Uint8Array(spare.buffer, spare.byteOffset + order.length, order.length).fill(0)
  const n = new Float64Array(arms.length)
  const events = new Float64Array(arms.length)
  const last = new Float64Array(arms.length)
  for (let i = 0; i < order.length; i++) {
    const row = order[i]
    const a = armOf[armColumn.codes[row]]
    arm[i] = a
    n[a] = n[a] + 1
    last[a] = time[row]
    if (event[row] !== 1) continue
    exit[i] = causeOf ? causeOf[cause.codes[row]] + 1 : 1
    events[a] = events[a] + 1
  }
  const perArm = (values: Float64Array): PerArm => Object.fromEntries(arms.map((name, a) => [name, values[a]]))
  const lastTime = Object.fromEntries(arms.flatMap((name, a) => (n[a] ? [[name, last[a]]] : [])))
  return { arm, exit, n: perArm(n), events: perArm(events), lastTime }
}
