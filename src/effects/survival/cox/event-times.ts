import type { RiskSets } from './risk-sets.ts'

/** How events at the same time share their risk set. */
export type Ties = 'efron' | 'breslow'

/**
 * What one event time of one stratum adds to the partial likelihood at some coefficients: its logarithm, first derivative and
 * negative second derivative (lower triangle, row-major). The arrays are reused from one event time to the next.
 */
export type EventTime = {
  group: number
  deaths: number
  logLikelihood: number
  readonly score: Float64Array
  readonly information: Float64Array
}

/** Sums over people of w, w·x and the lower triangle of w·x·xᵀ, with w = exp(xβ). */
type Sums = { weight: number; readonly first: Float64Array; readonly second: Float64Array }

const sums = (p: number): Sums => ({ weight: 0, first: new Float64Array(p), second: new Float64Array(p * p) })

function clear(s: Sums): void {
  s.weight = 0
  s.first.fill(0)
  s.second.fill(0)
}

/** Walks the event times of every stratum, latest first, at coefficients in the units of the risk sets. */
export function forEachEventTime(sets: RiskSets, beta: Float64Array, ties: Ties, visit: (at: EventTime) => void): void {
  const { x, event, group, ends } = sets
  const p = beta.length
  const risk = sums(p)
  const dying = sums(p)
  const at: EventTime = {
    group: 0,
    deaths: 0,
    logLikelihood: 0,
    score: new Float64Array(p),
    information: new Float64Array(p * p),
  }
  let i = 0
  for (const end of ends) {
    clear(risk)
    while (i < end) {
      at.group = group[i]
      at.deaths = 0
      at.logLikelihood = 0
      for (; i < end && group[i] === at.group; i++) {
        const from = i * p
        const eta = product(x, from, beta)
        const weight = Math.exp(eta)
        add(risk, x, from, weight)
        if (event[i] === 0) continue
        if (at.deaths === 0) {
          at.score.fill(0)
          clear(dying)
        }
        at.deaths++
        at.logLikelihood += eta
        for (let j = 0; j < p; j++) at.score[j] += x[from + j]
        if (ties === 'efron') add(dying, x, from, weight)
      }
      if (at.deaths === 0) continue
      at.information.fill(0)
      if (ties === 'breslow' || at.deaths === 1) close(at, risk, null, 0, at.deaths)
      else for (let k = 0; k < at.deaths; k++) close(at, risk, dying, k / at.deaths, 1)
      visit(at)
    }
  }
}

function product(x: Float64Array, from: number, beta: Float64Array): number {
  let eta = 0
  for (let j = 0; j < beta.length; j++) eta += x[from + j] * beta[j]
  return eta
}

function add(to: Sums, x: Float64Array, from: number, weight: number): void {
  const { first, second } = to
  const p = first.length
  to.weight += weight
  for (let j = 0; j < p; j++) {
    const part = weight * x[from + j]
    first[j] += part
    const row = j * p
    for (let k = 0; k <= j; k++) second[row + k] += part * x[from + k]
  }
}

/** Takes `events` events out of a risk set from which a part of those dying at this time has already left. */
function close(at: EventTime, risk: Sums, dying: Sums | null, gone: number, events: number): void {
  const p = at.score.length
  const total = dying ? risk.weight - gone * dying.weight : risk.weight
  at.logLikelihood -= events * Math.log(total)
  for (let j = 0; j < p; j++) {
    const mean = (dying ? risk.first[j] - gone * dying.first[j] : risk.first[j]) / total
    at.score[j] -= events * mean
    for (let k = 0; k <= j; k++) {
      const other = (dying ? risk.first[k] - gone * dying.first[k] : risk.first[k]) / total
      const square = (dying ? risk.second[j * p + k] - gone * dying.second[j * p + k] : risk.second[j * p + k]) / total
      at.information[j * p + k] += events * (square - mean * other)
    }
  }
}
