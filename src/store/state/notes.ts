import type { OpenEntry } from '../../journal/index.ts'
import type { Tx } from '../store.ts'

type Note = Extract<OpenEntry, { kind: 'context-noted' | 'deviation-noted' }>

export const isNote = (entry: OpenEntry): entry is Note =>
  entry.kind === 'context-noted' || entry.kind === 'deviation-noted'

/** Writes context entries and deviations as they stand; what was annulled is gone. */
export const replaceNotes = async (
  tx: Tx,
  trial: string,
  seqs: readonly number[],
  standing: readonly { readonly entry: Note; readonly correctedBy?: number }[],
): Promise<void> => {
  if (seqs.length === 0) return
  await tx
    .deleteFrom('note')
    .where('trial', '=', trial)
    .where('seq', 'in', [...seqs])
    .execute()
  for (const { entry, correctedBy } of standing) {
    const { seq, kind, occurred, by, purpose, body } = entry
    const about = { trial, seq, kind, occurred, until: body.until ?? null, written_by: by, purpose }
    await tx
      .insertInto('note')
      .values({ ...about, body: JSON.stringify(body) as never, corrected_by: correctedBy ?? null })
      .execute()
  }
}
