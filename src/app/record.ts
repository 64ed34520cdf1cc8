import {
  type EntryDraft,
  type EntryKind,
  entryKinds,
  fold,
  isEntryKind,
  kindsWithSubject,
  type OpenEntry,
  sealAll,
} from '../journal/index.ts'
import { type Problem, ProblemError, problem, unknownName } from '../problems/index.ts'
import type { Protocol } from '../protocol/index.ts'
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
}

const reserved: ReadonlySet<EntryKind> = new Set(['protocol-locked', 'protocol-amended', 'allocated', 'seed-revealed'])

export const recordableKinds: readonly EntryKind[] = (Object.keys(entryKinds) as EntryKind[]).filter(
  (kind) => !reserved.has(kind),
)

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

const kindOf = (raw: RawEntry): EntryKind | Problem => {
  const kind = Object.hasOwn(shortNames, raw.kind) ? (shortNames[raw.kind] as EntryKind) : raw.kind
  if (!isEntryKind(kind)) {
    const names = [...recordableKinds, ...Object.keys(shortNames)]
    return problem('record.kind-unknown', { kind: raw.kind }, { ...raw.place, ...unknownName(raw.kind, names) })
  }
  return reserved.has(kind) ? problem('record.reserved', { kind }, raw.place) : kind
}

/** What the protocol declares of an entry's codes: arms, exit reasons, screening criteria. */
const undeclared = (protocol: Protocol, kind: EntryKind, raw: RawEntry): Problem | undefined => {
  const wrong = (what: string, found: unknown, valid: readonly string[]) =>
    valid.length === 0 || valid.includes(String(found))
      ? undefined
      : problem('record.wrong-shape', { kind, what }, { ...raw.place, ...unknownName(String(found), valid) })
  switch (kind) {
    case 'placed':
      return wrong(
        'arm',
        raw.body.arm,
        protocol.arms.map(({ id }) => id),
      )
    case 'exited':
      return wrong('reason', raw.body.reason, Object.keys(protocol.delivery?.exitReasons ?? {}))
    case 'screened-out':
      return wrong(
        'reason',
        raw.body.reason,
        (protocol.population.eligibility ?? []).map(({ id }) => id),
      )
    default:
      return undefined
  }
}

const draftOf = (protocol: Protocol, raw: RawEntry, environment: Environment): EntryDraft | Problem => {
  const kind = kindOf(raw)
  if (typeof kind !== 'string') return kind
  const subjectMissing = kindsWithSubject.has(kind) && raw.subject === undefined
  const body = entryKinds[kind].safeParse(raw.body)
  const issue = subjectMissing ? 'subject' : body.error?.issues[0]?.path.join('.')
  if (issue !== undefined || !body.success) {
    return problem('record.wrong-shape', { kind, what: issue || Object.keys(raw.body).join(', ') }, raw.place)
  }
  const wrong = undeclared(protocol, kind, raw)
  if (wrong !== undefined) return wrong
  const { subject, supersedes, purpose, occurred = today(environment) } = raw
  return {
    kind,
    occurred,
    body: body.data,
    ...(subject === undefined ? {} : { subject }),
    ...(supersedes === undefined ? {} : { supersedes }),
    ...(purpose === undefined ? {} : { purpose }),
  } as EntryDraft
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
  const read = raw.map((entry) => draftOf(protocol, entry, environment))
  const problems = read.filter((result): result is Problem => 'code' in result)
  if (problems.length > 0) throw new ProblemError(problems)
  const drafts = read as readonly EntryDraft[]
  return place.write(environment, protocol.trial.id, (chain) => {
    const sealing = {
      trial: protocol.trial.id,
      by: environment.by,
      recorded: environment.now(),
      salt: () => '0'.repeat(32),
    }
    const after = fold([...chain.entries, ...sealAll(drafts, chain.head, sealing)])
    const before = new Set(fold(chain.entries).problems.map((known) => JSON.stringify(known)))
    const impossible = after.problems.filter((found) => !before.has(JSON.stringify(found)))
    if (impossible.length > 0) throw new ProblemError(impossible)
    return { drafts, answer: (entries) => entries }
  })
}
