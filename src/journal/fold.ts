import { type Problem, problem } from '../problems/index.ts'
import { applyCorrections } from './corrections.ts'
import { type Entry, isRedacted, type OpenEntry } from './entry.ts'
import { type DeliveryKind, type EntryKind, isDeliveryKind } from './kinds.ts'
import type { DeliveryFact, Epoch, Participant, TrialState } from './state.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Lists =
  | 'versions'
  | 'allocations'
  | 'contexts'
  | 'deviations'
  | 'received'
  | 'codesReceived'
  | 'looks'
  | 'anchors'
  | 'alarms'
type Person = Mutable<Omit<Participant, 'deliveries'>> & { deliveries: DeliveryFact[] }
type Draft = Mutable<Omit<TrialState, 'participants' | 'epochs' | Lists>> & {
  [K in Lists]: TrialState[K][number][]
} & {
  participants: Map<string, Person>
  epochs: Epoch[]
  problems: Problem[]
}
type Of<K extends EntryKind> = Extract<OpenEntry, { kind: K }>

const at = <E extends OpenEntry>({ body, seq, occurred, recorded }: E) =>
  ({ ...body, seq, occurred, recorded }) as E['body'] & { seq: number; occurred: string; recorded: string }

const participantOf = (draft: Draft, id: string): Person => {
  const known = draft.participants.get(id)
  if (known !== undefined) return known
  const fresh: Person = { id, enrolments: 0, exits: [], deliveries: [] }
  draft.participants.set(id, fresh)
  return fresh
}

const object = (draft: Draft, seq: number, da: string, what: string): void => {
  draft.problems.push(problem('journal.impossible', { seq, da, what }))
}

const openEpoch = (draft: Draft, entry: Of<'protocol-locked' | 'protocol-amended'>): void => {
  const { plan, protocolHash } = entry.body
  if (plan === undefined) return
  draft.epochs.push({ index: draft.epochs.length, protocolHash, plan, openedBy: entry.seq })
}

/** Entries that say what the software did and change nothing of where the trial stands. */
const nothing = (): void => undefined

const folders: { readonly [K in Exclude<EntryKind, DeliveryKind>]: (draft: Draft, entry: Of<K>) => void } = {
  'protocol-locked': (draft, entry) => {
    if (draft.versions.length > 0)
      object(draft, entry.seq, 'protokollen er låst to gange.', 'the protocol is locked twice.')
    draft.versions.push(at(entry))
    if (entry.body.seedCommitment !== undefined) draft.seedCommitment = entry.body.seedCommitment
    openEpoch(draft, entry)
  },
  'protocol-amended': (draft, entry) => {
    if (draft.versions.length === 0) object(draft, entry.seq, 'en ændring før låsen.', 'an amendment before the lock.')
    draft.versions.push(at(entry))
    if (entry.body.opensEpoch) openEpoch(draft, entry)
  },
  enrolled: (draft, entry) => {
    const person = participantOf(draft, entry.subject as string)
    person.enrolled ??= at(entry)
    person.enrolments += 1
  },
  'screened-out': (draft, entry) => {
    participantOf(draft, entry.subject as string).screenedOut = at(entry)
  },
  allocated: (draft, entry) => {
    draft.allocations.push(at(entry))
  },
  placed: (draft, entry) => {
    const person = participantOf(draft, entry.subject as string)
    if (person.placed === undefined) person.placed = at(entry)
    else object(draft, entry.seq, 'samme borger er indsat to gange.', 'the same person is placed twice.')
  },
  exited: (draft, entry) => {
    const person = participantOf(draft, entry.subject as string)
    person.exits = [...person.exits, at(entry)]
  },
  withdrawn: (draft, entry) => {
    participantOf(draft, entry.subject as string).withdrawn = at(entry)
  },
  corrected: (draft) => {
    draft.corrections += 1
  },
  'context-noted': (draft, entry) => {
    draft.contexts.push(at(entry))
  },
  'deviation-noted': (draft, entry) => {
    draft.deviations.push(at(entry))
  },
  'seed-revealed': (draft, entry) => {
    draft.revealedSeed = entry.body.seed
  },
  'source-received': (draft, entry) => {
    const before = draft.received.filter(({ source }) => source === entry.body.source).length
    if (entry.body.version !== before + 1)
      object(draft, entry.seq, 'en leverance har et forkert nummer.', 'a delivery has the wrong number.')
    draft.received.push(at(entry))
  },
  'codes-received': (draft, entry) => {
    const before = draft.codesReceived.filter(({ file }) => file === entry.body.file).length
    if (entry.body.version !== before + 1)
      object(draft, entry.seq, 'en kodeliste har et forkert nummer.', 'a code list has the wrong number.')
    draft.codesReceived.push(at(entry))
  },
  'results-computed': (draft, entry) => {
    draft.looks.push(at(entry))
  },
  anchored: (draft, entry) => {
    draft.anchors.push(at(entry))
  },
  'alarm-changed': (draft, entry) => {
    draft.alarms.push(at(entry))
  },
  redacted: nothing,
  'extract-imported': nothing,
}

