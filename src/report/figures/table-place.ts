import { say } from '../../text/index.ts'
import type { Context } from '../context.ts'

/** Where a quantity stands in a table of the results: the labels of its row and of its column. */
export type TablePlace = { readonly row: string; readonly column: string; readonly columnAt: number }

/** The place of a quantity in a table; nothing when the table does not hold it. */
export const placeInTable = (
  { results, language }: Context,
  table: string,
  quantity: string,
): TablePlace | undefined => {
  const found = results.tables[table]
  for (const row of found?.rows ?? []) {
    const columnAt = row.cells.findIndex((cell) => 'quantity' in cell && cell.quantity === quantity)
    const column = found?.columns[columnAt]
    if (columnAt >= 0 && column !== undefined)
      return { row: say(row.label, language), column: say(column, language), columnAt }
  }
  return undefined
}
