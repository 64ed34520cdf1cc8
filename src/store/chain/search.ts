import type { Entry } from '../../journal/index.ts'
import type { Tx } from '../store.ts'
import { entryOf } from './read.ts'

/** What is looked for in a journal; everything that is left out matches. */
export type JournalSearch = {
  readonly kind?: string
  readonly subject?: string
  readonly by?: string
  /** Days, both included. */
  readonly from?: string
  readonly until?: string
  /** Only entries before this one: the next page. */
  readonly before?: number
}

/** Entries that match, newest first, as the asking role sees them: what row security hides is not among them. */
export const searchJournal = async (
  tx: Tx,
  trial: string,
  { kind, subject, by, from, until, before }: JournalSearch,
  most: number,
): Promise<readonly Entry[]> => {
  let query = tx.selectFrom('journal_entry').selectAll().where('trial', '=', trial)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (subject !== undefined) query = query.where('subject', '=', subject)
  if (by !== undefined) query = query.where('written_by', '=', by)
  if (from !== undefined) query = query.where('occurred', '>=', from)
  if (until !== undefined) query = query.where('occurred', '<=', `${until}T99`)
  if (before !== undefined) query = query.where('seq', '<', before)
  const rows = await query.orderBy('seq', 'desc').limit(most).execute()
  return rows.map(entryOf)
}
