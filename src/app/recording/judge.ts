import {
  type Chain,
  type Entry,
  type EntryDraft,
  entryKinds,
  fold,
  isDeliveryKind,
  isRedacted,
  type TrialState,
} from '../../journal/index.ts'
import { type Problem, problem } from '../../problems/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { entryProblems } from '../entry-checks.ts'
import { danishMoment } from './danish-moment.ts'
import { enrolmentProblems } from './drawn-checks.ts'
import { personProblems, type Read } from './person-checks.ts'
import { typedBody } from './plain-body.ts'
import type { RawEntry } from './raw-entry.ts'
import { isReserved, kindNamed } from './recordable.ts'
import type { Told } from './told.ts'

/** What became of an entry that was told: as it will be written, if nothing is wrong with it. */
export type Judged = { readonly read?: Read; readonly problems: readonly Problem[] }

const toldOf = (raw: RawEntry, kind: Told['kind'], body: Told['body'], occurred: string): Told => {
  const { subject, place } = raw
  return {
    kind,
    occurred,
    body,
    ...(subject === undefined ? {} : { subject }),
    ...(place === undefined ? {} : { place }),
  }
}

const draftOf = ({ subject, supersedes, purpose }: RawEntry, { kind, occurred, body }: Told): EntryDraft =>
  ({
    kind,
    occurred,
    body: entryKinds[kind].parse(body),
    ...(subject === undefined ? {} : { subject }),
    ...(supersedes === undefined ? {} : { supersedes }),
    ...(purpose === undefined ? {} : { purpose }),
  }) as EntryDraft

/** A correction may move the entry that it corrects. */
const inDanishTime = (body: RawEntry['body']): RawEntry['body'] =>
  typeof body.occurred === 'string' ? { ...body, occurred: danishMoment(body.occurred) } : body

const bodyOf = (kind: Told['kind'], { body, place }: RawEntry) => {
  if (isDeliveryKind(kind)) return typedBody(kind, body, place)
  return { body: kind === 'corrected' ? inDanishTime(body) : body, problems: [] }
}

/**
 * Reads an entry: its kind, its fields in their types, and what is wrong with it in itself.
 *
 * @param today the day it is: the day of an entry that names none, and the last that one may name
 */
export const readEntry = (protocol: Protocol, raw: RawEntry, today: string): Judged => {
  const kind = kindNamed(raw.kind, raw.place)
  if (typeof kind !== 'string') return { problems: [kind] }
  const typed = bodyOf(kind, raw)
  const told = toldOf(raw, kind, typed.body, danishMoment(raw.occurred ?? today))
  const problems = [...typed.problems, ...entryProblems(protocol, told, today)]
  if (raw.supersedes !== undefined && kind !== 'corrected') {
    const fields = Object.keys(entryKinds[kind].shape).join(', ')
    problems.push(problem('record.wrong-shape', { kind, what: 'supersedes', fields }, raw.place))
  }
  return problems.length > 0 ? { problems } : { read: { told, draft: draftOf(raw, told) }, problems }
}

/** The entry that a correction makes of the one it corrects; nothing when it annuls it, or there is nothing to correct. */
const correctedOf = ({ told, draft }: Read, entries: readonly Entry[]): Told | undefined => {
  if (draft.kind !== 'corrected' || draft.body.body === null) return undefined
  const target = entries.find(({ seq }) => seq === draft.supersedes)
  if (target === undefined || isRedacted(target) || isReserved(target.kind)) return undefined
  const { kind, subject, occurred } = target
  return {
    kind,
    occurred: draft.body.occurred ?? occurred,
    body: draft.body.body,
    ...(subject === undefined ? {} : { subject }),
    ...(told.place === undefined ? {} : { place: told.place }),
  }
}

/** The state as it would be without one entry: what a correction is held against. */
const without = (state: TrialState, seq: number | undefined, subject: string | undefined): TrialState => {
  const person = state.participants.get(subject ?? '')
  if (person === undefined || seq === undefined) return state
  const others = person.deliveries.filter((one) => one.seq !== seq)
  return { ...state, participants: new Map([[person.id, { ...person, deliveries: others }]]) }
}

/** An enrolment whose lot is drawn. */
const drawnProblems = (state: TrialState, chain: Chain, { told, draft }: Read): readonly Problem[] => {
  if (draft.kind !== 'corrected' || draft.supersedes === undefined) return []
  const target = chain.entries.find(({ seq }) => seq === draft.supersedes)
  if (target?.kind !== 'enrolled' || target.subject === undefined) return []
  const { place } = told
  const about = { seq: target.seq, body: draft.body.body, ...(place === undefined ? {} : { place }) }
  return enrolmentProblems(state, target.subject, about)
}

/** A correction's new body must be as right as a first entry's: in itself, and of the person. */
const correctionProblems = (protocol: Protocol, chain: Chain, state: TrialState, read: Read, today: string) => {
  const told = correctedOf(read, chain.entries)
  if (told === undefined) return []
  const own = entryProblems(protocol, told, today)
  if (own.length > 0 || !isDeliveryKind(told.kind)) return own
  const rest = without(state, read.draft.supersedes, told.subject)
  return personProblems(protocol, rest)({ told, draft: read.draft })
}

/** Judges entries that were read, in their order, against the journal and those before them that are right. */
export const judgeInOrder = (
  protocol: Protocol,
  chain: Chain,
  entries: readonly Judged[],
  today: string,
): readonly Judged[] => {
  const { state } = fold(chain.entries)
  const wrongOf = personProblems(protocol, state)
  return entries.map((one) => {
    if (one.read === undefined) return one
    const problems = [
      ...wrongOf(one.read),
      ...correctionProblems(protocol, chain, state, one.read, today),
      ...drawnProblems(state, chain, one.read),
    ]
    return problems.length > 0 ? { problems } : one
  })
}
