import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import {
  codesOf,
  recordAs,
  smallEnvironment,
  smallLead,
  smallTrial,
  someone,
  startSmallTrial,
} from '../../../test/server/small-trial.ts'
import type { RawEntry } from '../../app/index.ts'
import { entryLine, fold, readChain } from '../../journal/index.ts'
import {
  type Actor,
  entriesOf,
  eraseIdentity,
  keepIdentities,
  rebuildState,
  type Store,
  systemActor,
} from '../index.ts'

const mark = 'Kender naboen Karen'
let store: Store

/** Everything that may be written about one person, with words of whoever wrote wherever there is room for them. */
const writeAbout = async (subject: string): Promise<void> => {
  const about = (kind: string, body: RawEntry['body'], purpose?: 'research'): RawEntry => ({
    kind,
    subject,
    body,
    ...(purpose === undefined ? {} : { purpose }),
  })
  const written = await recordAs(store, smallLead, [
    about('conversation', { conversation: 'weekly-talk', status: 'held' }),
    about('activity', { activity: 'placement', hours: 12 }, 'research'),
    about('consent', { decision: 'given', version: 'v1' }),
    about('exit', { reason: 'job', note: mark }),
    about('withdrawn', { keeps: 'everything', note: mark }),
  ])
  const seqOf = (kind: string) => written.find((entry) => entry.kind === kind)?.seq ?? 0
  const correct = (kind: string, body: Readonly<Record<string, unknown>> | null): RawEntry => ({
    kind: 'correction',
    subject,
    supersedes: seqOf(kind),
    body: { reason: mark, body },
  })
  await recordAs(store, smallLead, [
    correct('conversation-registered', null),
    correct('exited', { reason: 'moved', note: mark }),
    correct('consent-noted', { decision: 'refused', version: 'v1' }),
  ])
  await store.as(systemActor, (tx) =>
    keepIdentities(tx, store.keys, smallTrial, [{ participant: subject, person: { name: 'Karen' } }]),
  )
}

beforeAll(async () => {
  store = await embeddedStore()
  await startSmallTrial(store)
  for (const subject of ['n1', 's1']) await writeAbout(subject)
}, 120_000)
afterAll(() => store.close())

const journal = () =>
  store.as({ ...systemActor, trial: smallTrial }, async (tx) => {
    const all = []
    for await (const page of entriesOf(tx, smallTrial)) all.push(...page)
    return all
  })
const rows = () =>
  store.as({ ...systemActor, trial: smallTrial }, async (tx) => ({
    participants: await tx.selectFrom('participant').selectAll().orderBy('id').execute(),
    lots: await tx.selectFrom('lot').selectAll().orderBy('participant').execute(),
    consents: await tx
      .selectFrom('registration')
      .select(['participant', 'kind', 'status'])
      .where('kind', '=', 'consent-noted')
      .orderBy('seq')
      .execute(),
  }))
const erase = (actor: Actor, participant: string) =>
  eraseIdentity(store, actor, smallEnvironment(actor.user), {
    participant,
    erasure: 'identity-and-registrations',
    basis: 'indsigelse',
  })

describe.each([
  ['every site', smallLead, 'n1'],
  ['one site', someone('trial-lead', 'south'), 's1'],
])('an erasure by a lead of %s', (_, actor, participant) => {
  it('takes every word about the person out, also what the lead does not see, and leaves the trial as it was', async () => {
    const before = await rows()
    expect(await erase(actor, participant)).toBe(7)

    const entries = await journal()
    const theirs = entries.filter(({ subject }) => subject === participant)
    expect(JSON.stringify(theirs)).not.toContain(mark)
    expect(theirs.filter((entry) => entry.purpose === 'research' && 'body' in entry)).toEqual([])

    const after = await rows()
    const lastContact = (all: typeof before.participants) =>
      all.map((row) => (row.id === participant ? { ...row, last_contact_on: null, erased: true } : row))
    expect(lastContact(after.participants)).toEqual(lastContact(before.participants))
    expect(after.lots).toEqual(before.lots)
    expect(after.consents).toEqual(before.consents)
    await rebuildState(store, smallTrial)
    expect(await rows()).toEqual(after)

    const { state, problems } = fold(entries)
    expect(problems).toEqual([])
    const person = state.participants.get(participant)
    expect(person?.exits.map(({ reason, note }) => [reason, note])).toEqual([['moved', undefined]])
    expect([person?.withdrawn?.keeps, person?.withdrawn?.note]).toEqual(['everything', undefined])
    expect(person?.allocation?.arm).toBeDefined()
    expect(readChain(entries.map(entryLine).join(''), 'journal.ndjson').breach).toBeUndefined()
  })
})

describe('an erasure', () => {
  it('also takes the registrations of someone who was never known by name', async () => {
    await recordAs(store, smallLead, [
      { kind: 'conversation', subject: 'n2', body: { conversation: 'weekly-talk', status: 'held' } },
    ])
    expect(await erase(smallLead, 'n2')).toBe(1)
    expect((await rows()).participants.find(({ id }) => id === 'n2')?.erased).toBe(true)
  })

  it('takes the registrations of someone whose name was erased before', async () => {
    const id = 'n3'
    await recordAs(store, smallLead, [
      { kind: 'conversation', subject: id, body: { conversation: 'weekly-talk', status: 'held' } },
    ])
    await store.as(systemActor, (tx) =>
      keepIdentities(tx, store.keys, smallTrial, [{ participant: id, person: { name: 'Karen' } }]),
    )
    const nameAlone = () =>
      eraseIdentity(store, smallLead, smallEnvironment(smallLead.user), {
        participant: id,
        erasure: 'identity',
        basis: 'indsigelse',
      })
    expect(await nameAlone()).toBe(0)
    expect(await codesOf(nameAlone())).toEqual(['identity.none'])
    expect(await erase(smallLead, id)).toBe(1)
  })

  it('is no business of a case worker, nor of a lead who does not see the person', async () => {
    expect(await codesOf(erase(someone('caseworker', 'north'), 'n1'))).toEqual(['store.may-not-write'])
    expect(await codesOf(erase(someone('trial-lead', 'north'), 's1'))).toEqual(['identity.none'])
  })
})
