import type { Categorical } from '../columns.ts'
import { covariateColumns, numericColumn } from '../linear/design-columns.ts'
import { type Basis, dot, length, orthonormalBasis, projectOut } from '../projection/basis.ts'
import { columnsOf } from '../projection/columns-of.ts'
import type { BootstrapRequest } from './request.ts'

/** Outcome and tested column without what the rest of the model explains, and a basis of that rest. */
export type PartialledOut = {
  readonly y: Float64Array
  readonly x: Float64Array
  readonly basis: readonly Float64Array[]
  readonly levels: Levels | null
  /** Coefficients of the model, the tested one included. */
  readonly coefficients: number
  /** How much of the length of the tested column, measured from its mean, is left. */
  readonly shareLeft: number
  readonly outcomeLength: number
}

/** The fixed effects by position: codes 0 to count − 1, and rows per level. */
export type Levels = { readonly codes: Int32Array; readonly counts: Float64Array }

/** Regresses outcome and tested column on the others (Frisch & Waugh 1933); levels are taken out as means. */
export function partialOut(request: BootstrapRequest, rows: Int32Array): PartialledOut {
  const { outcome, tested, covariates = [], fixedEffects } = request
  const [y, x] = columnsOf([numericColumn('y', outcome), numericColumn('x', tested.values)], rows) as [
    Float64Array,
    Float64Array,
  ]
  const outcomeLength = length(y)
  const others = columnsOf(
    covariates.flatMap((covariate) => covariateColumns(covariate, rows, 'none')),
    rows,
  )
  const levels = fixedEffects ? levelsOf(fixedEffects, rows) : null
  const whole = length(measuredFromMean(x))
  let basis: Basis
  if (levels) {
    for (const column of [y, x, ...others]) takeLevelMeans(column, levels)
    basis = orthonormalBasis(
      others.filter((column) => !isRounding(column)),
      'any',
    )
  } else basis = orthonormalBasis([new Float64Array(rows.length).fill(1), ...others], 'constant')
  projectOut(y, basis.q)
  projectOut(x, basis.q)
  return {
    y,
    x,
    basis: basis.q,
    levels,
    coefficients: basis.q.length + (levels?.counts.length ?? 0) + 1,
    shareLeft: whole > 0 ? length(x) / whole : 0,
    outcomeLength,
  }

  /** A column that is one number in every level has only rounding left; judged against its length before. */
  function isRounding(column: Float64Array): boolean {
    return dot(column, column) === 0
  }
}

function measuredFromMean(column: Float64Array): Float64Array {
  let sum = 0
  for (const value of column) sum += value
  const mean = sum / column.length
  return column.map((value) => value - mean)
}

function levelsOf(factor: Categorical, rows: Int32Array): Levels {
  const next = new Int32Array(factor.levels.length).fill(-1)
  const counts: number[] = []
  const codes = Int32Array.from(rows, (row) => {
    const code = factor.codes[row] as number
    if (next[code] === -1) next[code] = counts.push(0) - 1
    const level = next[code] as number
    counts[level] = (counts[level] as number) + 1
    return level
  })
  return { codes, counts: Float64Array.from(counts) }
}

const roundingSpread = 1e-12

/** Subtracts each level's mean, twice for the digits; what then is nothing but rounding becomes zero. */
function takeLevelMeans(column: Float64Array, { codes, counts }: Levels): void {
  const before = length(column)
  for (let round = 0; round < 2; round++) {
    const sums = new Float64Array(counts.length)
    for (let i = 0; i < column.length; i++) {
      const level = codes[i] as number
      sums[level] = (sums[level] as number) + (column[i] as number)
    }
    for (let i = 0; i < column.length; i++) {
      const level = codes[i] as number
      column[i] = (column[i] as number) - (sums[level] as number) / (counts[level] as number)
    }
  }
  if (length(column) <= roundingSpread * before) column.fill(0)
}
