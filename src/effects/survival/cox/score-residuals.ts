import type { Ties } from './event-times.ts'
import type { RiskSets } from './risk-sets.ts'

/**
 * Hazard at the event times of one stratum, earliest last: with m the mean of x among those at risk, the sums over the ties
 * of dH, (1 − k/d)·dH, and the same times m; and the plain mean of m, from which the events' own x is measured.
 */
type Hazards = {
  readonly group: number[]
  readonly whole: number[]
  readonly own: number[]
  readonly vectors: Float64Array[]
}

/**
 * Score residuals at some coefficients (Therneau & Grambsch 2000, section 7.2; with Efron's ties those who die at a time
 * are at risk for part of it): what each person adds to the derivative of the partial likelihood. `take` gets the position in
 * the risk sets and the residual (p numbers, reused). Their outer products make the robust variance of Lin & Wei (1989).
 */
export function forEachScoreResidual(
  sets: RiskSets,
  beta: Float64Array,
  ties: Ties,
  take: (position: number, residual: Float64Array) => void,
): void {
  const weights = relativeHazards(sets, beta)
  let from = 0
  for (const end of sets.ends) {
    const hazards = hazardsOf(sets, weights, beta.length, ties, from, end)
    residualsOf(sets, weights, hazards, from, end, beta.length, take)
    from = end
  }
}

function relativeHazards({ x, n }: RiskSets, beta: Float64Array): Float64Array {
  const p = beta.length
  const weights = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let eta = 0
    for (let j = 0; j < p; j++) eta += x[i * p + j] * beta[j]
    weights[i] = Math.exp(eta)
  }
  return weights
}

function hazardsOf(
  { x, group, event }: RiskSets,
  weights: Float64Array,
  p: number,
  ties: Ties,
  from: number,
  end: number,
): Hazards {
  const hazards: Hazards = { group: [], whole: [], own: [], vectors: [] }
  const risk = new Float64Array(p + 1)
  const dying = new Float64Array(p + 1)
  for (let i = from; i < end; ) {
    const g = group[i]
    let deaths = 0
    dying.fill(0)
    for (; i < end && group[i] === g; i++) {
      addPerson(risk, x, i * p, weights[i])
      if (event[i] === 0) continue
      deaths++
      addPerson(dying, x, i * p, weights[i])
    }
    if (deaths > 0) addHazard(hazards, g, risk, dying, deaths, ties)
  }
  return hazards
}

/** Adds w·x, and w at the end. */
function addPerson(to: Float64Array, x: Float64Array, at: number, weight: number): void {
  const p = to.length - 1
  for (let j = 0; j < p; j++) to[j] += weight * x[at + j]
  to[p] += weight
}

function addHazard(
  hazards: Hazards,
  group: number,
  risk: Float64Array,
  dying: Float64Array,
  deaths: number,
  ties: Ties,
): void {
  const p = risk.length - 1
  const vectors = new Float64Array(3 * p)
  const steps = ties === 'efron' ? deaths : 1
  const events = deaths / steps
  let whole = 0
  let own = 0
  for (let k = 0; k < steps; k++) {
    const gone = k / deaths
    const total = risk[p] - gone * dying[p]
    const hazard = events / total
    whole += hazard
    own += (1 - gone) * hazard
    for (let j = 0; j < p; j++) {
      const mean = (risk[j] - gone * dying[j]) / total
      vectors[j] += hazard * mean
      vectors[p + j] += (1 - gone) * hazard * mean
      vectors[2 * p + j] += mean / steps
    }
  }
  hazards.group.push(group)
  hazards.whole.push(whole)
  hazards.own.push(own)
  hazards.vectors.push(vectors)
}

/** From the earliest time to the latest, with the hazard passed so far. */
function residualsOf(
  { x, group, event }: RiskSets,
  weights: Float64Array,
  hazards: Hazards,
  from: number,
  end: number,
  p: number,
  take: (position: number, residual: Float64Array) => void,
): void {
  const residual = new Float64Array(p)
  const passed = new Float64Array(p + 1)
  let k = hazards.group.length - 1
  for (let i = end - 1; i >= from; ) {
    const g = group[i]
    const isEventTime = k >= 0 && hazards.group[k] === g
    const vectors = isEventTime ? hazards.vectors[k] : null
    const now = vectors ? { vectors, whole: hazards.whole[k], own: hazards.own[k] } : null
    for (; i >= from && group[i] === g; i--) {
      const died = event[i] === 1
      const hazard = passed[p] + (now ? (died ? now.own : now.whole) : 0)
      for (let j = 0; j < p; j++) {
        const value = x[i * p + j]
        const drift = passed[j] + (now ? now.vectors[died ? p + j : j] : 0)
        const event = died && now ? value - now.vectors[2 * p + j] : 0
        residual[j] = event - weights[i] * (value * hazard - drift)
      }
      take(i, residual)
    }
    if (!now) continue
    for (let j = 0; j < p; j++) passed[j] += now.vectors[j]
    passed[p] += now.whole
    k--
  }
}
