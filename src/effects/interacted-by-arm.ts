import type { Contrast } from './contrast.ts'
import { coefficient } from './linear/coefficient.ts'
import type { DesignColumn } from './linear/design-columns.ts'
import { type LinearModel, linearModel } from './linear/linear-model.ts'
import { roughMean } from './moments.ts'
import { isRefusal } from './refusal.ts'
import { isClusterSe, type RowSeType, type SeType } from './request.ts'

/** Below this many rows in an arm there is nothing to gain. */
const fewestRows = 4096

type Interacted = {
  readonly arm: DesignColumn
  readonly columns: readonly DesignColumn[]
  readonly products: readonly DesignColumn[]
}

/**
 * The model of outcome on arm, columns and their products with the arm, from a model of each arm: the same numbers at a
 * quarter of the work, since neither arm's rows say anything of the other's coefficients. `null` where that is not so or
 * not plain: without products, with weights or clusters, few rows, collinear columns, rows that fit themselves.
 */
export function interactedByArm(
  outcome: Float64Array,
  { controlRows, treatedRows }: Contrast,
  { arm, columns, products }: Interacted,
  fit: { readonly se: SeType; readonly weights?: Float64Array },
): LinearModel | null {
  const { se, weights } = fit
  const rows = Math.min(controlRows.length, treatedRows.length)
  if (products.length === 0 || products.length !== columns.length || weights || isClusterSe(se) || rows < fewestRows) {
    return null
  }
  const origin = roughMean(outcome, controlRows)
  const options = { se: se === 'HC1' ? 'HC0' : se, intercept: 'included', origin } as const
  const control = linearModel(outcome, controlRows, columns, options)
  if (isRefusal(control) || !isPlain(control)) return null
  const treated = linearModel(outcome, treatedRows, columns, options)
  if (isRefusal(treated) || !isPlain(treated)) return null
  return together(control, treated, { arm, columns, products }, se, origin)
}

function isPlain({ droppedColumns, fit, leverageOneRows, terms }: LinearModel): boolean {
  const sure = terms.every(({ stdError }) => stdError !== null)
  return droppedColumns.length === 0 && fit === 'imperfect' && leverageOneRows === 0 && sure
}

/** Control's coefficients a and the differences d = b − a to treated's: V(d) = V(a) + V(b), Cov(a, d) = −V(a). */
function together(
  control: LinearModel,
  treated: LinearModel,
  { arm, columns, products }: Interacted,
  se: RowSeType,
  origin: number,
): LinearModel {
  const q = columns.length + 1
  const n = control.n + treated.n
  const residualSumOfSquares = control.residualSumOfSquares + treated.residualSumOfSquares
  const factorOf = (model: LinearModel): number => {
    if (se === 'HC1') return n / (n - 2 * q)
    const own = model.residualSumOfSquares / model.dfResidual
    return se === 'classical' ? residualSumOfSquares / (n - 2 * q) / own : 1
  }
  const factors = [factorOf(control), factorOf(treated)] as const
  const size = 2 * q
  const covariance = new Float64Array(size * size)
  const placeOfControl = (i: number): number => (i === 0 ? 0 : i + 1)
  const placeOfDifference = (i: number): number => (i === 0 ? 1 : q + i)
  for (let i = 0; i < q; i++) {
    for (let j = 0; j < q; j++) {
      const a = factors[0] * (control.covariance[j * q + i] as number)
      const b = factors[1] * (treated.covariance[j * q + i] as number)
      covariance[placeOfControl(j) * size + placeOfControl(i)] = a
      covariance[placeOfDifference(j) * size + placeOfDifference(i)] = a + b
      covariance[placeOfDifference(j) * size + placeOfControl(i)] = -a
      covariance[placeOfControl(j) * size + placeOfDifference(i)] = -a
    }
  }
  const estimates = new Float64Array(size)
  for (let i = 0; i < q; i++) {
    const a = control.terms[i]?.estimate ?? 0
    estimates[placeOfControl(i)] = i === 0 ? origin + a : a
    estimates[placeOfDifference(i)] = (treated.terms[i]?.estimate ?? 0) - a
  }
  const names = [control.terms[0]?.term ?? '', arm.name, ...[...columns, ...products].map(({ name }) => name)]
  return {
    terms: names.map((name, k) =>
      coefficient(name, estimates[k] as number, Math.sqrt(covariance[k * size + k] as number), n - size),
    ),
    covariance,
    droppedColumns: [],
    n,
    rank: size,
    dfResidual: n - size,
    residualSumOfSquares,
    fit: 'imperfect',
    leverageOneRows: 0,
    hiddenShares: names.map(() => 0),
    se,
  }
}
