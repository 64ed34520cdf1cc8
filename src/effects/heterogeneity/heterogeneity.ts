import { checkRequest } from '../check-request.ts'
import { clustersAmong } from '../cluster/contrast-clusters.ts'
import { allRows, type Categorical, codesPresent } from '../columns.ts'
import { completeRows, contrastOf } from '../contrast.ts'
import { defaults } from '../defaults.ts'
import type { EffectEstimate, PerArm } from '../estimate.ts'
import { armsInOrder, estimateContrast } from '../estimate-effects.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { type EffectRequest, isClusterSe } from '../request.ts'
import { type GroupContrast, jointModel } from './joint-model.ts'
import { partialPooling } from './partial-pooling.ts'
import type { GroupDifference, GroupEffect, Groups, Heterogeneity, HeterogeneityTest, RefusedGroup } from './result.ts'
import { type IndependentGroup, independentDifference, welchTest } from './welch-test.ts'

type Part = GroupContrast & { readonly effect: GroupEffect | RefusedGroup }

/**
 * Whether an effect differs between groups known before the draw: one answer per arm other than control, in the order of
 * `estimateEffects`. Each group's estimate is that of the same request on its rows alone; strata are weighted by their rows
 * in the group (`sizes` are of everyone, and not used). Groups of other people are tested by Welch (1951), groups of a
 * clustered design by one model of all rows. A group without an estimate stands with its refusal and is left out of the test.
 */
export function heterogeneity(request: EffectRequest, groups: Groups): readonly Heterogeneity[] | Refusal {
  const wrong = checkRequest(request) ?? checkGroups(request, groups)
  if (wrong) return wrong
  const rows = request.rows ?? allRows(request.outcome.length)
  const control = request.arm.levels.indexOf(request.control)
  const { treated } = request
  return armsInOrder(request, rows)
    .filter((code) => code !== control && (treated ?? request.arm.levels[code]) === request.arm.levels[code])
    .map((code) => ofContrast(withoutSizes(request), groups, rows, code))
}

function checkGroups(request: EffectRequest, { name, column }: Groups): Refusal | null {
  const length = column.codes.length
  const rows = request.outcome.length
  return length === rows ? null : refuse('columns-differ-in-length', { column: name, length, rows })
}

function withoutSizes(request: EffectRequest): EffectRequest {
  if (!request.strata) return request
  const { sizes: _, ...strata } = request.strata
  return { ...request, strata }
}

function ofContrast(request: EffectRequest, groups: Groups, rows: Int32Array, treatedCode: number): Heterogeneity {
  const treated = request.arm.levels[treatedCode] as string
  const grouped = rows.filter((row) => (groups.column.codes[row] as number) >= 0)
  const parts = codesPresent(groups.column, grouped).map((code) => partOf(request, groups, grouped, code, treatedCode))
  const { test, difference } = tested(request, groups, parts)
  return {
    contrast: [treated, request.control],
    by: groups.name,
    test,
    groups: parts.map(({ effect }) => effect),
    ...(difference ? { difference } : {}),
    pooling: pooled(request, parts),
    withoutGroup: withoutGroup(request, groups.column, rows, [treated, request.control]),
  }
}

function partOf(request: EffectRequest, groups: Groups, rows: Int32Array, code: number, treatedCode: number): Part {
  const own = rows.filter((row) => groups.column.codes[row] === code)
  const group = groups.column.levels[code] as string
  const contrast = contrastOf(request, completeRows(request, own), treatedCode)
  const estimate = estimateContrast(request, own, contrast)
  if (!isRefusal(estimate)) return { group, code, rows: own, contrast, effect: effectOf(group, estimate) }
  const { contrast: _, ...refused } = estimate
  return { group, code, rows: own, contrast, effect: { group, ...refused } }
}

/** The estimate without test statistic, p-value and tables that hold some. */
function effectOf(group: string, whole: EffectEstimate): GroupEffect {
  const { estimand, estimate, stdError, df, confInt, level, n, dropped, means, warnings, clusters, pairs } = whole
  const counts = { n, ...(clusters ? { clusters } : {}), ...(pairs === undefined ? {} : { pairs }) }
  return { group, estimand, estimate, stdError, df, confInt, level, ...counts, dropped, means, warnings }
}

