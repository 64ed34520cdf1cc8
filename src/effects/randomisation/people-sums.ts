import type { PreparedQuestion } from './question.ts'
import { ratioWidth } from './ratio.ts'
import type { Summer } from './statistics-of.ts'

/** Sums over the rows of one arm in one stratum: count, outcome u, observed arm v, and their products. */
const n = 0
const su = 1
const sv = 2
const suu = 3
const suv = 4
const svv = 5
const width = 6

/**
 * Differences in means within strata with HC2's variance, from one pass over the rows: Σ wₛ(ū₁ − ū₀) and
 * Σ wₛ²(s₁²/n₁ + s₀²/n₀), as quadratics in τ. In the contrast scope whoever is not treated is control, so that only the
 * treated are summed. An arm with fewer than two in a stratum gives no statistic (one, for the bare difference).
 */
export function peopleSums(question: PreparedQuestion): Summer {
  const strata = question.weights.length
  const all = new Float64Array(strata * width)
  const treated = new Float64Array(strata * width)
  const control = new Float64Array(strata * width)
  const indicators = { treated: indicatorOf(question.treatedCode), control: indicatorOf(question.controlCode) }
  const addUp = question.kind === 'people' ? addPlain : addAdjusted
  addUp(question, new Uint8Array(mostUnit(question) + 1), new Float64Array(256).fill(1), all)
  return (arms, into, at) => {
    addUp(question, arms, indicators.treated, treated)
    if (question.scope === 'contrast')
      for (let k = 0; k < all.length; k++) control[k] = (all[k] as number) - (treated[k] as number)
    else addUp(question, arms, indicators.control, control)
    combine(question, treated, control, into, at)
  }
}

function indicatorOf(code: number): Float64Array {
  const indicator = new Float64Array(256)
  indicator[code] = 1
  return indicator
}

function mostUnit({ units }: PreparedQuestion): number {
  let most = -1
  for (const unit of units) if (unit > most) most = unit
  return most
}

/** Where the observed arm is the same all through a segment, its sums follow from the count. */
function addPlain(question: PreparedQuestion, arms: Uint8Array, indicator: Float64Array, sums: Float64Array): void {
  const { units, u, v, segmentEnds, segmentStrata } = question
  const found = new Float64Array(3)
  sums.fill(0)
  let from = 0
  for (let segment = 0; segment < segmentEnds.length; segment++) {
    const to = segmentEnds[segment] as number
    if (from === to) continue
    const observed = v[from] as number
    sumInside(units, arms, indicator, u, from, to, found)
    const [count, sum, squares] = found as unknown as [number, number, number]
    const at = (segmentStrata[segment] as number) * width
    sums[at + n] = (sums[at + n] as number) + count
    sums[at + su] = (sums[at + su] as number) + sum
    sums[at + sv] = (sums[at + sv] as number) + observed * count
    sums[at + suu] = (sums[at + suu] as number) + squares
    sums[at + suv] = (sums[at + suv] as number) + observed * sum
    sums[at + svv] = (sums[at + svv] as number) + observed * observed * count
    from = to
  }
}

/** Count, sum and sum of squares of u over the rows inside; two rows a turn, and 0/1 instead of a branch, for speed. */
function sumInside(
  units: Int32Array,
  arms: Uint8Array,
  indicator: Float64Array,
  u: Float64Array,
  from: number,
  to: number,
  into: Float64Array,
): void {
  let count = 0
  let sum = 0
  let squares = 0
  let oddCount = 0
  let oddSum = 0
  let oddSquares = 0
  let i = from
  for (; i + 1 < to; i += 2) {
    const inside = indicator[arms[units[i] as number] as number] as number
    const value = u[i] as number
    const part = inside * value
    count += inside
    sum += part
    squares += part * value
    const oddInside = indicator[arms[units[i + 1] as number] as number] as number
    const oddValue = u[i + 1] as number
    const oddPart = oddInside * oddValue
    oddCount += oddInside
    oddSum += oddPart
    oddSquares += oddPart * oddValue
  }
  if (i < to) {
    const inside = indicator[arms[units[i] as number] as number] as number
    const part = inside * (u[i] as number)
    count += inside
    sum += part
    squares += part * (u[i] as number)
  }
  into[0] = count + oddCount
  into[1] = sum + oddSum
  into[2] = squares + oddSquares
}

function addAdjusted(question: PreparedQuestion, arms: Uint8Array, indicator: Float64Array, sums: Float64Array): void {
  const { units, u, v, segmentEnds, segmentStrata } = question
  sums.fill(0)
  let i = 0
  for (let segment = 0; segment < segmentEnds.length; segment++) {
    const end = segmentEnds[segment] as number
    let count = 0
    let sumU = 0
    let sumV = 0
    let uu = 0
    let uv = 0
    let vv = 0
    for (; i < end; i++) {
      const inside = indicator[arms[units[i] as number] as number] as number
      const x = inside * (u[i] as number)
      const z = inside * (v[i] as number)
      count += inside
      sumU += x
      sumV += z
      uu += x * (u[i] as number)
      uv += x * (v[i] as number)
      vv += z * (v[i] as number)
    }
    const at = (segmentStrata[segment] as number) * width
    sums[at + n] = (sums[at + n] as number) + count
    sums[at + su] = (sums[at + su] as number) + sumU
    sums[at + sv] = (sums[at + sv] as number) + sumV
    sums[at + suu] = (sums[at + suu] as number) + uu
    sums[at + suv] = (sums[at + suv] as number) + uv
    sums[at + svv] = (sums[at + svv] as number) + vv
  }
}

function combine(
  question: PreparedQuestion,
  treated: Float64Array,
  control: Float64Array,
  into: Float64Array,
  at: number,
): void {
  const { weights, statistic, scale } = question
  const studentised = statistic === 'studentised'
  into.fill(0, at, at + ratioWidth)
  for (let s = 0; s < weights.length; s++) {
    const weight = weights[s] as number
    for (let arm = 0; arm < 2; arm++) {
      const sums = arm === 0 ? treated : control
      const k = s * width
      const count = sums[k + n] as number
      if (count < (studentised ? 2 : 1)) {
        into.fill(Number.NaN, at, at + ratioWidth)
        return
      }
      const sign = arm === 0 ? weight : -weight
      const meanU = (sums[k + su] as number) / count
      const meanV = (sums[k + sv] as number) / count
      into[at] = (into[at] as number) + sign * meanU
      into[at + 1] = (into[at + 1] as number) + sign * meanV
      if (!studentised) continue
      const factor = (weight * weight) / (count * (count - 1))
      into[at + 2] = (into[at + 2] as number) + factor * ((sums[k + suu] as number) - meanU * (sums[k + su] as number))
      into[at + 3] = (into[at + 3] as number) + factor * ((sums[k + suv] as number) - meanU * (sums[k + sv] as number))
      into[at + 4] = (into[at + 4] as number) + factor * ((sums[k + svv] as number) - meanV * (sums[k + sv] as number))
    }
  }
  if (studentised) return
  into[at + 2] = scale.uu
  into[at + 3] = scale.uv
  into[at + 4] = scale.vv
}
