import { allRows, type Categorical, type Covariate, codesPresent, isMissing, lengthOf } from './columns.ts'
import { fUpperTail } from './distributions/variance-ratio.ts'
import { covariateColumns, type DesignColumn, indicatorColumn } from './linear/design-columns.ts'
import { constant, measuredFromMeans } from './linear/from-means.ts'
import { isConstant, type PivotedFactor, pivotedFactor } from './linear/pivot.ts'
import { triangularFactor } from './linear/reduce.ts'
import { type Refusal, refuse } from './refusal.ts'

export type BalanceRequest = {
  readonly arm: Categorical
  readonly covariates: readonly Covariate[]
  readonly rows?: Int32Array
}

export type JointBalance = {
  readonly test: 'wilks'
  readonly lambda: number
  readonly statistic: number
  readonly df1: number
  readonly df2: number
  readonly pValue: number
  readonly n: number
  /** Rows without arm or without one of the covariates. */
  readonly dropped: number
  readonly droppedColumns: readonly string[]
}

/**
 * One test that the covariates' means are the same in all arms: Wilks' Λ = |W|/|T| with Rao's F (Rao 1973, section 8c.5).
 * Equals `summary(manova(X ~ arm), test = "Wilks")`; with two arms exactly Hotelling's T² and the F of a regression of the
 * arm on the covariates. For assignments that were not drawn here; after a draw of our own it would test the generator.
 * Refuses fewer than two arms, too few rows, and covariates that do not vary within the arms.
 */
export function jointBalance(request: BalanceRequest): JointBalance | Refusal {
  const { arm, covariates } = request
  const short = covariates.find((covariate) => lengthOf(covariate.values) !== arm.codes.length)
  if (short) return refuse('columns-differ-in-length', { column: short.name, rows: arm.codes.length })
  const all = request.rows ?? allRows(arm.codes.length)
  const rows = all.filter((row) => !isMissing(arm, row) && !covariates.some((c) => isMissing(c.values, row)))
  const arms = codesPresent(arm, rows)
  if (arms.length < 2) return refuse('too-few-units', { arms: arms.length, n: rows.length })
  const columns = covariates.flatMap((covariate) => covariateColumns(covariate, rows, 'none'))
  const total = factorOf(rows, arm.codes.length, [constant], columns)
  if (total.kept.length === 0) return refuse('no-variation', { columns: columns.map((column) => column.name) })
  const indicators = arms.slice(1).map((code) => indicatorColumn('', arm.codes, code))
  const within = factorOf(rows, arm.codes.length, [constant, ...indicators], total.kept)
  if (within.kept.length < total.kept.length) return refuse('not-estimable', { columns: within.dropped })
  const p = total.kept.length
  const rao = raoF(
    Math.exp(2 * (within.logDeterminant - total.logDeterminant)),
    p,
    arms.length - 1,
    rows.length - arms.length,
  )
  if (!(rao.df2 > 0)) return refuse('too-few-units', { n: rows.length, columns: p })
  const { lambda, statistic, df1, df2 } = rao
  const pValue = fUpperTail(statistic, df1, df2)
  const dropped = all.length - rows.length
  return { test: 'wilks', lambda, statistic, df1, df2, pValue, n: rows.length, dropped, droppedColumns: total.dropped }
}

/** The columns left after `first` is taken out of them, and the logarithm of the volume they span. */
function factorOf(rows: Int32Array, length: number, first: readonly DesignColumn[], columns: readonly DesignColumn[]) {
  const problem = measuredFromMeans({ outcome: new Float64Array(length), rows, columns: [...first, ...columns] })
  const width = problem.columns.length + 1
  const factor: PivotedFactor = pivotedFactor(triangularFactor(problem), width, isConstant(problem))
  const name = (j: number): DesignColumn => problem.columns[j] as DesignColumn
  let logDeterminant = 0
  for (let k = first.length; k < factor.rank; k++) {
    logDeterminant += Math.log(Math.abs(factor.r[k * factor.rank + k] as number))
  }
  return {
    kept: factor.order.slice(first.length, factor.rank).map(name),
    dropped: factor.order.slice(factor.rank).map((j) => name(j).name),
    logDeterminant,
  }
}

/** Rao's F for Wilks' Λ of p columns, q contrasts between arms and e degrees of freedom within them. */
function raoF(lambda: number, p: number, q: number, e: number) {
  const squares = p * p + q * q - 5
  const s = squares > 0 ? Math.sqrt((p * p * q * q - 4) / squares) : 1
  const df1 = p * q
  const df2 = (e - (p - q + 1) / 2) * s - (p * q - 2) / 2
  return { lambda, statistic: ((lambda ** (-1 / s) - 1) * df2) / df1, df1, df2 }
}
