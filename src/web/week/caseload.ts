import type { Tx } from '../../store/index.ts'

export const rowsPerPage = 60

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

/** The citizens in the intervention whom the asking person sees, a page of them, of one case worker or all. */
export const readCaseload = async (tx: Tx, asked: Asked): Promise<Caseload> => {
  const { trial, worker, page } = asked
  const all = tx.selectFrom('participant').where('trial', '=', trial).where('status', 'in', running)
  const mine = worker === undefined ? all : all.where('worker', '=', worker)
  const people = await mine
    .select(['id', 'worker'])
    .orderBy('id')
    .limit(rowsPerPage)
    .offset((page - 1) * rowsPerPage)
    .execute()
  const { count } = await mine.select((select) => select.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
  const workers = await all.select('worker').distinct().where('worker', 'is not', null).orderBy('worker').execute()
  const registered = await registeredBetween(
    tx,
    asked,
    people.map(({ id }) => id),
  )
  return {
    count: Number(count),
    workers: workers.flatMap((row) => row.worker ?? []),
    rows: people.map(({ id, worker: own }) => ({
      id,
      worker: own,
      thisWeek: registered
        .filter(({ participant }) => participant === id)
        .map(({ status, occurred }) => ({ status: status ?? '', occurred })),
    })),
  }
}
