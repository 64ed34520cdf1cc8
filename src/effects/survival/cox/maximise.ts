import { type Factor, factorSymmetric, invertSymmetric, solveSymmetric } from '../symmetric.ts'
import { forEachEventTime, type Ties } from './event-times.ts'
import type { RiskSets } from './risk-sets.ts'

/** The limits of `coxph.control` in R: relative change of the log likelihood, iterations, smallest pivot beside the largest. */
const converged = 1e-9
const mostIterations = 20
const leastPivot = 2 ** -39
/** A next step above this part of its coefficient (and above `converged`) makes one look whether the coefficient is finite. */
const suspiciousStep = Math.sqrt(1e-9)
/** Further steps by which a finite maximum is found for certain. */
const furtherIterations = 30
/** A step that still changes the log hazard of someone by this much is not shrinking. */
const stillMoving = 0.01
/** Below this part of its pivot at zero a column has lost its information. */
const informationLost = 1e-9
/** Coefficients this near are the same; a maximum as near to where R stops is taken there. */
const sameDigits = 1e-6

/** The partial likelihood at some coefficients, in the units of the risk sets. */
export type Likelihood = {
  readonly logLikelihood: number
  readonly score: Float64Array
  readonly factor: Factor
  /** The negative second derivative, lower triangle. */
  readonly information: Float64Array
}

/** Fitted, determined by earlier columns, without a finite maximum, or beside such a one and without a limit of its own; the last two are never estimates. */
export type ColumnKind = 'fitted' | 'collinear' | 'monotone' | 'unsettled'

export type Maximum = Likelihood & {
  readonly beta: Float64Array
  readonly covariance: Float64Array
  readonly columns: readonly ColumnKind[]
  readonly converged: boolean
  readonly iterations: number
  readonly logLikelihoodAtZero: number
}

/** Columns that are `held` take no part in steps and covariances. */
function likelihoodAt(sets: RiskSets, beta: Float64Array, ties: Ties, held?: Uint8Array): Likelihood {
  const p = beta.length
  const score = new Float64Array(p)
  const information = new Float64Array(p * p)
  let logLikelihood = 0
  forEachEventTime(sets, beta, ties, (at) => {
    logLikelihood += at.logLikelihood
    for (let j = 0; j < p; j++) score[j] += at.score[j]
    for (let j = 0; j < p * p; j++) information[j] += at.information[j]
  })
  let largest = 0
  for (let j = 0; j < p; j++) largest = Math.max(largest, information[j * p + j])
  return { logLikelihood, score, information, factor: factorSymmetric(information, p, leastPivot * largest, held) }
}

const isUsable = ({ logLikelihood, score, information }: Likelihood): boolean =>
  Number.isFinite(logLikelihood) && score.every(Number.isFinite) && information.every(Number.isFinite)

/**
 * Maximises the partial likelihood from zero by Newton's method, a step that lowers it being taken back towards the last point,
 * and stops where `coxph` stops, so that the last digits agree too. Where the next step is not small beside its
 * coefficient it goes on: either the maximum is found, or the step does not shrink and there is none (Heinze & Schemper 2001).
 */
export function maximise(sets: RiskSets, ties: Ties): Maximum {
  const p = sets.columns.length
  const start = likelihoodAt(sets, new Float64Array(p), ties)
  const found = climb(sets, ties, new Float64Array(p), start)
  const next = solveSymmetric(found.at.factor, found.at.score)
  const isSuspicious = !found.converged || next.some((step, j) => looksInfinite(step, found.beta[j], sets.scales[j]))
  const lostPivot = start.factor.pivots.some((pivot, j) => pivot > 0 && !(found.at.factor.pivots[j] > 0))
  const settled =
    isSuspicious || lostPivot
      ? settle(sets, ties, found)
      : { ...found, kinds: sets.columns.map((): ColumnKind => 'fitted') }
  return {
    ...settled.at,
    beta: settled.beta,
    covariance: invertSymmetric(settled.at.factor),
    columns: settled.kinds.map((kind, j) => kindAt(kind, start, settled.at, j)),
    converged: settled.converged,
    iterations: settled.iterations,
    logLikelihoodAtZero: start.logLikelihood,
  }
}

/** A column that kept none of its information on the way to another's infinity has no limit. */
function kindAt(kind: ColumnKind, start: Likelihood, end: Likelihood, j: number): ColumnKind {
  if (!(start.factor.pivots[j] > 0)) return 'collinear'
  const isLost = !(end.factor.pivots[j] > informationLost * start.factor.pivots[j])
  return kind === 'fitted' && isLost ? 'unsettled' : kind
}