type Tested = { readonly test: HeterogeneityTest | Refusal; readonly difference?: GroupDifference }

function tested(request: EffectRequest, groups: Groups, parts: readonly Part[]): Tested {
  const { clusters, pairs } = request
  const leftOutOf = (used: readonly Part[]): string[] =>
    parts.filter((part) => !used.includes(part)).map(({ group }) => group)
  if (clusters && !pairs) {
    const se = request.se ?? 'CR2'
    const used = parts.filter((part) => canStandInModel(part, clusters.column))
    const answer = isClusterSe(se)
      ? jointModel({ ...request, clusters }, groups, used, se)
      : refuse('not-offered', { se })
    if (isRefusal(answer)) return { test: answer }
    return { ...answer, test: { ...answer.test, leftOut: leftOutOf(used) } }
  }
  if (clusters && shareClusters(clusters.column, parts)) {
    return { test: refuse('not-offered', { with: 'pairs', also: 'clusters in several groups' }) }
  }
  const used = parts.filter(({ effect }) => !isRefusal(effect))
  const independent = used.flatMap((part) => independentOf(request, part))
  const [first, second] = independent
  if (!first || !second) return { test: refuse('too-few-units', { groups: independent.length, fewest: 2 }) }
  const names = independent.map(({ group }) => group)
  const test = { ...welchTest(independent), groups: names, leftOut: leftOutOf(used), warnings: [] }
  if (![test.statistic, test.df2, test.pValue].every(Number.isFinite)) {
    return { test: refuse('not-finite', { test: groups.name }) }
  }
  const level = request.level ?? defaults.level
  return independent.length === 2 ? { test, difference: independentDifference(first, second, level) } : { test }
}

/** Groups with an estimate, or whose clusters are too few for an interval of their own but not for a place in the model. */
function canStandInModel({ effect, contrast }: Part, clusters: Categorical): boolean {
  if (!isRefusal(effect)) return true
  const fewest = Math.min(clustersAmong(clusters, contrast.treatedRows), clustersAmong(clusters, contrast.controlRows))
  return effect.refused === 'too-few-clusters' && effect.estimate !== undefined && fewest >= 2
}

function independentOf(request: EffectRequest, { group, effect }: Part): IndependentGroup[] {
  if (isRefusal(effect) || effect.df === null) return []
  const { estimate, stdError, df } = effect
  const plain = request.estimator === 'difference-in-means' && !request.strata && !request.pairs
  const rows = Object.values(effect.n).reduce((sum, n) => sum + n, 0)
  return [{ group, estimate, stdError, df, dfResidual: plain ? rows - 2 : df }]
}

function pooled({ clusters, level = defaults.level }: EffectRequest, parts: readonly Part[]): Heterogeneity['pooling'] {
  if (clusters && shareClusters(clusters.column, parts)) {
    return refuse('not-offered', { with: 'clusters in several groups' })
  }
  return partialPooling(
    parts.flatMap(({ effect }) => (isRefusal(effect) ? [] : [effect])),
    { level },
  )
}

/** Whether a cluster has rows in two groups: their estimates then hang together. */
function shareClusters(clusters: Categorical, parts: readonly Part[]): boolean {
  const groupOf = new Int32Array(clusters.levels.length).fill(-1)
  return parts.some(({ contrast, code }) =>
    [contrast.treatedRows, contrast.controlRows].some((rows) =>
      rows.some((row) => {
        const cluster = clusters.codes[row] as number
        const before = groupOf[cluster] as number
        groupOf[cluster] = code
        return before !== -1 && before !== code
      }),
    ),
  )
}

function withoutGroup(request: EffectRequest, column: Categorical, rows: Int32Array, arms: readonly string[]): PerArm {
  return Object.fromEntries(
    arms.map((arm) => {
      const code = request.arm.levels.indexOf(arm)
      const count = rows.reduce((sum, row) => {
        const here = request.arm.codes[row] === code && !((column.codes[row] as number) >= 0)
        return sum + (here ? 1 : 0)
      }, 0)
      return [arm, count]
    }),
  )
}
