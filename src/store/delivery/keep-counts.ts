import { sql } from 'kysely'
import { dayInDenmark } from '../../app/index.ts'
import {
  addPerson,
  countedAsOf,
  type DeliveryCounts,
  type DeliveryOutline,
  deliveryPerson,
  emptyCounts,
  outlineOf,
} from '../../measures/index.ts'
import { dayOf, isoDateOf } from '../../registers/index.ts'
import { systemActor } from '../actor.ts'
import { headOf } from '../chain/append.ts'
import { foldPeople } from '../state/participants.ts'
import type { Store, Tx } from '../store.ts'
import { countsAt, readCounts, type Standing, standingOf } from './kept-counts.ts'
import { type PackedOutline, packOutline, unpackOutline } from './pack-outline.ts'
import { everyone, touchedSince } from './touched.ts'
import { type TrialPlan, trialPlan } from './trial-plan.ts'

/** What was delivered in a trial, as it is counted at a position of its journal. */
export type KeptDelivery = TrialPlan & {
  readonly counts: DeliveryCounts
  readonly position: number
  /** The day as of which is counted, of which nothing counts yet: today, no later than the day after the trial. */
  readonly asOf: string
  /** Whether there are entries that are not counted yet. */
  readonly isBehind: boolean
}

const perPage = 500
/** Recounted while a page waits; more is left to the background. */
const soon = { touched: 300, people: 3_000 } as const

const outlinesOf = async (
  tx: Tx,
  trial: string,
  { protocol, plan }: TrialPlan,
  ids: readonly string[],
): Promise<readonly DeliveryOutline[]> => {
  const people = await foldPeople(tx, trial, ids)
  return people.flatMap((participant) => {
    const person = deliveryPerson(protocol, participant)
    return person === undefined ? [] : [outlineOf(plan, person)]
  })
}

const keptOutlines = async (tx: Tx, trial: string, ids: readonly string[]): Promise<readonly DeliveryOutline[]> => {
  const rows = await tx
    .selectFrom('delivery_outline')
    .select(['participant', 'outline'])
    .where('trial', '=', trial)
    .where('participant', 'in', [...ids])
    .execute()
  return rows.map(({ participant, outline }) => unpackOutline(participant, outline as unknown as PackedOutline))
}

const replaceOutlines = async (
  tx: Tx,
  trial: string,
  ids: readonly string[],
  outlines: readonly DeliveryOutline[],
): Promise<void> => {
  await tx
    .deleteFrom('delivery_outline')
    .where('trial', '=', trial)
    .where('participant', 'in', [...ids])
    .execute()
  if (outlines.length === 0) return
  const rows = outlines.map((outline) => ({ trial, participant: outline.id, outline: packOutline(outline) }))
  await sql`insert into delivery_outline
    select * from jsonb_populate_recordset(null::delivery_outline, ${JSON.stringify(rows)}::jsonb)`.execute(tx)
}

const pieces = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / perPage) }, (_, i) => ids.slice(i * perPage, (i + 1) * perPage))

/** Everyone from the journal, counted from the beginning. */
const countAnew = async (tx: Tx, trial: string, found: TrialPlan, asOf: number): Promise<DeliveryCounts> => {
  await tx.deleteFrom('delivery_outline').where('trial', '=', trial).execute()
  const counts = emptyCounts(found.plan)
  for await (const ids of everyone(tx, trial, perPage)) {
    const outlines = await outlinesOf(tx, trial, found, ids)
    await replaceOutlines(tx, trial, ids, outlines)
    for (const outline of outlines) addPerson(counts, found.plan, outline, { asOf, sign: 1 })
  }
  return counts
}

/** On a new day, weeks have passed of which nobody wrote anything: everyone is counted again, from the outlines. */
const countOutlines = async (tx: Tx, trial: string, found: TrialPlan, asOf: number): Promise<DeliveryCounts> => {
  const counts = emptyCounts(found.plan)
  for await (const ids of everyone(tx, trial, 10 * perPage))
    for (const outline of await keptOutlines(tx, trial, ids)) addPerson(counts, found.plan, outline, { asOf, sign: 1 })
  return counts
}

const recountTouched = async (
  tx: Tx,
  trial: string,
  found: TrialPlan,
  touched: readonly string[],
  change: (outline: DeliveryOutline, sign: 1 | -1) => void,
): Promise<void> => {
  for (const ids of pieces(touched)) {
    for (const outline of await keptOutlines(tx, trial, ids)) change(outline, -1)
    const outlines = await outlinesOf(tx, trial, found, ids)
    await replaceOutlines(tx, trial, ids, outlines)
    for (const outline of outlines) change(outline, 1)
  }
}

/** The day that the last entry was recorded, in Denmark; nothing in an empty journal. */
const lastDay = async (tx: Tx, trial: string, entries: number): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('journal_entry')
    .select('recorded')
    .where('trial', '=', trial)
    .where('seq', '=', entries)
    .executeTakeFirst()
  return row && dayInDenmark(row.recorded)
}

