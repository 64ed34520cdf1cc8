import type { Tx } from '../store.ts'
import type { OnceTables } from '../tables/once.ts'

type Kept = OnceTables['kept_answer']

/** What was answered before to the same asker with the same key, and the hash of what was asked then. */
export const keptAnswer = (tx: Tx, trial: string, key: string): Promise<Pick<Kept, 'asked' | 'answer'> | undefined> =>
  tx
    .selectFrom('kept_answer')
    .select(['asked', 'answer'])
    .where('trial', '=', trial)
    .where('key', '=', key)
    .executeTakeFirst()

/**
 * Keeps an answer along with what was written for it. Of two who ask with one key at the same time the second cannot: its
 * transaction is undone, and done anew it finds the answer of the first.
 *
 * @param row `key` and `asked` are SHA-256 in hex; the answer must hold nothing that not every writer of the trial may see
 */
export const keepAnswer = async (tx: Tx, row: Kept): Promise<void> => {
  await tx
    .insertInto('kept_answer')
    .values({ ...row, answer: JSON.stringify(row.answer) as never })
    .execute()
}
