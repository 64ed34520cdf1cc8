import { clusterWeights } from '../cluster/cluster-weights.ts'
import { strataUseOf } from '../cluster/clustered-answer.ts'
import { clustersAmong } from '../cluster/contrast-clusters.ts'
import { allZero } from '../cluster/joint-test.ts'
import { bothArms, type Contrast } from '../contrast.ts'
import { defaults } from '../defaults.ts'
import { designOf } from '../design-of.ts'
import { intervalAt } from '../inference.ts'
import { covariateColumns, type DesignColumn, indicatorColumn, interactionColumn } from '../linear/design-columns.ts'
import { linearModel } from '../linear/linear-model.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { ClusterSeType, Clusters, EffectRequest } from '../request.ts'
import { warn } from '../warning.ts'
import type { GroupDifference, Groups, HeterogeneityTest } from './result.ts'

/** A group's rows, all and complete, in one contrast. */
export type GroupContrast = {
  readonly group: string
  readonly code: number
  readonly rows: Int32Array
  readonly contrast: Contrast
}

type Answer = { readonly test: Omit<HeterogeneityTest, 'leftOut'>; readonly difference?: GroupDifference }

/**
 * The arm's products with the groups in one model of all rows, in which each group has the coefficients that it has alone:
 * y on (arm, covariates, strata) × group, errors by cluster. So groups may share clusters. CR2: Hotelling's T² with
 * approximate degrees of freedom (Pustejovsky & Tipton 2018). Equals `clubSandwich::Wald_test(test = "HTZ")` of the products.
 * Refuses fewer than five clusters in an arm where clusters were drawn, and products that cannot be estimated.
 */
export function jointModel(
  request: EffectRequest & { readonly clusters: Clusters },
  groups: Groups,
  parts: readonly GroupContrast[],
  se: ClusterSeType,
): Answer | Refusal {
  const [first, ...others] = parts
  if (!first || others.length === 0) return refuse('too-few-units', { groups: parts.length, fewest: 2 })
  const few = request.clusters.role === 'served' ? null : tooFewClusters(request.clusters, parts)
  if (few) return few
  const { treated, treatedCode } = first.contrast
  const arm = indicatorColumn(treated, request.arm.codes, treatedCode)
  const products = others.map(({ group, code }) =>
    interactionColumn(`${treated}:${group}`, groups.column.codes, code, arm),
  )
  const beside = columnsBeside(request, groups, parts)
  if (isRefusal(beside)) return beside
  const rows = together(parts.map(({ contrast }) => bothArms(contrast))).sort()
  const names = products.map(({ name }) => name)
  const weights = weightsOf(request, parts)
  const model = linearModel(request.outcome, rows, [arm, ...products, ...beside], {
    se,
    intercept: 'included',
    clusters: request.clusters.column,
    absorbed: [groups.column],
    ...(weights ? { weights } : {}),
    jointTests: [allZero(groups.name, names)],
  })
  if (isRefusal(model)) return model
  const result = model.jointTests?.[0]
  if (!result || isRefusal(result)) return result ?? refuse('not-estimable', { test: groups.name })
  const { name: _, ...test } = result
  const places = names.map((name) => model.terms.findIndex(({ term }) => term === name))
  const hiddenShare = Math.max(...places.map((at) => model.hiddenShares[at] ?? 0))
  const warnings = hiddenShare > 0 ? [warn('error-understated', { hiddenShare })] : []
  const answer = { test: { ...test, groups: parts.map(({ group }) => group), warnings } }
  const product = model.terms[places[0] as number]
  if (parts.length !== 2 || !product || product.stdError === null) return answer
  const { estimate, stdError, df } = product
  const level = request.level ?? defaults.level
  const confInt = intervalAt({ estimate, stdError, df }, level)
  const group = (others[0] as GroupContrast).group
  return { ...answer, difference: { group, from: first.group, estimate, stdError, df, confInt, level } }
}

/** What stands beside the arm in each group's own model, zero outside the group. */
function columnsBeside(
  request: EffectRequest & { readonly clusters: Clusters },
  groups: Groups,
  parts: readonly GroupContrast[],
): readonly DesignColumn[] | Refusal {
  const columns: DesignColumn[] = []
  for (const { group, code, rows, contrast } of parts) {
    const { strata, clusters } = request
    const use = strata && strataUseOf(request, strata, clusters, rows, contrast)
    const weights = clusterWeights(request, clusters, contrast)
    const design = designOf(request, rows, contrast, use, weights ?? undefined)
    if (isRefusal(design)) return design
    const levels = design.absorbed.flatMap((values, i) =>
      covariateColumns({ name: `level ${i}`, values }, design.rows, 'none'),
    )
    for (const column of [...design.columns, ...levels, ...design.products]) {
      columns.push(interactionColumn(`${group}:${column.name}`, groups.column.codes, code, column))
    }
  }
  return columns
}

/** Weights by row number, as each group's own estimate has them. */
function weightsOf(
  request: EffectRequest & { readonly clusters: Clusters },
  parts: readonly GroupContrast[],
): Float64Array | null {
  const all = new Float64Array(request.outcome.length)
  for (const { contrast } of parts) {
    const own = clusterWeights(request, request.clusters, contrast)
    if (!own) return null
    for (const rows of [contrast.treatedRows, contrast.controlRows])
      for (const row of rows) all[row] = own[row] as number
  }
  return all
}

function tooFewClusters({ column }: Clusters, parts: readonly GroupContrast[]): Refusal | null {
  for (const side of ['treated', 'control'] as const) {
    const rows = together(parts.map(({ contrast }) => contrast[`${side}Rows`]))
    const clusters = clustersAmong(column, rows)
    if (clusters < defaults.fewestClusters) {
      const arm = (parts[0] as GroupContrast).contrast[side]
      return refuse('too-few-clusters', { arm, clusters, fewest: defaults.fewestClusters })
    }
  }
  return null
}

function together(lists: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  return all
}
