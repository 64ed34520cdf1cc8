import type { DesignColumn } from '../../linear/design-columns.ts'
import { constant, measuredFromMeans } from '../../linear/from-means.ts'
import { isConstant, pivotedFactor } from '../../linear/pivot.ts'
import { triangularFactor } from '../../linear/reduce.ts'
import { forEachChunk } from '../../linear/row-chunks.ts'
import { invertUpper } from '../../linear/triangular.ts'
import { type Refusal, refuse } from '../../refusal.ts'
import type { Family } from './family.ts'
import type { Basis, GlmProblem } from './glm-problem.ts'
import { multiply, multiplyVector } from './matrix.ts'
import { maximise, type NewtonResult } from './newton.ts'
import { columnsOf, type Separation, separatingColumns, separationAlong } from './separation.ts'

/** A model at its maximum. */
export type GlmFit = {
  readonly problem: GlmProblem
  readonly basis: Basis
  /** Coefficients in the basis's coordinates. */
  readonly at: Float64Array
  readonly iterations: number
  /** rank × rank: from the basis's coordinates to those of the shifted columns. */
  readonly toShifted: Float64Array
  /** rank × rank: from the basis's coordinates to those of the columns as given. */
  readonly toRaw: Float64Array
  readonly droppedColumns: readonly string[]
}

export type GlmInput = {
  readonly family: Family
  readonly outcome: Float64Array
  readonly rows: Int32Array
  /** Without the constant, which every model has. */
  readonly columns: readonly DesignColumn[]
  readonly weights: Float64Array | null
  readonly offset: Float64Array | null
}

/** Rows a first guess is made from where there are many. */
const sampleSize = 20_000

/**
 * Maximum likelihood of a generalised linear model with an intercept. Columns are measured from their means; where they
 * are nearly collinear the model is solved in orthogonal coordinates, and what R's `lm` calls collinear is set aside.
 * Refuses outcomes that do not vary, fewer rows than coefficients plus one, and separation, naming the columns.
 */
export function glmFit(input: GlmInput): GlmFit | Refusal {
  const { rows, outcome } = input
  const first = outcome[rows[0] as number] as number
  const same = rows.every((row) => outcome[row] === first)
  if (same && (input.family.name === 'logistic' || first === 0)) {
    return refuse('no-variation', { mean: first, n: rows.length })
  }
  const columns = [constant, ...input.columns]
  const problem: GlmProblem = { ...input, columns, shifts: roughShifts(outcome, rows, columns) }
  const plain: Basis = { kept: columns.map((_, j) => j), factor: null }
  if (rows.length <= columns.length) return solveOrthogonally(problem)
  const result = maximiseIn(problem, plain, startOf(problem, plain))
  return result.outcome === 'ill-conditioned' ? solveOrthogonally(problem) : finish(problem, plain, result)
}

function solveOrthogonally(problem: GlmProblem): GlmFit | Refusal {
  const { outcome, rows, columns } = problem
  const centred = { ...measuredFromMeans({ outcome, rows, columns }), outcomeShift: 0 }
  const factor = pivotedFactor(triangularFactor(centred), columns.length + 1, isConstant(centred))
  const n = rows.length
  if (n <= factor.rank) return refuse('too-few-units', { n, coefficients: factor.rank })
  const basis: Basis = { kept: factor.order.slice(0, factor.rank), factor }
  const start = new Float64Array(factor.rank)
  start[0] = (factor.r[0] as number) * interceptGuess(problem)
  const measured = { ...problem, shifts: centred.shifts }
  return finish(measured, basis, maximiseIn(measured, basis, start))
}

/** Means of the columns over a sample of the rows, 0 where they lie no further from zero than the column varies. */
function roughShifts(outcome: Float64Array, rows: Int32Array, columns: readonly DesignColumn[]): Float64Array {
  const some = everySoMany(rows)
  const measured = measuredFromMeans({ outcome, rows: some, columns })
  const squares = new Float64Array(columns.length)
  forEachChunk(measured, ({ block, stride, size }) => {
    for (let j = 0; j < columns.length; j++) {
      for (let i = j * stride; i < j * stride + size; i++)
        squares[j] = (squares[j] as number) + (block[i] as number) ** 2
    }
  })
  return measured.shifts.map((shift, j) => (shift * shift * some.length <= (squares[j] as number) ? 0 : shift))
}

/** The rows, or every so-maniest where there are many. */
function everySoMany(rows: Int32Array): Int32Array {
  const every = Math.floor(rows.length / sampleSize)
  if (every < 5) return rows
  return Int32Array.from({ length: Math.floor(rows.length / every) }, (_, i) => rows[i * every] as number)
}

function maximiseIn(problem: GlmProblem, basis: Basis, start: Float64Array): NewtonResult {
  let looked = false
  return maximise(problem, basis, start, (step) => {
    if (!looked && separatingColumns(problem, basis.kept)) return true
    looked = true
    return separationAlong(problem, basis, step) !== null
  })
}

/** Where everything but the constant is zero, or the estimate of every so-maniest row where there are many. */
function startOf(problem: GlmProblem, basis: Basis): Float64Array {
  const start = new Float64Array(basis.kept.length)
  start[0] = interceptGuess(problem)
  const rows = everySoMany(problem.rows)
  if (rows === problem.rows) return start
  const rough = maximise({ ...problem, rows }, basis, start, () => true)
  return rough.outcome === 'converged' ? rough.at : start
}

function interceptGuess({ rows, outcome, weights, offset, family }: GlmProblem): number {
  let sum = 0
  let whole = 0
  for (const row of rows) {
    const weight = weights ? (weights[row] as number) : 1
    sum += weight * (outcome[row] as number)
    whole += weight * (offset ? Math.exp(offset[row] as number) : 1)
  }
  return family.link(sum / whole)
}

function finish(problem: GlmProblem, basis: Basis, result: NewtonResult): GlmFit | Refusal {
  const rank = basis.kept.length
  const toShifted = basis.factor ? invertUpper(basis.factor.r, rank) : identity(rank)
  if (result.outcome === 'ill-conditioned') return refuse('not-estimable', { coefficients: rank })
  if (result.outcome !== 'converged') {
    const separation = explain(problem, basis, multiplyVector(toShifted, result.step), result.step)
    if (separation) return refuse('separation', { kind: separation.kind, columns: separation.columns })
    return refuse('not-converged', { iterations: result.iterations })
  }
  const shifted = new Set(basis.kept)
  return {
    problem,
    basis,
    at: result.at,
    iterations: result.iterations,
    toShifted,
    toRaw: multiply(shiftedToRaw(problem, basis.kept), toShifted, rank),
    droppedColumns: problem.columns.filter((_, j) => !shifted.has(j)).map(({ name }) => name),
  }
}

function explain(problem: GlmProblem, basis: Basis, shiftedStep: Float64Array, step: Float64Array): Separation | null {
  const single = separatingColumns(problem, basis.kept)
  if (single) return single
  const kind = separationAlong(problem, basis, step)
  return kind && { kind, columns: columnsOf(problem, basis.kept, shiftedStep) }
}

/** Measuring columns from their means changes nothing but the constant's coefficient. */
function shiftedToRaw(problem: GlmProblem, kept: readonly number[]): Float64Array {
  const matrix = identity(kept.length)
  for (let k = 1; k < kept.length; k++) matrix[k * kept.length] = -(problem.shifts[kept[k] as number] as number)
  return matrix
}

function identity(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0))
}