/**
 * The day as of which is counted: weeks pass also when nobody writes. Of a closed trial it is the day of the last entry, as
 * in results from its folder; and no clock that is slow takes a day back.
 */
const dayOfCount = async (tx: Tx, trial: string, entries: number, today: string): Promise<string | undefined> => {
  const last = await lastDay(tx, trial, entries)
  const row = await tx.selectFrom('trial').select('status').where('id', '=', trial).executeTakeFirst()
  return last === undefined || last > today || row?.status === 'closed' ? last : today
}

const write = async (tx: Tx, trial: string, row: Standing & { readonly counts: DeliveryCounts }): Promise<void> => {
  const values = { trial, ...row, counts: JSON.stringify(row.counts) as never }
  const { trial: _, ...changed } = values
  await tx
    .insertInto('delivery_counts')
    .values(values)
    .onConflict((conflict) => conflict.column('trial').doUpdateSet(changed))
    .execute()
}

const peopleIn = async (tx: Tx, trial: string): Promise<number> => {
  const row = await tx
    .selectFrom('participant')
    .select((select) => select.fn.countAll<string>().as('n'))
    .where('trial', '=', trial)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

type Haste = 'soon' | 'all'

/** Whether what must be recounted is little enough for a page to wait for. */
const isSoon = (row: Standing | undefined, touched: number, people: number, needsAll: boolean): boolean =>
  touched <= soon.touched && (row !== undefined && !needsAll ? true : people <= soon.people)

const asItStood = async (
  store: Store,
  tx: Tx,
  trial: string,
  found: TrialPlan,
  row: Standing,
): Promise<KeptDelivery> => ({
  ...found,
  counts: await countsAt(store, tx, trial, row),
  position: row.position,
  asOf: row.as_of,
  isBehind: true,
})

const update = async (
  store: Store,
  tx: Tx,
  trial: string,
  { haste, today }: { readonly haste: Haste; readonly today: string },
): Promise<KeptDelivery | undefined> => {
  const found = await trialPlan(tx, trial)
  const head = await headOf(tx, trial)
  const day = await dayOfCount(tx, trial, head.entries, today)
  if (day === undefined) return undefined
  const asOf = isoDateOf(countedAsOf(found.plan, dayOf(day)))
  const row = await standingOf(tx, trial)
  const usable = row?.plan === found.name ? row : undefined
  if (usable?.position === head.entries && usable.as_of === asOf)
    return {
      ...found,
      counts: await countsAt(store, tx, trial, usable),
      position: usable.position,
      asOf,
      isBehind: false,
    }
  const most = haste === 'soon' ? soon.touched + 1 : 2_147_483_647
  const touched = usable === undefined ? [] : await touchedSince(tx, trial, usable.position, most)
  const isNewDay = usable !== undefined && usable.as_of !== asOf
  const people = usable?.people ?? (await peopleIn(tx, trial))
  if (haste === 'soon' && !isSoon(usable, touched.length, people, isNewDay))
    return usable && (await asItStood(store, tx, trial, found, usable))
  const day_ = dayOf(asOf)
  let counts: DeliveryCounts
  if (usable === undefined) counts = await countAnew(tx, trial, found, day_)
  else {
    counts = await readCounts(tx, trial)
    await recountTouched(tx, trial, found, touched, (outline, sign) => {
      if (!isNewDay) addPerson(counts, found.plan, outline, { asOf: day_, sign })
    })
    if (isNewDay) counts = await countOutlines(tx, trial, found, day_)
  }
  const now = touched.length > 0 || usable === undefined ? await peopleIn(tx, trial) : people
  await write(tx, trial, { plan: found.name, position: head.entries, as_of: asOf, people: now, counts })
  return { ...found, counts, position: head.entries, asOf, isBehind: false }
}

const lastKept = async (store: Store, tx: Tx, trial: string): Promise<KeptDelivery | undefined> => {
  const found = await trialPlan(tx, trial)
  const row = await standingOf(tx, trial)
  return row?.plan === found.name ? asItStood(store, tx, trial, found, row) : undefined
}

/**
 * What was delivered, counted from every entry up to the day before today. Only people of whom something was written since are counted again; a
 * writer waits for none of it. With much to count, `soon` gives the counts as they stood, and says that they are behind;
 * `all` (the background) counts everything.
 *
 * @param today the day it is in Denmark; without it, that of the last entry
 * @returns nothing where nothing is counted yet
 */
export const keepCounts = (store: Store, trial: string, haste: Haste, today = ''): Promise<KeptDelivery | undefined> =>
  store.as({ ...systemActor, trial }, async (tx) => {
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`delivery/${trial}`}, 0)) as mine`.execute(tx)
    return rows[0]?.mine === true ? update(store, tx, trial, { haste, today }) : lastKept(store, tx, trial)
  })

/** Forgets what is counted, so that it is counted from the journal anew. */
export const forgetDelivery = (store: Store, trial: string): Promise<void> =>
  store.as({ ...systemActor, trial }, async (tx) => {
    await tx.deleteFrom('delivery_counts').where('trial', '=', trial).execute()
  })
