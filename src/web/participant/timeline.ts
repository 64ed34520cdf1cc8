import { isDeliveryKind, isRedacted, type OpenEntry } from '../../journal/index.ts'
import { danishDay, dayOfEntry } from '../time.ts'
import { type SaidEntry, sayEntry } from './entry-words.ts'
import type { Person } from './load-person.ts'

/** What an entry was before it was corrected, and why. */
export type Correction = { readonly seq: number; readonly day: string; readonly by: string; readonly reason: string }

/** One thing in a citizen's timeline, as it stands after corrections. */
export type TimelineLine = {
  readonly seq: number
  readonly kind: string
  readonly day: string
  readonly by: string
  readonly recorded: string
  readonly said: SaidEntry
  readonly corrections: readonly Correction[]
  /** How it read before the first correction; for annulled entries `said` is this too. */
  readonly before?: SaidEntry & { readonly day: string }
  readonly isAnnulled: boolean
  readonly isCorrectable: boolean
}

type Corrected = Extract<OpenEntry, { kind: 'corrected' }>

const correctable = (kind: string): boolean => isDeliveryKind(kind) || kind === 'exited' || kind === 'withdrawn'

/** The arm is not told to those it is hidden from. */
const shownBody = (entry: OpenEntry, isArmHidden: boolean): Readonly<Record<string, unknown>> => {
  if (!isArmHidden || (entry.kind !== 'allocated' && entry.kind !== 'placed')) return entry.body
  const { arm: _arm, ...rest } = entry.body as Readonly<Record<string, unknown>>
  return rest
}

const lineOf = (person: Person, entry: OpenEntry, corrections: readonly Corrected[]): TimelineLine => {
  const { protocol, isArmHidden } = person
  const { seq, kind, by, recorded, occurred } = entry
  const day = dayOfEntry(occurred)
  const first = sayEntry(protocol, kind, shownBody(entry, isArmHidden))
  const last = corrections.at(-1)
  const told = {
    seq,
    kind,
    by,
    recorded,
    corrections: corrections.map((one) => ({
      seq: one.seq,
      day: danishDay(one.recorded),
      by: one.by,
      reason: one.body.reason,
    })),
    isCorrectable: correctable(kind) && last?.body.body !== null,
  }
  if (last === undefined) return { ...told, day, said: first, isAnnulled: false }
  const { body, occurred: moved = occurred } = last.body
  if (body === null) return { ...told, day, said: first, isAnnulled: true }
  const now = sayEntry(protocol, kind, body)
  return { ...told, day: dayOfEntry(moved), said: now, before: { ...first, day }, isAnnulled: false }
}

/** Everything that is known of a citizen, the latest first; corrections stand with what they correct. */
export const timelineOf = (person: Person): readonly TimelineLine[] => {
  const open = person.entries.filter((entry): entry is OpenEntry => !isRedacted(entry))
  const corrections = open.filter((entry): entry is Corrected => entry.kind === 'corrected')
  return open
    .filter(({ kind }) => kind !== 'corrected')
    .map((entry) =>
      lineOf(
        person,
        entry,
        corrections.filter(({ supersedes }) => supersedes === entry.seq),
      ),
    )
    .toSorted((a, b) => (a.day === b.day ? b.seq - a.seq : a.day < b.day ? 1 : -1))
}
