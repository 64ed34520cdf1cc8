import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onPostgres } from '../../../test/server/postgres.ts'
import { drawLots, enrolPeople, lockTrial, type Person, readCpr, recordEntries } from '../../app/index.ts'
import { entryLine, readChain } from '../../journal/index.ts'
import { ProblemError } from '../../problems/index.ts'
import { template } from '../../protocol/index.ts'
import {
  type Actor,
  changeIdentity,
  createTrial,
  entriesOf,
  eraseIdentity,
  freshKeys,
  identitiesToRotate,
  identityReadings,
  type Keys,
  keepIdentities,
  keysText,
  knownNumbers,
  onTrial,
  openStore,
  readIdentity,
  readKeys,
  readNames,
  rebuildState,
  resealSeeds,
  rotateIdentities,
  type Store,
  searchNames,
  seedKeyUse,
  systemActor,
  withFreshKey,
  withFreshLookup,
} from '../index.ts'

const trial = 'weekly-talks'
const today = '2027-03-01'
const lead: Actor = { user: 'lead-1', role: 'trial-lead', trial }
const worker: Actor = { user: 'w-1', role: 'caseworker', trial, sites: ['north'] }
const researcher: Actor = { user: 'r-1', role: 'researcher', trial }
const environment = (by: string) => {
  let count = 0
  return {
    now: () => `${today}T08:00:00Z`,
    randomHex: (bytes: number) => (++count).toString(16).padStart(2 * bytes, '0'),
    by,
  }
}

const cprOf = (text: string) => {
  const read = readCpr(text, today)
  if ('fault' in read) throw new TypeError(read.fault)
  return read.cpr
}

const people: Readonly<Record<string, Person>> = {
  N1: { cpr: cprOf('310170-1234'), name: 'Åse Sørensen', phone: '12 34 56 78' },
  N2: { cpr: cprOf('010180-1234'), name: 'Bo Æbelø' },
  S1: { cpr: cprOf('020280-1234'), name: 'Åse Holm', email: 'aase@example.dk' },
}
const siteOf = (id: string) => (id.startsWith('N') ? 'north' : 'south')

const keys = freshKeys()
const second = withFreshKey(keys)
let store: Store
let reopen: (withKeys: Keys) => Promise<Store>

const prepare = async (open: (withKeys: Keys) => Promise<Store>) => {
  reopen = open
  store = await open(keys)
  await createTrial(store, systemActor, template('rct', 'da'))
  await onTrial(store, lead, trial, 'design', (place) => lockTrial(place, environment('lead-1'), { reason: 'test' }))
  await onTrial(store, lead, trial, 'design', async (place, tx) => {
    const enrolments = Object.keys(people).map((participant) => ({
      participant,
      site: siteOf(participant),
      attributes: { site: siteOf(participant), age: 40, gender: 'f', benefit_months: 13 },
      worker: 'w-1',
    }))
    await enrolPeople(place, environment('lead-1'), enrolments)
    const identified = Object.entries(people).map(([participant, person]) => ({ participant, person }))
    await keepIdentities(tx, store.keys, trial, identified)
  })
  await onTrial(store, lead, trial, 'design', (place) => drawLots(place, environment('lead-1')))
}

const codes = async (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => [],
    (error) => (error instanceof ProblemError ? error.problems.map(({ code }) => code) : [String(error)]),
  )