/** R's rule for "coefficient may be infinite", in the units of the data. */
function looksInfinite(step: number, beta: number, scale: number): boolean {
  return Math.abs(step) > converged * scale && Math.abs(step) > suspiciousStep * Math.abs(beta)
}

type Point = {
  readonly beta: Float64Array
  readonly at: Likelihood
  readonly converged: boolean
  readonly iterations: number
}

function climb(sets: RiskSets, ties: Ties, from: Float64Array, start: Likelihood): Point {
  let best = { beta: from, at: start }
  let beta = plus(from, solveSymmetric(start.factor, start.score))
  let halvings = 0
  for (let iterations = 1; iterations <= mostIterations; iterations++) {
    const at = likelihoodAt(sets, beta, ties)
    const usable = isUsable(at)
    const change = Math.abs(1 - best.at.logLikelihood / at.logLikelihood)
    if (usable && halvings === 0 && (change <= converged || at.logLikelihood === best.at.logLikelihood)) {
      return { beta, at, converged: true, iterations }
    }
    if (!usable || at.logLikelihood < best.at.logLikelihood) {
      halvings++
      beta = beta.map((value, j) => (value + halvings * best.beta[j]) / (halvings + 1))
    } else {
      halvings = 0
      best = { beta, at }
      beta = plus(beta, solveSymmetric(at.factor, at.score))
    }
  }
  return { ...best, converged: false, iterations: mostIterations }
}

type Settled = Point & { readonly kinds: readonly ColumnKind[] }

/**
 * Goes on until nothing moves. A column that keeps moving has no finite maximum: one such column is held where it has come to, which
 * is as good as infinity, and the others go on to their limit, until the rest stands still.
 */
function settle(sets: RiskSets, ties: Ties, from: Point): Settled {
  const kinds = sets.columns.map((): ColumnKind => 'fitted')
  const held = new Uint8Array(sets.columns.length)
  let point: Walk = { ...from, isStill: false, step: new Float64Array(held.length) }
  while (!point.isStill) {
    point = walkOn(sets, ties, point, held)
    if (point.isStill) break
    const reach = point.step.map((step, j) => (held[j] ? 0 : Math.abs(step) * rangeOf(sets, j)))
    const farthest = reach.indexOf(Math.max(...reach))
    if (!(reach[farthest] > stillMoving)) break
    for (let j = 0; j < kinds.length; j++) if (reach[j] > stillMoving) kinds[j] = 'monotone'
    held[farthest] = 1
  }
  if (kinds.includes('monotone')) {
    const rest = point.isStill ? kinds : kinds.map((kind) => (kind === 'fitted' ? 'unsettled' : kind))
    return { ...point, converged: true, kinds: rest }
  }
  const isThere = from.converged && (!point.isStill || point.beta.every((value, j) => isNear(value, from.beta[j])))
  return { ...(isThere ? from : point), converged: from.converged || point.isStill, kinds }
}

type Walk = Point & { readonly step: Float64Array; readonly isStill: boolean }

function walkOn(sets: RiskSets, ties: Ties, from: Point, held: Uint8Array): Walk {
  let { beta } = from
  let at = likelihoodAt(sets, beta, ties, held)
  let step = solveSymmetric(at.factor, at.score)
  const pivots = at.factor.pivots
  for (let i = 0; ; i++) {
    const isStill = step.every((s, j) => Math.abs(s) <= 1e-9 * Math.max(1, Math.abs(beta[j])))
    const walked = { beta, at, step, isStill, converged: isStill, iterations: from.iterations + i }
    if (isStill || i === furtherIterations) return walked
    const next = plus(beta, step)
    const there = likelihoodAt(sets, next, ties, held)
    const isLost = !isUsable(there) || there.factor.pivots.some((pivot, j) => pivots[j] > 0 && !(pivot > 0))
    if (isLost || there.logLikelihood < at.logLikelihood - 1e-12 * Math.abs(at.logLikelihood)) return walked
    beta = next
    at = there
    step = solveSymmetric(at.factor, at.score)
  }
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= sameDigits * Math.max(1, Math.abs(a))

function rangeOf({ x, n, columns }: RiskSets, column: number): number {
  let least = Number.POSITIVE_INFINITY
  let largest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < n; i++) {
    const value = x[i * columns.length + column]
    if (value < least) least = value
    if (value > largest) largest = value
  }
  return largest - least
}

const plus = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, j) => value + b[j])
