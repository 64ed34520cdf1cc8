import { sql } from 'kysely'
import type { Tx } from '../store.ts'

const lockKey = (text: string) => sql`hashtextextended(${text}, 0)`

/** Takes a trial for the rest of the transaction: nobody else changes it, or anyone in it, meanwhile. */
export const takeTrial = async (tx: Tx, trial: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${lockKey(trial)})`.execute(tx)
}

/**
 * Takes these people for the rest of the transaction. Whole trials and single people shut each other out; two people do
 * not. They are taken in the order of their keys, against deadlock.
 */
export const takeTurns = async (tx: Tx, trial: string, people: readonly string[]): Promise<void> => {
  await sql`select pg_advisory_xact_lock_shared(${lockKey(trial)})`.execute(tx)
  const names = [...new Set(people)].map((person) => `${trial}/${person}`)
  if (names.length === 0) return
  await sql`select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended(name, 0) as key from unnest(${names}::text[]) name order by key) keys`.execute(tx)
}
