import { type Insertable, type SqlBool, sql } from 'kysely'
import { type Entry, fold, type Participant } from '../../journal/index.ts'
import { entriesOfPeople } from '../chain/read.ts'
import type { Tx } from '../store.ts'
import type { LotTable, ParticipantTable } from '../tables/state.ts'

type PersonRow = Insertable<ParticipantTable>
type LotRow = Insertable<LotTable>

const day = (moment: string | undefined): string | null => moment?.slice(0, 10) ?? null

const statusOf = ({ screenedOut, withdrawn, exits, placed, allocation }: Participant): ParticipantTable['status'] => {
  if (withdrawn !== undefined) return 'withdrawn'
  if (exits.length > 0) return 'exited'
  if (placed !== undefined) return 'placed'
  if (allocation !== undefined) return 'drawn'
  return screenedOut === undefined ? 'enrolled' : 'screened-out'
}

const byDay = (a: { occurred: string; seq: number }, b: { occurred: string; seq: number }): number =>
  a.occurred < b.occurred ? -1 : a.occurred > b.occurred ? 1 : a.seq - b.seq

/** Case workers in the order in which they took over. */
const workersOf = (person: Participant): readonly string[] =>
  person.deliveries
    .filter((fact) => fact.kind === 'caseworker-assigned')
    .toSorted(byDay)
    .map(({ worker }) => worker)

const changesIn = (workers: readonly string[]): number =>
  workers.filter((worker, i) => i > 0 && worker !== workers[i - 1]).length

const lastContact = (person: Participant): string | null =>
  day(
    person.deliveries
      .filter((fact) => fact.kind === 'conversation-registered' && fact.status === 'held')
      .map(({ occurred }) => occurred)
      .toSorted()
      .at(-1),
  )

const consentOf = (person: Participant): ParticipantTable['consent'] =>
  person.deliveries
    .filter((fact) => fact.kind === 'consent-noted')
    .toSorted(byDay)
    .at(-1)?.decision ?? null

const rowOf = (trial: string, person: Participant): PersonRow => {
  const { id, enrolled, placed, screenedOut, allocation, exits, withdrawn } = person
  const workers = workersOf(person)
  const exit = exits.toSorted(byDay).at(-1)
  return {
    trial,
    id,
    site: enrolled?.site ?? placed?.site ?? screenedOut?.site ?? null,
    cluster: enrolled?.cluster ?? placed?.cluster ?? null,
    worker: workers.at(-1) ?? null,
    worker_changes: changesIn(workers),
    status: statusOf(person),
    enrolled_on: day((enrolled ?? placed)?.occurred),
    started_on: day((placed ?? allocation)?.occurred),
    exited_on: day(exit?.occurred),
    exit_reason: exit?.reason ?? null,
    withdrawn_on: day(withdrawn?.occurred),
    screen_reason: screenedOut?.reason ?? null,
    consent: consentOf(person),
    attributes: { ...enrolled?.attributes, ...placed?.attributes },
    last_contact_on: lastContact(person),
    erased: person.erased === true,
  }
}

const lotRowOf = (trial: string, { id, placed, allocation }: Participant): readonly LotRow[] => {
  const nothing = { replaces: null, unit: null, stratum: null, idx: null, block: null, batch: null, epoch: null }
  if (placed !== undefined) {
    const { arm, replaces = null, seq, occurred } = placed
    return [{ ...nothing, trial, participant: id, arm, placed: true, replaces, day: occurred.slice(0, 10), seq }]
  }
  if (allocation === undefined) return []
  const { arm, unit, stratum, index, block = null, batch = null, epoch, seq, occurred } = allocation
  const place = { unit, stratum, idx: index, block, batch, epoch }
  return [{ ...nothing, ...place, trial, participant: id, arm, placed: false, day: occurred.slice(0, 10), seq }]
}

const rowsPerInsert = 1_000

const pieces = <T>(list: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / rowsPerInsert) }, (_, i) =>
    list.slice(i * rowsPerInsert, (i + 1) * rowsPerInsert),
  )

const replaceRows = async (tx: Tx, trial: string, people: readonly Participant[]): Promise<void> => {
  for (const some of pieces(people)) {
    const ids = some.map(({ id }) => id)
    await tx.deleteFrom('participant').where('trial', '=', trial).where('id', 'in', ids).execute()
    await tx.deleteFrom('lot').where('trial', '=', trial).where('participant', 'in', ids).execute()
    const known = some.filter(({ enrolled, placed, screenedOut }) => enrolled ?? placed ?? screenedOut)
    const rows = known.map((person) => rowOf(trial, person))
    const lots = known.flatMap((person) => lotRowOf(trial, person))
    if (rows.length > 0)
      await tx
        .insertInto('participant')
        .values(rows.map((row) => ({ ...row, attributes: JSON.stringify(row.attributes) as never })))
        .execute()
    if (lots.length > 0) await tx.insertInto('lot').values(lots).execute()
  }
}

/** Clusters that drew a lot, so that whoever is in them has it. */
export const clusterLots = async (tx: Tx, trial: string, entries: readonly Entry[]): Promise<readonly Entry[]> => {
  const clusters = new Set(
    entries.flatMap((entry) => ('body' in entry && entry.kind === 'enrolled' ? [entry.body.cluster ?? ''] : [])),
  )
  clusters.delete('')
  if (clusters.size === 0) return []
  const lots = await entriesOfPeople(tx, trial, [...clusters])
  return lots.filter(({ kind }) => kind === 'allocated')
}

/** Where these people stand, from their entries alone. */
export const foldPeople = async (tx: Tx, trial: string, ids: readonly string[]): Promise<readonly Participant[]> => {
  const entries = await entriesOfPeople(tx, trial, ids)
  const lots = await clusterLots(tx, trial, entries)
  const all = [...new Map([...entries, ...lots].map((entry) => [entry.seq, entry])).values()]
  const { state } = fold(all.toSorted((a, b) => a.seq - b.seq))
  const wanted = new Set(ids)
  return [...state.participants.values()].filter(({ id }) => wanted.has(id))
}

/** Works out anew where these people stand. */
export const refreshPeople = async (tx: Tx, trial: string, ids: ReadonlySet<string>): Promise<void> => {
  for (const some of pieces([...ids])) await replaceRows(tx, trial, await foldPeople(tx, trial, some))
}

/** The people who entered a cluster: its lot is theirs. */
export const peopleOfClusters = async (tx: Tx, trial: string, clusters: readonly string[]): Promise<string[]> => {
  if (clusters.length === 0) return []
  const rows = await tx
    .selectFrom('participant')
    .select('id')
    .where('trial', '=', trial)
    .where(sql<SqlBool>`cluster = any(${[...clusters]}::text[])`)
    .execute()
  return rows.map(({ id }) => id)
}
