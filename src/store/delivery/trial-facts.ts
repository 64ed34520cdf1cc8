import { sql } from 'kysely'
import { deliveryKinds, type EntryBody } from '../../journal/index.ts'
import type { Expected } from '../../measures/index.ts'
import { dayOf } from '../../registers/index.ts'
import type { Tx } from '../store.ts'

/** How many were enrolled on each day, in order; those screened out are not among them. */
export const enrolledByDay = async (
  tx: Tx,
  trial: string,
): Promise<readonly { readonly day: string; readonly n: number }[]> => {
  const { rows } = await sql<{ day: string; n: number }>`
    select enrolled_on::text as day, count(*)::integer as n from participant
    where trial = ${trial} and enrolled_on is not null and status <> 'screened-out'
    group by enrolled_on order by enrolled_on`.execute(tx)
  return rows
}

/** How many stand where. @param sites only those there; everybody whom the asking role sees when left out */
export const peopleByStatus = async (
  tx: Tx,
  trial: string,
  sites?: readonly string[],
): Promise<Readonly<Record<string, number>>> => {
  const there = sites === undefined ? sql`true` : sql`site = any(${[...sites]}::text[])`
  const { rows } = await sql<{ status: string; n: number }>`
    select status, count(*)::integer as n from participant where trial = ${trial} and ${there} group by status`.execute(
    tx,
  )
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]))
}

/**
 * When something was last registered of what was given to citizens: the time of it (UTC), or the day of the first lot where
 * nothing ever was. Notes, alarms and results are no registrations.
 */
export const lastRegistered = async (tx: Tx, trial: string): Promise<string | undefined> => {
  const { rows } = await sql<{ last: string | null }>`
    select coalesce(
      (select max(e.recorded) from unnest(${[...deliveryKinds]}::text[]) as kinds(kind), lateral (
        select recorded from journal_entry
        where trial = ${trial} and kind = kinds.kind order by seq desc limit 1) e),
      (select min(started_on)::text from participant where trial = ${trial})) as last`.execute(tx)
  return rows[0]?.last ?? undefined
}

export type AlarmChange = EntryBody<'alarm-changed'> & { readonly seq: number; readonly recorded: string }

/** When alarms were raised and cleared, the last first. */
export const alarmChanges = async (tx: Tx, trial: string): Promise<readonly AlarmChange[]> => {
  const rows = await tx
    .selectFrom('journal_entry')
    .select(['seq', 'recorded', 'body'])
    .where('trial', '=', trial)
    .where('kind', '=', 'alarm-changed')
    .where('body', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ seq, recorded, body }) => ({ ...(body as unknown as EntryBody<'alarm-changed'>), seq, recorded }))
}

/** Context entries as they stand, for the axes of time that everybody sees: none that is for research only. */
export const contextsOf = async (
  tx: Tx,
  trial: string,
): Promise<readonly { readonly occurred: string; readonly title: EntryBody<'context-noted'>['title'] }[]> => {
  const rows = await tx
    .selectFrom('note')
    .select(['occurred', 'body'])
    .where('trial', '=', trial)
    .where('kind', '=', 'context-noted')
    .where('purpose', '=', 'casework')
    .orderBy('occurred')
    .execute()
  return rows.map(({ occurred, body }) => ({
    occurred,
    title: (body as unknown as EntryBody<'context-noted'>).title,
  }))
}

/** Citizens in whose last whole window nothing was registered of what was expected then. */
export type Unregistered = { readonly n: number; readonly some: readonly string[] }

/**
 * Citizens as the asking role sees them, from their lot on, or from the day they entered a cluster already drawn. Whoever may not see lots gets nobody.
 *
 * @param today windows that were over before it
 */
export const unregistered = async (
  tx: Tx,
  trial: string,
  { of, arms, fromWeek, toWeek, weeks }: Expected,
  today: string,
): Promise<Unregistered> => {
  const length = 7 * weeks
  const before = 7 * (fromWeek - 1)
  const last = Number.isFinite(toWeek) ? Math.floor((toWeek - fromWeek + 1) / weeks) : 1_000_000
  const day = dayOf(today)
  const { rows } = await sql<{ id: string; n: number }>`
    with due as (
      select p.id, (case when l.placed or l.unit = p.id then l.day else greatest(l.day, p.enrolled_on) end
        - date '1970-01-01') + ${before}::integer as start_day
      from participant p join lot l on l.trial = p.trial and l.participant = p.id
      where p.trial = ${trial} and p.status in ('drawn', 'placed') and not p.erased and l.arm = any(${[...arms]}::text[])
    ), windows as (
      select id, start_day, (${day}::integer - start_day) / ${length}::integer as passed from due
      where ${day}::integer - start_day >= ${length}::integer
    ), current as (
      select id, start_day + (passed - 1) * ${length}::integer as first_day from windows where passed <= ${last}::integer
    )
    select id, count(*) over ()::integer as n from current c
    where not exists (
      select 1 from registration r
      where r.trial = ${trial} and r.kind = 'conversation-registered' and r.what = ${of} and r.participant = c.id
        and r.occurred >= (date '1970-01-01' + c.first_day)::text
        and r.occurred < (date '1970-01-01' + (c.first_day + ${length}::integer))::text
        and r.occurred >= (date '1970-01-01' + ${day - 2 * length}::integer)::text)
    order by id limit 10`.execute(tx)
  return { n: rows[0]?.n ?? 0, some: rows.map(({ id }) => id) }
}
