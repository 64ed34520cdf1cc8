import { isWorkbook, type ReadingOptions, readTable, readWorkbook, type TextTable } from '../../registers/index.ts'

/** A list of people as a table of text, and what it was taken for. */
export type OpenList = {
  readonly table: TextTable
  /** Absent for CSV. */
  readonly workbook?: { readonly sheet: string; readonly others: readonly string[]; readonly formulas: number }
}

/**
 * Opens a list of people: CSV by the rules of the house, or the first sheet of an Excel workbook, whatever the file is
 * called.
 *
 * @throws ProblemError as `readTable` and `readWorkbook` do
 */
export const openList = async (bytes: Uint8Array, file: string, options: ReadingOptions = {}): Promise<OpenList> => {
  if (!isWorkbook(bytes)) return { table: readTable(bytes, file, options) }
  const { table, ...workbook } = await readWorkbook(bytes, file)
  return { table, workbook }
}
