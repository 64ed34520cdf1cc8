import { type Selectable, sql } from 'kysely'
import type { Entry } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { Tx } from '../store.ts'
import type { JournalEntryTable } from '../tables/journal.ts'

type Row = Selectable<JournalEntryTable>

/** An entry as `journal.ndjson` has it. */
export const entryOf = (row: Row): Entry => {
  const { trial, seq, kind, subject, occurred, recorded, written_by, purpose, supersedes, body, salt, redacted } = row
  return {
    v: 1,
    trial,
    seq,
    kind,
    ...(subject === null ? {} : { subject }),
    occurred,
    recorded,
    by: written_by,
    purpose,
    ...(supersedes === null ? {} : { supersedes }),
    ...(redacted === null ? { body, salt } : { redacted }),
    bodyHash: row.body_hash,
    prev: row.prev,
    hash: row.hash,
  } as unknown as Entry
}

const rowsPerPage = 20_000

/** A trial's entries in order, page by page: a journal of millions is not held at once. */
export async function* entriesOf(
  tx: Tx,
  trial: string,
  { after = 0, upTo = 2_147_483_647 }: { readonly after?: number; readonly upTo?: number } = {},
): AsyncGenerator<readonly Entry[]> {
  let last = after
  for (;;) {
    const rows = await tx
      .selectFrom('journal_entry')
      .selectAll()
      .where('trial', '=', trial)
      .where('seq', '>', last)
      .where('seq', '<=', upTo)
      .orderBy('seq')
      .limit(rowsPerPage)
      .execute()
    if (rows.length > 0) yield rows.map(entryOf)
    if (rows.length < rowsPerPage) return
    last = rows.at(-1)?.seq ?? last
  }
}

const tellsArms: readonly string[] = ['allocated', 'placed', 'exemption-decided', 'seed-revealed']

const redactionOf = ({ redacted, purpose, kind }: Row): NonNullable<Row['redacted']> =>
  redacted ?? (purpose === 'research' ? 'research' : tellsArms.includes(kind) ? 'blinded' : 'site')

/**
 * Whether the asking role gets no whole journal: while the arm is hidden from them, and kinds of entries (someone
 * placed, or exempted by their arm) would tell it without a body.
 */
export const isJournalClosed = async (tx: Tx, trial: string): Promise<boolean> => {
  const { rows } = await sql<{ closed: boolean }>`select journal_closes_to(asking_role(), ${trial}) as closed`.execute(
    tx,
  )
  return rows[0]?.closed === true
}

/**
 * A page of the whole chain as the asking role sees it: what row security hides comes without its body.
 *
 * @param upTo the last entry wanted
 * @throws ProblemError `store.journal-closed`
 */
export const visiblePage = async (tx: Tx, trial: string, after: number, upTo: number): Promise<readonly Entry[]> => {
  if (await isJournalClosed(tx, trial)) throw new ProblemError(problem('store.journal-closed', {}))
  const { rows: headers } = await sql<Row>`
    select * from journal_headers(${trial}, ${after}, ${upTo}, ${rowsPerPage})`.execute(tx)
  const last = headers.at(-1)?.seq ?? after
  const seen = await tx
    .selectFrom('journal_entry')
    .selectAll()
    .where('trial', '=', trial)
    .where('seq', '>', after)
    .where('seq', '<=', last)
    .execute()
  const open = new Map(seen.map((row) => [row.seq, row]))
  return headers.map((header) => entryOf(open.get(header.seq) ?? { ...header, redacted: redactionOf(header) }))
}

const inOrder = (rows: readonly Row[]): readonly Entry[] =>
  [...new Map(rows.map((row) => [row.seq, row])).values()].toSorted((a, b) => a.seq - b.seq).map(entryOf)

const ofTrial = (tx: Tx, trial: string) => tx.selectFrom('journal_entry as told').where('told.trial', '=', trial)

/**
 * Entries, and the corrections of them: one look into an index each. One condition with `or` over a subquery would read
 * the whole journal for every registration; without `materialized` row security would judge every entry twice.
 */
const withCorrections = async (
  tx: Tx,
  trial: string,
  wanted: ReturnType<typeof ofTrial>,
): Promise<readonly Entry[]> => {
  const rows = await tx
    .with(
      (cte) => cte('found').materialized(),
      () => wanted.selectAll('told'),
    )
    .selectFrom('found')
    .selectAll('found')
    .unionAll((query) =>
      query
        .selectFrom('found')
        .innerJoin('journal_entry as e', (join) =>
          join.onRef('e.supersedes', '=', 'found.seq').on('e.trial', '=', trial),
        )
        .selectAll('e'),
    )
    .execute()
  return inOrder(rows as readonly Row[])
}

/** Entries of these people, with their corrections. */
export const entriesOfPeople = async (
  tx: Tx,
  trial: string,
  subjects: readonly string[],
): Promise<readonly Entry[]> => {
  if (subjects.length === 0) return []
  return withCorrections(tx, trial, ofTrial(tx, trial).where('told.subject', 'in', [...subjects]))
}

/** Entries of these kinds, in order; corrections of others are left out. */
export const entriesOfKinds = async (tx: Tx, trial: string, kinds: readonly string[]): Promise<readonly Entry[]> => {
  const rows = await tx
    .selectFrom('journal_entry as e')
    .selectAll('e')
    .where('e.trial', '=', trial)
    .where((where) =>
      where.or([
        where('e.kind', 'in', [...kinds]),
        where.and([
          where('e.kind', '=', 'corrected'),
          where(
            'e.supersedes',
            'in',
            tx
              .selectFrom('journal_entry as told')
              .select('told.seq')
              .where('told.trial', '=', trial)
              .where('told.kind', 'in', [...kinds]),
          ),
        ]),
      ]),
    )
    .orderBy('e.seq')
    .execute()
  return rows.map(entryOf)
}

/** Entries at these places. */
export const entriesAt = async (tx: Tx, trial: string, seqs: readonly number[]): Promise<readonly Entry[]> => {
  if (seqs.length === 0) return []
  const rows = await tx
    .selectFrom('journal_entry')
    .selectAll()
    .where('trial', '=', trial)
    .where((where) => where.or([where('seq', 'in', [...seqs]), where('supersedes', 'in', [...seqs])]))
    .orderBy('seq')
    .execute()
  return rows.map(entryOf)
}
