import type { Covariate } from '../columns.ts'
import { covariateColumns, numericColumn } from '../linear/design-columns.ts'
import { orthonormalBasis, projectOut } from '../projection/basis.ts'
import { columnsOf } from '../projection/columns-of.ts'
import type { Stratum } from '../strata.ts'

/** Outcome and observed arm by position of the row, ready to be summed. */
export type Residuals = { readonly u: Float64Array; readonly v: Float64Array; readonly adjusted: boolean }

/** Outcomes measured from their stratum's mean, which costs no digits and changes no difference; the arm as 0/1. */
export function plainResiduals(
  outcome: Float64Array,
  treated: Uint8Array,
  rows: Int32Array,
  stratumEnds: readonly number[],
): Residuals {
  const u = Float64Array.from(rows, (row) => outcome[row] as number)
  centre(u, stratumEnds)
  return { u, v: Float64Array.from(treated), adjusted: false }
}

/** Subtracts the mean of each stratum, twice for the digits. */
function centre(u: Float64Array, stratumEnds: readonly number[]): void {
  let from = 0
  for (const to of stratumEnds) {
    for (let round = 0; round < 2; round++) {
      let sum = 0
      for (let i = from; i < to; i++) sum += u[i] as number
      const mean = sum / (to - from)
      for (let i = from; i < to; i++) u[i] = (u[i] as number) - mean
    }
    from = to
  }
}

/** The same with an effect taken off the treated. */
export function withoutEffect(
  { u, v, adjusted }: Residuals,
  effect: number,
  stratumEnds: readonly number[],
): Residuals {
  const rest = u.map((value, i) => value - effect * (v[i] as number))
  centre(rest, stratumEnds)
  return { u: rest, v, adjusted }
}

/** What regression on a constant, the strata and the covariates leaves of outcome and arm (Rosenbaum 2002, section 2). */
export function covariateResiduals(
  outcome: Float64Array,
  treated: Uint8Array,
  rows: Int32Array,
  stratumEnds: readonly number[],
  covariates: readonly Covariate[],
): Residuals {
  const constant = new Float64Array(rows.length).fill(1)
  const starts = [0, ...stratumEnds]
  const strata = stratumEnds.slice(1).map((to, s) => new Float64Array(rows.length).fill(1, starts[s + 1], to))
  const recipes = covariates.flatMap((covariate) => covariateColumns(covariate, rows, 'none'))
  const { q } = orthonormalBasis([constant, ...strata, ...columnsOf(recipes, rows)], 'constant')
  const [u] = columnsOf([numericColumn('outcome', outcome)], rows) as [Float64Array]
  const v = Float64Array.from(treated)
  projectOut(u, q)
  projectOut(v, q)
  return { u, v, adjusted: true }
}

/** Rows of the strata one after the other, those of the treated arm first, and where each stratum ends. */
export function rowsInOrder(strata: readonly Stratum[]): { rows: Int32Array; ends: number[] } {
  const rows = new Int32Array(strata.reduce((sum, s) => sum + s.treatedRows.length + s.controlRows.length, 0))
  const ends: number[] = []
  let at = 0
  for (const { treatedRows, controlRows } of strata) {
    rows.set(treatedRows, at)
    rows.set(controlRows, at + treatedRows.length)
    at += treatedRows.length + controlRows.length
    ends.push(at)
  }
  return { rows, ends }
}
