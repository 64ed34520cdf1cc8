import { sql } from 'kysely'
import type { Tx } from '../store.ts'

/**
 * The people of whom anything was written after a position: about them, about an entry of theirs (corrected, redacted), or
 * about the cluster they are in.
 *
 * @param most how many are asked for at most, one more than a caller would recount at once
 */
export const touchedSince = async (
  tx: Tx,
  trial: string,
  position: number,
  most: number,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    with later as (
      select kind, subject, supersedes, body from journal_entry where trial = ${trial} and seq > ${position}
    ), told as (
      select supersedes as seq from later where supersedes is not null
      union
      select (jsonb_array_elements_text(body->'entries'))::integer from later where kind = 'redacted' and body is not null
    ), subjects as (
      select subject from later where subject is not null
      union
      select e.subject from journal_entry e join told on e.seq = told.seq where e.trial = ${trial} and e.subject is not null
    )
    select id from (
      select subject as id from subjects
      union
      select p.id from participant p join subjects on p.cluster = subjects.subject where p.trial = ${trial}
    ) people limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Everyone's id, in order, page by page. */
export async function* everyone(tx: Tx, trial: string, perPage: number): AsyncGenerator<readonly string[]> {
  let last = ''
  for (;;) {
    const rows = await tx
      .selectFrom('participant')
      .select('id')
      .where('trial', '=', trial)
      .where('id', '>', last)
      .orderBy('id')
      .limit(perPage)
      .execute()
    if (rows.length > 0) yield rows.map(({ id }) => id)
    if (rows.length < perPage) return
    last = rows.at(-1)?.id ?? last
  }
}
