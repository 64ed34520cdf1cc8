import type { Selectable } from 'kysely'
import { ProblemError, problem } from '../../problems/index.ts'
import { systemActor } from '../actor.ts'
import type { Store, Tx } from '../store.ts'
import type { AccountTable } from '../tables/people.ts'
import { freshId } from './random.ts'

/** Somebody who may sign in, without their secrets. */
export type Account = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly worker: string | null
  readonly madeUp: boolean
  readonly createdAt: string
  readonly disabledAt: string | null
  readonly hasPassword: boolean
  readonly hasSecondFactor: boolean
}

export type AccountRow = Selectable<AccountTable>

export const accountOf = (row: AccountRow): Account => ({
  id: row.id,
  name: row.name,
  email: row.email,
  worker: row.worker,
  madeUp: row.made_up,
  createdAt: row.created_at,
  disabledAt: row.disabled_at,
  hasPassword: row.password_hash !== null,
  hasSecondFactor: row.totp_confirmed_at !== null,
})

/** How a person is described; the address of an e-mail is the same in any letter case. */
export type Described = { readonly name: string; readonly email: string; readonly worker?: string }

const longestName = 100
const longestEmail = 254
const emailShape = /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;]+$/

const checked = ({ name, email, worker }: Described): Described => {
  const clean = { name: name.trim().replace(/\s+/g, ' '), email: email.trim() }
  const problems = [
    ...(clean.name === '' || clean.name.length > longestName ? [problem('people.name-missing', {})] : []),
    ...(clean.email.length > longestEmail || !emailShape.test(clean.email) ? [problem('people.email-wrong', {})] : []),
  ]
  if (problems.length > 0) throw new ProblemError(problems)
  const code = worker?.trim() ?? ''
  return code === '' ? clean : { ...clean, worker: code }
}

export const rowOfEmail = (tx: Tx, email: string): Promise<AccountRow | undefined> =>
  tx
    .selectFrom('account')
    .selectAll()
    .where((where) => where(where.fn<string>('lower', ['email']), '=', email.trim().toLowerCase()))
    .executeTakeFirst()

const refuseTaken = async (tx: Tx, email: string, but?: string): Promise<void> => {
  const there = await rowOfEmail(tx, email)
  if (there !== undefined && there.id !== but) throw new ProblemError(problem('people.email-taken', {}))
}

/** Adds an account without a password. @throws ProblemError `people.name-missing`, `people.email-wrong`, `people.email-taken` */
export const insertAccount = async (
  tx: Tx,
  described: Described,
  { at, madeUp = false }: { readonly at: string; readonly madeUp?: boolean },
): Promise<string> => {
  const { name, email, worker = null } = checked(described)
  await refuseTaken(tx, email)
  const id = freshId('u')
  await tx
    .insertInto('account')
    .values({ id, name, email, worker, made_up: madeUp, created_at: at, ...bare })
    .execute()
  return id
}

const bare = { password_hash: null, disabled_at: null, totp_secret: null, totp_confirmed_at: null } as const

export const createAccount = (store: Store, described: Described, at: string): Promise<string> =>
  store.as(systemActor, (tx) => insertAccount(tx, described, { at }))

/** Changes how a person is described. */
export const describeAccount = (store: Store, id: string, described: Described): Promise<void> =>
  store.as(systemActor, async (tx) => {
    const { name, email, worker = null } = checked(described)
    await refuseTaken(tx, email, id)
    await tx.updateTable('account').set({ name, email, worker }).where('id', '=', id).execute()
  })

export const listAccounts = (store: Store): Promise<readonly Account[]> =>
  store.as(systemActor, async (tx) =>
    (await tx.selectFrom('account').selectAll().orderBy('name').orderBy('id').execute()).map(accountOf),
  )

export const findAccount = (store: Store, id: string): Promise<Account | undefined> =>
  store.as(systemActor, async (tx) => {
    const row = await tx.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
    return row === undefined ? undefined : accountOf(row)
  })

/** The names behind pseudonyms, for pages that show who wrote what. */
export const namesOfAccounts = (store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  store.as(systemActor, async (tx) => {
    if (ids.length === 0) return new Map()
    const rows = await tx
      .selectFrom('account')
      .select(['id', 'name'])
      .where('id', 'in', [...new Set(ids)])
      .execute()
    return new Map(rows.map(({ id, name }) => [id, name]))
  })
