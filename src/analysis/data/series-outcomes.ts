import { cellOfUnit } from './cells.ts'
import type { Frame } from './frame.ts'
import type { SeriesOutcome } from './outcome-kinds.ts'
import { mayUse, type OutcomeColumn, type OutcomeStatus } from './outcomes.ts'
import { personOf } from './person.ts'
import type { LoadedTable } from './sources.ts'

/**
 * Weeks or months of everyone in the frame, and their sum: known only of people with all of them, so that the sum is of the
 * same weeks for all. A curve takes each week on its own.
 */
export const seriesColumn = (
  tables: ReadonlyMap<string, LoadedTable>,
  frame: Frame,
  id: string,
  outcome: SeriesOutcome,
): OutcomeColumn => {
  const { source, columns } = outcome
  const loaded = tables.get(source)
  const rows = frame.units.length
  const values = new Float64Array(rows).fill(Number.NaN)
  const periods = columns.map((period) => ({ period, values: new Float64Array(rows).fill(Number.NaN) }))
  const status = frame.units.map((unit, row): OutcomeStatus => {
    if (loaded === undefined || !loaded.rowOf.has(personOf(unit))) return 'unmatched'
    if (!mayUse(unit, [loaded.source.asOf])) return 'withdrawn'
    let sum = 0
    for (const { period, values: own } of periods) {
      const cell = cellOfUnit(loaded, period, personOf(unit))
      own[row] = cell === null || cell === undefined ? Number.NaN : Number(cell)
      sum += own[row] as number
    }
    values[row] = sum
    return Number.isNaN(sum) ? 'missing' : 'observed'
  })
  return { id, outcome, scale: 'number', values, status, periods }
}
