import type { Entry } from '../../journal/index.ts'
import { entriesOfKinds } from '../chain/read.ts'
import type { Tx } from '../store.ts'

export const kindsOfVersions = ['protocol-locked', 'protocol-amended', 'seed-revealed'] as const

const kept = new Map<string, readonly Entry[]>()
const mostKept = 50

/**
 * The entries of a trial's versions, read as the writer: no role is refused one of them. They hold whole protocols: read once for each last
 * entry, whose hash stands for everything before it.
 */
export const versionsSeen = async (tx: Tx, trial: string): Promise<readonly Entry[]> => {
  const last = await tx
    .selectFrom('journal_entry')
    .select('hash')
    .where('trial', '=', trial)
    .where('kind', 'in', [...kindsOfVersions])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last === undefined) return []
  const known = kept.get(last.hash)
  if (known !== undefined) return known
  const entries = await entriesOfKinds(tx, trial, kindsOfVersions)
  if (kept.size >= mostKept) kept.clear()
  kept.set(last.hash, entries)
  return entries
}
