import type { Random } from '../../src/analysis/power/simulation/random.ts'
import type { EffectRequest } from '../../src/effects/index.ts'
import { defaultFor, isRefusal } from '../../src/effects/index.ts'
import { groups } from './outcomes.ts'
import type { Scenario, Sizes } from './scenario.ts'

/** A unit with its people. `effect` is what its arm adds on average to each of them. */
type Unit = {
  readonly stratum: number
  readonly arm: number
  readonly size: number
  readonly effect: (arm: number) => number
}

/** One trial: the question as a protocol that names no analysis puts it, and the true answer for each arm. */
export type MadeUpTrial = { readonly request: EffectRequest; readonly truths: readonly number[] }

/**
 * Makes up people, puts the default row's question, and says the truth: the effect on the average of everyone drawn, all
 * arms. Random parts of people and clusters have mean zero whatever a cluster's size, so the truth is the average of the
 * effects stated, each unit counting as many times as it has people.
 */
export function madeUpTrial(scenario: Scenario, random: Random): MadeUpTrial {
  const units = unitsOf(scenario, random)
  const people = units.reduce((sum, { size }) => sum + size, 0)
  const truths = scenario.arms.map((_, arm) => units.reduce((sum, u) => sum + u.size * u.effect(arm), 0) / people)
  return { request: requestOf(scenario, units, people, random), truths }
}

function unitsOf({ units, effects, clusters }: Scenario, random: Random): Unit[] {
  return units.flatMap((perArm, stratum) =>
    perArm.flatMap((count, arm) =>
      Array.from({ length: count }, (_, i) => {
        const size = clusters ? sizeOf(clusters.sizes, arm, i, random) : 1
        const share = clusters?.effect === 'grows-with-size' ? size / meanSize(clusters.sizes) : 1
        return { stratum, arm, size, effect: (of: number) => share * (effects[stratum]?.[of] ?? 0) }
      }),
    ),
  )
}

function sizeOf(sizes: Sizes, arm: number, unit: number, random: Random): number {
  if (!('mean' in sizes)) return sizes[arm]?.[unit] ?? 1
  const shape = 1 / sizes.variation ** 2
  return Math.max(1, Math.round((random.gamma(shape) * sizes.mean) / shape))
}

function meanSize(sizes: Sizes): number {
  if ('mean' in sizes) return sizes.mean
  const all = sizes.flat()
  return all.reduce((sum, size) => sum + size, 0) / all.length
}

function requestOf(scenario: Scenario, units: readonly Unit[], people: number, random: Random): EffectRequest {
  const outcome = new Float64Array(people)
  const columns = { arm: new Int32Array(people), stratum: new Int32Array(people), cluster: new Int32Array(people) }
  let row = 0
  for (const [cluster, unit] of units.entries()) {
    const next = personIn(scenario, unit, random)
    for (let person = 0; person < unit.size; person++, row++) {
      outcome[row] = next()
      columns.arm[row] = unit.arm
      columns.stratum[row] = unit.stratum
      columns.cluster[row] = cluster
    }
  }
  const names = units.map((_, i) => `c${i}`)
  return {
    outcome,
    arm: { codes: columns.arm, levels: scenario.arms },
    control: scenario.arms[0] ?? '',
    ...analysisOf(scenario, columns.stratum),
    ...(scenario.clusters ? { clusters: { column: { codes: columns.cluster, levels: names } } } : {}),
  }
}

function personIn({ outcome, levels, clusters }: Scenario, { arm, stratum, effect }: Unit, random: Random) {
  const own = clusters?.effect === 'varies' && arm > 0 ? clusterSpread * random.normal() : 0
  return groups[outcome](levels[stratum] ?? 0, effect(arm) + own, clusters?.icc ?? 0, random)
}

const clusterSpread = 0.3

/** The default row, with the chances of the draw declared as a protocol declares them. */
function analysisOf({ units, arms, clusters }: Scenario, codes: Int32Array) {
  const stratified = units.length > 1
  const row = defaultFor({
    drawn: clusters ? 'clusters' : 'people',
    strata: stratified ? 'some' : 'none',
    covariates: 'none',
  })
  if (isRefusal(row)) throw new Error(row.refused)
  const levels = units.map((_, s) => `s${s}`)
  const probabilities = Object.fromEntries(units.map((perArm, s) => [`s${s}`, chances(arms, perArm)]))
  const strata = stratified ? { strata: { column: { codes, levels }, ...row.strata, probabilities } } : {}
  return { estimator: row.estimator, se: row.se, ...strata }
}

function chances(arms: readonly string[], perArm: readonly number[]): Record<string, number> {
  const all = perArm.reduce((sum, count) => sum + count, 0)
  return Object.fromEntries(arms.map((arm, i) => [arm, (perArm[i] ?? 0) / all]))
}
