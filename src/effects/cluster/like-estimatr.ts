import type { Answer } from '../answer.ts'
import { bothArms, type Contrast } from '../contrast.ts'
import { differenceOfRows } from '../difference-in-means.ts'
import { indicatorColumn } from '../linear/design-columns.ts'
import { linearModel } from '../linear/linear-model.ts'
import { moments } from '../moments.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { EffectRequest, Strata } from '../request.ts'
import { describeStrata, type Stratum, weightedStrata } from '../strata.ts'
import { weightedDifference } from '../weighted-difference.ts'
import { clustersAmong, clustersPerArm, refuseSplitClusters } from './contrast-clusters.ts'
import { weightedMean } from './matched-pairs.ts'

/**
 * `estimatr::difference_in_means(y ~ z, blocks = , clusters = , weights = )` 1.0.0 as it is, where it is questionable too:
 * - blocks are weighted by the rows analysed of the two arms, a third arm does not count;
 * - if any block has two units (clusters), all are taken as matched pairs;
 * - blocked and clustered together: each block's own CR2 error, df = clusters − 2·blocks, however few clusters it holds.
 * Refuses what it stops at: a block with one unit or one arm, a block that is no pair with a single row in an arm, a
 * cluster in two arms or blocks, and weights with pairs.
 */
export function likeEstimatr(request: EffectRequest, strata: Strata, contrast: Contrast): Answer | Refusal {
  const { clusters } = request
  const rows = bothArms(contrast)
  const split = clusters ? refuseSplitClusters(request, clusters.column, rows) : null
  if (split) return split
  const parts = weightedStrata(request, { ...strata, weights: 'analysed' }, rows, contrast)
  if (isRefusal(parts)) return parts
  const sizes = parts.map((part) => unitsIn(request, part))
  const paired = sizes.includes(2)
  const fewest = paired ? 1 : 2
  const small = parts.filter(
    (part, i) => sizes[i] === 1 || Math.min(part.treatedRows.length, part.controlRows.length) < fewest,
  )
  if (small.length > 0) return refuse('stratum-arm-too-small', { strata: small.map(({ name }) => name), fewest })
  const answer = paired ? asPairs(request, parts) : asBlocks(request, parts)
  if (isRefusal(answer)) return answer
  if (!(answer.stdError > 0)) return refuse('no-variation', { difference: answer.estimate, n: rows.length })
  return {
    ...answer,
    estimand: 'average-treatment-effect',
    warnings: [],
    strata: describeStrata(request, { ...strata, weights: 'analysed' }, parts, contrast, answer.differences),
    ...(clusters ? { clusters: clustersPerArm(clusters.column, contrast) } : {}),
    ...(paired ? { pairs: parts.length } : {}),
  }
}

type Blocks = {
  readonly estimate: number
  readonly stdError: number
  readonly df: number
  readonly differences: readonly number[]
}

function unitsIn({ clusters }: EffectRequest, { treatedRows, controlRows }: Stratum): number {
  if (!clusters) return treatedRows.length + controlRows.length
  return clustersAmong(clusters.column, treatedRows) + clustersAmong(clusters.column, controlRows)
}

function asPairs({ outcome, weights, clusters }: EffectRequest, parts: readonly Stratum[]): Blocks | Refusal {
  if (weights) return refuse('not-offered', { with: 'pairs', also: 'weights' })
  const m = parts.length
  if (m < 2) return refuse('too-few-units', { pairs: m, fewest: 2 })
  const pairs = parts.map(({ treatedRows, controlRows }) => {
    const shift = moments(outcome, controlRows).mean
    const difference =
      moments(outcome, treatedRows, shift).meanFromShift - moments(outcome, controlRows, shift).meanFromShift
    return { difference, size: treatedRows.length + controlRows.length }
  })
  const { estimate, variance } = weightedMean(pairs)
  const differences = pairs.map(({ difference }) => difference)
  const unweighted = differences.reduce((sum, d) => sum + (d - estimate) ** 2, 0) / (m * (m - 1))
  return { estimate, stdError: Math.sqrt(clusters ? variance : unweighted), df: m - 1, differences }
}

function asBlocks(request: EffectRequest, parts: readonly Stratum[]): Blocks | Refusal {
  const found: { estimate: number; variance: number }[] = []
  for (const part of parts) {
    const difference = request.clusters ? clusteredBlock(request, part) : blockOf(request, part)
    if (isRefusal(difference)) return difference
    found.push(difference)
  }
  const units = request.clusters
    ? parts.reduce((sum, part) => sum + unitsIn(request, part), 0)
    : parts.reduce((sum, { treatedRows, controlRows }) => sum + treatedRows.length + controlRows.length, 0)
  const weightOf = (i: number): number => parts[i]?.weight ?? 0
  return {
    estimate: found.reduce((sum, { estimate }, i) => sum + weightOf(i) * estimate, 0),
    stdError: Math.sqrt(found.reduce((sum, { variance }, i) => sum + weightOf(i) ** 2 * variance, 0)),
    df: units - 2 * parts.length,
    differences: found.map(({ estimate }) => estimate),
  }
}

function blockOf({ outcome, weights }: EffectRequest, { treatedRows, controlRows }: Stratum) {
  const rows = { treated: treatedRows, control: controlRows }
  return weights
    ? weightedDifference(outcome, weights, rows, 'HC2')
    : differenceOfRows(outcome, treatedRows, controlRows, 'HC2')
}

function clusteredBlock({ outcome, arm, weights, clusters }: EffectRequest, { treatedRows, controlRows }: Stratum) {
  const rows = Int32Array.from([...controlRows, ...treatedRows])
  const column = indicatorColumn('treated', arm.codes, arm.codes[treatedRows[0] as number] as number)
  const model = linearModel(outcome, rows, [column], {
    se: 'CR2',
    intercept: 'included',
    ...(clusters ? { clusters: clusters.column } : {}),
    ...(weights ? { weights } : {}),
  })
  if (isRefusal(model)) return model
  const effect = model.terms[1]
  return effect
    ? { estimate: effect.estimate, variance: (effect.stdError ?? 0) ** 2 }
    : refuse('not-estimable', { term: 'treated' })
}
