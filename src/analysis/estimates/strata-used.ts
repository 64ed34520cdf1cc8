import { type Clusters, defaults, type Strata } from '../../effects/index.ts'
import type { Question } from '../../protocol/index.ts'
import { chanceOfTreated } from '../data/chances.ts'
import { mergeSmallStrata } from './merge-strata.ts'
import type { EstimateSetting } from './setting.ts'

/** The strata of an estimate, and what was done to them; no column where there is nothing to stratify by. */
export type StrataUsed = {
  readonly request?: Strata
  /** Names of the strata that the estimate is made of; none where they are ignored. */
  readonly levels: readonly string[]
  readonly merged: boolean
}

/** Whom a stratum counts: everyone who is there, and those who will be analysed. */
export type Counted = { readonly present: Int32Array; readonly complete: Int32Array }

type Asked = {
  readonly strata: Question['strata']
  readonly estimator: string | undefined
  readonly clusters: Clusters | undefined
}

const none: StrataUsed = { levels: [], merged: false }

/** Estimators that compare whole arms: strata may not matter, or only to a test beside. */
const pooling = new Set(['rank-sum', 'survival', 'cumulative-incidence'])
/** Estimators that take strata as levels. */
const byLevels = new Set(['adjusted', 'logistic', 'poisson', 'iv'])

const useOf = ({ strata, estimator, clusters }: Asked): NonNullable<Strata['use']> => {
  if (strata === 'ignored' || pooling.has(estimator ?? '')) return 'pooled'
  if (strata === 'fixed-effects' || byLevels.has(estimator ?? '')) return 'fixed-effects'
  const mayUseLevels = clusters?.role === 'assigned' && (estimator ?? 'difference-in-means') === 'difference-in-means'
  return mayUseLevels ? 'by-probabilities' : 'weighted'
}

/** The first row of each cluster among some: strata of clusters are small when they hold few clusters. */
const firstRows = ({ codes }: Clusters['column'], rows: Int32Array): Int32Array => {
  const seen = new Set<number>()
  return rows.filter((row) => {
    const code = codes[row] as number
    return !seen.has(code) && seen.add(code) !== undefined
  })
}

/**
 * The strata (and epochs) of the draw as the question uses them: weighted by their share of everyone drawn, small ones
 * merged; as levels, where clusters had the same chance in each; as fixed effects; or ignored, which the chances of the draw
 * must allow.
 */
export const strataUsed = (setting: EstimateSetting, asked: Asked, rows: Counted): StrataUsed => {
  const { stratum, probabilities, stratified } = setting.frame
  const present = new Set(Array.from(rows.present, (row) => stratum.codes[row] as number))
  if (!stratified || present.size < 2) return none
  const use = useOf(asked)
  const chances = probabilities === undefined ? {} : { probabilities }
  if (use === 'pooled') return { request: { column: stratum, use, ...chances }, levels: [], merged: false }
  const levels = stratum.levels.filter((_, code) => present.has(code))
  const isSame = new Set(levels.map((label) => chanceOfTreated(probabilities, label, setting.contrast))).size === 1
  if (use === 'by-probabilities' && probabilities !== undefined && isSame) {
    return { request: { column: stratum, use, ...chances }, levels, merged: false }
  }
  if (use === 'fixed-effects') return { request: { column: stratum, use }, levels, merged: false }
  return mergedStrata(setting, asked, rows)
}

/** Each stratum by its share; those with fewer than two people (or clusters) in an arm joined with another. */
const mergedStrata = ({ frame, people, contrast }: EstimateSetting, { clusters }: Asked, rows: Counted): StrataUsed => {
  const { stratum, probabilities } = frame
  const complete = clusters?.role === 'assigned' ? firstRows(clusters.column, rows.complete) : rows.complete
  const found = mergeSmallStrata(
    stratum,
    people.arm ?? frame.arm,
    { present: rows.present, complete },
    {
      fewest: defaults.fewestInStratumArm,
      arms: contrast,
      chanceIn: (label) => chanceOfTreated(probabilities, label, contrast),
    },
  )
  const merged = found.merged.length > 0
  if (found.stratum.levels.length < 2) return { ...none, merged }
  return { request: { column: found.stratum, use: 'weighted' }, levels: found.stratum.levels, merged }
}
