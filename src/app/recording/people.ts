import { type DeliveryKind, isDeliveryKind, type Participant, type TrialState } from '../../journal/index.ts'
import type { Told } from './told.ts'

/** A delivery as far as checks of people need it. */
export type Delivered = {
  readonly kind: DeliveryKind
  readonly occurred: string
  readonly body: Readonly<Record<string, unknown>>
  /** Its entry; not yet there for one of the same batch. */
  readonly seq?: number
}

/** A person as the journal knows them, and as the entries before this one of the same batch have it. */
export type Known = {
  readonly since?: string
  readonly arm?: string
  readonly site?: string
  readonly withdrawn?: { readonly day: string; readonly keeps: string }
  readonly exits: readonly string[]
  readonly deliveries: readonly Delivered[]
}

const nobody: Known = { exits: [], deliveries: [] }

const dayOf = (occurred: string): string => occurred.slice(0, 10)

const knownOf = (person: Participant): Known => {
  const entered = person.enrolled ?? person.placed
  const arm = person.allocation?.arm ?? person.placed?.arm
  const { withdrawn } = person
  return {
    exits: person.exits.map(({ occurred }) => dayOf(occurred)),
    deliveries: person.deliveries.map(({ kind, occurred, seq, recorded: _recorded, by: _by, ...body }) => ({
      kind,
      occurred,
      seq,
      body,
    })),
    ...(entered === undefined ? {} : { since: dayOf(entered.occurred) }),
    ...(entered?.site === undefined ? {} : { site: entered.site }),
    ...(arm === undefined ? {} : { arm }),
    ...(withdrawn === undefined ? {} : { withdrawn: { day: dayOf(withdrawn.occurred), keeps: withdrawn.keeps } }),
  }
}

const after = (known: Known, { kind, occurred, body }: Told): Known => {
  const day = dayOf(occurred)
  if (isDeliveryKind(kind)) return { ...known, deliveries: [...known.deliveries, { kind, occurred, body }] }
  if (kind === 'exited') return { ...known, exits: [...known.exits, day] }
  if (kind === 'withdrawn') return { ...known, withdrawn: { day, keeps: String(body.keeps) } }
  if (kind !== 'enrolled' && kind !== 'placed') return known
  const site = known.site ?? body.site
  return {
    ...known,
    since: known.since ?? day,
    ...(site === undefined ? {} : { site: String(site) }),
    ...(kind === 'placed' ? { arm: String(body.arm) } : {}),
  }
}

/** The people of a batch: as the journal has them, then with each entry of the batch. */
export type People = {
  readonly of: (subject: string) => Known
  readonly take: (told: Told) => void
}

export const peopleOf = (state: TrialState): People => {
  const seen = new Map<string, Known>()
  const of = (subject: string): Known => {
    const known = seen.get(subject)
    if (known !== undefined) return known
    const person = state.participants.get(subject)
    return person === undefined ? nobody : knownOf(person)
  }
  const take = (told: Told): void => {
    if (told.subject !== undefined) seen.set(told.subject, after(of(told.subject), told))
  }
  return { of, take }
}
