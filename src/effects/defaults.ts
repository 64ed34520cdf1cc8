import { type Refusal, refuse } from './refusal.ts'
import type { Estimator, SeType, Strata } from './request.ts'

/** What decides the analysis: who was drawn, in what, and what is adjusted for. */
export type Situation = {
  readonly drawn: 'people' | 'clusters' | 'pairs'
  readonly strata: 'none' | 'some'
  readonly covariates: 'none' | 'some'
}

/** A row of the table of defaults. Reports name the row they used by its id. */
export type DefaultRow = {
  readonly id: string
  readonly when: Situation
  readonly estimator: Estimator
  readonly se: SeType
  readonly df: 'welch' | 'n-minus-2-strata' | 'n-minus-rank' | 'satterthwaite' | 'pairs-minus-1'
  readonly strata?: Required<Pick<Strata, 'use' | 'weights'>>
}

/**
 * The analysis of a question that names none. Each contrast is estimated on the rows of its two arms and covariates are
 * centred there. Small permuted blocks are analysed by stratum, never by block. Sites that each draw people are strata; clusters are
 * what was drawn whole. Matched pairs have no row with covariates: matching has done what adjusting would do.
 */
export const defaultRows: readonly DefaultRow[] = [
  {
    id: 'one-probability',
    when: { drawn: 'people', strata: 'none', covariates: 'none' },
    estimator: 'difference-in-means',
    se: 'HC2',
    df: 'welch',
  },
  {
    id: 'covariates',
    when: { drawn: 'people', strata: 'none', covariates: 'some' },
    estimator: 'interacted',
    se: 'HC2',
    df: 'n-minus-rank',
  },
  {
    id: 'strata',
    when: { drawn: 'people', strata: 'some', covariates: 'none' },
    estimator: 'difference-in-means',
    se: 'HC2',
    df: 'n-minus-2-strata',
    strata: { use: 'weighted', weights: 'drawn' },
  },
  {
    id: 'strata-covariates',
    when: { drawn: 'people', strata: 'some', covariates: 'some' },
    estimator: 'interacted',
    se: 'HC2',
    df: 'n-minus-rank',
    strata: { use: 'weighted', weights: 'drawn' },
  },
  {
    id: 'clusters',
    when: { drawn: 'clusters', strata: 'none', covariates: 'none' },
    estimator: 'difference-in-means',
    se: 'CR2',
    df: 'satterthwaite',
  },
  {
    id: 'clusters-covariates',
    when: { drawn: 'clusters', strata: 'none', covariates: 'some' },
    estimator: 'interacted',
    se: 'CR2',
    df: 'satterthwaite',
  },
  {
    id: 'clusters-strata',
    when: { drawn: 'clusters', strata: 'some', covariates: 'none' },
    estimator: 'difference-in-means',
    se: 'CR2',
    df: 'satterthwaite',
    strata: { use: 'by-probabilities', weights: 'drawn' },
  },
  {
    id: 'clusters-strata-covariates',
    when: { drawn: 'clusters', strata: 'some', covariates: 'some' },
    estimator: 'interacted',
    se: 'CR2',
    df: 'satterthwaite',
    strata: { use: 'weighted', weights: 'drawn' },
  },
  {
    id: 'pairs',
    when: { drawn: 'pairs', strata: 'none', covariates: 'none' },
    estimator: 'difference-in-means',
    se: 'HC2',
    df: 'pairs-minus-1',
  },
]

/** Numbers and rules that hold where a protocol says nothing else. */
export const defaults = {
  /** Of printed intervals. */
  level: 0.95,
  /** Of a family of questions. */
  alpha: 0.05,
  multiplicity: 'holm',
  /** All primary questions over all arms are one family, all secondary ones another; exploratory ones have no verdict. */
  families: ['primary', 'secondary'],
  /** An arm that misses a larger share of its outcomes gets worst-case bounds. */
  toleratedMissing: 0.05,
  /** Fewer people than this in a stratum × arm are merged by a declared rule. */
  fewestInStratumArm: 2,
  /** Fewer than this in a stratum × arm are warned of. */
  comfortableInStratumArm: 5,
  /** Fewer clusters drawn in an arm give an estimate without interval or verdict. */
  fewestClusters: 5,
  /** How alike people of a cluster are taken to be where its size decides how far an interval can be trusted. */
  iccToWarnAt: 0.1,
  /** Clusters so uneven that their error is expected to be a smaller part of the true one are warned of. */
  comfortableErrorRatio: 0.95,
  /** A yes/no outcome with fewer of either answer in an arm is warned of. */
  fewestEvents: 5,
} as const

/** The default row for a situation; refuses designs that no row covers yet, so that they are not analysed as if drawn singly. */
export function defaultFor(situation: Situation): DefaultRow | Refusal {
  const row = defaultRows.find(
    ({ when }) =>
      when.drawn === situation.drawn && when.strata === situation.strata && when.covariates === situation.covariates,
  )
  return row ?? refuse('not-offered', situation)
}
