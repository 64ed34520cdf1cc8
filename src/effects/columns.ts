/** A column of categories: `levels[codes[row]]`, code −1 where the value is missing. */
export type Categorical = { readonly codes: Int32Array; readonly levels: readonly string[] }

/** A column of numbers: NaN where the value is missing. */
export type Numeric = Float64Array

/** Something known before the draw. Categories enter a model as 0/1 columns, the first level present being the base. */
export type Covariate = { readonly name: string; readonly values: Numeric | Categorical }

/**
 * Builds a categorical column from texts; `null`, `undefined` and the empty text are missing.
 * Levels stand in order of first appearance (arms) or sorted by code unit (covariates: the base is the first, as in R).
 */
export function categorical(
  values: readonly (string | null | undefined)[],
  order: 'appearance' | 'sorted' = 'appearance',
): Categorical {
  const present = new Set<string>()
  for (const value of values) if (value) present.add(value)
  const levels = [...present]
  if (order === 'sorted') levels.sort((a, b) => (a < b ? -1 : 1))
  const codeOf = new Map(levels.map((level, code) => [level, code]))
  const codes = new Int32Array(values.length)
  for (let row = 0; row < codes.length; row++) codes[row] = codeOf.get(values[row] || '') ?? -1
  return { codes, levels }
}

export function isCategorical(values: Numeric | Categorical): values is Categorical {
  return !(values instanceof Float64Array)
}

export function isMissing(values: Numeric | Categorical, row: number): boolean {
  return isCategorical(values) ? !((values.codes[row] ?? -1) >= 0) : Number.isNaN(values[row] ?? Number.NaN)
}

export function lengthOf(values: Numeric | Categorical): number {
  return isCategorical(values) ? values.codes.length : values.length
}

/** The codes that occur among the rows, in the order of the levels. */
export function codesPresent(column: Categorical, rows: Int32Array): number[] {
  const seen = new Uint8Array(column.levels.length)
  for (const row of rows) seen[column.codes[row] as number] = 1
  return column.levels.flatMap((_, code) => (seen[code] ? [code] : []))
}

/** Every row number of a column of the given length. */
export function allRows(length: number): Int32Array {
  const rows = new Int32Array(length)
  for (let row = 0; row < length; row++) rows[row] = row
  return rows
}
