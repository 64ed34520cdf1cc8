import { checkRequest } from '../check-request.ts'
import { clustersPerArm } from '../cluster/contrast-clusters.ts'
import { allRows, type Categorical, codesPresent } from '../columns.ts'
import { bothArms, type Contrast, completeRows, contrastOf } from '../contrast.ts'
import { defaults } from '../defaults.ts'
import type { PerArm } from '../estimate.ts'
import { moments } from '../moments.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { type EffectRequest, isClusterSe, type SeType } from '../request.ts'
import { warn } from '../warning.ts'
import type { ComplierEstimate, ComplierRequest, RefusedComplier } from './request.ts'
import { twoStages } from './two-stages.ts'

/** With fewer clusters in an arm robust errors are too small. */
const comfortableClusters = 5

/**
 * The complier average effect (Imbens & Angrist 1994): the draw's effect on the outcome over its effect on delivery, by
 * two-stage least squares with the arm as instrument for what was delivered, covariates and strata in both stages. One per
 * arm other than control, on the complete rows of its two arms. Errors equal `estimatr::iv_robust`. It supposes that the draw
 * works through delivery alone and keeps nobody from it. Beside it stand the draw's effects on outcome and delivery and the
 * interval of Anderson & Rubin, which holds however little the draw changed delivery.
 * Refuses weights with CR2, a draw that did not change delivery (`not-estimable`), fewer than two clusters and a perfect fit.
 */
export function complierEffects(request: ComplierRequest): readonly (ComplierEstimate | RefusedComplier)[] | Refusal {
  const se = request.se ?? (request.clusters ? 'CR2' : 'HC2')
  const full = effectRequest(request, se)
  const wrong = checkRequest(full)
  if (wrong) return wrong
  if (se === 'CR2' && request.weights) return refuse('not-offered', { se, with: 'weights' })
  const complete = completeRows(full, request.rows ?? allRows(request.outcome.length))
  const control = request.arm.levels.indexOf(request.control)
  return [...request.arm.levels.keys()]
    .filter((code) => code !== control && (request.treated ?? request.arm.levels[code]) === request.arm.levels[code])
    .map((code) => ofContrast(request, se, contrastOf(full, complete, code)))
}

/** The same as an ordinary request, whose checks and complete rows it shares; delivery must be known like a covariate. */
function effectRequest(request: ComplierRequest, se: SeType): EffectRequest {
  const { delivered, strata, covariates = [], clusters, ...rest } = request
  return {
    ...rest,
    estimator: 'adjusted',
    se,
    covariates: [...covariates, delivered],
    ...(strata ? { strata: { ...strata, use: 'fixed-effects' } } : {}),
    ...(clusters ? { clusters: { ...clusters, role: 'served' } } : {}),
  }
}

function ofContrast(request: ComplierRequest, se: SeType, contrast: Contrast): ComplierEstimate | RefusedComplier {
  const { treated, control, treatedRows, controlRows, dropped } = contrast
  const n: PerArm = { [treated]: treatedRows.length, [control]: controlRows.length }
  const shared = { contrast: [treated, control], n, dropped } as const
  const empty = [treated, control].find((arm) => n[arm] === 0)
  if (empty !== undefined) {
    const why = (dropped.missing[empty] ?? 0) > 0 ? 'nothing-observed' : 'arm-empty'
    return { ...refuse(why, { arm: empty }), ...shared }
  }
  const rows = bothArms(contrast)
  const clusters = isClusterSe(se) && request.clusters ? positionsOf(request.clusters.column, rows) : null
  const fewest = clusters && fewestOfArm(request, rows, clusters)
  if (fewest !== null && fewest < 2) {
    return { ...refuse('too-few-clusters', { clusters: fewest, fewest: 2 }), ...shared }
  }
  const level = request.level ?? defaults.level
  const stages = twoStages({
    outcome: request.outcome,
    delivered: request.delivered,
    arm: { name: treated, codes: request.arm.codes, code: contrast.treatedCode },
    rows,
    weights: request.weights ?? null,
    covariates: [
      ...(request.covariates ?? []),
      ...(request.strata ? [{ name: 'stratum', values: request.strata.column }] : []),
    ],
    se,
    clusters,
    level,
  })
  if (isRefusal(stages)) return { ...stages, ...shared }
  const mean = (of: Int32Array): number => moments(request.delivered.values, of).mean
  return {
    ...shared,
    estimand: 'complier-average-effect',
    estimator: 'iv',
    se,
    ...stages,
    level,
    ...(clusters && request.clusters ? { clusters: clustersPerArm(request.clusters.column, contrast) } : {}),
    delivered: { [treated]: mean(treatedRows), [control]: mean(controlRows) },
    warnings: [
      ...stages.warnings,
      ...(fewest !== null && fewest < comfortableClusters
        ? [warn('few-clusters', { clusters: fewest, comfortable: comfortableClusters })]
        : []),
    ],
  }
}

/** Clusters of the arm that has fewer where whole clusters were drawn, of both together where people were. */
function fewestOfArm(
  { arm }: ComplierRequest,
  rows: Int32Array,
  { of, count }: { readonly of: Int32Array; readonly count: number },
): number {
  const armOf = new Int32Array(count).fill(-1)
  for (let i = 0; i < rows.length; i++) {
    const cluster = of[i] as number
    const code = arm.codes[rows[i] as number] as number
    if (armOf[cluster] !== -1 && armOf[cluster] !== code) return count
    armOf[cluster] = code
  }
  const counts = new Map<number, number>()
  for (const code of armOf) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts.size < 2 ? 0 : Math.min(...counts.values())
}

function positionsOf(column: Categorical, rows: Int32Array): { of: Int32Array; count: number } {
  const positionOf = new Int32Array(column.levels.length).fill(-1)
  const present = codesPresent(column, rows)
  present.forEach((code, position) => {
    positionOf[code] = position
  })
  return { of: rows.map((row) => positionOf[column.codes[row] as number] as number), count: present.length }
}