const promises = () => {
  it('shows who someone is to those who handle cases and see the citizen, and logs it', async () => {
    const found = await store.as(worker, (tx) => readIdentity(tx, store.keys, worker, 'N1', today))
    expect(found).toEqual(people.N1)
    const log = await store.as(lead, (tx) => identityReadings(tx, trial, { participant: 'N1' }))
    expect(log[0]).toMatchObject({ readBy: 'w-1', role: 'caseworker', what: 'everything', participants: ['N1'] })
  })

  it('shows a case worker nobody of another site, and a researcher nobody at all', async () => {
    expect(await store.as(worker, (tx) => readIdentity(tx, store.keys, worker, 'S1', today))).toBeUndefined()
    const names = await store.as(worker, (tx) => readNames(tx, store.keys, worker, ['N1', 'S1']))
    expect([...names.keys()]).toEqual(['N1'])
    const asked = store.as(researcher, (tx) => tx.selectFrom('identity').selectAll().execute())
    expect(await codes(asked)).toEqual(['store.not-permitted'])
  })

  it('lets nobody write the log in another name, nor change or empty it', async () => {
    const forged = { trial, participants: ['N1'], read_by: 'lead-1', role: 'trial-lead', what: 'names' as const }
    expect(await codes(store.as(worker, (tx) => tx.insertInto('identity_read').values(forged).execute()))).toEqual([
      'store.not-permitted',
    ])
    for (const statement of ['delete from identity_read', "update identity_read set read_by = 'x'"])
      expect(await codes(store.as(lead, (tx) => sql.raw(statement).execute(tx)))).toEqual(['store.not-permitted'])
  })

  it('finds people by the beginning of words of their name, without accents and case', async () => {
    const search = (actor: Actor, text: string) =>
      store.as(actor, async (tx) => [...(await searchNames(tx, store.keys, actor, text)).keys()])
    expect(await search(lead, 'ase')).toEqual(['N1', 'S1'])
    expect(await search(lead, 'Hol Åse')).toEqual(['S1'])
    expect(await search(worker, 'åse')).toEqual(['N1'])
    expect(await search(lead, '  ')).toEqual([])
  })

  it('finds a CPR number at whatever site, so that nobody is drawn twice, and takes it once', async () => {
    const asked = ['0202801234', '0101801234', '1111111118']
    const found = await store.as(worker, (tx) => knownNumbers(tx, store.keys, trial, asked))
    expect([...found].toSorted()).toEqual([
      ['0101801234', 'N2'],
      ['0202801234', 'S1'],
    ])
    const again = onTrial(store, lead, trial, { subjects: ['N9'] }, async (place, tx) => {
      await enrolPeople(place, environment('lead-1'), [{ participant: 'N9', site: 'north' }])
      await keepIdentities(tx, store.keys, trial, [{ participant: 'N9', person: people.S1 as Person }])
    })
    expect(await codes(again)).toEqual(['store.there-already'])
    const left = await store.as(lead, (tx) =>
      tx.selectFrom('participant').select('id').where('id', '=', 'N9').execute(),
    )
    expect(left).toEqual([])
  })

  it('keeps nothing readable in the database', async () => {
    const rows = await store.as(systemActor, (tx) => tx.selectFrom('identity').selectAll().execute())
    const bytes = Buffer.from(
      JSON.stringify(
        rows.map((row) =>
          Object.values(row).map((v) => (v instanceof Uint8Array ? Buffer.from(v).toString('latin1') : v)),
        ),
      ),
    )
    for (const text of ['Sørensen', '3101701234', 'example.dk']) expect(bytes.includes(text)).toBe(false)
  })

  it('changes name and contact and leaves the CPR number', async () => {
    const person = { name: 'Bo Æbelø-Lund', phone: '87 65 43 21' }
    await store.as(worker, (tx) => changeIdentity(tx, store.keys, worker, { participant: 'N2', person }))
    const found = await store.as(lead, (tx) => readIdentity(tx, store.keys, lead, 'N2', today))
    expect(found).toEqual({ ...person, cpr: people.N2?.cpr })
    const other = store.as(worker, (tx) => changeIdentity(tx, store.keys, worker, { participant: 'S1', person }))
    expect(await codes(other)).toEqual(['identity.none'])
  })

  it('erases who someone is and leaves lot and journal; with the registrations, their bodies go too', async () => {
    await onTrial(store, lead, trial, { subjects: ['S1'] }, (place) =>
      recordEntries(place, environment('lead-1'), [
        { kind: 'conversation', subject: 'S1', body: { conversation: 'weekly-talk', status: 'held' } },
      ]),
    )
    const lots = () => store.as(lead, (tx) => tx.selectFrom('lot').selectAll().orderBy('participant').execute())
    const before = await lots()
    const erase = (erasure: 'identity' | 'identity-and-registrations') =>
      eraseIdentity(store, lead, environment('lead-1'), { participant: 'S1', erasure, basis: 'asked for' })
    expect(await erase('identity-and-registrations')).toBe(2)
    expect(await lots()).toEqual(before)
    expect(await store.as(lead, (tx) => readIdentity(tx, store.keys, lead, 'S1', today))).toBeUndefined()
    expect((await store.as(lead, (tx) => knownNumbers(tx, store.keys, trial, ['0202801234']))).size).toBe(0)
    expect(await codes(erase('identity'))).toEqual(['identity.none'])
    const kept = () =>
      store.as({ ...systemActor, trial }, async (tx) =>
        (await tx.selectFrom('registration').select(['seq', 'participant']).orderBy('seq').execute()).filter(
          ({ participant }) => participant === 'S1',
        ),
      )
    expect(await kept()).toEqual([])
    await rebuildState(store, trial)
    expect(await kept()).toEqual([])
    expect(await lots()).toEqual(before)
    const text = await store.as({ ...systemActor, trial }, async (tx) => {
      const lines: string[] = []
      for await (const page of entriesOf(tx, trial)) lines.push(...page.map(entryLine))
      return lines.join('')
    })
    const chain = readChain(text, 'journal.ndjson')
    expect(chain.breach).toBeUndefined()
    expect(chain.redacted).toEqual({ erased: 2 })
  })

  it('seals everything anew with a new key, goes on where it stopped, and then needs the old key no more', async () => {
    const fresh = second
    const rotating = await reopen(fresh)
    try {
      expect(await identitiesToRotate(rotating)).toBe(3)
      const stopped = rotateIdentities(
        rotating,
        () => {
          throw new RangeError('stopped')
        },
        1,
      )
      await expect(stopped).rejects.toThrow('stopped')
      expect(await rotateIdentities(rotating, () => undefined, 1)).toBe(2)
      expect(await identitiesToRotate(rotating)).toBe(0)
      const onlyNew: Keys = { ...fresh, versions: new Map([[2, fresh.versions.get(2) as Uint8Array]]) }
      const found = await rotating.as(lead, (tx) => readIdentity(tx, onlyNew, lead, 'N1', today))
      expect(found).toEqual(people.N1)
    } finally {
      if (rotating !== store) await rotating.close()
    }
  })

  it('finds people under both keys of look-ups while they are changed, and then under the new one alone', async () => {
    const changed = withFreshLookup(second)
    const { lookupBefore: _, ...afterwards } = changed
    const numbers = ['3101701234', '0101801234', '0202801234', '0303901234']
    const foundBy = async (those: Keys) =>
      [...(await store.as(lead, (tx) => knownNumbers(tx, those, trial, numbers))).values()].toSorted()
    const everyone = await foundBy(keys)
    expect(everyone.length).toBeGreaterThan(0)
    expect(await foundBy(changed)).toEqual(everyone)
    expect(await foundBy(afterwards)).toEqual([])
    expect(readKeys(keysText(changed))).toEqual(changed)
    const rotating = await reopen(changed)
    try {
      await rotateIdentities(rotating, () => undefined, 1)
      expect(await foundBy(afterwards)).toEqual(everyone)
      expect(await foundBy(keys)).toEqual([])
    } finally {
      if (rotating !== store) await rotating.close()
    }
  })

  it('seals the seed of a draw with the new key, so that people can be drawn when the old one is gone', async () => {
    const fresh = second
    const rotating = await reopen(fresh)
    try {
      expect([...(await seedKeyUse(rotating))]).toEqual([[1, 1]])
      expect(await resealSeeds(rotating)).toBe(1)
      expect([...(await seedKeyUse(rotating))]).toEqual([[2, 1]])
      const onlyNew = { ...rotating, keys: { ...fresh, versions: new Map([[2, fresh.versions.get(2) as Uint8Array]]) } }
      const seed = await onTrial(onlyNew, lead, trial, 'design', async (place) => place.seed())
      expect(seed).toMatch(/^[0-9a-f]{64}$/)
    } finally {
      if (rotating !== store) await rotating.close()
    }
  })
}

describe('identities in the embedded database', () => {
  let opened: Store | undefined
  beforeAll(
    () =>
      prepare(async (withKeys) => {
        opened ??= await openStore({ keys: withKeys })
        return { ...opened, keys: withKeys, close: async () => undefined }
      }),
    180_000,
  )
  afterAll(() => opened?.close())
  promises()
})

onPostgres('identities in PostgreSQL', (database) => {
  beforeAll(
    () =>
      prepare((withKeys) =>
        openStore({ keys: withKeys, databaseUrl: database().url, ownerUrl: database().ownerUrl, connections: 4 }),
      ),
    180_000,
  )
  afterAll(() => store.close())
  promises()
})
