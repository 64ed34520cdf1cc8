import { type Categorical, type Covariate, codesPresent, type Numeric } from '../columns.ts'
import { covariateColumns, numericColumn } from '../linear/design-columns.ts'
import { type LinearModel, linearModel } from '../linear/linear-model.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { SeType } from '../request.ts'
import { type DidDesign, effectName, indicator, type OfTreated, product } from './did-design.ts'

/** The columns beside the effect, in the order of the model. */
export function otherColumns({ common, ofTreated }: DidDesign, treated: Numeric): readonly Covariate[] {
  return [...common, ...ofTreated.slice(0, -1).map(({ name, values }) => ({ name, values: product(values, treated) }))]
}

export function effectColumn({ ofTreated }: DidDesign, treated: Numeric): Numeric {
  return product((ofTreated.at(-1) as OfTreated).values, treated)
}

type Clustering = { readonly by: Categorical; readonly se: SeType }

/** The regression with one effect; refuses where the other columns determine it. */
export function didModel(
  outcome: Numeric,
  treated: Numeric,
  design: DidDesign,
  clustering: Clustering,
): LinearModel | Refusal {
  return fitted(outcome, design, clustering, [
    ...otherColumns(design, treated),
    { name: effectName, values: effectColumn(design, treated) },
  ])
}

/** The same with an effect for each period after the start, named by the period. */
export function effectsByPeriod(
  outcome: Numeric,
  treated: Numeric,
  design: DidDesign,
  clustering: Clustering,
  period: Categorical,
): { readonly model: LinearModel; readonly periods: readonly { code: number; term: string }[] } | Refusal {
  const effect = effectColumn(design, treated)
  const after = design.rows.filter((row) => (design.ofTreated.at(-1) as OfTreated).values[row] === 1)
  const periods = codesPresent(period, after).map((code) => ({ code, term: `treated×${period.levels[code]}` }))
  const model = fitted(outcome, design, clustering, [
    ...otherColumns(design, treated),
    ...periods.map(({ code, term }) => ({ name: term, values: product(effect, indicator(period, code)) })),
  ])
  return isRefusal(model) ? model : { model, periods }
}

function fitted(
  outcome: Numeric,
  { rows, sites, weights }: DidDesign,
  { by, se }: Clustering,
  columns: readonly Covariate[],
): LinearModel | Refusal {
  const recipes = columns.flatMap((column, i) =>
    i < columns.length && !(column.values instanceof Float64Array)
      ? covariateColumns(column, rows, 'none')
      : [numericColumn(column.name, column.values as Numeric)],
  )
  return linearModel(outcome, rows, recipes, {
    se,
    intercept: 'included',
    clusters: by,
    ...(sites ? { absorbed: [sites] } : {}),
    ...(weights ? { weights } : {}),
  })
}

/** The coefficient of a term, or why there is none. */
export function termOf(model: LinearModel, term: string): LinearModel['terms'][number] | Refusal {
  return model.terms.find((one) => one.term === term) ?? refuse('not-estimable', { term })
}
