import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../test/server/embedded.ts'
import { onPostgres } from '../../test/server/postgres.ts'
import { drawLots, lockTrial, recordEntries } from '../app/index.ts'
import { entryLine, readChain } from '../journal/index.ts'
import { ProblemError } from '../problems/index.ts'
import { template } from '../protocol/index.ts'
import {
  type Actor,
  createTrial,
  entriesOf,
  freshKeys,
  onTrial,
  openStore,
  rebuildState,
  type Store,
  systemActor,
} from './index.ts'

const lead: Actor = { user: 'lead-1', role: 'trial-lead', trial: 'weekly-talks' }
const worker: Actor = { user: 'w-1', role: 'caseworker', trial: 'weekly-talks', sites: ['north'] }
const trial = 'weekly-talks'
let salts = 0
const environment = (by: string) => ({
  now: () => '2027-03-01T08:00:00Z',
  randomHex: (bytes: number) => (++salts).toString(16).padStart(2 * bytes, '0'),
  by,
})

let store: Store
const prepare = async (opened: Promise<Store>) => {
  store = await opened
  await createTrial(store, systemActor, template('rct', 'da'))
  await onTrial(store, lead, trial, 'design', (place) => lockTrial(place, environment('lead-1'), { reason: 'test' }))
  const people = Array.from({ length: 12 }, (_, i) => ({
    kind: 'enrolled',
    subject: `p${i}`,
    body: {
      site: i < 6 ? 'north' : 'south',
      attributes: { site: i < 6 ? 'north' : 'south', age: 20 + i, gender: 'f', benefit_months: 13 },
    },
  }))
  await onTrial(store, lead, trial, 'design', (place) => recordEntries(place, environment('lead-1'), people))
  await onTrial(store, lead, trial, 'design', (place) => drawLots(place, environment('lead-1')))
}

const talk = (subject: string, status = 'held') => ({
  kind: 'conversation',
  subject,
  body: { conversation: 'weekly-talk', status },
})
const register = (actor: Actor, subject: string, status?: string) =>
  onTrial(store, actor, trial, { subjects: [subject] }, (place) =>
    recordEntries(place, environment(actor.user), [talk(subject, status)]),
  )
const dump = () =>
  store.as({ ...systemActor, trial }, async (tx) => {
    const of = async (table: 'participant' | 'lot' | 'registration' | 'note') =>
      (await tx.selectFrom(table).selectAll().execute()).map((row) => JSON.stringify(row)).toSorted()
    return [await of('participant'), await of('lot'), await of('registration'), await of('note')]
  })
const codes = async (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => [],
    (error) => (error instanceof ProblemError ? error.problems.map(({ code }) => code) : [String(error)]),
  )

const promises = () => {
  it('keeps a journal that verifies line by line as a folder’s does', async () => {
    const lines = await store.as({ ...systemActor, trial }, async (tx) => {
      const all: string[] = []
      for await (const page of entriesOf(tx, trial)) all.push(...page.map(entryLine))
      return all
    })
    const chain = readChain(lines.join(''), 'journal.ndjson')
    expect(chain.breach).toBeUndefined()
    expect(chain.head.entries).toBe(1 + 12 + 12)
  })

  it('lets a case worker register for own citizens only', async () => {
    await register(worker, 'p0')
    expect(await codes(register(worker, 'p8'))).not.toEqual([])
  })

  it('gives rebuilt tables that equal the kept ones, also after corrections', async () => {
    const [written] = await register(lead, 'p1', 'stayed-away')
    const seq = written?.seq ?? 0
    await onTrial(store, lead, trial, { subjects: ['p1'] }, (place) =>
      recordEntries(place, environment('lead-1'), [
        {
          kind: 'correction',
          supersedes: seq,
          body: { reason: 'slip', body: { conversation: 'weekly-talk', status: 'held' } },
        },
      ]),
    )
    await onTrial(store, lead, trial, { subjects: ['p2'] }, (place) =>
      recordEntries(place, environment('lead-1'), [{ kind: 'exit', subject: 'p2', body: { reason: 'job' } }]),
    )
    const kept = await dump()
    expect(kept[2]?.some((row) => row.includes(`"seq":${seq}`) && row.includes('"status":"held"'))).toBe(true)
    await rebuildState(store, trial)
    expect(await dump()).toEqual(kept)
  })

  it('refuses to change, delete or truncate the journal, whoever asks', async () => {
    for (const statement of [
      'update journal_entry set kind = kind',
      'delete from journal_entry',
      'truncate journal_entry',
    ])
      for (const actor of [lead, worker, systemActor])
        expect(await codes(store.as(actor, (tx) => sql.raw(statement).execute(tx)))).toEqual(['store.not-permitted'])
  })

  it('shows a case worker the own site only, and an administrator nobody', async () => {
    const seen = (actor: Actor) => store.as(actor, (tx) => tx.selectFrom('participant').select('id').execute())
    expect((await seen(worker)).length).toBe(6)
    expect((await seen(lead)).length).toBe(12)
    expect(await seen({ ...lead, role: 'administrator' })).toEqual([])
    expect((await seen({ ...worker, ownCaseload: true, worker: 'w-1' })).length).toBe(0)
  })
}

describe('a trial in the embedded database', () => {
  beforeAll(() => prepare(embeddedStore()), 60_000)
  afterAll(() => store.close())
  promises()
})

onPostgres('a trial in PostgreSQL', (database) => {
  beforeAll(
    () => prepare(openStore({ keys: freshKeys(), databaseUrl: database().url, ownerUrl: database().ownerUrl })),
    60_000,
  )
  afterAll(() => store.close())
  promises()

  it('is not opened by the owner of its tables', async () => {
    const { ownerUrl } = database()
    expect(await codes(openStore({ keys: freshKeys(), databaseUrl: ownerUrl }))).toEqual(['store.login-too-strong'])
  })
})
