import { type Refusal, refuse } from '../refusal.ts'

/** √(2⁻⁵²), the tolerance of R's `aeqSurv`. */
const tolerance = 2 ** -26
/** Ties by tolerance may not blur more than this part of the whole range of times. */
const blurAllowed = 0.01
/** Times whose whole range is this small beside their size differ by rounding only. */
const roundingOnly = 1e-13

/** The distinct times in order; rows `order[starts[g]]` up to `order[starts[g + 1]]` have time `times[g]`. */
export type DistinctTimes = { readonly times: Float64Array; readonly starts: Int32Array }

/**
 * Groups sorted rows by time. Times no further from the one before than √ε, or √ε of the mean of the distinct times,
 * are tied and take the first of them, so that 0.1 + 0.2 and 0.3 are one time (the rule of `survival`'s `timefix`).
 * Refuses times that lie so close beside their size (days written as 1e9 + days, or in units of 1e-12) that this rule
 * would join times that are really apart.
 */
export function distinctTimes(time: Float64Array, order: Int32Array): DistinctTimes | Refusal {
  const { count, mean, least, largest, smallestGap } = survey(time, order)
  const apart = Math.max(tolerance, tolerance * mean)
  const range = largest - least
  if (smallestGap <= apart && apart > blurAllowed * range && range > roundingOnly * largest) {
    return refuse('times-too-close', { least, largest, apart })
  }
  return group(time, order, count, apart)
}

function survey(time: Float64Array, order: Int32Array) {
  const least = time[order[0]]
  let sum = least
  let count = 1
  let last = least
  let smallestGap = Number.POSITIVE_INFINITY
  for (let i = 1; i < order.length; i++) {
    const t = time[order[i]]
    if (t === last) continue
    if (t - last < smallestGap) smallestGap = t - last
    sum += t
    count++
    last = t
  }
  return { count, mean: sum / count, least, largest: last, smallestGap }
}

function group(time: Float64Array, order: Int32Array, atMost: number, apart: number): DistinctTimes {
  const times = new Float64Array(atMost)
  const starts = new Int32Array(atMost + 1)
  let groups = 0
  let last = Number.NEGATIVE_INFINITY
  for (let i = 0; i < order.length; i++) {
    const t = time[order[i]]
    if (t - last > apart) {
      times[groups] = t
      starts[groups++] = i
    }
    last = t
  }
  starts[groups] = order.length
  return { times: times.subarray(0, groups), starts: starts.subarray(0, groups + 1) }
}
