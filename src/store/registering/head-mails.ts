import type { Head } from '../../journal/index.ts'
import type { Tx } from '../store.ts'
import type { OnceTables } from '../tables/once.ts'

type Row = OnceTables['head_mail']

/** A head that an address is yet to be sent, and how often that was tried, this time included. */
export type Owed = Pick<Row, 'address' | 'occasion' | 'entries' | 'head' | 'tries'>

const minuteMs = 60_000
const firstWait = 5
const longestWait = 24 * 60

/** Five minutes after the first try, then twice as long each time, a day at most. */
const waitAfter = (tries: number): number => Math.min(longestWait, firstWait * 2 ** Math.min(tries - 1, 20)) * minuteMs

/** Notes that these addresses are to be sent a head, instead of one that they still lack; when to try again stays. */
export const oweHead = async (
  tx: Tx,
  trial: string,
  addresses: readonly string[],
  { occasion, head: { entries, hash: head } }: { readonly occasion: Row['occasion']; readonly head: Head },
  now: string,
): Promise<void> => {
  const rows = addresses.map((address) => ({ trial, address, occasion, entries, head, tries: 0, next_at: now }))
  await tx
    .insertInto('head_mail')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['trial', 'address']).doUpdateSet({ occasion, entries, head }))
    .execute()
}

/**
 * What is to be sent now, counted as tried before it is: whatever fails afterwards, nobody is sent it every minute.
 * Addresses that the protocol no longer names are forgotten.
 */
export const takeOwed = async (
  tx: Tx,
  trial: string,
  addresses: readonly string[],
  now: string,
): Promise<readonly Owed[]> => {
  await tx
    .deleteFrom('head_mail')
    .where('trial', '=', trial)
    .where('address', 'not in', [...addresses])
    .execute()
  const due = await tx
    .selectFrom('head_mail')
    .select(['address', 'occasion', 'entries', 'head', 'tries'])
    .where('trial', '=', trial)
    .where('next_at', '<=', now)
    .orderBy('address')
    .forUpdate()
    .execute()
  const tried = due.map((one) => ({ ...one, tries: one.tries + 1 }))
  for (const { address, tries } of tried)
    await tx
      .updateTable('head_mail')
      .set({ tries, next_at: new Date(Date.parse(now) + waitAfter(tries)).toISOString() })
      .where('trial', '=', trial)
      .where('address', '=', address)
      .execute()
  return tried
}

/** These addresses have got the head that they lacked. */
export const noLongerOwed = async (tx: Tx, trial: string, addresses: readonly string[]): Promise<void> => {
  await tx
    .deleteFrom('head_mail')
    .where('trial', '=', trial)
    .where('address', 'in', [...addresses])
    .execute()
}
