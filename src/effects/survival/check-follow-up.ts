import { isCategorical, lengthOf } from '../columns.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { FollowUpRequest } from './request.ts'

/** More arms than this are a column that names something else. */
const mostArms = 200

/** What makes a request unanswerable as a whole; `null` when it can be answered. Missing values are fine. */
export function checkFollowUp(request: FollowUpRequest): Refusal | null {
  const { time, arm, control, rows } = request
  if (!arm.levels.includes(control)) return refuse('unknown-arm', { arm: control, arms: arm.levels.slice(0, mostArms) })
  if (arm.levels.length > mostArms) {
    return refuse('invalid-argument', { argument: 'arm', found: arm.levels.length, atMost: mostArms })
  }
  const stray = rows?.find((row) => !(row >= 0 && row < time.length))
  if (stray !== undefined) return refuse('invalid-argument', { argument: 'rows', found: stray })
  for (const [column, length] of lengths(request)) {
    if (length !== time.length) return refuse('columns-differ-in-length', { column, length, rows: time.length })
  }
  return checkValues(request)
}

function lengths(request: FollowUpRequest): (readonly [column: string, length: number])[] {
  const { event, arm, cause, strata, cluster, covariates = [] } = request
  return [
    ['event', event.length],
    ['arm', lengthOf(arm)],
    ...Object.entries({ cause, strata, cluster }).flatMap(([name, column]) =>
      column ? [[name, lengthOf(column)] as const] : [],
    ),
    ...covariates.map(({ name, values }) => [name, lengthOf(values)] as const),
  ]
}

function checkValues({ time, event, covariates = [] }: FollowUpRequest): Refusal | null {
  for (let row = 0; row < time.length; row++) {
    const t = time[row]
    if (t < 0) return refuse('outside-range', { column: 'time', row, found: t })
    if (t === Number.POSITIVE_INFINITY) return refuse('not-finite', { column: 'time', row })
    const e = event[row]
    if (e !== 0 && e !== 1 && !Number.isNaN(e)) return refuse('outside-range', { column: 'event', row, found: e })
  }
  for (const { name, values } of covariates) {
    if (isCategorical(values)) continue
    const row = values.findIndex((value) => Math.abs(value) > Number.MAX_VALUE)
    if (row >= 0) return refuse('not-finite', { column: name, row })
  }
  return null
}
