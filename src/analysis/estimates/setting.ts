import type { Categorical } from '../../effects/index.ts'
import type { TrialState } from '../../journal/index.ts'
import type { Protocol, Question } from '../../protocol/index.ts'
import { chanceOfTreated } from '../data/chances.ts'
import type { Frame } from '../data/frame.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import type { Uptake } from '../uptake/index.ts'
import type { SetRows } from './analysis-set.ts'

/** Everything one estimate is made of. */
export type EstimateSetting = {
  readonly protocol: Protocol
  readonly frame: Frame
  readonly question: Question
  readonly outcome: OutcomeColumn
  readonly people: SetRows
  /** Who used what the trial allows or gives, where a source says so. */
  readonly uptake?: Uptake
  readonly contrast: readonly [treated: string, control: string]
  /** Attributes that were measured after someone's draw: none of them may adjust. */
  readonly late: ReadonlySet<string>
  readonly state: TrialState
  /** From the protocol's hash: the same draws at every run. */
  readonly seed: number
  /** The arm whose intervention each person got, where the question names the column that says so. */
  readonly received?: Categorical
}

/**
 * The people of a set that a contrast can compare: in strata (and epochs) in which either arm could be drawn. An arm that
 * was opened or closed by an amendment is compared with those drawn while it was open, never with earlier or later ones.
 */
export const comparableRows = ({ frame, contrast }: Pick<EstimateSetting, 'frame' | 'contrast'>, rows: Int32Array) => {
  const { stratum, probabilities } = frame
  if (probabilities === undefined) return rows
  const isOpen = stratum.levels.map((label) => {
    const chance = chanceOfTreated(probabilities, label, contrast)
    return chance === undefined || (chance > 0 && chance < 1)
  })
  return isOpen.every(Boolean) ? rows : rows.filter((row) => isOpen[stratum.codes[row] as number] === true)
}
