/** How the bytes of a table become text. */
export type Encoding = 'utf-8' | 'windows-1252'

/** What stands between two fields; `none` for a table of one column. */
export type Separator = ',' | ';' | 'tab' | 'none'

/**
 * The character of a separator. For `none` it is one that no text has, so that a table of one column is never split.
 */
export const characterOf = (separator: Separator): string =>
  separator === 'tab' ? '\t' : separator === 'none' ? '\u001f' : separator

export type DecimalMark = '.' | ','

/** How dates are written: `2017-05-31`, or Danish with the day first (`31-05-2017`, `31.05.2017`, `31/05/2017`). */
export type DateForm = 'iso' | 'danish'

/** What the reader took a file for. */
export type Reading = {
  readonly file: string
  /** Absent for CSV. Parquet is read by way of CSV in UTF-8 with commas. */
  readonly format?: 'parquet'
  readonly encoding: Encoding
  readonly separator: Separator
  /** Absent until columns are typed, and where no number has a mark. */
  readonly decimal?: DecimalMark
  /** Absent until columns are typed, and where there is no date. */
  readonly dates?: DateForm
  /** Rows below the header. */
  readonly rows: number
  /** SHA-256 of the file's bytes, lower-case hex. */
  readonly sha256: string
}
