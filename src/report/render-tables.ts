import type { Cell, Results, Table } from '../analysis/index.ts'
import { isNoResult } from '../measures/index.ts'
import { languages, say } from '../text/index.ts'
import { csvFile, type Field } from './csv.ts'
import { renderCurves } from './curves-csv.ts'
import { renderEstimates } from './estimates-csv.ts'
import { renderGroups } from './groups-csv.ts'

const header = [
  'row_da',
  'row_en',
  'column_da',
  'column_en',
  'quantity',
  'value',
  'no_result',
  'unit',
  'numerator',
  'denominator',
  'counted',
  'n',
]

const quantityFields = (results: Results, id: string): readonly Field[] => {
  const quantity = results.quantities[id]
  if (quantity === undefined) throw new RangeError(`no quantity named ${id} in the results`)
  const { value, unit, numerator, denominator, n } = quantity
  const found = isNoResult(value) ? [null, value.noResult] : [value, null]
  return [id, ...found, unit, numerator?.value ?? null, denominator?.value ?? null, denominator?.unit ?? null, n]
}

const cellFields = (results: Results, cell: Cell): readonly Field[] | undefined => {
  if ('empty' in cell) return undefined
  if ('quantity' in cell) return quantityFields(results, cell.quantity)
  return [null, say(cell.text, 'en'), null, null, null, null, null, null]
}

const tableRows = (results: Results, table: Table): readonly (readonly Field[])[] =>
  table.rows.flatMap(({ label, cells }) =>
    cells.flatMap((cell, i) => {
      const fields = cellFields(results, cell)
      const column = table.columns[i] ?? ''
      const names = [label, column].flatMap((text) => languages.map((language) => say(text, language)))
      return fields === undefined ? [] : [[...names, ...fields]]
    }),
  )

/**
 * Every table of the results as a CSV file, a line per cell, and the estimates with what stands beside them, groups compared
 * and curves: path inside `results/` to text. Shares are between 0 and 1.
 */
export const renderTables = (results: Results): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(results.tables).map(
      ([id, table]) => [`tables/${id}.csv`, csvFile(header, tableRows(results, table), results)] as const,
    ),
    ...renderEstimates(results),
    ...renderGroups(results),
    ...renderCurves(results),
  ])
