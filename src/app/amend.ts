import type { EntryBody, JournalWords, ProtocolVersion, TrialState } from '../journal/index.ts'
import { ProblemError, problem } from '../problems/index.ts'
import { type Difference, differences, opensEpoch, type Protocol, planOf, protocolSchema } from '../protocol/index.ts'
import { type Environment, today } from './environment.ts'
import { loadProtocol, stateOf } from './load.ts'
import { resultsPath } from './run.ts'
import type { TrialPlace } from './trial-place.ts'

export type Amended = {
  readonly protocolHash: string
  readonly version: number
  readonly opensEpoch: boolean
  readonly afterData: boolean
  readonly changes: readonly Difference[]
}

export type AmendOptions = {
  readonly reason: JournalWords
  /** Whether outcome data could be seen when the change was made; by default, whether any lies in the trial. */
  readonly outcomesSeen?: boolean
}

/** Whether a file that an outcome is read from is there: then the outcomes could be seen. */
const outcomesAreThere = (place: TrialPlace, protocol: Protocol): boolean => {
  const used = new Set(
    Object.values(protocol.outcomes ?? {}).flatMap((outcome) => ('source' in outcome ? [outcome.source] : [])),
  )
  return [...used].some((id) => {
    const source = protocol.sources?.[id]
    return source !== undefined && place.has(source.file)
  })
}

/** An arm that people were drawn to cannot leave the protocol: they are analysed in it. */
const mustKeepArms = (protocol: Protocol, { allocations, participants }: TrialState): void => {
  const kept = new Set(protocol.arms.map(({ id }) => id))
  const placed = [...participants.values()].flatMap((person) => person.placed?.arm ?? [])
  const gone = [...allocations.map(({ arm }) => arm), ...placed].find((arm) => !kept.has(arm))
  if (gone !== undefined) throw new ProblemError(problem('amend.arm-in-use', { arm: gone }))
}

/** What was said to be made up stays so once anybody is drawn: nobody may take such a trial for a real one. */
const mustStayMadeUp = (protocol: Protocol, last: ProtocolVersion, { allocations }: TrialState): void => {
  const wasMadeUp = protocolOfVersion(last).trial.synthetic === true
  if (wasMadeUp && protocol.trial.synthetic !== true && allocations.length > 0)
    throw new ProblemError(problem('amend.made-up', {}))
}

/** The protocol of a version that was locked or amended before. */
export const protocolOfVersion = (version: ProtocolVersion): Protocol => protocolSchema.parse(version.document)

/**
 * The changed protocol becomes the next version; the old one stays in the journal. Where the draw itself changes (arms,
 * ratio, strata, block sizes, method, unit) a new epoch begins.
 *
 * @throws ProblemError when the protocol is not locked, is wrong, or has not changed
 */
export const amendTrial = (place: TrialPlace, environment: Environment, options: AmendOptions): Promise<Amended> => {
  const { protocol, document, hash } = loadProtocol(place)
  const outcomesLieThere = outcomesAreThere(place, protocol)
  const afterData = options.outcomesSeen ?? outcomesLieThere
  if (!afterData && place.has(resultsPath)) throw new ProblemError(problem('amend.results-exist', {}))
  return place.write(environment, protocol.trial.id, (chain) => {
    const state = stateOf(chain)
    const last = state.versions.at(-1)
    if (last === undefined) throw new ProblemError(problem('protocol.not-locked', {}))
    if (last.protocolHash === hash) throw new ProblemError(problem('amend.nothing-changed', { version: last.version }))
    if (!afterData && state.looks.length > 0) throw new ProblemError(problem('amend.results-exist', {}))
    mustKeepArms(protocol, state)
    mustStayMadeUp(protocol, last, state)
    const plan = planOf(protocol)
    const newEpoch = opensEpoch(protocolOfVersion(last), protocol)
    const version = last.version + 1
    const body: EntryBody<'protocol-amended'> = {
      version,
      protocolHash: hash,
      document: document as EntryBody<'protocol-amended'>['document'],
      reason: options.reason,
      afterData,
      opensEpoch: newEpoch,
      ...(outcomesLieThere ? { outcomesLayThere: true } : {}),
      ...(newEpoch && plan !== undefined
        ? { plan: plan as unknown as EntryBody<'protocol-amended'>['plan'] & object }
        : {}),
    }
    return {
      drafts: [{ kind: 'protocol-amended', occurred: today(environment), body }],
      answer: () => ({
        protocolHash: hash,
        version,
        opensEpoch: newEpoch,
        afterData,
        changes: differences(last.document, document),
      }),
    }
  })
}
