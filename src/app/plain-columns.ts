import { type Problem, ProblemError } from '../problems/index.ts'
import type { DecimalMark } from '../registers/index.ts'
import {
  type ColumnType,
  isMissing,
  type Reading,
  type TextTable,
  type TypedColumn,
  typeColumns,
} from '../registers/index.ts'

/** Texts by row, null where missing. */
export type Texts = readonly (string | null)[]

/** What a command takes a plain table's columns for, by their names in the header. */
export type PlainColumns = {
  /** Columns that become numbers, NaN where missing: numbers, or 1 and 0 of yes and no. */
  readonly numbers: Readonly<Record<string, Extract<ColumnType, { type: 'number' | 'boolean' }>>>
  readonly texts: readonly string[]
  readonly decimal?: DecimalMark | undefined
}

export type PlainTable = {
  readonly reading: Reading
  readonly numbersOf: (name: string) => Float64Array
  readonly textsOf: (name: string) => Texts
}

const looksLikeNumber = /^[+\-\u2212]?\d[\d.,]*(?:[eE][+-]?\d+)?$/

/** A column of either kind is numbers where any of its cells looks like one; then a cell that is no number is a problem. */
export const isNumeric = (table: TextTable, name: string): boolean =>
  !table.header.includes(name) ||
  table.column(name).some((cell) => !isMissing(cell) && looksLikeNumber.test(cell)) ||
  table.column(name).every(isMissing)

/** Runs each, and throws what all of them found together. */
const together = <A, B>(first: () => A, second: () => B): readonly [A, B] => {
  const problems: Problem[] = []
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      problems.push(...error.problems)
      return undefined
    }
  }
  const results = [attempt(first), attempt(second)] as const
  if (problems.length > 0) throw new ProblemError(problems)
  return results as readonly [A, B]
}

/**
 * The columns of a plain table, typed: numbers by the file's decimal mark, categories as text.
 *
 * @throws ProblemError with every column that is not there and every cell that does not fit, by line
 */
export const plainColumns = (table: TextTable, { numbers, texts, decimal }: PlainColumns): PlainTable => {
  const [typed, asText] = together(
    () => typeColumns(table, numbers, { decimal }),
    () => typeColumns(table, Object.fromEntries(texts.map((name) => [name, { type: 'text' } as const]))),
  )
  const numeric: Readonly<Record<string, TypedColumn>> = typed.columns
  return {
    reading: typed.reading,
    numbersOf: (name) => (numeric[name] as { values: Float64Array }).values,
    textsOf: (name) => (asText.columns[name] as { values: Texts }).values,
  }
}
