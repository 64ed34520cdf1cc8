import {
  type Chain,
  type EntryDraft,
  type EntryKind,
  entryKinds,
  fold,
  isEntryKind,
  isRedacted,
  type OpenEntry,
  type Participant,
  sealAll,
  type TrialState,
} from '../journal/index.ts'
import { type Problem, ProblemError, problem, unknownName } from '../problems/index.ts'
import { type Protocol, planOf } from '../protocol/index.ts'
import { entryProblems, type Told } from './entry-checks.ts'
import { type Environment, today } from './environment.ts'
import { loadProtocol } from './load.ts'
import type { TrialPlace } from './trial-place.ts'

/** What a person may call an entry, beside its own name. */
const shortNames: Readonly<Record<string, EntryKind>> = {
  enrol: 'enrolled',
  exit: 'exited',
  deviation: 'deviation-noted',
  context: 'context-noted',
  correction: 'corrected',
  withdrawal: 'withdrawn',
  replacement: 'placed',
  conversation: 'conversation-registered',
  activity: 'activity-registered',
  grant: 'grant-registered',
  exemption: 'exemption-decided',
  caseworker: 'caseworker-assigned',
  aftercare: 'aftercare-registered',
  consent: 'consent-noted',
}

const reserved: ReadonlySet<EntryKind> = new Set([
  'protocol-locked',
  'protocol-amended',
  'allocated',
  'seed-revealed',
  'source-received',
  'results-computed',
  'anchored',
  'redacted',
  'alarm-changed',
  'extract-imported',
])

const shortNameOf = (kind: EntryKind): string => Object.keys(shortNames).find((name) => shortNames[name] === kind) ?? ''

/** The kinds that may be recorded, each with its short name and the fields of its body. */
export const recordableKinds: readonly {
  readonly kind: EntryKind
  readonly short: string
  readonly fields: readonly string[]
}[] = (Object.keys(entryKinds) as EntryKind[])
  .filter((kind) => !reserved.has(kind))
  .map((kind) => ({ kind, short: shortNameOf(kind), fields: Object.keys(entryKinds[kind].shape) }))

/** An entry as it comes from a form, a command or a row of a file. */
export type RawEntry = {
  readonly kind: string
  readonly subject?: string
  readonly occurred?: string
  readonly supersedes?: number
  readonly purpose?: 'casework' | 'research'
  readonly body: Readonly<Record<string, unknown>>
  /** Where it stands in a file, for problems. */
  readonly place?: { readonly file: string; readonly line: number }
}

type Read = { readonly told: Told; readonly draft: EntryDraft }

const kindOf = (raw: RawEntry): EntryKind | Problem => {
  const kind = Object.hasOwn(shortNames, raw.kind) ? (shortNames[raw.kind] as EntryKind) : raw.kind
  if (!isEntryKind(kind)) {
    const names = [...recordableKinds.map((known) => known.kind), ...Object.keys(shortNames)]
    return problem('record.kind-unknown', { kind: raw.kind }, { ...raw.place, ...unknownName(raw.kind, names) })
  }
  return reserved.has(kind) ? problem('record.reserved', { kind }, raw.place) : kind
}

const readRaw = (protocol: Protocol, raw: RawEntry, now: string): Read | readonly Problem[] => {
  const kind = kindOf(raw)
  if (typeof kind !== 'string') return [kind]
  const { subject, supersedes, purpose, place, body, occurred = now } = raw
  const told: Told = {
    kind,
    occurred,
    body,
    ...(subject === undefined ? {} : { subject }),
    ...(place === undefined ? {} : { place }),
  }
  const problems = entryProblems(protocol, told, now)
  if (supersedes !== undefined && kind !== 'corrected') {
    const fields = Object.keys(entryKinds[kind].shape).join(', ')
    return [...problems, problem('record.wrong-shape', { kind, what: 'supersedes', fields }, place)]
  }
  if (problems.length > 0) return problems
  const draft = {
    kind,
    occurred,
    body: entryKinds[kind].parse(body),
    ...(subject === undefined ? {} : { subject }),
    ...(supersedes === undefined ? {} : { supersedes }),
    ...(purpose === undefined ? {} : { purpose }),
  } as EntryDraft
  return { told, draft }
}

