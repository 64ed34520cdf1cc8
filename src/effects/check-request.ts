import { isCategorical, lengthOf, type Numeric } from './columns.ts'
import { defaults } from './defaults.ts'
import { isLevel } from './inference.ts'
import { type Refusal, refuse } from './refusal.ts'
import { type EffectRequest, isClusterSe } from './request.ts'
import { firstOutside, usableColumns } from './usable-numbers.ts'

/** What makes a request unanswerable as a whole; `null` when it can be answered. Missing values are fine. */
export function checkRequest(
  request: EffectRequest,
  usable: ReadonlySet<Numeric> = usableColumns(request),
): Refusal | null {
  return (
    checkArguments(request) ??
    checkCombination(request) ??
    checkClusters(request) ??
    checkPairs(request) ??
    checkValues(request, usable)
  )
}

function checkArguments(request: EffectRequest): Refusal | null {
  const { outcome, arm, control, treated, level = defaults.level } = request
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  for (const name of [control, treated]) {
    if (name !== undefined && !arm.levels.includes(name)) return refuse('unknown-arm', { arm: name, arms: arm.levels })
  }
  if (treated === control) return refuse('invalid-argument', { argument: 'treated', found: control })
  const stray = request.rows?.find((row) => !(row >= 0 && row < outcome.length))
  if (stray !== undefined) return refuse('invalid-argument', { argument: 'rows', found: stray })
  const lengths = [
    ['arm', lengthOf(arm)],
    ...(request.strata ? [['strata', lengthOf(request.strata.column)] as const] : []),
    ...(request.weights ? [['weights', request.weights.length] as const] : []),
    ...(request.clusters ? [['clusters', lengthOf(request.clusters.column)] as const] : []),
    ...(request.pairs ? [['pairs', lengthOf(request.pairs)] as const] : []),
    ...[...(request.covariates ?? []), ...(request.fixedEffects ?? [])].map(
      (covariate) => [covariate.name, lengthOf(covariate.values)] as const,
    ),
  ] as const
  for (const [column, length] of lengths) {
    if (length !== outcome.length) return refuse('columns-differ-in-length', { column, length, rows: outcome.length })
  }
  return null
}

function checkCombination(request: EffectRequest): Refusal | null {
  const { estimator, covariates = [], fixedEffects = [], strata, clusters } = request
  if (estimator !== 'adjusted' && fixedEffects.length > 0) {
    return refuse('not-offered', { estimator, with: 'fixed-effects' })
  }
  if (strata?.use === 'by-probabilities' && !clusters) return refuse('not-offered', { with: 'strata by probabilities' })
  if (estimator === 'difference-in-means' && covariates.length > 0) {
    return refuse('not-offered', { estimator, with: 'covariates' })
  }
  if (estimator === 'difference-in-means' && strata?.use === 'fixed-effects' && !clusters) {
    return refuse('not-offered', { estimator, with: 'fixed-effects' })
  }
  if (estimator === 'interacted' && strata?.use === 'fixed-effects') {
    return refuse('not-offered', { estimator, with: 'fixed-effects' })
  }
  if (estimator === 'adjusted' && strata?.use === 'weighted') {
    return refuse('not-offered', { estimator, with: 'weighted strata' })
  }
  return null
}

function checkClusters({ se, clusters, pairs }: EffectRequest): Refusal | null {
  if (!pairs && se !== undefined && isClusterSe(se) !== (clusters !== undefined)) {
    return refuse('not-offered', { se, with: clusters ? 'clusters' : 'no clusters' })
  }
  return clusters?.role === 'served' && clusters.average === 'cluster'
    ? refuse('not-offered', { with: 'the average cluster where people were drawn' })
    : null
}

function checkPairs({ pairs, estimator, strata, weights, se, like }: EffectRequest): Refusal | null {
  if (!pairs) return null
  if (estimator !== 'difference-in-means') return refuse('not-offered', { estimator, with: 'pairs' })
  if (strata) return refuse('not-offered', { with: 'pairs', also: 'strata' })
  if (weights) return refuse('not-offered', { with: 'pairs', also: 'weights' })
  if (like) return refuse('not-offered', { with: 'pairs', also: 'like' })
  return se !== undefined && se !== 'HC2' ? refuse('not-offered', { with: 'pairs', se }) : null
}

function checkValues(request: EffectRequest, usable: ReadonlySet<Numeric>): Refusal | null {
  const numeric: (readonly [string, Numeric])[] = [['outcome', request.outcome]]
  if (request.weights) {
    const negative = request.weights.findIndex((weight) => weight < 0)
    if (negative >= 0) return refuse('invalid-argument', { argument: 'weights', row: negative })
    numeric.push(['weights', request.weights])
  }
  for (const { name, values } of request.covariates ?? []) if (!isCategorical(values)) numeric.push([name, values])
  for (const [column, values] of numeric) {
    if (usable.has(values)) continue
    const row = firstOutside(values)
    if (row === -1) continue
    const size = Math.abs(values[row] as number)
    return size === Number.POSITIVE_INFINITY
      ? refuse('not-finite', { column, row })
      : refuse('outside-range', { column, row, size })
  }
  return null
}
