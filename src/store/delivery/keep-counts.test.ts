import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { onPostgres } from '../../../test/server/postgres.ts'
import { analyse, deliveredSoFar, deliveryAlone } from '../../analysis/index.ts'
import { drawLots, lockTrial, type RawEntry, recordEntries } from '../../app/index.ts'
import { type Entry, fold } from '../../journal/index.ts'
import { checkProtocol, template } from '../../protocol/index.ts'
import {
  type Actor,
  createTrial,
  entriesOf,
  eraseIdentity,
  forgetDelivery,
  freshKeys,
  headOf,
  keepCounts,
  onTrial,
  openStore,
  type Store,
  systemActor,
} from '../index.ts'

const trial = 'weekly-talks'
const lead: Actor = { user: 'lead-1', role: 'trial-lead', trial }
let salts = 0
let now = '2027-03-01T08:00:00Z'
const environment = {
  now: () => now,
  randomHex: (bytes: number) => (++salts).toString(16).padStart(2 * bytes, '0'),
  by: 'lead-1',
}

let store: Store
const record = (entries: readonly RawEntry[]) =>
  onTrial(store, lead, trial, { subjects: entries.flatMap(({ subject }) => subject ?? []) }, (place) =>
    recordEntries(place, environment, entries),
  )

const talk = (subject: string, occurred: string, status = 'held'): RawEntry => ({
  kind: 'conversation',
  subject,
  occurred,
  body: { conversation: 'weekly-talk', status, ...(status === 'not-due' ? { notDue: 'holiday' } : {}) },
})

const people = Array.from({ length: 12 }, (_, i) => `p${i}`)

const prepare = async (opened: Promise<Store>) => {
  store = await opened
  now = '2027-03-01T08:00:00Z'
  await createTrial(store, systemActor, template('rct', 'da'))
  await onTrial(store, lead, trial, 'design', (place) => lockTrial(place, environment, { reason: 'test' }))
  const enrolled = people.map((subject, i) => ({
    kind: 'enrolled',
    subject,
    body: {
      site: i < 6 ? 'north' : 'south',
      attributes: { site: i < 6 ? 'north' : 'south', age: 20 + i, gender: 'f', benefit_months: 13 },
    },
  }))
  await onTrial(store, lead, trial, 'design', (place) => recordEntries(place, environment, enrolled))
  await onTrial(store, lead, trial, 'design', (place) => drawLots(place, environment))
}

/** The whole journal, as `virker run` reads it from an exported folder. */
const journal = () =>
  store.as({ ...systemActor, trial }, async (tx) => {
    const all: Entry[] = []
    for await (const page of entriesOf(tx, trial)) all.push(...page)
    return { entries: all, head: await headOf(tx, trial) }
  })

/** Numbers about delivery in results made from the journal, and the same as a page has them from the kept counts. */
const both = async () => {
  const { protocol, hash } = checkProtocol(template('rct', 'da'), 'protocol.yaml')
  if (protocol === undefined || hash === undefined) throw new Error('no protocol')
  const { entries, head } = await journal()
  const asked = { ...protocol, disclosure: { publicData: true } }
  const input = { protocol: asked, protocolHash: hash, state: fold(entries).state, head, look: 'interim' as const }
  const results = analyse(deliveredSoFar({ ...input, read: () => undefined }).input)
  const kept = await keepCounts(store, trial, 'soon')
  if (kept === undefined) throw new Error('nothing is counted')
  const page = deliveryAlone(asked, kept)
  expect(kept.position).toBe(head.entries)
  const ofDelivery = (quantities: typeof page.quantities) =>
    Object.fromEntries(
      Object.entries(quantities).filter(([id]) =>
        /^(delivery|caseload|caseworker|contamination|target\.delivery)/.test(id),
      ),
    )
  return { results: ofDelivery(results.quantities), page: ofDelivery(page.quantities), kept }
}

