import { madeUpBanner } from './wording/made-up.ts'

export type Field = string | number | null

const startsFormula = /^[=+\-@\t\r]/

/**
 * A text cell as CSV: quoted where it must be, and with an apostrophe before what a spreadsheet would run as a formula.
 * Numbers are not text: a negative number stays a number.
 */
const textField = (text: string): string => {
  const safe = startsFormula.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

/** A value without the noise of binary arithmetic: 0.02 and not 0.01999999999999998. */
const numberField = (value: number): string => String(Number(value.toPrecision(15)))

const csvField = (field: Field): string => {
  if (field === null) return ''
  return typeof field === 'number' ? numberField(field) : textField(field)
}

const csv = (rows: readonly (readonly Field[])[]): string =>
  `${rows.map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`

/**
 * A table as a CSV file: values in full, decimal point, comma between fields, CRLF, UTF-8 with a byte order mark so that
 * spreadsheets read the Danish letters. Where the people are made up the first column says so on every line.
 */
export const csvFile = (
  header: readonly string[],
  rows: readonly (readonly Field[])[],
  { synthetic }: { readonly synthetic: boolean },
): string => {
  const banner = `${madeUpBanner.da} / ${madeUpBanner.en}`
  const marked = (first: string, lines: readonly (readonly Field[])[]) =>
    lines.map((line) => (synthetic ? [first, ...line] : line))
  return `\uFEFF${csv([...marked('made_up', [header]), ...marked(banner, rows)])}`
}
