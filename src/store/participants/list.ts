import { type SelectQueryBuilder, sql } from 'kysely'
import type { Database } from '../schema.ts'
import type { Tx } from '../store.ts'
import type { ParticipantTable } from '../tables/state.ts'

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

const filtered = <O>(query: Query<O>, filter: ListFilter): Query<O> => {
  const { status, site, arm, worker, starts, ids } = filter
  let wanted = query
  if (status !== undefined) wanted = wanted.where('participant.status', '=', status)
  if (site !== undefined) wanted = wanted.where('participant.site', '=', site)
  if (worker !== undefined) wanted = wanted.where('participant.worker', '=', worker)
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
  const row = await filtered(base, filter)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Participants whom the actor sees, who came last first. */
export const listParticipants = (
  tx: Tx,
  trial: string,
  filter: ListFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly ListRow[]> =>
  filtered(from(tx, trial), filter)
    .select([
      'participant.id',
      'participant.site',
      'participant.worker',
      'participant.status',
      'participant.consent',
      'participant.screen_reason',
      'participant.exit_reason',
      'participant.enrolled_on as enrolledOn',
      'participant.started_on as startedOn',
      'participant.exited_on as exitedOn',
      'participant.last_contact_on as lastContactOn',
      'lot.arm',
      'lot.placed',
    ])
    .orderBy('participant.enrolled_on', (order) => order.desc().nullsLast())
    .orderBy('participant.id')
    .limit(limit)
    .offset(offset)
    .execute()

/** The case workers whose citizens the actor sees. */
export const workersSeen = async (tx: Tx, trial: string): Promise<readonly string[]> => {
  const rows = await tx
    .selectFrom('participant')
    .select('worker')
    .distinct()
    .where('trial', '=', trial)
    .where('worker', 'is not', null)
    .orderBy('worker')
    .limit(500)
    .execute()
  return rows.flatMap(({ worker }) => (worker === null ? [] : [worker]))
}