const promises = () => {
  it('gives a page the numbers of results.json at the same position of the journal', async () => {
    now = '2027-03-22T09:00:00Z'
    await record([
      talk('p0', '2027-03-02'),
      talk('p1', '2027-03-03', 'stayed-away'),
      talk('p2', '2027-03-10', 'not-due'),
      { kind: 'caseworker', subject: 'p0', occurred: '2027-03-01', body: { worker: 'w-1' } },
    ])
    const { results, page } = await both()
    expect(Object.keys(page).length).toBeGreaterThan(20)
    expect(page).toEqual(results)
  })

  it('counts again only whom something was written of: also corrections, exits and a new day', async () => {
    const { entries } = await journal()
    const wrong = entries.find(({ subject, kind }) => subject === 'p1' && kind === 'conversation-registered')
    await onTrial(store, lead, trial, { subjects: ['p1', 'p3'] }, (place) =>
      recordEntries(place, environment, [
        {
          kind: 'corrected',
          supersedes: wrong?.seq ?? 0,
          body: { reason: 'came after all', body: { conversation: 'weekly-talk', status: 'held' } },
        },
        { kind: 'exit', subject: 'p3', occurred: '2027-03-12', body: { reason: 'job' } },
      ]),
    )
    const corrected = await both()
    expect(corrected.page).toEqual(corrected.results)
    now = '2027-04-05T09:00:00Z'
    await record([talk('p4', '2027-03-31')])
    const later = await both()
    expect(later.page).toEqual(later.results)
    expect(later.kept.asOf).toBe('2027-04-05')
    // Only p4's entry is new, but two more weeks have passed for everyone.
    expect(later.page['delivery.talk-every-week.weekly']?.denominator).not.toEqual(
      corrected.page['delivery.talk-every-week.weekly']?.denominator,
    )
  })

  it('keeps what a count from the beginning gives', async () => {
    const kept = await keepCounts(store, trial, 'all')
    await forgetDelivery(store, trial)
    const rebuilt = await keepCounts(store, trial, 'all')
    const plain = (counts: unknown) =>
      JSON.parse(JSON.stringify(counts, (_, value) => (value === 0 ? undefined : value)))
    expect(plain(rebuilt?.counts)).toEqual(plain(kept?.counts))
  })

  it('leaves those whose registrations were erased out of every base, and says how many they are', async () => {
    const before = await both()
    const erased = await eraseIdentity(store, lead, environment, {
      participant: 'p0',
      erasure: 'identity-and-registrations',
      basis: 'indsigelse',
    })
    expect(erased).toBe(2)
    const after = await both()
    expect(after.page).toEqual(after.results)
    // Of p0 nothing was registered but what is gone: their weeks are neither done nor missing.
    const { arms } = after.kept.counts
    expect(
      Object.values(arms)
        .map((arm) => arm.erased)
        .reduce((a, b) => a + b, 0),
    ).toBe(1)
    const p0 = (await journal()).entries.find(({ kind, subject }) => kind === 'allocated' && subject === 'p0')
    const arm = p0 !== undefined && 'body' in p0 ? String((p0.body as { arm?: string }).arm) : ''
    expect(after.page[`delivery-erased.${arm}`]?.value).toBe(1)
    const size = ({ kept }: typeof after) =>
      (kept.counts.expectations['talk-every-week']?.all[arm] ?? []).reduce((a, b) => a + b, 0)
    const people = ({ kept }: typeof after) => kept.counts.expectations['talk-every-week']?.people.all[arm] ?? 0
    expect(people(after)).toBe(people(before) - 1)
    // Five whole weeks since the lot, of one citizen.
    expect(size(before) - size(after)).toBe(5)
    const asked = await store.as(lead, (tx) =>
      tx.selectFrom('participant').select('id').where('erased', '=', true).execute(),
    )
    expect(asked).toEqual([{ id: 'p0' }])
  })

  it('counts on from day to day while nobody writes, and takes no day back', async () => {
    const at = async (today: string) => {
      const kept = await keepCounts(store, trial, 'soon', today)
      const missing = kept?.plan.expectations.find(({ id }) => id === 'talk-every-week')?.statuses.indexOf('missing')
      const tallies = Object.values(kept?.counts.expectations['talk-every-week']?.all ?? {})
      return { asOf: kept?.asOf, missing: tallies.reduce((sum, tally) => sum + (tally[missing ?? -1] ?? 0), 0) }
    }
    const before = await at('2027-04-05')
    const later = await at('2027-04-12')
    expect([before.asOf, later.asOf]).toEqual(['2027-04-05', '2027-04-12'])
    // A week more of everyone drawn who is still there and not erased: all twelve but p0 and p3.
    expect(later.missing - before.missing).toBe(10)
    expect(await at('2027-04-12')).toEqual(later)
    expect((await at('2027-03-01')).asOf).toBe('2027-04-05')
  })

  it('is read by no role of a person', async () => {
    const seen = store.as(lead, (tx) => tx.selectFrom('delivery_counts').selectAll().execute())
    await expect(seen).rejects.toThrow()
  })
}

describe('counts of delivery in the embedded database', () => {
  beforeAll(() => prepare(embeddedStore()), 180_000)
  afterAll(() => store.close())
  promises()
})

onPostgres('counts of delivery in PostgreSQL', (database) => {
  beforeAll(
    () => prepare(openStore({ keys: freshKeys(), databaseUrl: database().url, ownerUrl: database().ownerUrl })),
    60_000,
  )
  afterAll(() => store.close())
  promises()
})
