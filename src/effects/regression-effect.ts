import type { Covariate } from './columns.ts'
import { bothArms, type Contrast } from './contrast.ts'
import { covariateColumns, type DesignColumn, indicatorColumn, interactionColumn } from './linear/design-columns.ts'
import { type LinearModel, linearModel } from './linear/linear-model.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { EffectRequest, SeType, Strata } from './request.ts'
import type { Stratum } from './strata.ts'
import { type Warning, warn } from './warning.ts'

export type RegressionEffect = {
  readonly estimate: number
  readonly stdError: number
  readonly df: number
  readonly model: LinearModel
  readonly warnings: readonly Warning[]
}

/**
 * Regression adjustment: outcome on arm and covariates, with one level per stratum where `fixedEffects` names strata.
 * Equals `lm_robust(y ~ z + x)` (Freedman 2008; Lin 2013, section 3). Rows complete, covariates finite.
 */
export function adjustedEffect(
  request: EffectRequest,
  contrast: Contrast,
  fixedEffects: Strata | null,
  se: SeType,
): RegressionEffect | Refusal {
  const rows = bothArms(contrast)
  const columns = [...(request.covariates ?? []), ...strataAsCovariate(fixedEffects)].flatMap((covariate) =>
    covariateColumns(covariate, rows, 'none'),
  )
  return effectOf(request, contrast, { rows, columns, products: [] }, se)
}

/**
 * Fully interacted adjustment (Lin 2013, section 4): outcome on arm, centred covariates and their products with the arm.
 * Covariates are centred on the rows of the two arms, so without strata it equals `lm_lin(y ~ z, covariates = ~ x)`.
 * Strata enter as further covariates, centred on their weights: with nothing else it gives the blocked difference.
 */
export function interactedEffect(
  request: EffectRequest,
  contrast: Contrast,
  weighted: { readonly strata: Strata; readonly parts: readonly Stratum[] } | null,
  se: SeType,
): RegressionEffect | Refusal {
  const rows = bothArms(contrast)
  const weights = new Map(weighted?.parts.map((part) => [part.name, part.weight]))
  const columns = [
    ...(request.covariates ?? []).flatMap((covariate) => covariateColumns(covariate, rows, 'means')),
    ...strataAsCovariate(weighted?.strata ?? null).flatMap((strata) => covariateColumns(strata, rows, weights)),
  ]
  const products = columns.map((column) =>
    interactionColumn(`${contrast.treated}:${column.name}`, request.arm.codes, contrast.treatedCode, column),
  )
  return effectOf(request, contrast, { rows, columns, products }, se)
}

function strataAsCovariate(strata: Strata | null): Covariate[] {
  return strata ? [{ name: 'stratum', values: strata.column }] : []
}

type Design = {
  readonly rows: Int32Array
  readonly columns: readonly DesignColumn[]
  readonly products: readonly DesignColumn[]
}

function effectOf(request: EffectRequest, contrast: Contrast, design: Design, se: SeType): RegressionEffect | Refusal {
  const arm = indicatorColumn(contrast.treated, request.arm.codes, contrast.treatedCode)
  const columns = [arm, ...design.columns, ...design.products]
  const model = linearModel(request.outcome, design.rows, columns, { se, intercept: 'included' })
  if (isRefusal(model)) return model
  const effect = model.terms[1]
  if (!effect) return refuse('not-estimable', { term: contrast.treated })
  const hiddenShare = model.hiddenShares[1] ?? 0
  if (effect.stdError === null) {
    return hiddenShare > 0
      ? refuse('not-estimable', { term: contrast.treated, leverageOneRows: model.leverageOneRows, hiddenShare })
      : refuse('no-variation', { difference: effect.estimate, n: model.n })
  }
  const warnings = model.droppedColumns.length === 0 ? [] : warnDropped(request, design, arm, model)
  if (model.leverageOneRows > 0) {
    const details = { rows: model.leverageOneRows, hiddenShare }
    warnings.push(warn(hiddenShare > 0 ? 'error-understated' : 'leverage-one', details))
  }
  return { estimate: effect.estimate, stdError: effect.stdError, df: effect.df, model, warnings }
}

/** Says which columns were dropped, and whether the arm itself is one that the covariates determine. */
function warnDropped(request: EffectRequest, design: Design, arm: DesignColumn, model: LinearModel): Warning[] {
  const dropped = warn('columns-dropped', { columns: model.droppedColumns })
  const last = { ...arm, name: '' }
  const armLast = linearModel(request.outcome, design.rows, [...design.columns, last], {
    se: 'classical',
    intercept: 'included',
  })
  return !isRefusal(armLast) && armLast.droppedColumns.includes('')
    ? [dropped, warn('arm-determined-by-covariates', { columns: model.droppedColumns })]
    : [dropped]
}
