import { sql } from 'kysely'
import { breachOf, type Entry, emptyHead, type Head } from '../../journal/index.ts'
import { type Problem, sayProblem } from '../../problems/index.ts'
import type { Said } from '../../text/index.ts'
import { systemActor } from '../actor.ts'
import type { Store, Tx } from '../store.ts'
import { entriesOf } from './read.ts'

/** How far a chain has been verified, when, and where it broke. */
export type Verification = {
  readonly verified: Head
  readonly head: Head
  readonly at: string | null
  readonly breach: Said | null
}

const read = async (tx: Tx, trial: string): Promise<Verification> => {
  const row = await tx.selectFrom('chain_head').selectAll().where('trial', '=', trial).executeTakeFirstOrThrow()
  return {
    verified: { entries: row.verified_entries, hash: row.verified_hash },
    head: { entries: row.entries, hash: row.hash },
    at: row.verified_at,
    breach: row.breach,
  }
}

type Page = { readonly to: Head; readonly breach?: Problem }

/** Goes on from a verified head through the entries after it. */
const through = (entries: readonly Entry[], from: Head, trial: string): Page => {
  let to = from
  for (const entry of entries) {
    const breach = breachOf(entry, to, trial, 'journal')
    if (breach !== undefined) return { to, breach }
    to = { entries: entry.seq, hash: entry.hash }
  }
  return { to }
}

const nextEntries = async (tx: Tx, trial: string, after: number): Promise<readonly Entry[]> => {
  for await (const page of entriesOf(tx, trial, { after })) return page
  return []
}

const inWords = (breach: Problem): Said => ({
  da: sayProblem(breach, 'da').message,
  en: sayProblem(breach, 'en').message,
})

const keep = async (tx: Tx, trial: string, { to, breach }: Page, now: string): Promise<void> => {
  const words = breach === undefined ? null : JSON.stringify(inWords(breach))
  await sql`select journal_verified(${trial}, ${to.entries}, ${to.hash}, ${now}, ${words}::jsonb)`.execute(tx)
}

/** How far the chain of a trial is verified. */
export const verificationOf = (store: Store, trial: string): Promise<Verification> =>
  store.as({ ...systemActor, trial }, (tx) => read(tx, trial))

/**
 * Verifies a trial's chain from the last verified head towards its end, page by page, and keeps how far it came:
 * millions of entries take minutes once, and new ones a moment. It stops for good at a breach.
 *
 * @param pages at most so many now, of 20,000 entries each
 */
export const verifyChain = async (
  store: Store,
  trial: string,
  now: string,
  pages = Number.POSITIVE_INFINITY,
): Promise<Verification> => {
  const actor = { ...systemActor, trial }
  let found = await verificationOf(store, trial)
  for (let page = 0; page < pages && found.breach === null && found.verified.entries < found.head.entries; page += 1) {
    const from = found.verified
    const entries = await store.as(actor, (tx) => nextEntries(tx, trial, from.entries))
    const result = through(entries, from, trial)
    found = await store.as(actor, async (tx) => {
      await keep(tx, trial, result, now)
      return read(tx, trial)
    })
  }
  return found
}

/** Begins anew: what was verified once is looked at again. */
export const forgetVerification = (store: Store, trial: string, now: string): Promise<void> =>
  store.as({ ...systemActor, trial }, (tx) => keep(tx, trial, { to: emptyHead }, now))
