import { formatNumber, formatPValue, type Language } from '../text/index.ts'

export type Row = readonly string[]

/** Rows as columns of equal width, the first flush left. */
export const columns = (rows: readonly Row[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('   ')
      .trimEnd(),
  )
}

/** As few decimals as say the number, at most four. */
export const decimalsOf = (value: number): number =>
  [0, 1, 2, 3].find((places) => Math.abs(value - Number(value.toFixed(places))) < 1e-9) ?? 4

export const shown = (value: number, language: Language): string => formatNumber(value, decimalsOf(value), language)

export const pair = (ends: readonly string[]): string => `[${ends.join('; ')}]`

export const pText = (p: number, language: Language): string => {
  const text = formatPValue(p, language)
  return /^[<>]/.test(text) ? `p ${text}` : `p = ${text}`
}
