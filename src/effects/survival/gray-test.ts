import { chiSquaredUpperTail } from '../distributions/variance-ratio.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { FollowUp } from './follow-up.ts'
import { quadraticForm } from './symmetric.ts'

export type GrayTest = { readonly chiSquare: number; readonly df: number; readonly pValue: number }

/**
 * Gray's (1988) test that the cumulative incidence of a cause is the same in all arms, within strata where the request names any. People
 * who left by another cause stay in the risk set with the weight they would still have. Equals `cmprsk::cuminc(time, cause, arm,
 * strata)$Tests` (rho 0), its correction for ties included. Refused without an event of the cause or with a single arm.
 */
export function grayTest(data: FollowUp, cause: string): GrayTest | Refusal {
  const number = data.causes.indexOf(cause) + 1
  if (number === 0) return refuse('unknown-cause', { cause, causes: data.causes })
  const groups = data.arms.flatMap((arm, code) => (data.n[arm] > 0 ? [code] : []))
  if (groups.length < 2) return refuse('never-at-risk-together')
  const k = data.arms.length
  const score = new Float64Array(k)
  const variance = new Float64Array(k * k)
  for (const positions of strataOf(data)) addStratum(data, positions, number, score, variance)
  const rest = groups.slice(1)
  const matrix = Float64Array.from(rest.flatMap((a) => rest.map((b) => variance[a * k + b])))
  const chiSquare = quadraticForm(
    matrix,
    rest.length,
    rest.map((a) => score[a]),
  )
  if (chiSquare === null) return refuse('never-at-risk-together')
  return { chiSquare, df: rest.length, pValue: chiSquaredUpperTail(chiSquare, rest.length) }
}

/** Positions in order of time, stratum by stratum. */
function strataOf({ request: { strata }, order }: FollowUp): Int32Array[] {
  if (!strata) return [Int32Array.from(order.keys())]
  const positions: number[][] = strata.levels.map(() => [])
  for (let i = 0; i < order.length; i++) positions[strata.codes[order[i]]].push(i)
  return positions.map((stratum) => Int32Array.from(stratum))
}

/** One arm in one stratum: people at risk, remaining without any event, and left by the cause. */
type Arm = { atRisk: number; survival: number; incidence: number }

/**
 * Sums of one stratum for the variance, Σ (e + f·c)(e + f·c)ᵀ over event times with c the value of `integral` at the end: it is not
 * known until then, so the sums of e·eᵀ, f·e and f² are kept, per arm.
 */
type VarianceSums = { readonly constant: Float64Array; readonly linear: Float64Array; readonly square: Float64Array }

function addStratum(
  data: FollowUp,
  positions: Int32Array,
  cause: number,
  score: Float64Array,
  variance: Float64Array,
): void {
  const k = score.length
  const arms: Arm[] = data.arms.map(() => ({ atRisk: 0, survival: 1, incidence: 0 }))
  for (const i of positions) arms[data.arm[i]].atRisk++
  /** c of the paper: the integral of the weights over the hazard of the pooled incidence, k × k. */
  const integral = new Float64Array(k * k)
  const sums: VarianceSums = {
    constant: new Float64Array(k * k),
    linear: new Float64Array(k * k),
    square: new Float64Array(k),
  }
  let pooled = 0
  forEachTime(data, positions, cause, k, (leaving) => {
    pooled = passTime(arms, leaving, pooled, score, integral, sums)
  })
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      let sum = sums.constant[a * k + b]
      for (let r = 0; r < k; r++) {
        const ca = integral[a * k + r]
        const cb = integral[b * k + r]
        sum += ca * sums.linear[b * k + r] + cb * sums.linear[a * k + r] + ca * cb * sums.square[r]
      }
      variance[a * k + b] += sum
    }
  }
}

/** Leaving at one time, per arm: in all, by the cause, by others. */
type Leaving = { readonly all: Int32Array; readonly cause: Int32Array; readonly others: Int32Array }

