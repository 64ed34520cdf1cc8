import { type Assignment, runTask } from '../../analysis/index.ts'
import {
  type DrawSet,
  isRefusal,
  type Permutation,
  permutationCount,
  prepareRandomisation,
  type RandomisationTest,
  type Refusal,
  randomisationTest,
  refuse,
} from '../../effects/index.ts'
import type { EffectData } from './data.ts'
import type { EffectQuestion } from './question.ts'
import { type Contrast, type ContrastRows, wholePairs } from './rows.ts'

/** How arms change places: what a plain table's draw is taken for. */
export type Exchange = {
  readonly units: 'people' | 'clusters'
  readonly within: 'everyone' | 'strata' | 'pairs'
}

export type Randomisation = {
  readonly exchange: Exchange
  readonly statistic: 'studentised' | 'difference'
  readonly seed: number
  readonly test: RandomisationTest | Refusal
}

/** The code of a unit that takes no part. */
const absent = 255

/**
 * Randomisation inference from a plain table. How the arms were drawn is not in it, so it is taken for complete randomisation
 * with the arm sizes seen: people, or whole clusters, exchange arms within their stratum or pair. Every assignment is taken
 * once where there are no more than `draws`. Pairs are tested by the bare mean of their differences, which orders the
 * assignments as the paired t does.
 *
 * @param refused why the units cannot be drawn again, where that is known already
 */
export const randomisationOf = async (
  data: EffectData,
  question: EffectQuestion,
  contrast: Contrast,
  complete: ContrastRows,
  refused: Refusal | null,
): Promise<Randomisation> => {
  const { draws, seed } = question.randomisation ?? { draws: 0, seed: 0 }
  const taken = data.pairs ? wholePairs(data.pairs, complete) : complete
  const exchange: Exchange = {
    units: data.clusters && question.clusterRole !== 'served' ? 'clusters' : 'people',
    within: data.pairs ? 'pairs' : data.strata ? 'strata' : 'everyone',
  }
  const statistic = data.pairs ? 'difference' : 'studentised'
  const shared = { exchange, statistic, seed } as const
  const prepared = refused ?? prepare(data, question, contrast, taken, shared)
  if (isRefusal(prepared)) return { ...shared, test: prepared }
  const { prepared: ready, permutation } = prepared
  const ways = permutationCount(permutation)
  const set: DrawSet = ways <= draws ? { kind: 'enumerated', draws: ways } : { kind: 'sampled', draws }
  const assignment: Assignment =
    set.kind === 'enumerated' ? { kind: 'every-exchange', permutation } : { kind: 'exchanged', permutation, seed }
  const drawn = await runTask({ kind: 'randomisation', questions: [ready], assignment }, set.draws)
  return { ...shared, test: randomisationTest(ready, drawn, set, { level: question.level }) }
}

const prepare = (
  data: EffectData,
  { strataWeights, average }: EffectQuestion,
  [treated, control]: Contrast,
  taken: ContrastRows,
  { exchange, statistic }: Pick<Randomisation, 'exchange' | 'statistic'>,
) => {
  if (data.weights) return refuse('not-offered', { with: 'randomisation', also: 'weights' })
  if (average === 'cluster') return refuse('not-offered', { with: 'randomisation', also: 'average cluster' })
  const unitOf =
    exchange.units === 'clusters' && data.clusters ? data.clusters.codes.map((code) => Math.max(0, code)) : null
  const column = data.pairs ?? data.strata
  const permutation = permutationOf(data, [treated, control], taken, unitOf, column?.codes ?? null)
  if (isRefusal(permutation)) return permutation
  const weights = data.pairs ? 'analysed' : strataWeights
  const ready = prepareRandomisation({
    outcome: onlyOf(data.outcome, taken.rows),
    arm: data.arm,
    treated,
    control,
    covariates: data.covariates,
    statistic,
    ...(unitOf ? { units: unitOf } : {}),
    ...(column ? { strata: { column, ...(weights ? { weights } : {}) } } : {}),
  })
  if (!isRefusal(ready)) return { prepared: ready, permutation }
  const { cluster } = ready.details
  const name = typeof cluster === 'string' ? data.clusters?.levels[Number(cluster)] : undefined
  return name === undefined ? ready : { ...ready, details: { ...ready.details, cluster: name } }
}

/** Outcomes of some rows alone; those of others are missing, but count among everyone drawn. */
const onlyOf = (outcome: Float64Array, rows: Int32Array): Float64Array => {
  const kept = new Float64Array(outcome.length).fill(Number.NaN)
  for (const row of rows) kept[row] = outcome[row] as number
  return kept
}

const permutationOf = (
  { arm, clusters }: EffectData,
  contrast: Contrast,
  { rows }: ContrastRows,
  unitOf: Int32Array | null,
  groupOf: Int32Array | null,
): Permutation | Refusal => {
  const units = unitOf ? (clusters?.levels.length ?? 0) : arm.codes.length
  const arms = new Uint8Array(units).fill(absent)
  const groups = new Int32Array(units)
  for (const row of rows) {
    const unit = unitOf ? (unitOf[row] as number) : row
    const group = groupOf ? (groupOf[row] as number) : 0
    if (arms[unit] !== absent && groups[unit] !== group) {
      return refuse('cluster-in-two-strata', { clusters: [clusters?.levels[unit] ?? ''] })
    }
    arms[unit] = arm.codes[row] as number
    groups[unit] = group
  }
  return { arms, groups, among: contrast.map((name) => arm.levels.indexOf(name)) }
}
