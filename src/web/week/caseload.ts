import { sql } from 'kysely'
import { type Tx, workersSeen } from '../../store/index.ts'

/** A case worker's citizens stand on one page: most have 30 to 60. Everybody's do not. */
export const rowsPerPage = { own: 80, all: 20 } as const

/** One citizen of a caseload, and what is registered of the conversation this week. */
export type CaseloadRow = {
  readonly id: string
  readonly worker: string | null
  readonly thisWeek: readonly { readonly status: string; readonly occurred: string }[]
}

export type Caseload = {
  readonly rows: readonly CaseloadRow[]
  /** How many there are on all pages. */
  readonly count: number
  /** The number of the last page. */
  readonly last: number
  /** Case workers who have citizens here. */
  readonly workers: readonly string[]
}

type Asked = {
  readonly trial: string
  readonly conversation: string
  /** Monday of the week. */
  readonly from: string
  readonly to: string
  readonly worker?: string
  readonly page: number
}

const running = ['drawn', 'placed'] as const

const registeredBetween = async (tx: Tx, { trial, conversation, from, to }: Asked, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : tx
        .selectFrom('registration')
        .select(['participant', 'status', 'occurred'])
        .where('trial', '=', trial)
        .where('kind', '=', 'conversation-registered')
        .where('what', '=', conversation)
        .where('participant', 'in', [...ids])
        .where('occurred', '>=', from)
        .where('occurred', '<', `${to}T99`)
        .orderBy('occurred')
        .execute()

/**
 * The citizens in the intervention whom the asking person sees, a page of them, of one case worker or all; of
 * nobody whose registrations are erased is a week asked for.
 */
export const readCaseload = async (tx: Tx, asked: Asked): Promise<Caseload> => {
  const { trial, worker, page } = asked
  const all = tx
    .selectFrom('participant')
    .where('trial', '=', trial)
    .where('status', 'in', running)
    .where('erased', '=', false)
  const mine = worker === undefined ? all : all.where('worker', '=', worker)
  const most = worker === undefined ? rowsPerPage.all : rowsPerPage.own
  const people = await mine
    .select(['id', 'worker'])
    .orderBy('id')
    .limit(most)
    .offset((page - 1) * most)
    .execute()
  const { count } = await mine.select((select) => select.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
  const workers = await workersSeen(tx, trial)
  const registered = await registeredBetween(
    tx,
    asked,
    people.map(({ id }) => id),
  )
  return {
    count: Number(count),
    workers,
    last: Math.max(1, Math.ceil(Number(count) / most)),
    rows: people.map(({ id, worker: own }) => ({
      id,
      worker: own,
      thisWeek: registered
        .filter(({ participant }) => participant === id)
        .map(({ status, occurred }) => ({ status: status ?? '', occurred })),
    })),
  }
}

/** A case worker with citizens in the intervention, and of how many nothing is registered this week. */
export type Load = { readonly worker: string | null; readonly citizens: number; readonly lacking: number }

/** The caseloads that the asking person sees, those of nobody last. */
export const readLoads = async (
  tx: Tx,
  { trial, conversation, from, to }: Omit<Asked, 'worker' | 'page'>,
): Promise<readonly Load[]> => {
  const { rows } = await sql<Load>`
    with done as (
      select distinct participant from registration
      where trial = ${trial} and kind = 'conversation-registered' and what = ${conversation}
        and occurred >= ${from} and occurred < ${`${to}T99`})
    select p.worker, count(*)::integer as citizens, (count(*) filter (where d.participant is null))::integer as lacking
    from participant p left join done d on d.participant = p.id
    where p.trial = ${trial} and p.status = any(${[...running]}::text[]) and not p.erased
    group by p.worker order by p.worker nulls last limit 1000`.execute(tx)
  return rows
}
