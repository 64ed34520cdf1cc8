import { chiSquaredUpperTail } from '../distributions/variance-ratio.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { FollowUp } from './follow-up.ts'
import { quadraticForm } from './symmetric.ts'

/** Whether arms differ in the rate of the event. `expected`: events of the arm if the rate were the same in all. */
export type LogRank = {
  readonly chiSquare: number
  readonly df: number
  readonly pValue: number
  readonly arms: Readonly<Record<string, { readonly n: number; readonly observed: number; readonly expected: number }>>
}

/**
 * The log-rank test of k arms (Mantel 1966; Peto & Peto 1972), within the strata of the request where it names any: at
 * each event time O − E with the hypergeometric variance. Equals `survival::survdiff(Surv(time, event) ~ arm + strata(s))`.
 * Arms that nobody was ever at risk in are left out, as there. Refused where fewer than two arms or no events are left,
 * and where the arms were never at risk together.
 */
export function logRank(data: FollowUp): LogRank | Refusal {
  const k = data.arms.length
  const { expected, variance } = accumulate(data, k)
  if (data.arms.every((arm) => data.events[arm] === 0)) return refuse('no-events')
  const compared = data.arms.flatMap((_, a) => (expected[a] > 0 ? [a] : []))
  if (compared.length < 2) return refuse('never-at-risk-together')
  const rest = compared.slice(1)
  const score = rest.map((a) => data.events[data.arms[a] as string] - expected[a])
  const matrix = Float64Array.from(rest.flatMap((a) => rest.map((b) => variance[a * k + b])))
  const chiSquare = quadraticForm(matrix, rest.length, score)
  if (chiSquare === null) return refuse('never-at-risk-together')
  const summary = data.arms.map((arm, a) => [
    arm,
    { n: data.n[arm], observed: data.events[arm], expected: expected[a] },
  ])
  const df = rest.length
  return { chiSquare, df, pValue: chiSquaredUpperTail(chiSquare, df), arms: Object.fromEntries(summary) }
}

/** Expected events and their covariances, summed over event times and strata, from the latest time to the earliest. */
function accumulate({ request: { strata }, order, starts, arm, exit }: FollowUp, k: number) {
  const layers = strata ? strata.levels.length : 1
  const atRisk = new Int32Array(layers * k)
  const total = new Int32Array(layers)
  const deaths = new Int32Array(layers)
  const touched = new Int32Array(layers)
  const expected = new Float64Array(k)
  const variance = new Float64Array(k * k)
  for (let g = starts.length - 2; g >= 0; g--) {
    let touchedCount = 0
    for (let i = starts[g]; i < starts[g + 1]; i++) {
      const layer = strata ? strata.codes[order[i]] : 0
      const cell = layer * k + arm[i]
      atRisk[cell] = atRisk[cell] + 1
      total[layer] = total[layer] + 1
      if (exit[i] === 0) continue
      if (deaths[layer] === 0) touched[touchedCount++] = layer
      deaths[layer] = deaths[layer] + 1
    }
    for (let j = 0; j < touchedCount; j++) {
      const layer = touched[j]
      const n = total[layer]
      const d = deaths[layer]
      deaths[layer] = 0
      const spread = n > 1 ? (d * (n - d)) / (n * (n - 1)) : 0
      for (let a = 0; a < k; a++) {
        const ra = atRisk[layer * k + a]
        if (ra === 0) continue
        expected[a] = expected[a] + (d * ra) / n
        for (let b = 0; b < a; b++) {
          const both = variance[a * k + b]
          variance[a * k + b] = both - (ra * spread * atRisk[layer * k + b]) / n
        }
        variance[a * k + a] = variance[a * k + a] + ra * spread * (1 - ra / n)
      }
    }
  }
  for (let a = 0; a < k; a++) for (let b = 0; b < a; b++) variance[b * k + a] = variance[a * k + b]
  return { expected, variance }
}
