import { type EntryKind, entryKinds, isEntryKind } from '../../journal/index.ts'
import { type Place, type Problem, problem, unknownName } from '../../problems/index.ts'

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

/** Kinds that only an action of their own writes. */
const reserved: ReadonlySet<EntryKind> = new Set([
  'protocol-locked',
  'protocol-amended',
  'allocated',
  'seed-revealed',
  'source-received',
  'codes-received',
  'results-computed',
  'anchored',
  'redacted',
  'alarm-changed',
  'extract-imported',
])

const shortNameOf = (kind: EntryKind): string => Object.keys(shortNames).find((name) => shortNames[name] === kind) ?? ''

export const isReserved = (kind: EntryKind): boolean => reserved.has(kind)

/** The kinds that may be recorded, each with its short name and the fields of its body. */
export const recordableKinds: readonly {
  readonly kind: EntryKind
  readonly short: string
  readonly fields: readonly string[]
}[] = (Object.keys(entryKinds) as EntryKind[])
  .filter((kind) => !reserved.has(kind))
  .map((kind) => ({ kind, short: shortNameOf(kind), fields: Object.keys(entryKinds[kind].shape) }))

/** The kind of this name or short name, or the problem that there is none, or that it is not recorded by hand. */
export const kindNamed = (name: string, place?: Place): EntryKind | Problem => {
  const kind = Object.hasOwn(shortNames, name) ? (shortNames[name] as EntryKind) : name
  if (!isEntryKind(kind)) {
    const names = [...recordableKinds.map((known) => known.kind), ...Object.keys(shortNames)]
    return problem('record.kind-unknown', { kind: name }, { ...place, ...unknownName(name, names) })
  }
  return reserved.has(kind) ? problem('record.reserved', { kind }, place) : kind
}
