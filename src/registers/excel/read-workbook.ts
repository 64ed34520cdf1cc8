import { createHash } from 'node:crypto'
import { readSheet } from 'read-excel-file/node'
import { ProblemError, problem } from '../../problems/index.ts'
import { checkHeader } from '../check-header.ts'
import { createFindings, type Findings } from '../findings.ts'
import { createTextTable, type TextTable } from '../text-table.ts'
import { sheetFacts } from './sheet-facts.ts'
import { unpackWorkbook } from './unpack-workbook.ts'

/** A table from a workbook: its first sheet as text, and what was found that a reader should know. */
export type Workbook = {
  readonly table: TextTable
  readonly sheet: string
  /** Sheets that were not read. */
  readonly others: readonly string[]
  /** Cells whose formula's last computed value was taken. */
  readonly formulas: number
}

const mostRows = 200_001
const mostColumns = 500
type Cell = string | number | boolean | Date | null

/** A cell as a CSV in the same spirit would write it: decimal point, ISO day, and the time only where there is one. */
const textOf = (cell: Cell): string => {
  if (cell === null) return ''
  if (!(cell instanceof Date)) return String(cell).trim()
  if (Number.isNaN(cell.getTime())) return '?'
  const [day = '', time = ''] = cell.toISOString().split('T')
  return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`
}

const checkSheet = (xml: string, file: string, findings: Findings): number => {
  const { rows, columns, formulas, uncomputed, errors } = sheetFacts(xml)
  if (rows > mostRows || columns > mostColumns)
    throw new ProblemError(problem('workbook.reaches-too-far', { file, mostRows: mostRows - 1, mostColumns }, { file }))
  if (uncomputed !== undefined)
    findings.add('uncomputed', () => problem('workbook.formula-uncomputed', {}, { file, ...uncomputed }))
  for (const { text, ...spot } of errors)
    findings.add('cell-error', () => problem('workbook.cell-error', { text }, { file, ...spot }))
  findings.throwIfAny()
  return formulas
}

const rowsOf = async (bytes: Buffer, file: string): Promise<readonly (readonly string[])[]> => {
  try {
    const rows = (await readSheet(bytes, 1)) as unknown as readonly (readonly Cell[])[]
    return rows.map((row) => row.map(textOf))
  } catch {
    throw new ProblemError(problem('workbook.broken', { file }, { file }))
  }
}

const checkRows = (rows: readonly (readonly string[])[], file: string, findings: Findings): void =>
  rows.forEach((row, index) => {
    if (row.every((text) => text === ''))
      findings.add('table.row-blank', () => problem('table.row-blank', {}, { file, line: index + 2 }))
  })

/** Whether a file is a workbook by its first bytes (an archive, or Excel's older form), whatever it is called. */
export const isWorkbook = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf)

/**
 * Reads the first sheet of an Excel workbook (`.xlsx`) as a table of text: the first row has the names of the columns.
 * Numbers are written with a decimal point and days as `2017-05-31`. Of formulas the last computed value is taken, and
 * counted. Rows have the line numbers that Excel shows.
 *
 * @param file the name to show in problems
 * @throws ProblemError with what is wrong: no workbook, too large, a sheet that reaches too far, a formula that was
 *   never computed, cells that hold an error of Excel, blank rows, empty or repeated names
 */
export const readWorkbook = async (input: Uint8Array, file: string): Promise<Workbook> => {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength)
  const { sheet, name, others } = unpackWorkbook(bytes, file)
  const findings = createFindings(file)
  const formulas = checkSheet(sheet, file, findings)
  const [header, ...rows] = await rowsOf(bytes, file)
  if (header === undefined) throw new ProblemError(problem('file.empty', { file }, { file }))
  checkRows(rows, file, findings)
  checkHeader(header, file, findings)
  findings.throwIfAny()
  const sha256 = createHash('sha256').update(input).digest('hex')
  const columns = header.map((_, field) => rows.map((row) => row[field] ?? ''))
  const lines = rows.map((_, row) => row + 2)
  const reading = { file, encoding: 'utf-8', separator: 'none', decimal: '.', rows: rows.length, sha256 } as const
  return { table: createTextTable(reading, header, columns, lines), sheet: name, others, formulas }
}