const foldOne = (draft: Draft, entry: OpenEntry): void => {
  if (isDeliveryKind(entry.kind)) {
    const { body, kind, by, seq, occurred, recorded } = entry
    participantOf(draft, entry.subject as string).deliveries.push({
      ...body,
      kind,
      by,
      seq,
      occurred,
      recorded,
    } as DeliveryFact)
  } else (folders[entry.kind] as (draft: Draft, entry: OpenEntry) => void)(draft, entry)
}

/** Gives everyone their lot: their own, or the one their cluster drew. A unit drawn twice is impossible. */
const assignLots = (draft: Draft): void => {
  const lots = new Map<string, TrialState['allocations'][number]>()
  for (const allocation of draft.allocations) {
    if (lots.has(allocation.unit))
      object(draft, allocation.seq, 'samme enhed er trukket to gange.', 'the same unit is drawn twice.')
    else lots.set(allocation.unit, allocation)
  }
  for (const person of draft.participants.values()) {
    const lot = lots.get(person.id) ?? lots.get(person.enrolled?.cluster ?? '')
    if (lot === undefined) continue
    if (person.placed === undefined) person.allocation = lot
    else
      object(
        draft,
        person.placed.seq,
        'en trukket borger kan ikke også være indsat.',
        'a person drawn cannot be placed too.',
      )
  }
}

/** Whose registrations were erased, of people who are known. */
const markErased = (draft: Draft, entries: readonly Entry[]): void => {
  for (const entry of entries) {
    if (!isRedacted(entry) || entry.redacted !== 'erased' || !isDeliveryKind(entry.kind)) continue
    const person = draft.participants.get(entry.subject ?? '')
    if (person !== undefined) person.erased = true
  }
}

const unknownPeople = (draft: Draft, entries: readonly Entry[]): void => {
  const hidden = new Set(entries.filter(isRedacted).map((entry) => entry.subject))
  for (const person of draft.participants.values()) {
    const known = person.enrolled ?? person.placed ?? person.screenedOut
    if (known !== undefined || hidden.has(person.id)) continue
    const seq = person.exits[0]?.seq ?? person.withdrawn?.seq ?? person.deliveries[0]?.seq ?? 0
    object(draft, seq, 'handler om en, der aldrig er indmeldt.', 'speaks of someone who was never enrolled.')
  }
}

/**
 * Where the trial stands after these entries, and what in them cannot have happened. Entries that are redacted cannot
 * be read and do not count; of those erased it is known whose they were.
 */
export const fold = (
  entries: readonly Entry[],
): { readonly state: TrialState; readonly problems: readonly Problem[] } => {
  const { standing, problems } = applyCorrections(entries)
  const lastRecorded = entries.at(-1)?.recorded
  const draft: Draft = {
    ...(lastRecorded === undefined ? {} : { lastRecorded }),
    versions: [],
    epochs: [],
    participants: new Map(),
    allocations: [],
    contexts: [],
    deviations: [],
    received: [],
    codesReceived: [],
    corrections: 0,
    looks: [],
    anchors: [],
    alarms: [],
    problems: [...problems],
  }
  for (const { entry } of standing) foldOne(draft, entry)
  assignLots(draft)
  markErased(draft, entries)
  unknownPeople(draft, entries)
  const { problems: found, ...state } = draft
  return { state, problems: found }
}
