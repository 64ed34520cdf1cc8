import { type Kysely, sql, type Transaction } from 'kysely'
import { type Actor, databaseRole } from './actor.ts'
import type { Keys } from './keys.ts'
import { refusedByDatabase } from './refused.ts'
import type { Database } from './schema.ts'

export type Tx = Transaction<Database>

/** The database: every statement runs in a transaction as somebody. */
export type Store = {
  readonly kind: 'embedded' | 'server'
  readonly keys: Keys
  /**
   * Runs work in one transaction, under the database role of the actor. All of it happens, or nothing.
   *
   * @throws ProblemError `store.*` for what the database refuses
   */
  readonly as: <R>(actor: Actor, work: (tx: Tx) => Promise<R>) => Promise<R>
  readonly close: () => Promise<void>
}

type Parts = {
  readonly kind: Store['kind']
  readonly keys: Keys
  readonly db: Kysely<Database>
  /** Gives work its turn, where there is one connection only. */
  readonly turn: <R>(work: () => Promise<R>) => Promise<R>
}

/** The sites as row security reads them: nothing is every site, and no site at all is not nothing. */
const sitesSetting = (sites: Actor['sites']): string => (sites?.length === 0 ? ',' : (sites?.join(',') ?? ''))

/** Takes a role for the rest of the transaction, with what row security reads. */
export const become = async (tx: Tx, { user, role, trial, sites, worker, ownCaseload }: Actor): Promise<void> => {
  await sql`select set_config('role', ${databaseRole(role)}, true),
    set_config('virker.user', ${user}, true),
    set_config('virker.trial', ${trial ?? ''}, true),
    set_config('virker.sites', ${sitesSetting(sites)}, true),
    set_config('virker.worker', ${worker ?? ''}, true),
    set_config('virker.caseload', ${ownCaseload === true ? 'own' : ''}, true)`.execute(tx)
}

/** Takes the role that alone may write a journal and where everyone stands. */
export const becomeWriter = async (tx: Tx): Promise<void> => {
  await sql`select set_config('role', ${databaseRole('writer')}, true)`.execute(tx)
}

export const createStore = ({ kind, keys, db, turn }: Parts): Store => ({
  kind,
  keys,
  as: (actor, work) =>
    turn(async () => {
      try {
        return await db.transaction().execute(async (tx) => {
          await become(tx, actor)
          return work(tx)
        })
      } catch (error) {
        throw refusedByDatabase(error)
      }
    }),
  close: () => turn(() => db.destroy()),
})
