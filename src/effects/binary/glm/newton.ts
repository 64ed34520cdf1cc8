import { type Cholesky, cholesky, solveCholesky } from './cholesky.ts'
import { addProjections, type Basis, forEachFittedChunk, type GlmProblem } from './glm-problem.ts'
import { addWeightedProducts, makeScratch } from './weighted-products.ts'

/** Where Newton's method ended: at the maximum, or without one and why. `at` and `step` in the basis's coordinates. */
export type NewtonResult =
  | { readonly outcome: 'converged'; readonly at: Float64Array; readonly iterations: number }
  | { readonly outcome: 'ill-conditioned' }
  | { readonly outcome: 'stalled' | 'not-converged'; readonly step: Float64Array; readonly iterations: number }

const mostIterations = 60
/** Iterations with steps that do not shrink before separation is looked for. */
const patience = 10
const mostHalvings = 40
/** Columns that keep less than this share of their squared length are handed to the orthogonal coordinates first. */
const wellConditioned = 1e-5
/** The mean squared step of the linear predictors at which the next step would be rounding. */
const closeEnough = 1e-20
const manyRows = 100_000
/** Below this the curvature of the last step is still good for the next. */
const curvatureKept = 1e-4

type Derivatives = {
  readonly gradient: Float64Array
  /** Upper triangle of the information matrix, column-major. */
  readonly information: Float64Array | null
  readonly logLikelihood: number
  /** Sum of the slopes: how much linear predictors count in all. */
  readonly mass: number
}

function derivatives(
  problem: GlmProblem,
  basis: Basis,
  at: Float64Array,
  order: 'gradient' | 'information',
): Derivatives {
  const rank = at.length
  const gradient = new Float64Array(rank)
  const information = order === 'information' ? new Float64Array(rank * rank) : null
  let logLikelihood = 0
  let mass = 0
  const scratch = makeScratch()
  forEachFittedChunk(problem, basis, at, (chunk) => {
    addProjections(gradient, chunk, chunk.residual)
    if (information) addWeightedProducts(information, chunk.block, chunk.starts, chunk.slope, chunk.size, scratch)
    logLikelihood += problem.family.logLikelihood(chunk)
    mass += sumOf(chunk.slope, chunk.size)
  })
  return { gradient, information, logLikelihood, mass }
}

function sumOf(values: Float64Array, size: number): number {
  let sum = 0
  for (let i = 0; i < size; i++) sum += values[i]
  return sum
}

/**
 * Maximises the likelihood by Newton's method, which for a canonical link is iteratively reweighted least squares
 * (McCullagh & Nelder 1989, section 2.5), halving steps that do not climb. Converged means that the squared step
 * gᵀI⁻¹g is rounding *and* that it shrank faster than it does on the way to infinity, where every step of a separated
 * sample adds about one to some linear predictors.
 */
export function maximise(
  problem: GlmProblem,
  basis: Basis,
  start: Float64Array,
  separated: (step: Float64Array) => boolean,
): NewtonResult {
  let at: Float64Array = start
  let best = Number.NEGATIVE_INFINITY
  let step: Float64Array = new Float64Array(start.length)
  let factor: Cholesky | null = null
  let lastSquare = Number.POSITIVE_INFINITY
  let lastMass = 0
  let halvings = 0
  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    const shrinking = lastSquare <= curvatureKept * lastMass
    const order = factor && shrinking ? 'gradient' : 'information'
    const { gradient, information, logLikelihood, mass } = derivatives(problem, basis, at, order)
    if (!(logLikelihood >= best - 1e-10 * Math.abs(best))) {
      if (++halvings > mostHalvings) return { outcome: 'stalled', step, iterations: iteration }
      step = step.map((value) => value / 2)
      at = at.map((value, k) => value - (step[k] as number))
      iteration--
      continue
    }
    best = Math.max(best, logLikelihood)
    if (information) {
      const next = cholesky(information, at.length)
      if (iteration === 1 && (!next || (!basis.factor && next.leastLeft < wellConditioned))) {
        return { outcome: 'ill-conditioned' }
      }
      if (!next) return { outcome: 'stalled', step, iterations: iteration }
      factor = next
    }
    step = solveCholesky(factor as Cholesky, gradient)
    at = at.map((value, k) => value + (step[k] as number))
    const square = gradient.reduce((sum, value, k) => sum + value * (step[k] as number), 0)
    if (!Number.isFinite(square)) return { outcome: 'stalled', step, iterations: iteration }
    const ratio = iteration === 1 ? 1 : square / lastSquare
    if (isRounding(square / mass, ratio, problem.rows.length))
      return { outcome: 'converged', at, iterations: iteration }
    if (iteration >= patience && ratio > 0.1 && separated(step))
      return { outcome: 'stalled', step, iterations: iteration }
    // A step that shrank no faster than towards infinity needs the curvature anew.
    if (ratio > 1e-2 && iteration > 1) factor = null
    lastSquare = square
    lastMass = mass
  }
  return { outcome: 'not-converged', step, iterations: mostIterations }
}

/**
 * Whether this step is too small to matter, and the steps shrink as they do near a maximum. Where a pass over the rows
 * takes time, it is enough that by the pace so far the next step would be.
 */
function isRounding(square: number, ratio: number, n: number): boolean {
  if (square <= 1e-8 * closeEnough) return true
  if (ratio > 1e-3) return false
  return square <= closeEnough || (n >= manyRows && square * ratio <= 0.1 * closeEnough)
}
