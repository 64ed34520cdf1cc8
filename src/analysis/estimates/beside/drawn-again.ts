import { permutationCount, type RandomisationQuestion } from '../../../effects/index.ts'
import type { Frame, FrameUnit } from '../../data/frame.ts'
import { type TrialAssignment, trialAssignment } from '../../pool/index.ts'
import type { Method } from '../method.ts'
import { epochsDrawn } from '../redraw.ts'
import type { EstimateSetting } from '../setting.ts'

/** A question that can be put to a trial drawn again: its columns, and how the trial is drawn. */
export type DrawnAgain = { readonly question: RandomisationQuestion; readonly trial: TrialAssignment }

/** `everyone`: all arms are drawn anew, so that questions about several arms share their draws. */
type Options = { readonly draws: number; readonly seed: number; readonly scope?: 'everyone' }

/** The number, in a list of units, of the unit that brought each row its arm. */
const numbersOf = ({ units: rows }: Frame, { request: { clusters } }: Method, units: readonly string[]): Int32Array => {
  const numberOf = new Map(units.map((id, number) => [id, number]))
  const unitOf = ({ id, cluster }: FrameUnit): string => (clusters?.role === 'assigned' ? (cluster ?? id) : id)
  return Int32Array.from(rows, (row) => numberOf.get(unitOf(row)) ?? -1)
}

/**
 * A lottery that a source describes: the numbers in each arm and stratum taken as given, everyone (or every cluster) equally
 * likely to have been in either arm.
 */
const statedLottery = (
  { frame, contrast }: EstimateSetting,
  { request: { clusters } }: Method,
  { draws, seed }: Options,
): TrialAssignment => {
  const { stratum, cluster } = frame
  const byCluster = clusters?.role === 'assigned' ? cluster : undefined
  const units = byCluster?.levels ?? frame.units.map(({ id }) => id)
  const arms = new Uint8Array(units.length)
  const groups = new Int32Array(units.length)
  frame.units.forEach((_, row) => {
    const unit = byCluster === undefined ? row : (byCluster.codes[row] as number)
    arms[unit] = frame.arm.codes[row] as number
    groups[unit] = stratum.codes[row] as number
  })
  const permutation = { arms, groups, among: contrast.map((arm) => frame.arm.levels.indexOf(arm)) }
  const ways = permutationCount(permutation)
  const shared = { scope: 'contrast', units } as const
  return ways <= draws
    ? { ...shared, assignment: { kind: 'every-exchange', permutation }, set: { kind: 'enumerated', draws: ways } }
    : { ...shared, assignment: { kind: 'exchanged', permutation, seed }, set: { kind: 'sampled', draws } }
}

const assignmentOf = (setting: EstimateSetting, method: Method, options: Options): TrialAssignment | null => {
  const { protocol, state, frame, contrast } = setting
  const { allocation } = protocol
  if (allocation.method === 'recorded') {
    return allocation.how === 'randomised' && options.scope !== 'everyone'
      ? statedLottery(setting, method, options)
      : null
  }
  const epochs = epochsDrawn(state)
  if (epochs.length === 0) return null
  const arms = frame.arm.levels
  const found = trialAssignment(epochs, arms, contrast, options)
  if (found === null || options.scope !== 'everyone') return found
  const { draws, seed } = options
  const plain = epochs.map(({ plan, batches }) => ({ plan, batches }))
  return {
    units: found.units,
    scope: 'everyone',
    assignment: { kind: 'drawn', epochs: plain, arms, seed },
    set: { kind: 'sampled', draws },
  }
}

const adjusting = new Set(['adjusted', 'interacted'])
const testable = new Set(['difference-in-means', ...adjusting])

/**
 * The question of an estimate, put to its trial drawn again; nothing where nobody drew lots, or where the estimator has no
 * such statistic.
 */
export const drawnAgain = (setting: EstimateSetting, method: Method, options: Options): DrawnAgain | undefined => {
  const { frame } = setting
  const { outcome, arm, treated, control, rows, covariates, strata, clusters } = method.request
  if (!testable.has(method.estimator) || clusters?.average === 'cluster') return undefined
  const trial = assignmentOf(setting, method, options)
  if (trial === null) return undefined
  return {
    trial,
    question: {
      outcome,
      arm,
      treated,
      control,
      rows,
      units: numbersOf(frame, method, trial.units),
      scope: trial.scope,
      ...(covariates === undefined || !adjusting.has(method.estimator) ? {} : { covariates }),
      ...(strata === undefined || strata.use === 'pooled' ? {} : { strata: { column: strata.column } }),
    },
  }
}
