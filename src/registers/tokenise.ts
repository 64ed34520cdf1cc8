import { CsvError, parse } from 'csv-parse/sync'
import { problem } from '../problems/index.ts'
import { byte, countLineEnds } from './bytes.ts'
import type { Findings } from './findings.ts'
import { characterOf, type Separator } from './reading.ts'

/** One record of a file: its fields as written, the line on which it begins, and whether that line holds nothing. */
export type VisitRecord = (fields: readonly string[], line: number, isBlank: boolean) => void

/** Where an error of csv-parse arose: the byte after which the field began, and its index. */
const placeOfError = (error: CsvError, bytes: Buffer, file: string) => ({
  file,
  line: 1 + countLineEnds(bytes, 0, Number(error.bytes)),
  column: 1 + Number(error.column),
})

/**
 * Splits a table into records and visits each. Records end with LF, CRLF or CR; a field in quotes may hold separators
 * and line ends, and a quote if written twice. Lines are counted here from the bytes, as csv-parse counts a CRLF inside
 * quotes twice. A misplaced or open quote is added to the findings and ends the visit.
 */
export const visitRecords = (
  bytes: Buffer,
  separator: Separator,
  found: { readonly file: string; readonly findings: Findings },
  visit: VisitRecord,
): void => {
  let start = 0
  let line = 1
  const onRecord = (fields: string[], { bytes: end }: { bytes: number }) => {
    const isBlank = fields.length === 1 && fields[0]?.trim() === '' && bytes[start] !== byte.quote
    visit(fields, line, isBlank)
    line += countLineEnds(bytes, start, end)
    start = end
    return null
  }
  try {
    parse(bytes, {
      delimiter: characterOf(separator),
      record_delimiter: bytes.includes(byte.cr) ? ['\r\n', '\n', '\r'] : ['\n'],
      relax_column_count: true,
      on_record: onRecord,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const code = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'table.quote-open' : 'table.quote-broken'
    found.findings.add(code, () => problem(code, {}, placeOfError(error, bytes, found.file)))
  }
}
