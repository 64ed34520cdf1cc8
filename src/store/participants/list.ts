import { type SelectQueryBuilder, sql } from 'kysely'
import type { Database } from '../schema.ts'
import type { Tx } from '../store.ts'
import type { ParticipantTable } from '../tables/state.ts'
import { type Sight, shownColumn, shownStatus, sightOf } from './sight.ts'

/** Which participants are wanted; what is left out does not matter. */
export type ListFilter = {
  readonly status?: ParticipantTable['status']
  readonly site?: string
  readonly arm?: string
  readonly worker?: string
  /** Beginnings of the pseudonym: one of them is enough. */
  readonly starts?: readonly string[]
  /** These only. */
  readonly ids?: readonly string[]
}

/** A participant as lists show them: without a word of who they are. */
export type ListRow = Pick<
  ParticipantTable,
  'id' | 'site' | 'worker' | 'status' | 'consent' | 'screen_reason' | 'exit_reason'
> & {
  readonly enrolledOn: string | null
  readonly startedOn: string | null
  readonly exitedOn: string | null
  readonly lastContactOn: string | null
  /** Absent for those who have none, and for whoever may not see it. */
  readonly arm: string | null
  readonly placed: boolean | null
}

type Query<O> = SelectQueryBuilder<Database, 'participant' | 'lot', O>

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

const filtered = <O>(query: Query<O>, filter: ListFilter, sight: Sight): Query<O> => {
  const { status, site, arm, worker, starts, ids } = filter
  let wanted = query
  if (status !== undefined) wanted = wanted.where(shownStatus(sight), '=', status)
  if (site !== undefined) wanted = wanted.where('participant.site', '=', site)
  if (worker !== undefined) wanted = wanted.where(shownColumn<string>(sight, 'worker'), '=', worker)
  if (arm !== undefined) wanted = wanted.where('lot.arm', '=', arm)
  if (starts !== undefined)
    wanted = wanted.where(({ or, eb }) => or(starts.map((start) => eb('participant.id', 'like', `${escaped(start)}%`))))
  if (ids !== undefined) wanted = wanted.where(sql<boolean>`participant.id = any(${[...ids]}::text[])`)
  return wanted
}

const from = (tx: Tx, trial: string) =>
  tx
    .selectFrom('participant')
    .leftJoin('lot', (join) =>
      join.onRef('lot.trial', '=', 'participant.trial').onRef('lot.participant', '=', 'participant.id'),
    )
    .where('participant.trial', '=', trial) as unknown as Query<Record<never, never>>

/** How many participants the actor sees that fit. */
export const countParticipants = async (tx: Tx, trial: string, filter: ListFilter): Promise<number> => {
  const base =
    filter.arm === undefined
      ? (tx.selectFrom('participant').where('participant.trial', '=', trial) as unknown as Query<Record<never, never>>)
      : from(tx, trial)
  const row = await filtered(base, filter, await sightOf(tx))
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

type Page = { readonly limit: number; readonly offset: number }

/** Everybody before the page is passed by in an index of participants, without their lots. */
const idsOfPage = async (
  tx: Tx,
  trial: string,
  filter: ListFilter,
  sight: Sight,
  { limit, offset }: Page,
): Promise<readonly string[]> => {
  const people = tx.selectFrom('participant').where('participant.trial', '=', trial)
  const rows = await filtered(people as unknown as Query<Record<never, never>>, filter, sight)
    .select('participant.id')
    .orderBy('participant.enrolled_on', (order) => order.desc().nullsLast())
    .orderBy('participant.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ id }) => id)
}

/** Participants whom the actor sees, who came last first. */
export const listParticipants = async (
  tx: Tx,
  trial: string,
  filter: ListFilter,
  page: Page,
): Promise<readonly ListRow[]> => {
  const sight = await sightOf(tx)
  if (filter.arm !== undefined) return listRows(tx, trial, filter, sight, page)
  const ids = await idsOfPage(tx, trial, filter, sight, page)
  return ids.length === 0 ? [] : listRows(tx, trial, { ids }, sight, { limit: page.limit, offset: 0 })
}

const listRows = (
  tx: Tx,
  trial: string,
  filter: ListFilter,
  sight: Sight,
  { limit, offset }: Page,
): Promise<readonly ListRow[]> =>
  filtered(from(tx, trial), filter, sight)
    .select([
      'participant.id',
      'participant.site',
      shownColumn<string>(sight, 'worker').as('worker'),
      shownStatus<ListRow['status']>(sight).as('status'),
      'participant.consent',
      'participant.screen_reason',
      shownColumn<string>(sight, 'exit_reason').as('exit_reason'),
      'participant.enrolled_on as enrolledOn',
      'participant.started_on as startedOn',
      'participant.exited_on as exitedOn',
      shownColumn<string>(sight, 'last_contact_on').as('lastContactOn'),
      'lot.arm',
      'lot.placed',
    ])
    .orderBy('participant.enrolled_on', (order) => order.desc().nullsLast())
    .orderBy('participant.id')
    .limit(limit)
    .offset(offset)
    .execute()

/** The case workers whose citizens the actor sees: from one to the next in an index, not through all citizens. */
export const workersSeen = async (tx: Tx, trial: string): Promise<readonly string[]> => {
  if ((await sightOf(tx)).hidesTreatment) return []
  const { rows } = await sql<{ worker: string }>`
    with recursive seen as (
      (select worker from participant where trial = ${trial} and worker is not null order by worker limit 1)
      union all
      select (select p.worker from participant p where p.trial = ${trial} and p.worker > seen.worker order by p.worker limit 1)
      from seen where seen.worker is not null
    ) select worker from seen where worker is not null limit 500`.execute(tx)
  return rows.map(({ worker }) => worker)
}
