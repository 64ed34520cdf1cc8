import { sql } from 'kysely'
import type { Tx } from '../store.ts'

/** Someone who is enrolled and waits for a lot. */
export type Waiting = {
  readonly id: string
  readonly site: string | null
  readonly worker: string | null
  readonly cluster: string | null
  readonly enrolledOn: string | null
  readonly attributes: Record<string, string | number | boolean | null>
}

/** People whom the actor sees and who wait for a lot, the longest first; and how many there are. */
export const waitingPeople = async (
  tx: Tx,
  trial: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly people: readonly Waiting[]; readonly count: number }> => {
  const base = tx.selectFrom('participant').where('trial', '=', trial).where('status', '=', 'enrolled')
  const people = await base
    .select(['id', 'site', 'worker', 'cluster', 'enrolled_on as enrolledOn', 'attributes'])
    .orderBy('enrolled_on')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
  const row = await base.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return { people: people as readonly Waiting[], count: Number(row.n) }
}

/** Everybody who waits for a lot and whom the actor sees. */
export const waitingIds = async (tx: Tx, trial: string): Promise<readonly string[]> => {
  const rows = await tx
    .selectFrom('participant')
    .select('id')
    .where('trial', '=', trial)
    .where('status', '=', 'enrolled')
    .execute()
  return rows.map(({ id }) => id)
}

/** Clusters whose people wait for its lot, with how many they are. */
export const waitingClusters = async (
  tx: Tx,
  trial: string,
): Promise<readonly { readonly cluster: string; readonly people: number }[]> => {
  const rows = await tx
    .selectFrom('participant')
    .select(({ fn }) => ['cluster', fn.countAll<number>().as('people')])
    .where('trial', '=', trial)
    .where('status', '=', 'enrolled')
    .where('cluster', 'is not', null)
    .groupBy('cluster')
    .orderBy('cluster')
    .execute()
  return rows.map(({ cluster, people }) => ({ cluster: cluster as string, people: Number(people) }))
}

/** A lot as it is shown with its proof. */
export type ShownLot = {
  readonly participant: string
  readonly arm: string
  readonly placed: boolean
  readonly replaces: string | null
  readonly unit: string | null
  readonly stratum: string | null
  readonly idx: number | null
  readonly epoch: number | null
  readonly day: string
  readonly seq: number
}

/** Lots that the actor sees, the latest first; of these entries only, when they are given. */
export const shownLots = async (
  tx: Tx,
  trial: string,
  { from = 1, to = 2_147_483_647, limit = 50, offset = 0 },
): Promise<readonly ShownLot[]> =>
  tx
    .selectFrom('lot')
    .select(['participant', 'arm', 'placed', 'replaces', 'unit', 'stratum', 'idx', 'epoch', 'day', 'seq'])
    .where('trial', '=', trial)
    .where('seq', '>=', from)
    .where('seq', '<=', to)
    .orderBy('seq', 'desc')
    .orderBy('participant')
    .limit(limit)
    .offset(offset)
    .execute()

/** People who left and whose place nobody has taken yet. */
export const openPlaces = async (
  tx: Tx,
  trial: string,
): Promise<
  readonly { readonly id: string; readonly site: string | null; readonly arm: string; readonly left: string }[]
> =>
  tx
    .selectFrom('participant as p')
    .innerJoin('lot as l', (join) => join.onRef('l.trial', '=', 'p.trial').onRef('l.participant', '=', 'p.id'))
    .select(['p.id', 'p.site', 'l.arm', sql<string>`coalesce(p.exited_on, p.withdrawn_on)`.as('left')])
    .where('p.trial', '=', trial)
    .where('p.status', 'in', ['exited', 'withdrawn'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('lot as taken')
            .select('taken.participant')
            .where('taken.trial', '=', trial)
            .whereRef('taken.replaces', '=', 'p.id'),
        ),
      ),
    )
    .orderBy(sql`coalesce(p.exited_on, p.withdrawn_on)`, 'desc')
    .orderBy('p.id')
    .limit(200)
    .execute()
