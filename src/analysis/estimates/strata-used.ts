import { defaults, type Strata } from '../../effects/index.ts'
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

const none: StrataUsed = { levels: [], merged: false }

const useOf = ({ strata, estimator }: Pick<Question, 'strata' | 'estimator'>): NonNullable<Strata['use']> => {
  if (strata === 'ignored') return 'pooled'
  return strata === 'fixed-effects' || estimator === 'adjusted' ? 'fixed-effects' : 'weighted'
}

/**
 * The strata (and epochs) of the draw as the question uses them: weighted by their share of everyone drawn, small ones
 * merged; as fixed effects; or ignored, which the chances of the draw must allow.
 */
export const strataUsed = (
  { frame, people, contrast }: EstimateSetting,
  asked: Pick<Question, 'strata' | 'estimator'>,
  rows: { readonly present: Int32Array; readonly complete: Int32Array },
): StrataUsed => {
  const { stratum, probabilities } = frame
  const present = new Set(Array.from(rows.present, (row) => stratum.codes[row] as number))
  if (!frame.stratified || present.size < 2) return none
  const use = useOf(asked)
  if (use === 'pooled') {
    const chances = probabilities === undefined ? {} : { probabilities }
    return { request: { column: stratum, use, ...chances }, levels: [], merged: false }
  }
  if (use === 'fixed-effects') {
    const levels = stratum.levels.filter((_, code) => present.has(code))
    return { request: { column: stratum, use }, levels, merged: false }
  }
  const found = mergeSmallStrata(stratum, people.arm ?? frame.arm, rows, {
    fewest: defaults.fewestInStratumArm,
    arms: contrast,
    chanceIn: (label) => chanceOfTreated(probabilities, label, contrast),
  })
  const merged = found.merged.length > 0
  if (found.stratum.levels.length < 2) return { ...none, merged }
  return { request: { column: found.stratum, use }, levels: found.stratum.levels, merged }
}
