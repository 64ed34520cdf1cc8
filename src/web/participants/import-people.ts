import { sql } from 'kysely'
import {
  type Enrolment,
  enrolPeople,
  freshPseudonyms,
  type ListedPerson,
  type ListRequest,
  type PeopleOfList,
  readPeople,
} from '../../app/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { keepIdentities, lookUpNumbers, onTrial, type Tx } from '../../store/index.ts'
import { wordingOn } from './eligibility-fields.ts'
import type { Opened } from './import-request.ts'
import type { Setting } from './setting.ts'

/** The people of a list beside those who are in the trial already, by their line: nameless where who asks sees them not. */
export type Sorted = PeopleOfList & { readonly known: ReadonlyMap<number, string | undefined> }

/** Who of a list is in the trial already, by CPR number (which is logged) or by the trial's own number. */
const sortOut = async (
  tx: Tx,
  { store, actor, trial }: Setting,
  read: PeopleOfList,
  isTaken: (id: string) => boolean,
): Promise<Sorted> => {
  const numbers = read.people.flatMap(({ person }) => (person.cpr === undefined ? [] : [person.cpr.number]))
  const { found, seen } = await lookUpNumbers(tx, store.keys, { actor, trial }, numbers)
  const known = new Map<number, string | undefined>()
  for (const { line, id, person } of read.people) {
    const by = found.get(person.cpr?.number ?? '')
    if (by !== undefined) known.set(line, seen.has(by) ? by : undefined)
    else if (id !== undefined && isTaken(id)) known.set(line, id)
  }
  return { ...read, known }
}

/** What a list would bring; nothing is written. @throws ProblemError with everything wrong in it */
export const previewPeople = (setting: Setting, { list }: Opened, request: ListRequest): Promise<Sorted> => {
  const read = readPeople(list, request)
  const { store, actor, trial } = setting
  const ids = read.people.flatMap(({ id }) => (id === undefined ? [] : [id]))
  return store.as(actor, async (tx) => {
    const rows =
      ids.length === 0
        ? []
        : await tx
            .selectFrom('participant')
            .select('id')
            .where('trial', '=', trial)
            .where(sql<boolean>`id = any(${ids}::text[])`)
            .execute()
    const taken = new Set(rows.map(({ id }) => id))
    return sortOut(tx, setting, read, (id) => taken.has(id))
  })
}

const enrolmentOf = (setting: Setting, listed: ListedPerson, participant: string): Enrolment => {
  const { site, cluster, worker, attributes, criteria, consent, screenedOut, enrolledOn } = listed
  const asked = setting.protocol.consent?.asked
  const version = wordingOn(setting, enrolledOn)?.id
  const decided =
    consent !== undefined
      ? { decision: consent, ...(version === undefined ? {} : { version }) }
      : asked === false
        ? { decision: 'not-asked' as const }
        : undefined
  return {
    participant,
    attributes,
    criteria,
    ...(enrolledOn === setting.today ? {} : { on: enrolledOn }),
    ...(site === undefined ? {} : { site }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(worker === undefined ? {} : { worker }),
    ...(screenedOut === undefined ? {} : { screenedOut }),
    ...(decided === undefined ? {} : { consent: decided }),
  }
}

export type Imported = { readonly fresh: number; readonly out: number; readonly known: number }

/**
 * Enrols everyone of a list who is not in the trial yet, in one transaction: all of them, or none.
 *
 * @throws ProblemError with everything wrong in it
 */
export const importPeople = (setting: Setting, { list }: Opened, request: ListRequest): Promise<Imported> => {
  const read = readPeople(list, request)
  const { store, actor, trial, environment } = setting
  return onTrial(store, actor, trial, 'design', async (place, tx) => {
    const taken = new Set(place.journal().entries.map(({ subject }) => subject))
    const { people, known } = await sortOut(tx, setting, read, (id) => taken.has(id))
    const fresh = people.filter(({ line }) => !known.has(line))
    if (fresh.length === 0) return { fresh: 0, out: 0, known: known.size }
    const listed = new Set(fresh.flatMap(({ id }) => (id === undefined ? [] : [id])))
    const made = freshPseudonyms(
      fresh.filter(({ id }) => id === undefined).length,
      environment.randomHex,
      (one) => taken.has(one) || listed.has(one),
    )
    let next = 0
    const named = fresh.map((one) => ({ one, participant: one.id ?? (made[next++] as string) }))
    await enrolPeople(
      place,
      environment,
      named.map(({ one, participant }) => enrolmentOf(setting, one, participant)),
    )
    const identified = named
      .map(({ one, participant }) => ({ participant, person: one.person }))
      .filter(({ person }) => Object.keys(person).length > 0)
    await keepIdentities(tx, store.keys, trial, identified)
    const out = fresh.filter(({ screenedOut }) => screenedOut !== undefined).length
    return { fresh: fresh.length - out, out, known: known.size }
  })
}

/** A list can be imported only once the protocol is locked. */
export const mustBeLocked = ({ isLocked }: Setting): void => {
  if (!isLocked) throw new ProblemError(problem('protocol.not-locked', {}))
}
