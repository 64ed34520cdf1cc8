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
      close(at, risk, ties === 'efron' && at.deaths > 1 ? dying : null)
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

/**
 * Takes the events of one time out of the risk set. With Efron's ties the k-th of d events finds the part f = k/d of those who die
 * gone, so the terms are sums over k of (S − f·E)/T and of its squares with T = S₀ − f·E₀: six sums do for all columns.
 */
function close(at: EventTime, risk: Sums, dying: Sums | null): void {
  const { score, information, deaths } = at
  const p = score.length
  const { first, second } = risk
  if (!dying) {
    at.logLikelihood -= deaths * Math.log(risk.weight)
    const hazard = deaths / risk.weight
    for (let j = 0; j < p; j++) {
      const mean = first[j] / risk.weight
      score[j] -= deaths * mean
      const row = j * p
      for (let k = 0; k <= j; k++) information[row + k] = hazard * (second[row + k] - mean * first[k])
    }
    return
  }
  const { logs, a0, a1, b0, b1, b2 } = efronSums(risk.weight, dying.weight, deaths)
  at.logLikelihood -= logs
  for (let j = 0; j < p; j++) {
    score[j] -= a0 * first[j] - a1 * dying.first[j]
    const row = j * p
    const whole = b0 * first[j] - b1 * dying.first[j]
    const gone = b1 * first[j] - b2 * dying.first[j]
    for (let k = 0; k <= j; k++) {
      const squares = a0 * second[row + k] - a1 * dying.second[row + k]
      information[row + k] = squares - whole * first[k] + gone * dying.first[k]
    }
  }
}

/** Over f = 0, 1/d, …, (d − 1)/d: Σ log T, Σ 1/T, Σ f/T, Σ 1/T², Σ f/T² and Σ f²/T². */
function efronSums(all: number, dying: number, deaths: number) {
  let logs = 0
  let a0 = 0
  let a1 = 0
  let b0 = 0
  let b1 = 0
  let b2 = 0
  for (let k = 0; k < deaths; k++) {
    const f = k / deaths
    const total = all - f * dying
    const part = 1 / total
    logs += Math.log(total)
    a0 += part
    a1 += f * part
    b0 += part * part
    b1 += f * part * part
    b2 += f * f * part * part
  }
  return { logs, a0, a1, b0, b1, b2 }
}
