import { createHash } from 'node:crypto'
import { ProblemError, problem } from '../problems/index.ts'
import { byte } from './bytes.ts'
import { checkHeader } from './check-header.ts'
import { decode } from './decode.ts'
import { createFindings, type Findings } from './findings.ts'
import type { Encoding, Separator } from './reading.ts'
import { separatorOf } from './separator-of.ts'
import { createTextTable, type TextTable } from './text-table.ts'
import { visitRecords } from './tokenise.ts'

/** What a user may declare where the reader cannot tell, or tells wrongly. */
export type ReadingOptions = {
  readonly encoding?: Encoding | undefined
  readonly separator?: Separator | undefined
}

type Source = { readonly file: string; readonly findings: Findings }

/** Collects records into columns. Blank lines at the end belong to no row; any other is a problem. */
const collectRows = ({ file, findings }: Source) => {
  let header: readonly string[] | undefined
  const columns: string[][] = []
  const lines: number[] = []
  let blank: number[] = []
  const addRow = (fields: readonly string[], line: number) => {
    for (const skipped of blank)
      findings.add('table.row-blank', () => problem('table.row-blank', {}, { file, line: skipped }))
    blank = []
    if (fields.length !== columns.length) {
      const details = { fields: fields.length, columns: columns.length }
      const column = Math.min(fields.length, columns.length + 1)
      const counts = { found: String(fields.length), expected: String(columns.length) }
      findings.add('table.row-ragged', () => problem('table.row-ragged', details, { file, line, column, ...counts }))
      return
    }
    lines.push(line)
    for (let index = 0; index < fields.length; index++) columns[index]?.push((fields[index] as string).trim())
  }
  return {
    visit: (fields: readonly string[], line: number, isBlank: boolean) => {
      if (header !== undefined) {
        if (isBlank) blank.push(line)
        else addRow(fields, line)
        return
      }
      header = fields.map((name) => name.trim())
      for (const _ of header) columns.push([])
    },
    finish: () => ({ header: header ?? [], columns, lines }),
  }
}

const isBlankFile = (bytes: Buffer): boolean =>
  bytes.every((value) => value === byte.lf || value === byte.cr || value === byte.space)

/**
 * Reads a table from the bytes of a CSV file: UTF-8 or Windows-1252; comma, semicolon or tab; one line of names, then
 * rows with as many fields. Everything is text until `typeColumns` types it by declaration. A table of names only has
 * 0 rows.
 *
 * @param file the name to show in problems and in the reading
 * @throws ProblemError with all problems of the file at once (up to 50 of a kind, and how many more): an empty file,
 *   UTF-16, NUL bytes, broken UTF-8, an unclear separator, empty or repeated names, ragged rows, blank lines between
 *   rows, misplaced quotes
 */
export const readTable = (input: Uint8Array, file: string, options: ReadingOptions = {}): TextTable => {
  const { encoding, bytes } = decode(input, file, options.encoding)
  if (isBlankFile(bytes)) throw new ProblemError(problem('file.empty', { file }, { file }))
  const separator = options.separator ?? separatorOf(bytes, file)
  const findings = createFindings(file)
  const collected = collectRows({ file, findings })
  visitRecords(bytes, separator, { file, findings }, collected.visit)
  const { header, columns, lines } = collected.finish()
  checkHeader(header, file, findings)
  findings.throwIfAny()
  const sha256 = createHash('sha256').update(input).digest('hex')
  return createTextTable({ file, encoding, separator, rows: lines.length, sha256 }, header, columns, lines)
}
