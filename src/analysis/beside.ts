import type { NoResult } from '../measures/index.ts'
import type { PerArm } from './results.ts'

/** What stands beside an estimate; ids are stable, texts and other programs name them. */
export type BesideMethod =
  /** The t test on the means of the clusters, where clusters were drawn. */
  | 'cluster-means'
  /** The estimate with an error that follows those who served, where people were drawn one by one. */
  | 'served-clusters'
  /** The trial drawn again: p of "no effect on anyone". */
  | 'randomisation'
  | 'wild-bootstrap'
  /** Of a complier effect: the effect of the draw, its effect on delivery, and the interval that holds for weak draws. */
  | 'intention-to-treat'
  | 'first-stage'
  | 'anderson-rubin'
  /** Of yes/no outcomes. */
  | 'newcombe'
  | 'farrington-manning'
  | 'risk-ratio'
  | 'odds-ratio'
  | 'fisher'
  /** Of counts. */
  | 'rate-ratio'
  /** Of time to an event. */
  | 'log-rank'
  | 'hazard-ratio'
  | 'gray'
  /** Of changes over time: one change per site; errors by person, which are too small, and by how much. */
  | 'site-changes'
  | 'by-person'
  | 'design-effect'
  /** The place of the estimate among those of made-up choices of sites; the same comparison with a made-up start. */
  | 'placebo-rank'
  | 'placebo-start'
  /** The effect over the share that used what the sites may do. */
  | 'among-users'
  /** Of ranks: the chance that someone treated has the larger value. */
  | 'probability-larger'
  | 'difference-in-means'
  /** Of missing outcomes. */
  | 'differential-attrition'
  | 'lee-bounds'
  | 'response-weights'

/** What an estimate beside is counted in. */
export type BesideScale = 'outcome' | 'ratio' | 'share' | 'test'

/** A piece of a set of values: an end that is `null` is not there. */
export type Piece = readonly [low: number | null, high: number | null]

/**
 * Another figure of the same contrast: another error, another test, another question. It never gives the verdict, which is
 * read off the one interval of the estimate.
 */
export type Beside = {
  readonly scale: BesideScale
  /** `null` for what is only a test, or only an interval. */
  readonly estimate: number | null | NoResult
  readonly stdError?: number
  readonly statistic?: number
  readonly df?: number | readonly [number, number] | null
  readonly pValue?: number
  /** In several pieces where the values not rejected have gaps. */
  readonly confInt?: readonly Piece[]
  readonly level?: number
  /** Of which the whole interval is made: Lee's bounds themselves. */
  readonly bounds?: readonly [number, number]
  /** What is counted by arm: clusters, those missing, those observed. */
  readonly n?: PerArm<number>
  /** Draws of a randomisation test or a bootstrap, and whether they are all there are. */
  readonly draws?: { readonly count: number; readonly kind: 'sampled' | 'enumerated'; readonly seed: number }
  readonly warnings?: readonly string[]
}

export type BesideFigures = Readonly<Partial<Record<BesideMethod, Beside>>>
