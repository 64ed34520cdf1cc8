import type { Categorical, Covariate } from './columns.ts'
import { bothArms, type Contrast } from './contrast.ts'
import { interactedByArm } from './interacted-by-arm.ts'
import type { LinearOptions } from './linear/build-problem.ts'
import { covariateColumns, type DesignColumn, indicatorColumn, interactionColumn } from './linear/design-columns.ts'
import { type LinearModel, linearModel } from './linear/linear-model.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { EffectRequest, Strata } from './request.ts'
import type { Stratum } from './strata.ts'
import { type Warning, warn } from './warning.ts'

export type RegressionEffect = {
  readonly estimate: number
  readonly stdError: number
  readonly df: number
  readonly model: LinearModel
  readonly warnings: readonly Warning[]
}

/** How a model is fitted: its error, the weights of rows and the clusters they belong to. */
export type FitOptions = Omit<LinearOptions, 'intercept' | 'absorbed'>

/**
 * Regression adjustment: outcome on arm and covariates, with one level per stratum where `fixedEffects` names strata.
 * Levels of `fixedEffects` in the request are absorbed. Equals `lm_robust(y ~ z + x, fixed_effects = , clusters = , weights = )`
 * (Freedman 2008; Lin 2013, section 3). Rows complete, covariates finite.
 */
export function adjustedEffect(
  request: EffectRequest,
  contrast: Contrast,
  fixedEffects: Strata | null,
  fit: FitOptions,
): RegressionEffect | Refusal {
  return effectOf(request, contrast, adjustedDesign(request, contrast, fixedEffects), fit)
}

/** Covariates as they are, a level for each stratum where strata are given. */
export function adjustedDesign(request: EffectRequest, contrast: Contrast, fixedEffects: Strata | null): Design {
  const rows = bothArms(contrast)
  const absorbed = request.fixedEffects?.map(({ values }) => values) ?? []
  const columns = [...(request.covariates ?? []), ...strataAsCovariate(fixedEffects)].flatMap((covariate) =>
    covariateColumns(covariate, rows, 'none'),
  )
  return { rows, columns, products: [], absorbed }
}

/**
 * Fully interacted adjustment (Lin 2013, section 4): outcome on arm, centred covariates and their products with the arm.
 * Covariates are centred on the (weighted) rows of the two arms, so without strata it equals `lm_lin(y ~ z, covariates = ~ x)`.
 * Strata enter as further covariates, centred on their weights: with nothing else it gives the blocked difference.
 */
export function interactedEffect(
  request: EffectRequest,
  contrast: Contrast,
  weighted: WeightedStrata | null,
  fit: FitOptions,
): RegressionEffect | Refusal {
  return effectOf(request, contrast, interactedDesign(request, contrast, weighted, fit.weights), fit)
}

export type WeightedStrata = { readonly strata: Strata; readonly parts: readonly Stratum[] }

/** Covariates on their means and strata on their weights, and the product of each with the arm. */
export function interactedDesign(
  request: EffectRequest,
  contrast: Contrast,
  weighted: WeightedStrata | null,
  rowWeights?: Float64Array,
): Design {
  const rows = bothArms(contrast)
  const weights = new Map(weighted?.parts.map((part) => [part.name, part.weight]))
  const columns = [
    ...(request.covariates ?? []).flatMap((covariate) => covariateColumns(covariate, rows, 'means', rowWeights)),
    ...strataAsCovariate(weighted?.strata ?? null).flatMap((strata) => covariateColumns(strata, rows, weights)),
  ]
  const products = columns.map((column) =>
    interactionColumn(`${contrast.treated}:${column.name}`, request.arm.codes, contrast.treatedCode, column),
  )
  return { rows, columns, products, absorbed: [] }
}

function strataAsCovariate(strata: Strata | null): Covariate[] {
  return strata ? [{ name: 'stratum', values: strata.column }] : []
}

/** What stands beside the arm in a regression: columns, their products with the arm, and levels taken out. */
export type Design = {
  readonly rows: Int32Array
  readonly columns: readonly DesignColumn[]
  readonly products: readonly DesignColumn[]
  readonly absorbed: readonly Categorical[]
}

function effectOf(
  request: EffectRequest,
  contrast: Contrast,
  design: Design,
  fit: FitOptions,
): RegressionEffect | Refusal {
  const { rows, absorbed } = design
  const arm = indicatorColumn(contrast.treated, request.arm.codes, contrast.treatedCode)
  const columns = [arm, ...design.columns, ...design.products]
  const options = { ...fit, intercept: 'included', ...(absorbed.length > 0 ? { absorbed } : {}) } as const
  const model =
    interactedByArm(request.outcome, contrast, { arm, ...design }, fit) ??
    linearModel(request.outcome, rows, columns, options)
  if (isRefusal(model)) return model
  const at = absorbed.length > 0 ? 0 : 1
  const effect = model.terms[at]
  if (effect?.term !== contrast.treated) return refuse('not-estimable', { term: contrast.treated })
  const hiddenShare = model.hiddenShares[at] ?? 0
  if (effect.stdError === null) {
    return hiddenShare > 0
      ? refuse('not-estimable', { term: contrast.treated, leverageOneRows: model.leverageOneRows, hiddenShare })
      : refuse('no-variation', { difference: effect.estimate, n: model.n })
  }
  const warnings = model.droppedColumns.length === 0 ? [] : warnDropped(request, design, arm, model, fit)
  if (fit.clusters && hiddenShare > 0) warnings.push(warn('error-understated', { hiddenShare }))
  if (model.leverageOneRows > 0) {
    const details = { rows: model.leverageOneRows, hiddenShare }
    warnings.push(warn(hiddenShare > 0 ? 'error-understated' : 'leverage-one', details))
  }
  return { estimate: effect.estimate, stdError: effect.stdError, df: effect.df, model, warnings }
}

/** Says which columns were dropped, and whether the arm itself is one that the covariates determine. */
function warnDropped(
  request: EffectRequest,
  design: Design,
  arm: DesignColumn,
  model: LinearModel,
  { weights }: FitOptions,
): Warning[] {
  const dropped = warn('columns-dropped', { columns: model.droppedColumns })
  const last = { ...arm, name: '' }
  const armLast = linearModel(request.outcome, design.rows, [...design.columns, last], {
    se: 'classical',
    intercept: 'included',
    ...(weights ? { weights } : {}),
    ...(design.absorbed.length > 0 ? { absorbed: design.absorbed } : {}),
  })
  return !isRefusal(armLast) && armLast.droppedColumns.includes('')
    ? [dropped, warn('arm-determined-by-covariates', { columns: model.droppedColumns })]
    : [dropped]
}
