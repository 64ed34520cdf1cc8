import type { Protocol } from '../../protocol/index.ts'
import { scopeOfOutcome } from './compile.ts'
import { createKnownStates, resolveState } from './resolve-state.ts'
import { weekOf } from './sql/calendar.ts'
import { personSteps, weekCover } from './sql/people.ts'
import { readsAway } from './sql/span-steps.ts'
import { codeTests } from './sql/state-steps.ts'
import { relation, statement } from './sql/text.ts'
import { isReadAbroad, leftOut } from './sql/weekly.ts'
import { numbersOf, type RegisterQueries } from './store.ts'
import { rowsOfUnits } from './together.ts'

/** How many were seen, and how many of them in the state, in each week since the start: group × week, row by row. */
export type WeeklyCounts = {
  readonly weeks: number
  readonly seen: Float64Array
  readonly inState: Float64Array
}

/** Counts between the marks: +1 where someone begins to count, -1 after they end. */
const summed = (marks: Float64Array, weeks: number): Float64Array => {
  const groups = marks.length / (weeks + 1)
  const counts = new Float64Array(groups * weeks)
  for (let group = 0; group < groups; group++) {
    let now = 0
    for (let week = 0; week < weeks; week++) {
      now += marks[group * (weeks + 1) + week] as number
      counts[group * weeks + week] = now
    }
  }
  return counts
}

/**
 * The weekly curve of a `weekly-state` outcome by group of units (arm and site), in one pass over the spells: for many
 * people, where a value per person and week would not fit. The units must have been measured before (`measureOutcomes`).
 *
 * @param groupOf the group of each unit, from 0
 * @returns nothing where the outcome needs months, another state as its base, or codes that tell of emigrations by another source
 */
export const countWeekly = async (
  registers: RegisterQueries,
  protocol: Protocol,
  id: string,
  groupOf: Int32Array,
  groups: number,
): Promise<WeeklyCounts | undefined> => {
  const outcome = protocol.outcomes?.[id]
  const { scan } = registers
  if (outcome?.measure !== 'weekly-state' || outcome.amongState !== undefined) return undefined
  const known = createKnownStates(registers)
  const { source, weeks } = outcome
  const state = await resolveState(protocol, known, { outcome: id, source, name: outcome.state })
  const scope = await scopeOfOutcome({ protocol, known, id }, outcome, [state])
  if (state.weeks?.source !== source || state.months.length > 0 || readsAway(scope) || isReadAbroad(scope, state))
    return undefined
  const rows = groupOf.length
  const [start, from, to] = [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows).fill(-2_147_483_648)]
  const seen = new Float64Array(groups * (weeks + 1))
  const inState = new Float64Array(groups * (weeks + 1))
  const mark = (marks: Float64Array, row: number, first: number, last: number) => {
    const at = (groupOf[row] as number) * (weeks + 1) - (start[row] as number)
    marks[at + first] = (marks[at + first] as number) + 1
    marks[at + last + 1] = (marks[at + last + 1] as number) - 1
  }
  const sql = statement(
    'The weeks in which each person is seen, and in which the state counts.',
    [weekCover(scope), ...personSteps(scope, 'weeks', 'start')],
    `SELECT row, w, greatest(w, first)::INTEGER, until::INTEGER, least(until, gone - 1)::INTEGER FROM (
  SELECT row, ${weekOf('start')} AS w, cover.first, gone,
    least(${weekOf('start')} + ${weeks - 1}, cover.last, died - 1, emigrated - 1) AS until
  FROM person CROSS JOIN cover WHERE reason IS NULL)`,
  )
  await scan(sql, (columns, count) => {
    const [row, week, begin, until, counted] = columns as readonly Int32Array[] as [
      Int32Array,
      Int32Array,
      Int32Array,
      Int32Array,
      Int32Array,
    ]
    for (let i = 0; i < count; i++) {
      const at = row[i] as number
      start[at] = week[i] as number
      from[at] = begin[i] as number
      to[at] = counted[i] as number
      if ((until[i] as number) >= (begin[i] as number)) mark(seen, at, begin[i] as number, until[i] as number)
    }
  })
  const isIn = new Uint8Array(32_768)
  const codes = await registers.columns(
    `SELECT code FROM ${relation(source, 'codes')}${codeTests(state.weeks, leftOut(scope))}`,
  )
  for (const code of numbersOf(codes, 'code')) isIn[code] = 1
  const people = await rowsOfUnits(scan, rows)
  await registers.spells(source, ({ unit, code, first, last }, count) => {
    for (let i = 0; i < count; i++) {
      const who = unit[i] as number
      if (isIn[code[i] as number] === 0 || who + 1 >= people.from.length) continue
      for (let k = people.from[who] as number; k < (people.from[who + 1] as number); k++) {
        const row = people.rows[k] as number
        const low = Math.max(first[i] as number, from[row] as number)
        const high = Math.min(last[i] as number, to[row] as number)
        if (high >= low) mark(inState, row, low, high)
      }
    }
  })
  return { weeks, seen: summed(seen, weeks), inState: summed(inState, weeks) }
}
