import {
  type Allocated,
  type AllocationPlan,
  type AllocationState,
  afterAllocation,
  drawBatch,
  gradeOf,
  initialState,
  isRefusal,
  seededWords,
  type Unit,
  type WordSource,
} from '../allocation/index.ts'
import { rosterDifferences } from '../analysis/index.ts'
import type { EntryDraft, Epoch, TrialState } from '../journal/index.ts'
import { type Problem, ProblemError, problem } from '../problems/index.ts'
import { type Protocol, secretAttributeOf } from '../protocol/index.ts'
import { type Candidate, type Enrolled, unitsToDraw, wantedAmong, whoWaits } from './draw-units.ts'
import { type Environment, today } from './environment.ts'
import { loadProtocol, stateOf } from './load.ts'
import { lotProbabilities, shownProbabilities } from './lot-probabilities.ts'
import { secretSeed } from './reveal.ts'
import type { TrialPlace } from './trial-place.ts'

/** One lot as it is shown: with the probability of each arm, or null where a rule leaves nothing to chance. */
export type Lot = {
  readonly unit: string
  readonly stratum: string
  readonly index: number
  readonly block?: number
  readonly batch?: number
  readonly arm: string
} & ReturnType<typeof shownProbabilities>

export type Drawn = {
  readonly protocolHash: string
  readonly seedCommitment: string | null
  readonly allocations: readonly Lot[]
  readonly enrolled: number
  /** Rows of participants.csv that differ from the journal. */
  readonly warnings: readonly Problem[]
}

export type DrawOptions = {
  /** Draw only these, one at a time in this order; all who wait, as one batch, when left out. */
  readonly units?: readonly string[]
  /** Draw those who wait among these, as one batch. */
  readonly among?: readonly string[]
}

type Setting = { readonly plan: AllocationPlan; readonly epoch: Epoch; readonly words: WordSource }

/** The running epoch, its plan and the words of the trial's seed. */
const settingOf = (place: TrialPlace, protocol: Protocol, hash: string, state: TrialState): Setting => {
  const version = state.versions.at(-1)
  if (version === undefined) throw new ProblemError(problem('protocol.not-locked', {}))
  if (version.protocolHash !== hash) {
    throw new ProblemError(problem('protocol.changed-since-lock', { version: version.version }))
  }
  const epoch = state.epochs.at(-1)
  if (epoch === undefined)
    throw new ProblemError(problem('draw.nothing-to-draw', { method: protocol.allocation.method }))
  if (state.revealedSeed !== undefined) throw new ProblemError(problem('seed.revealed-already', {}))
  const plan = epoch.plan as unknown as AllocationPlan
  if (gradeOf(plan) === 'rule-assigned') return { plan, epoch, words: () => () => 0 }
  const words = seededWords(secretSeed(place, state.seedCommitment ?? ''))
  if (isRefusal(words)) throw refused(words)
  return { plan, epoch, words }
}

const refused = ({ refused: code, details }: { refused: string; details: object }): ProblemError =>
  new ProblemError(problem('draw.refused', { code, details: details as Record<string, unknown> }))

/** A birth date that a rule goes by stays out of the journal: only its number enters, with the lot. */
const enrolmentDraft = (
  protocol: Protocol,
  { id, values, site, cluster }: Enrolled,
  occurred: string,
): EntryDraft<'enrolled'> => {
  const secret = secretAttributeOf(protocol)
  const attributes = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (name === secret || value === undefined ? [] : [[name, value]])),
  )
  const body = { attributes, ...(site === undefined ? {} : { site }), ...(cluster === undefined ? {} : { cluster }) }
  return { kind: 'enrolled', subject: id, occurred, body }
}

const stateOfEpoch = (state: TrialState, epoch: Epoch): { folded: AllocationState; earlier: readonly Allocated[] } => {
  const earlier = state.allocations.filter((lot) => lot.epoch === epoch.index) as readonly Allocated[]
  const folded = initialState()
  for (const lot of earlier) afterAllocation(folded, lot)
  return { folded, earlier }
}

/** All who wait, or those of them who are meant, as one batch; those asked for one at a time, in their order. */
const batchesOf = (
  protocol: Protocol,
  plan: AllocationPlan,
  waiting: readonly Candidate[],
  { units, among }: DrawOptions,
): readonly (readonly Unit[])[] => {
  if (units !== undefined) return unitsToDraw(protocol, plan, wantedAmong(waiting, units)).map((unit) => [unit])
  const wanted = among === undefined ? undefined : new Set(among)
  const batch = wanted === undefined ? waiting : waiting.filter(({ id }) => wanted.has(id))
  return batch.length === 0 ? [] : [unitsToDraw(protocol, plan, batch)]
}

/** Draws batch after batch; the folded state moves on. */
const drawAll = ({ plan, epoch, words }: Setting, folded: AllocationState, batches: readonly (readonly Unit[])[]) => {
  const lots: Allocated[] = []
  for (const batch of batches) {
    const drawn = drawBatch(plan, epoch.protocolHash, folded, batch, words)
    if (isRefusal(drawn)) throw refused(drawn)
    for (const lot of drawn) {
      afterAllocation(folded, lot)
      lots.push(lot)
    }
  }
  return lots
}

const shownLot = (lot: Allocated, shown: ReturnType<typeof shownProbabilities>): Lot => {
  const { unit, stratum, index, block, batch, arm } = lot
  return {
    unit,
    stratum,
    index,
    ...(block === undefined ? {} : { block }),
    ...(batch === undefined ? {} : { batch }),
    arm,
    ...shown,
  }
}

/**
 * Enrols the rows of participants.csv that are not enrolled yet, then draws lots for all who wait. Entries are written
 * at once: all of them, or none.
 *
 * @throws ProblemError when the protocol is not locked or has changed, the seed is gone, or a unit lacks a value
 */
export const drawLots = (place: TrialPlace, environment: Environment, options: DrawOptions = {}): Promise<Drawn> => {
  const { protocol, hash } = loadProtocol(place)
  return place.write(environment, protocol.trial.id, (chain) => {
    const state = stateOf(chain)
    const setting = settingOf(place, protocol, hash, state)
    const { roster, fresh, waiting } = whoWaits(place, protocol, state)
    if (roster === undefined && waiting.length === 0 && state.participants.size === 0) {
      throw new ProblemError(problem('participants.missing', {}))
    }
    const { folded, earlier } = stateOfEpoch(state, setting.epoch)
    const lots = drawAll(setting, folded, batchesOf(protocol, setting.plan, waiting, options))
    const all = lotProbabilities(setting.plan, [...earlier, ...lots])
    const occurred = today(environment)
    const drafts: EntryDraft[] = [
      ...fresh.map((row) => enrolmentDraft(protocol, row, occurred)),
      ...lots.map(
        (lot): EntryDraft<'allocated'> => ({
          kind: 'allocated',
          subject: lot.unit,
          occurred,
          body: { ...lot, epoch: setting.epoch.index } as EntryDraft<'allocated'>['body'],
        }),
      ),
    ]
    return {
      drafts,
      answer: () => ({
        protocolHash: setting.epoch.protocolHash,
        seedCommitment: state.seedCommitment ?? null,
        allocations: lots.map((lot) => shownLot(lot, shownProbabilities(all, lot.unit))),
        enrolled: fresh.length,
        warnings: roster === undefined ? [] : rosterDifferences(roster, state),
      }),
    }
  })
}
