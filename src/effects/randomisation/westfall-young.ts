import { type Refusal, refuse } from '../refusal.ts'
import type { DrawSet } from './procedure.ts'
import type { PreparedQuestion } from './question.ts'
import { lowered, type Ratios, ratioWidth, statisticAt } from './ratio.ts'

export type StepDown = {
  /** p-values corrected for the family, in the order of the questions; never below the uncorrected one. */
  readonly adjusted: readonly number[]
  readonly raw: readonly number[]
  readonly draws: number
  readonly method: 'max-t' | 'min-p'
}

/**
 * Westfall & Young's step-down (1993, algorithms 4.1 and 2.8; Ge, Dudoit & Speed 2003, boxes 2 and 3) over questions that
 * share their draws (`statisticsOf` of all of them), so that what the outcomes have in common is not paid for twice.
 * `max-t` compares statistics, `min-p` (default) their p-values, which treats outcomes of unlike spread alike. A sampled
 * set counts the observed assignment among the draws; a draw in which some question has no statistic is left out.
 */
export function westfallYoung(
  questions: readonly PreparedQuestion[],
  drawn: Ratios,
  set: DrawSet,
  method: StepDown['method'] = 'min-p',
): StepDown | Refusal {
  const family = familyOf(questions, drawn, set)
  if (family.weights.length === 0) return refuse('nothing-observed', { draws: set.draws })
  const pValues = family.statistics.map((own, q) => upperShares(own, family.weights, [family.observed[q] as number]))
  const raw = pValues.map((shares) => shares.atPoints[0] as number)
  const [size, observed] =
    method === 'max-t'
      ? [family.statistics, family.observed]
      : [pValues.map((shares) => shares.own.map((p) => -p)), raw.map((p) => -p)]
  return { adjusted: stepDown(size, observed, family.weights), raw, draws: family.weights.length, method }
}

type Family = {
  /** Absolute statistics: per question, one per draw kept. */
  readonly statistics: readonly Float64Array[]
  readonly observed: readonly number[]
  /** Of each draw; they sum to one. */
  readonly weights: Float64Array
}

function familyOf(questions: readonly PreparedQuestion[], drawn: Ratios, set: DrawSet): Family {
  const count = questions.length
  const one = (ratios: Ratios, at: number, q: number): number =>
    Math.abs(
      statisticAt(ratios, at, -(questions[q] as PreparedQuestion).origin, (questions[q] as PreparedQuestion).scale),
    )
  const observed = questions.map(({ observed: own }, q) => one(own, 0, q))
  const kept: number[] = []
  for (let draw = 0; draw < set.draws; draw++) {
    if (questions.every((_, q) => !Number.isNaN(drawn[(draw * count + q) * ratioWidth] as number))) kept.push(draw)
  }
  const own = set.kind === 'sampled' ? 1 : 0
  const size = kept.length === 0 ? 0 : kept.length + own
  const statistics = questions.map((_, q) => {
    const values = new Float64Array(size)
    kept.forEach((draw, k) => {
      values[k] = one(drawn, draw * count + q, q)
    })
    if (own === 1 && size > 0) values[size - 1] = observed[q] as number
    return values
  })
  const probabilities = set.kind === 'enumerated' ? set.probabilities : undefined
  const weights = new Float64Array(size).fill(1)
  if (probabilities) weights.set(kept.map((draw) => probabilities[draw] as number))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return { statistics, observed, weights: weights.map((weight) => weight / total) }
}

/** For each value, and for each of some points, the share of all values at least as large; ties count. */
function upperShares(
  values: Float64Array,
  weights: Float64Array,
  points: readonly number[],
): { own: Float64Array; atPoints: number[] } {
  const order = Uint32Array.from(values.keys()).sort((i, j) => (values[j] as number) - (values[i] as number) || i - j)
  const own = new Float64Array(values.length)
  let reached = 0
  let share = 0
  for (const i of order) {
    const least = lowered(values[i] as number)
    while (reached < order.length && (values[order[reached] as number] as number) >= least) {
      share += weights[order[reached] as number] as number
      reached++
    }
    own[i] = share
  }
  const atPoints = points.map((point) => {
    const least = lowered(point)
    return values.reduce((sum, value, i) => (value >= least ? sum + (weights[i] as number) : sum), 0)
  })
  return { own, atPoints }
}

/** Successive maxima from the least remarkable question up; the adjusted p-values made monotone from the top down. */
function stepDown(sizes: readonly Float64Array[], observed: readonly number[], weights: Float64Array): number[] {
  const order = [...observed.keys()].sort((i, j) => (observed[j] as number) - (observed[i] as number) || i - j)
  const largest = new Float64Array(weights.length).fill(Number.NEGATIVE_INFINITY)
  const adjusted = new Array<number>(observed.length).fill(0)
  for (const q of order.toReversed()) {
    const own = sizes[q] as Float64Array
    const least = lowered(observed[q] as number)
    let share = 0
    for (let k = 0; k < weights.length; k++) {
      if ((own[k] as number) > (largest[k] as number)) largest[k] = own[k] as number
      if ((largest[k] as number) >= least) share += weights[k] as number
    }
    adjusted[q] = Math.min(1, share)
  }
  let before = 0
  for (const q of order) {
    before = Math.max(before, adjusted[q] as number)
    adjusted[q] = before
  }
  return adjusted
}