/** What cannot be true of a person, given what the journal knows: before their time, twice, or after the end. */
const personProblems = (protocol: Protocol, state: TrialState, { told, draft }: Read): readonly Problem[] => {
  const { subject = '', kind, occurred, place } = told
  const person: Participant | undefined = state.participants.get(subject)
  const since = person?.enrolled?.occurred ?? person?.placed?.occurred
  const problems: Problem[] = []
  if (kind === 'exited' || kind === 'withdrawn') {
    if (since !== undefined && occurred.slice(0, 10) < since.slice(0, 10)) {
      problems.push(
        problem('record.before-enrolment', { unit: subject, day: occurred, enrolled: since.slice(0, 10) }, place),
      )
    }
    const again =
      kind === 'withdrawn'
        ? person?.withdrawn !== undefined
        : person?.exits.some((exit) => exit.occurred === occurred && exit.reason === told.body.reason)
    if (again) problems.push(problem('record.already', { unit: subject, kind }, place))
  }
  if (draft.kind === 'placed' && draft.body.replaces !== undefined && !state.participants.has(draft.body.replaces)) {
    problems.push(problem('record.person-unknown', { unit: draft.body.replaces }, place))
  }
  if (kind === 'enrolled' && person?.enrolled === undefined && state.revealedSeed !== undefined && planOf(protocol)) {
    problems.push(problem('record.recruitment-ended', { unit: subject }, place))
  }
  return problems
}

/** A correction's new body must be as right as a first entry's. */
const correctionProblems = (
  protocol: Protocol,
  chain: Chain,
  { told, draft }: Read,
  now: string,
): readonly Problem[] => {
  if (draft.kind !== 'corrected' || draft.body.body === null) return []
  const target = chain.entries.find(({ seq }) => seq === draft.supersedes)
  if (target === undefined || isRedacted(target) || reserved.has(target.kind)) return []
  const { kind, subject, occurred } = target
  const corrected: Told = {
    kind,
    occurred: draft.body.occurred ?? occurred,
    body: draft.body.body,
    ...(subject === undefined ? {} : { subject }),
    ...(told.place === undefined ? {} : { place: told.place }),
  }
  return entryProblems(protocol, corrected, now)
}

const impossibleAfter = (
  chain: Chain,
  drafts: readonly EntryDraft[],
  trial: string,
  environment: Environment,
): readonly Problem[] => {
  const sealing = { trial, by: environment.by, recorded: environment.now(), salt: () => '0'.repeat(32) }
  const known = new Set(fold(chain.entries).problems.map((found) => JSON.stringify(found)))
  const after = fold([...chain.entries, ...sealAll(drafts, chain.head, sealing)])
  return after.problems.filter((found) => !known.has(JSON.stringify(found)))
}

/** The same row twice in one file: told of one after the other, as the journal would find them. */
const problemsInOrder = (protocol: Protocol, chain: Chain, read: readonly Read[], now: string): readonly Problem[] => {
  const { state } = fold(chain.entries)
  const seen = new Set<string>()
  return read.flatMap((one) => {
    const { kind, subject = '', occurred, body, place } = one.told
    const same = JSON.stringify([kind, subject, occurred, body])
    const twice = subject !== '' && seen.has(same) ? [problem('record.already', { unit: subject, kind }, place)] : []
    seen.add(same)
    return [...twice, ...personProblems(protocol, state, one), ...correctionProblems(protocol, chain, one, now)]
  })
}

/** A correction speaks of whom the corrected entry speaks of: who may read the one may read the other. */
const withSubject = (chain: Chain, draft: EntryDraft): EntryDraft => {
  if (draft.kind !== 'corrected' || draft.subject !== undefined) return draft
  const subject = chain.entries.find(({ seq }) => seq === draft.supersedes)?.subject
  return subject === undefined ? draft : { ...draft, subject }
}

/**
 * Appends entries: all of them, or none.
 *
 * @throws ProblemError with everything wrong in them, and with what cannot have happened after them
 */
export const recordEntries = (
  place: TrialPlace,
  environment: Environment,
  raw: readonly RawEntry[],
): Promise<readonly OpenEntry[]> => {
  const { protocol } = loadProtocol(place)
  const now = today(environment)
  const results = raw.map((entry) => readRaw(protocol, entry, now))
  const problems = results.flatMap((result) => ('draft' in result ? [] : result))
  if (problems.length > 0) throw new ProblemError(problems)
  const read = results as readonly Read[]
  const drafts = read.map(({ draft }) => draft)
  return place.write(environment, protocol.trial.id, (chain) => {
    const wrong = problemsInOrder(protocol, chain, read, now)
    if (wrong.length > 0) throw new ProblemError(wrong)
    const impossible = impossibleAfter(chain, drafts, protocol.trial.id, environment)
    if (impossible.length > 0) throw new ProblemError(impossible)
    return { drafts: drafts.map((draft) => withSubject(chain, draft)), answer: (entries) => entries }
  })
}
