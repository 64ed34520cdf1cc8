import { type Covariate, categorical } from '../effects/index.ts'
import type { DecimalMark, TextTable } from '../registers/index.ts'
import { isNumeric, plainColumns } from './plain-columns.ts'

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
  const { numbersOf, textsOf } = plainColumns(table, {
    numbers: {
      ...Object.fromEntries(numeric.map((name) => [name, { type: 'number' } as const])),
      [event]: { type: 'boolean' },
      [time]: { type: 'number', minimum: 0 },
    },
    texts: words.filter((name) => name !== undefined),
    decimal,
  })
  return {
    time: numbersOf(time),
    event: numbersOf(event),
    arm: textsOf(arm),
    ...(strata === undefined ? {} : { strata: textsOf(strata) }),
    ...(cluster === undefined ? {} : { cluster: textsOf(cluster) }),
    ...(cause === undefined ? {} : { cause: textsOf(cause) }),
    covariates: covariates.map(
      (name): Covariate => ({
        name,
        values: numeric.includes(name) ? numbersOf(name) : categorical(textsOf(name), 'sorted'),
      }),
    ),
  }
}
