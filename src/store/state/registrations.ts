import { type Insertable, sql } from 'kysely'
import { type DeliveryKind, type EntryBody, isDeliveryKind, type OpenEntry } from '../../journal/index.ts'
import type { Tx } from '../store.ts'
import type { RegistrationTable } from '../tables/state.ts'

type Row = Insertable<RegistrationTable>
type Facts = Partial<
  Pick<Row, 'what' | 'status' | 'reason' | 'form' | 'held_by' | 'worker' | 'until' | 'hours' | 'amount'>
>

/** What of a body has a column of its own. */
const factsOf: { readonly [K in DeliveryKind]: (body: EntryBody<K>) => Facts } = {
  'conversation-registered': ({ conversation, status, notDue, form, heldBy, worker }) => ({
    what: conversation,
    status,
    reason: notDue ?? null,
    form: form ?? null,
    held_by: heldBy ?? null,
    worker: worker ?? null,
  }),
  'activity-registered': ({ activity, until, hours }) => ({
    what: activity,
    until: until ?? null,
    hours: hours ?? null,
  }),
  'grant-registered': ({ grant, amount }) => ({ what: grant, amount }),
  'exemption-decided': ({ exemption, decision, reason }) => ({
    what: exemption,
    status: decision,
    reason: reason ?? null,
  }),
  'caseworker-assigned': ({ worker, reason }) => ({ what: worker, worker, reason: reason ?? null }),
  'aftercare-registered': ({ status, form, heldBy }) => ({ status, form: form ?? null, held_by: heldBy ?? null }),
  'consent-noted': ({ decision, version }) => ({ what: version ?? null, status: decision }),
}

const nothing = {
  what: null,
  status: null,
  reason: null,
  form: null,
  held_by: null,
  worker: null,
  until: null,
  hours: null,
  amount: null,
}

const rowOf = (entry: OpenEntry, correctedBy: number | null): Row => {
  const { trial, seq, subject = '', kind, by, occurred, purpose, body } = entry
  const facts = (factsOf[kind as DeliveryKind] as (body: unknown) => Facts)(body)
  const about = { trial, seq, participant: subject, kind, written_by: by, occurred, purpose, corrected_by: correctedBy }
  return { ...nothing, ...facts, ...about }
}

export const isDelivery = (entry: OpenEntry): boolean => isDeliveryKind(entry.kind)

const rowsPerInsert = 5_000

/** Inserts many rows as one parameter: a parameter for each cell is slow, and there may be no more than 65,535. */
const insertRows = async (tx: Tx, rows: readonly Row[]): Promise<void> => {
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await sql`insert into registration select * from jsonb_populate_recordset(null::registration,
      ${JSON.stringify(rows.slice(start, start + rowsPerInsert))}::jsonb)`.execute(tx)
  }
}

/** Registers what was given, as it was first written. */
export const insertRegistrations = (tx: Tx, entries: readonly OpenEntry[]): Promise<void> =>
  insertRows(
    tx,
    entries.map((entry) => rowOf(entry, null)),
  )

/** Puts the standing form of corrected registrations in their place; annulled and redacted ones are gone. */
export const replaceRegistrations = async (
  tx: Tx,
  trial: string,
  seqs: readonly number[],
  standing: readonly { readonly entry: OpenEntry; readonly correctedBy?: number }[],
): Promise<void> => {
  if (seqs.length === 0) return
  await tx
    .deleteFrom('registration')
    .where('trial', '=', trial)
    .where('seq', 'in', [...seqs])
    .execute()
  await insertRows(
    tx,
    standing.map(({ entry, correctedBy }) => rowOf(entry, correctedBy ?? null)),
  )
}

/** Moves the day of people's last contact on, where these new registrations are of a later one. */
export const noteContacts = async (tx: Tx, trial: string, entries: readonly OpenEntry[]): Promise<void> => {
  const latest = new Map<string, string>()
  for (const { kind, subject, occurred, body } of entries) {
    if (kind !== 'conversation-registered' || body.status !== 'held' || subject === undefined) continue
    const day = occurred.slice(0, 10)
    if (day > (latest.get(subject) ?? '')) latest.set(subject, day)
  }
  if (latest.size === 0) return
  await sql`update participant p set last_contact_on = met.day
    from unnest(${[...latest.keys()]}::text[], ${[...latest.values()]}::date[]) met(id, day)
    where p.trial = ${trial} and p.id = met.id and coalesce(p.last_contact_on < met.day, true)`.execute(tx)
}
