import type { Reading } from './reading.ts'

/**
 * A table as text: every cell as written, without surrounding blanks. `''` and `.` are missing ({@link isMissing}).
 * Rows count from 0, lines of the file from 1 (the header is line 1; a row begins on its line, and takes several if a
 * quoted field does).
 */
export type TextTable = {
  readonly reading: Reading
  readonly header: readonly string[]
  readonly rowCount: number
  /** @throws RangeError if the table has no such column or row: look in `header` first */
  readonly cell: (row: number, column: string) => string
  /** All cells of a column, by row. @throws RangeError if the table has no such column */
  readonly column: (name: string) => readonly string[]
  readonly line: (row: number) => number
}

/** Whether a cell says that its value is missing. */
export const isMissing = (text: string): boolean => text === '' || text === '.'

/** Makes a table of its columns; all have one cell for each line. */
export const createTextTable = (
  reading: Reading,
  header: readonly string[],
  columns: readonly (readonly string[])[],
  lines: readonly number[],
): TextTable => {
  const byName = new Map(header.map((name, index) => [name, columns[index] ?? []]))
  const column = (name: string) => {
    const cells = byName.get(name)
    if (cells === undefined) throw new RangeError(`no column ${name}`)
    return cells
  }
  const at = <T>(list: readonly T[], row: number): T => {
    const item = list[row]
    if (item === undefined) throw new RangeError(`no row ${row}`)
    return item
  }
  return {
    reading,
    header,
    rowCount: lines.length,
    cell: (row, name) => at(column(name), row),
    column,
    line: (row) => at(lines, row),
  }
}
