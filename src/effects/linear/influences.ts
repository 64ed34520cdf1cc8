import { forEachAdjusted, shapeOf } from '../cluster/cluster-variance.ts'
import type { Categorical } from '../columns.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { isClusterSe, type SeType } from '../request.ts'
import { type BuiltProblem, buildProblem, type LinearOptions } from './build-problem.ts'
import { correctedEstimates, orthogonalise, startsOf, takeResiduals } from './chunk-fit.ts'
import type { DesignColumn } from './design-columns.ts'
import { fillLevelLeverages } from './leverages.ts'
import { isConstant, type PivotedFactor, pivotedFactor } from './pivot.ts'
import { triangularFactor } from './reduce.ts'
import { type Chunk, forEachChunk, type Problem } from './row-chunks.ts'
import { invertUpper } from './triangular.ts'
import { ownLeverage } from './variance.ts'

/**
 * What each row, or with clusters each cluster, adds to the error of one coefficient: ψ with Σψ² its variance by HC0, HC2 or
 * HC3, CR0 or CR2 (HC1, CR1 and classical errors: the ψ of HC0 and CR0). Σψψ' over the same people in two models is the
 * covariance of their coefficients. By row number, or by code of the cluster; 0 for those who are not in the model.
 */
export function influencesOn(
  term: string,
  outcome: Float64Array,
  rows: Int32Array,
  columns: readonly DesignColumn[],
  options: LinearOptions,
): Float64Array | Refusal {
  const built = buildProblem(outcome, rows, columns, options, 'every row')
  if (isRefusal(built)) return built
  const { problem, hidden } = built
  const width = problem.columns.length + 1
  const factor = pivotedFactor(triangularFactor(problem), width, isConstant(problem))
  const at = factor.order
    .slice(0, factor.rank)
    .findIndex((column) => column >= hidden && problem.columns[column]?.name === term)
  if (at === -1) return refuse('not-estimable', { term })
  const inverse = invertUpper(factor.r, factor.rank)
  const direction = Float64Array.from({ length: factor.rank }, (_, k) => inverse[k * factor.rank + at] as number)
  const estimates = correctedEstimates(problem, factor)
  if (options.se === 'CR2' && options.clusters) return adjusted(built, factor, estimates, direction, options.clusters)
  const own = ofRows(built, factor, estimates, direction, options.se)
  if (!options.clusters || !isClusterSe(options.se)) return byRow(own, problem.rows, outcome.length)
  const { codes, levels } = options.clusters
  const sums = new Float64Array(levels.length)
  problem.rows.forEach((row, i) => {
    const code = codes[row] as number
    sums[code] = (sums[code] as number) + (own[i] as number)
  })
  return sums
}

/** Along the direction in the coordinates Q'y, in the order of the problem's rows. */
function ofRows(
  { problem }: BuiltProblem,
  factor: PivotedFactor,
  estimates: Float64Array,
  direction: Float64Array,
  se: SeType,
): Float64Array {
  const own = new Float64Array(problem.rows.length)
  forEachChunk(problem, (chunk) => {
    const residuals = takeResiduals(chunk, factor, estimates)
    orthogonalise(chunk, factor)
    const free = se === 'HC2' || se === 'HC3' ? freedoms(problem, chunk, factor) : null
    for (const [k, start] of startsOf(chunk, factor).entries()) {
      for (let i = 0; i < chunk.size; i++) {
        const along = (direction[k] as number) * (chunk.block[start + i] as number)
        own[chunk.from + i] = (own[chunk.from + i] as number) + along
      }
    }
    for (let i = 0; i < chunk.size; i++) {
      const left = free ? (free[i] as number) : 1
      const scale = left < ownLeverage ? 0 : se === 'HC2' ? 1 / Math.sqrt(left) : 1 / left
      own[chunk.from + i] = (own[chunk.from + i] as number) * (residuals[i] as number) * scale
    }
  })
  return own
}

/** 1 − h for the rows of a chunk. */
function freedoms(problem: Problem, chunk: Chunk, factor: PivotedFactor): Float64Array {
  const leverages = new Float64Array(chunk.size)
  fillLevelLeverages(leverages, problem, chunk)
  const free = leverages.map((leverage) => 1 - leverage)
  for (const start of startsOf(chunk, factor)) {
    for (let i = 0; i < chunk.size; i++) free[i] = (free[i] as number) - (chunk.block[start + i] as number) ** 2
  }
  return free
}

function byRow(own: Float64Array, rows: Int32Array, length: number): Float64Array {
  const influences = new Float64Array(length)
  for (let i = 0; i < rows.length; i++) influences[rows[i] as number] = own[i] as number
  return influences
}

function adjusted(
  { problem, starts }: BuiltProblem,
  factor: PivotedFactor,
  estimates: Float64Array,
  direction: Float64Array,
  { codes, levels }: Categorical,
): Float64Array {
  const influences = new Float64Array(levels.length)
  const fit = { problem, starts: starts ?? new Int32Array(1), factor, estimates }
  let cluster = 0
  forEachAdjusted(fit, shapeOf(fit), direction, ({ score }) => {
    const code = codes[problem.rows[fit.starts[cluster++] as number] as number] as number
    influences[code] = score.reduce((sum, value, k) => sum + value * (direction[k] as number), 0)
  })
  return influences
}