function forEachTime(
  { arm, exit, starts }: FollowUp,
  positions: Int32Array,
  cause: number,
  k: number,
  visit: (leaving: Leaving) => void,
): void {
  const leaving = { all: new Int32Array(k), cause: new Int32Array(k), others: new Int32Array(k) }
  let g = 0
  for (let at = 0; at < positions.length; ) {
    while (starts[g + 1] <= positions[at]) g++
    for (; at < positions.length && positions[at] < starts[g + 1]; at++) {
      const a = arm[positions[at]]
      leaving.all[a]++
      const by = exit[positions[at]]
      if (by === cause) leaving.cause[a]++
      else if (by > 0) leaving.others[a]++
    }
    visit(leaving)
    for (const counts of Object.values(leaving)) counts.fill(0)
  }
}

/**
 * Passes one time. With h = n/S(t−) people "at risk as if nobody had been censored or left otherwise" per arm and H their sum: score
 * d₁ − Σd₁·R/ΣR with R = h·(1 − F(t−)) (Gray 1988, eq. 2.4), pooled incidence F₀ += Σd₁/H, and the variance of his eq. 2.8 with
 * weights d_ar = h_a([a = r] − h_r/H), b = (1 − (1 − F₀)/S_r)·(c(∞) − c(t)) for the cause and −(1 − F₀)/S_r·(c(∞) − c(t)) for others.
 */
function passTime(
  arms: Arm[],
  leaving: Leaving,
  pooledBefore: number,
  score: Float64Array,
  integral: Float64Array,
  sums: VarianceSums,
): number {
  const k = arms.length
  const byCause = leaving.cause.reduce((sum, count) => sum + count, 0)
  const byOthers = leaving.others.reduce((sum, count) => sum + count, 0)
  let pooled = pooledBefore
  if (byCause + byOthers > 0) {
    const weights = arms.map(({ atRisk, survival }) => (atRisk > 0 ? atRisk / survival : 0))
    const total = weights.reduce((sum, h) => sum + h, 0)
    pooled += byCause / total
    if (byCause > 0) addScore(arms, weights, leaving.cause, byCause, score)
    const hazard = byCause / (total * (1 - pooledBefore))
    const difference = (a: number, r: number) => weights[a] * ((a === r ? 1 : 0) - weights[r] / total)
    for (let r = 0; r < k; r++) for (let a = 0; a < k; a++) integral[a * k + r] += difference(a, r) * hazard
    arms.forEach((arm, r) => {
      if (arm.atRisk === 0) return
      const { atRisk, survival } = arm
      const own = leaving.cause[r]
      const other = leaving.others[r]
      const after = (survival * (atRisk - own - other)) / atRisk
      const stays = after > 0 ? (1 - pooled) / after : 0
      const c = (a: number) => integral[a * k + r]
      if (byCause > 0) {
        const ties = byCause > 1 ? 1 - (byCause - 1) / (total * survival - 1) : 1
        const part = 1 - stays
        const size = (ties * survival * byCause) / (total * atRisk)
        addVariance(sums, r, k, (a) => difference(a, r) - part * c(a), part, size)
      }
      if (other > 0 && after > 0) {
        const ties = other > 1 ? 1 - (other - 1) / (atRisk - 1) : 1
        addVariance(sums, r, k, (a) => -stays * c(a), stays, (ties * survival * survival * other) / (atRisk * atRisk))
      }
      arm.incidence += (survival * own) / atRisk
      arm.survival = after
    })
  }
  arms.forEach((arm, r) => {
    arm.atRisk -= leaving.all[r]
  })
  return pooled
}

function addScore(
  arms: readonly Arm[],
  weights: readonly number[],
  deaths: Int32Array,
  all: number,
  score: Float64Array,
): void {
  const risk = arms.map(({ incidence }, r) => weights[r] * (1 - incidence))
  const total = risk.reduce((sum, part) => sum + part, 0)
  for (let r = 0; r < arms.length; r++) score[r] += deaths[r] - (all * risk[r]) / total
}

/** Adds size·(e + f·c)(e + f·c)ᵀ of one arm. */
function addVariance(
  { constant, linear, square }: VarianceSums,
  r: number,
  k: number,
  e: (a: number) => number,
  f: number,
  size: number,
): void {
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) constant[a * k + b] += size * e(a) * e(b)
    linear[a * k + r] += size * f * e(a)
  }
  square[r] += size * f * f
}
