import { type Covariate, categorical } from '../effects/index.ts'
import { type Problem, ProblemError } from '../problems/index.ts'
import { type DecimalMark, isMissing, type TextTable, typeColumns } from '../registers/index.ts'

/** Names of columns, as the header has them. */
export type SurvivalColumns = {
  readonly time: string
  readonly event: string
  readonly arm: string
  readonly strata?: string
  readonly covariates: readonly string[]
  readonly cluster?: string
  readonly cause?: string
  readonly decimal?: DecimalMark
}

type Texts = readonly (string | null)[]

const looksLikeNumber = /^[+\-\u2212]?\d[\d.,]*(?:[eE][+-]?\d+)?$/

/** A covariate is numbers where any of its cells looks like one; then a cell that is no number is a problem. */
const isNumeric = (table: TextTable, name: string): boolean =>
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
 * The columns of a plain table, typed: times zero or more, events 1 or 0, numbers by the file's decimal mark, categories as text.
 *
 * @throws ProblemError with every column that is not there and every cell that does not fit, by line
 */
export const survivalColumns = (table: TextTable, names: SurvivalColumns) => {
  const { time, event, arm, strata, cluster, cause, decimal } = names
  const covariates = [...new Set(names.covariates)]
  const numeric = covariates.filter((name) => isNumeric(table, name))
  const words = [arm, strata, cluster, cause, ...covariates.filter((name) => !numeric.includes(name))]
  const [numbers, texts] = together(
    () =>
      typeColumns(
        table,
        {
          ...Object.fromEntries(numeric.map((name) => [name, { type: 'number' } as const])),
          [event]: { type: 'boolean' },
          [time]: { type: 'number', minimum: 0 },
        },
        { decimal },
      ).columns,
    () => {
      const named = words.filter((name) => name !== undefined)
      return typeColumns(table, Object.fromEntries(named.map((name) => [name, { type: 'text' } as const]))).columns
    },
  )
  const valuesOf = (name: string): Float64Array => (numbers[name] as { values: Float64Array }).values
  const textsOf = (name: string): Texts => (texts[name] as { values: Texts }).values
  return {
    time: valuesOf(time),
    event: valuesOf(event),
    arm: textsOf(arm),
    ...(strata === undefined ? {} : { strata: textsOf(strata) }),
    ...(cluster === undefined ? {} : { cluster: textsOf(cluster) }),
    ...(cause === undefined ? {} : { cause: textsOf(cause) }),
    covariates: covariates.map(
      (name): Covariate => ({
        name,
        values: numeric.includes(name) ? valuesOf(name) : categorical(textsOf(name), 'sorted'),
      }),
    ),
  }
}
