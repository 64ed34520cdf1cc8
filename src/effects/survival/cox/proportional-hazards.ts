import { chiSquaredUpperTail } from '../../distributions/variance-ratio.ts'
import { type Refusal, refuse } from '../../refusal.ts'
import type { FollowUp } from '../follow-up.ts'
import { quadraticForm } from '../symmetric.ts'
import { forEachEventTime, type Ties } from './event-times.ts'
import type { RiskSets } from './risk-sets.ts'

/** The scale of time on which a hazard ratio may drift: one minus the Kaplan–Meier curve of everyone, or time itself. */
export type TimeTransform = 'km' | 'identity'

export type ScoreTest = { readonly chiSquare: number; readonly df: number; readonly pValue: number }

/** A test per term (all arms together, each covariate with all its columns), and of all at once. */
export type ProportionalHazards = {
  readonly transform: TimeTransform
  readonly terms: readonly ({ readonly term: string } & (ScoreTest | Refusal))[]
  readonly global: ScoreTest | Refusal
}

/**
 * Score test of x·g(t) added to the model (Grambsch & Therneau 1994, in the exact form of `survival` 3): with score u and
 * information blocks at θ = 0, uᵀ(I₂₂ − I₂₁I₁₁⁻¹I₁₂)⁻¹u. Equals `cox.zph(fit, transform)`. Only the columns in `fitted` take part.
 */
export function proportionalHazards(
  data: FollowUp,
  sets: RiskSets,
  beta: Float64Array,
  ties: Ties,
  fitted: readonly number[],
  transform: TimeTransform,
): ProportionalHazards {
  const p = fitted.length
  const { score, information } = accumulate(sets, beta, ties, fitted, centred(transformed(data, transform), sets))
  const test = (columns: readonly number[]): ScoreTest | Refusal => {
    const take = [...fitted.keys(), ...columns.map((j) => p + j)]
    const matrix = Float64Array.from(take.flatMap((a) => take.map((b) => information[a * 2 * p + b])))
    const u = take.map((a) => (a < p ? 0 : score[a - p]))
    const chiSquare = quadraticForm(matrix, take.length, u)
    if (chiSquare === null) return refuse('no-variation', { columns: columns.map((j) => sets.columns[fitted[j]].term) })
    return { chiSquare, df: columns.length, pValue: chiSquaredUpperTail(chiSquare, columns.length) }
  }
  const owner = (j: number) => sets.columns[fitted[j]].belongsTo
  const terms = [...new Set(fitted.map((_, j) => owner(j)))].map((name) => {
    const columns = [...fitted.keys()].filter((j) => owner(j) === name)
    return { term: name ?? 'arm', ...test(columns) }
  })
  return { transform, terms, global: test([...fitted.keys()]) }
}

/** g of each distinct time: the curve just before it, strata and arms together. */
function transformed({ times, starts, exit, order }: FollowUp, transform: TimeTransform): Float64Array {
  if (transform === 'identity') return times
  const g = new Float64Array(times.length)
  let survival = 1
  for (let t = 0; t < times.length; t++) {
    g[t] = 1 - survival
    const atRisk = order.length - starts[t]
    let events = 0
    for (let i = starts[t]; i < starts[t + 1]; i++) if (exit[i] !== 0) events++
    survival *= (atRisk - events) / atRisk
  }
  return g
}

/** Measured from the mean over events and in units of the largest distance: the test is the same, the arithmetic is not. */
function centred(g: Float64Array, { group, event }: RiskSets): Float64Array {
  let sum = 0
  let events = 0
  for (let i = 0; i < group.length; i++) {
    if (event[i] === 0) continue
    sum += g[group[i]]
    events++
  }
  const mean = sum / events
  let largest = 0
  for (const value of g) largest = Math.max(largest, Math.abs(value - mean))
  return g.map((value) => (value - mean) / (largest || 1))
}

/** Score of θ, and the information of β and θ as one matrix of 2p × 2p. */
function accumulate(sets: RiskSets, beta: Float64Array, ties: Ties, fitted: readonly number[], g: Float64Array) {
  const p = fitted.length
  const all = beta.length
  const score = new Float64Array(p)
  const information = new Float64Array(4 * p * p)
  forEachEventTime(sets, beta, ties, (at) => {
    const time = g[at.group]
    for (let a = 0; a < p; a++) {
      score[a] += time * at.score[fitted[a]]
      for (let b = 0; b <= a; b++) {
        const part = at.information[fitted[a] * all + fitted[b]]
        information[a * 2 * p + b] += part
        information[(p + a) * 2 * p + b] += time * part
        information[(p + a) * 2 * p + p + b] += time * time * part
      }
    }
  })
  for (let a = 0; a < p; a++)
    for (let b = 0; b < a; b++) information[(p + b) * 2 * p + a] = information[(p + a) * 2 * p + b]
  const size = 2 * p
  for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) information[b * size + a] = information[a * size + b]
  return { score, information }
}
