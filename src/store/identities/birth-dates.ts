import { sql } from 'kysely'
import { readCpr } from '../../app/index.ts'
import type { Keys } from '../keys.ts'
import type { Tx } from '../store.ts'
import { openField } from './sealed-fields.ts'

/**
 * The birth dates of those who wait for a lot, from their sealed CPR numbers, as the writer: for the draw alone, which
 * writes the number that its rule uses and nothing more. Whoever has no CPR number is left out.
 */
export const birthDatesOfWaiting = async (tx: Tx, keys: Keys, trial: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx
    .selectFrom('identity as i')
    .innerJoin('participant as p', (join) => join.onRef('p.trial', '=', 'i.trial').onRef('p.id', '=', 'i.participant'))
    .select(['i.participant', 'i.cpr', sql<string>`current_date::text`.as('today')])
    .where('i.trial', '=', trial)
    .where('p.status', '=', 'enrolled')
    .where('i.cpr', 'is not', null)
    .execute()
  return new Map(
    rows.flatMap(({ participant, cpr, today }) => {
      const read = readCpr(openField(keys, { trial, participant }, 'cpr', cpr as Uint8Array), today)
      return 'cpr' in read ? [[participant, read.cpr.born] as const] : []
    }),
  )
}
