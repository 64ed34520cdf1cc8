import { categorical } from '../../effects/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { cellOfUnit } from './cells.ts'
import type { Frame } from './frame.ts'
import type { TimedOutcome } from './outcome-kinds.ts'
import { mayUse, type OutcomeColumn, type OutcomeStatus } from './outcomes.ts'
import { personOf } from './person.ts'
import type { LoadedTable } from './sources.ts'

const negative = (loaded: LoadedTable, { timeColumn }: TimedOutcome, unit: string, time: number): ProblemError => {
  const row = loaded.rowOf.get(unit) as number
  const place = { file: loaded.source.file, line: loaded.table.line(row), column: loaded.fieldOf(timeColumn) }
  return new ProblemError(
    problem('data.time-negative', { column: timeColumn }, { ...place, found: String(time), expected: '≥ 0' }),
  )
}

/**
 * The time to an event of everyone in the frame: the time, whether it ended with the event, and where that led. A time
 * without its event, or an event without its exit, is missing.
 *
 * @throws ProblemError for a time before the draw
 */
export const timedColumn = (
  tables: ReadonlyMap<string, LoadedTable>,
  frame: Frame,
  id: string,
  outcome: TimedOutcome,
): OutcomeColumn => {
  const { source, timeColumn, eventColumn, exitColumn } = outcome
  const loaded = tables.get(source)
  const values = new Float64Array(frame.units.length).fill(Number.NaN)
  const event = new Float64Array(frame.units.length).fill(Number.NaN)
  const exits: (string | null)[] = frame.units.map(() => null)
  const status = frame.units.map((unit, row): OutcomeStatus => {
    if (loaded === undefined || !loaded.rowOf.has(personOf(unit))) return 'unmatched'
    if (!mayUse(unit, [loaded.source.asOf])) return 'withdrawn'
    const time = cellOfUnit(loaded, timeColumn, personOf(unit))
    const ended = cellOfUnit(loaded, eventColumn, personOf(unit))
    const exit = exitColumn === undefined ? null : cellOfUnit(loaded, exitColumn, personOf(unit))
    const isLedSomewhere = exitColumn === undefined || Number(ended) !== 1 || exit !== null
    if (typeof time !== 'number' || ended === null || ended === undefined || !isLedSomewhere) return 'missing'
    if (time < 0) throw negative(loaded, outcome, personOf(unit), time)
    values[row] = time
    event[row] = Number(ended)
    exits[row] = exit === null || exit === undefined ? null : String(exit)
    return 'observed'
  })
  const led = exitColumn === undefined ? {} : { exit: categorical(exits, 'sorted') }
  const isAsked = (row: number): boolean => outcome.exit === undefined || exits[row] === outcome.exit
  const reached = values.map((time, row) =>
    Number.isNaN(time) ? Number.NaN : Number(event[row] === 1 && time <= outcome.upTo && isAsked(row)),
  )
  return { id, outcome, scale: 'number', values, status, event, reached, ...led }
}
