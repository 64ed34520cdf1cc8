import { type Categorical, type Covariate, categorical, type Numeric } from '../../effects/index.ts'
import { isMissing, type Reading, type TextTable } from '../../registers/index.ts'
import { isNumeric, plainColumns } from '../plain-columns.ts'
import type { EffectColumns } from './question.ts'

/** The columns of a question, typed; a value, or missing, for each row. */
export type EffectData = {
  /** What the reader took the file for. */
  readonly reading: Reading
  readonly line: (row: number) => number
  readonly outcome: Numeric
  /** Levels in order of first appearance. */
  readonly arm: Categorical
  readonly covariates: readonly Covariate[]
  readonly strata?: Categorical
  readonly clusters?: Categorical
  readonly weights?: Numeric
  readonly pairs?: Categorical
  readonly delivered?: { readonly name: string; readonly values: Numeric }
  readonly exposure?: Numeric
}

const yesOrNo = new Set(['ja', 'yes', 'true', 'sand', 'nej', 'no', 'false', 'falsk'])

/** Yes and no become 1 and 0 where a column has these words and nothing else; any other cell that is no number is a problem. */
const numberOrYes = (table: TextTable, name: string) => {
  const cells = table.header.includes(name) ? table.column(name) : []
  const isWord = (cell: string): boolean => yesOrNo.has(cell.toLowerCase())
  const isYesNo =
    cells.some(isWord) && cells.every((cell) => isWord(cell) || isMissing(cell) || cell === '0' || cell === '1')
  return isYesNo ? ({ type: 'boolean' } as const) : ({ type: 'number' } as const)
}

/**
 * The columns of a plain table: outcome and what was delivered as numbers (or yes and no), weights and exposures from 0,
 * covariates as numbers or categories, the rest as names.
 *
 * @throws ProblemError with every column that is not there and every cell that does not fit, by line
 */
export const effectData = (table: TextTable, names: EffectColumns): EffectData => {
  const { outcome, arm, strata, cluster, weights, pairs, delivered, exposure, decimal } = names
  const numeric = names.covariates.filter((name) => isNumeric(table, name))
  const categories = names.covariates.filter((name) => !numeric.includes(name))
  const measured = [outcome, delivered].filter((name) => name !== undefined)
  const amounts = [weights, exposure].filter((name) => name !== undefined)
  const { reading, numbersOf, textsOf } = plainColumns(table, {
    numbers: Object.fromEntries([
      ...numeric.map((name) => [name, { type: 'number' }] as const),
      ...measured.map((name) => [name, numberOrYes(table, name)] as const),
      ...amounts.map((name) => [name, { type: 'number', minimum: 0 }] as const),
    ]),
    texts: [arm, strata, cluster, pairs, ...categories].filter((name) => name !== undefined),
    decimal,
  })
  const sorted = (name: string): Categorical => categorical(textsOf(name), 'sorted')
  return {
    reading,
    line: table.line,
    outcome: numbersOf(outcome),
    arm: categorical(textsOf(arm)),
    covariates: names.covariates.map((name) => ({
      name,
      values: categories.includes(name) ? sorted(name) : numbersOf(name),
    })),
    ...(strata === undefined ? {} : { strata: sorted(strata) }),
    ...(cluster === undefined ? {} : { clusters: sorted(cluster) }),
    ...(weights === undefined ? {} : { weights: numbersOf(weights) }),
    ...(pairs === undefined ? {} : { pairs: sorted(pairs) }),
    ...(delivered === undefined ? {} : { delivered: { name: delivered, values: numbersOf(delivered) } }),
    ...(exposure === undefined ? {} : { exposure: numbersOf(exposure) }),
  }
}

/** Whether a column holds nothing but 0 and 1 (and missing values), and both of them. */
export const isYesNo = (values: Numeric): boolean =>
  values.every((value) => value === 0 || value === 1 || Number.isNaN(value)) && values.includes(0) && values.includes(1)
