import type { TakeSpells } from '../../../registers/index.ts'
import { weekOf } from '../sql/calendar.ts'
import { personSteps, weekCover } from '../sql/people.ts'
import { statement } from '../sql/text.ts'
import type { RegisterQueries } from '../store.ts'
import type { CurveAsked } from './asked.ts'
import { type Kinds, stepsOver } from './kinds.ts'
import type { People } from './people.ts'
import { never } from './windows.ts'

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

/** Of each kind of people: the week of the start, those in which they are seen, and the last in which the state counts. */
type Seen = {
  readonly start: Int32Array
  readonly from: Int32Array
  readonly until: Int32Array
  readonly counted: Int32Array
}

const seenOf = async ({ scan }: RegisterQueries, kinds: Kinds, { scope, weeks }: CurveAsked): Promise<Seen> => {
  const { count } = kinds
  const [start, from] = [new Int32Array(count), new Int32Array(count)]
  const [until, counted] = [new Int32Array(count).fill(never), new Int32Array(count).fill(never)]
  const sql = statement(
    'The weeks in which each kind of people is seen, and in which the state counts.',
    stepsOver(kinds, [weekCover(scope), ...personSteps(scope, 'weeks', 'start')]),
    `SELECT row, w, greatest(w, first)::INTEGER, until::INTEGER, least(until, gone - 1)::INTEGER FROM (
  SELECT row, ${weekOf('start')} AS w, cover.first, gone,
    least(${weekOf('start')} + ${weeks - 1}, cover.last, died - 1, emigrated - 1) AS until
  FROM person CROSS JOIN cover WHERE reason IS NULL)`,
  )
  await scan(sql, (columns, taken) => {
    const [row, week, begin, end, last] = columns as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array]
    for (let i = 0; i < taken; i++) {
      const at = row[i] as number
      start[at] = week[i] as number
      from[at] = begin[i] as number
      until[at] = end[i] as number
      counted[at] = last[i] as number
    }
  })
  return { start, from, until, counted }
}

/** Counts a curve in a pass: hand it the spells, then ask for the counts. */
export const countCurve = async (
  registers: RegisterQueries,
  { lastRow, rowBefore }: People,
  kinds: Kinds,
  asked: CurveAsked,
  codes: Float64Array,
): Promise<{ readonly take: TakeSpells; readonly counts: () => WeeklyCounts }> => {
  const { groupOf, groups, weeks } = asked
  const { ofRow } = kinds
  const { start, from, until, counted } = await seenOf(registers, kinds, asked)
  const seen = new Float64Array(groups * (weeks + 1))
  const inState = new Float64Array(groups * (weeks + 1))
  const isIn = new Uint8Array(32_768)
  for (const code of codes) isIn[code] = 1
  const mark = (marks: Float64Array, row: number, kind: number, first: number, last: number): void => {
    if (first > last) return
    const at = (groupOf[row] as number) * (weeks + 1) - (start[kind] as number)
    marks[at + first] = (marks[at + first] as number) + 1
    marks[at + last + 1] = (marks[at + last + 1] as number) - 1
  }
  for (let row = 0; row < ofRow.length; row++) {
    const kind = ofRow[row] as number
    mark(seen, row, kind, from[kind] as number, until[kind] as number)
  }
  return {
    take: ({ unit, code, first, last }, count) => {
      for (let i = 0; i < count; i++) {
        const who = unit[i] as number
        if (isIn[code[i] as number] === 0 || who >= lastRow.length) continue
        for (let row = lastRow[who] as number; row >= 0; row = rowBefore?.[row] ?? -1) {
          const kind = ofRow[row] as number
          const begin = Math.max(first[i] as number, from[kind] as number)
          mark(inState, row, kind, begin, Math.min(last[i] as number, counted[kind] as number))
        }
      }
    },
    counts: () => ({ weeks, seen: summed(seen, weeks), inState: summed(inState, weeks) }),
  }
}
