import { applyCorrections, type Entry, isRedacted, type OpenEntry } from '../../journal/index.ts'
import { systemActor } from '../actor.ts'
import { entriesAt, entriesOf } from '../chain/read.ts'
import { becomeWriter, type Store, type Tx } from '../store.ts'
import { isNote, replaceNotes } from './notes.ts'
import { peopleOfClusters, refreshPeople } from './participants.ts'
import { insertRegistrations, isDelivery, noteContacts, replaceRegistrations } from './registrations.ts'
import { applyVersion, isVersion } from './versions.ts'

/** Kinds that change more of a person's row than when they were last spoken with. */
const changesPerson = (entry: OpenEntry): boolean =>
  entry.subject !== undefined &&
  (!isDelivery(entry) || entry.kind === 'caseworker-assigned' || entry.kind === 'consent-noted')

/** Entries whose words now stand differently: corrected by one of these, or redacted by it. */
const restated = (entries: readonly OpenEntry[]): readonly number[] =>
  entries.flatMap((entry) => {
    if (entry.kind === 'corrected') return entry.supersedes === undefined ? [] : [entry.supersedes]
    return entry.kind === 'redacted' ? entry.body.entries : []
  })

const restate = async (tx: Tx, trial: string, seqs: readonly number[]): Promise<readonly Entry[]> => {
  if (seqs.length === 0) return []
  const told = await entriesAt(tx, trial, seqs)
  const { standing } = applyCorrections(told)
  const wanted = standing.filter(({ entry }) => entry.kind !== 'corrected')
  await replaceRegistrations(
    tx,
    trial,
    seqs,
    wanted.filter(({ entry }) => isDelivery(entry)),
  )
  await replaceNotes(
    tx,
    trial,
    seqs,
    wanted.flatMap(({ entry, ...rest }) => (isNote(entry) ? [{ ...rest, entry }] : [])),
  )
  return told.filter(({ seq }) => seqs.includes(seq))
}

const subjectsOf = (entries: readonly Entry[]): readonly string[] =>
  entries.flatMap(({ subject }) => (subject === undefined ? [] : [subject]))

/**
 * Brings the current-state tables up to these entries, as the writer, in the transaction that appended them. The tables
 * are a function of the journal: {@link rebuildState} makes the same from the beginning.
 */
export const project = async (tx: Tx, trial: string, entries: readonly OpenEntry[]): Promise<void> => {
  await insertRegistrations(tx, entries.filter(isDelivery))
  const notes = entries.filter(isNote)
  await replaceNotes(
    tx,
    trial,
    notes.map(({ seq }) => seq),
    notes.map((entry) => ({ entry })),
  )
  const version = entries.filter(isVersion).at(-1)
  if (version !== undefined) await applyVersion(tx, trial, version)
  const changed = await restate(tx, trial, restated(entries))
  const people = new Set([...subjectsOf(entries.filter(changesPerson)), ...subjectsOf(changed)])
  const clusters = entries.filter(({ kind }) => kind === 'allocated').flatMap(({ subject = '' }) => [subject])
  for (const id of await peopleOfClusters(tx, trial, clusters)) people.add(id)
  if (people.size > 0) await refreshPeople(tx, trial, people)
  // Whoever is refreshed has the day already, corrections counted.
  await noteContacts(
    tx,
    trial,
    entries.filter(({ subject = '' }) => !people.has(subject)),
  )
}

const stateTables = ['participant', 'lot', 'registration', 'note'] as const

/** Drops where everyone stands and makes it anew from the journal. */
export const rebuildState = (store: Store, trial: string): Promise<void> =>
  store.as({ ...systemActor, trial }, async (tx) => {
    await becomeWriter(tx)
    for (const table of stateTables) await tx.deleteFrom(table).where('trial', '=', trial).execute()
    for await (const page of entriesOf(tx, trial)) {
      await project(
        tx,
        trial,
        page.filter((entry): entry is OpenEntry => !isRedacted(entry)),
      )
    }
  })
