import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import {
  enrolmentOf,
  recordAs,
  smallEnvironment,
  smallLead,
  smallTrial,
  startSmallTrial,
} from '../../../test/server/small-trial.ts'
import { addMadeUpPerson, makeToken, type Role, type Store } from '../../store/index.ts'
import { createApp } from '../create-app.ts'
import { testServices } from '../test-web.ts'
import { apiCalls } from './calls.ts'

const now = '2027-03-01T09:00:00Z'
let store: Store
const tokens = new Map<string, string>()

const admit = async (name: string, role: Role, site?: string): Promise<void> => {
  const where = { role, trial: smallTrial, ...(site === undefined ? {} : { site }) }
  const account = await addMadeUpPerson(store, { name, email: `${name}@example.org` }, [where], now)
  const asked = { account, trial: smallTrial, name, scopes: ['entries:write', 'participants:read'] as const, days: 9 }
  tokens.set(name, await makeToken(store, asked, { now, randomHex: smallEnvironment(name).randomHex }))
}

beforeAll(async () => {
  store = await embeddedStore()
  await startSmallTrial(store, (text) => text.replace('caseworkers: own-caseload', 'caseworkers: own-site'))
  await admit('lead', 'trial-lead')
  await admit('worker', 'caseworker', 'north')
  await admit('provider', 'external-provider', 'north')
  await admit('interviewer', 'interviewer')
}, 120_000)
afterAll(() => store.close())

const ask = (name: string, path: string, init: RequestInit = {}) =>
  createApp(testServices({}, { store, clock: () => now }), apiCalls).request(`/api/trials/${smallTrial}/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${tokens.get(name)}`, 'content-type': 'application/json' },
  })
const post = async (name: string, ...entries: readonly object[]) => {
  const answer = await ask(name, 'entries', { method: 'POST', body: JSON.stringify({ entries }) })
  const body = (await answer.json()) as { problems?: { code: string }[]; entries?: { seq: number }[] }
  return { status: answer.status, codes: body.problems?.map(({ code }) => code) ?? [], entries: body.entries ?? [] }
}
const talk = (participant: string) => ({
  kind: 'conversation',
  participant,
  body: { conversation: 'weekly-talk', status: 'held' },
})

describe('entries that a program posts', () => {
  it.each([
    ['worker', 'n1'],
    ['provider', 'n2'],
  ])('are taken of a %s about somebody they see', async (name, citizen) => {
    expect(await post(name, talk(citizen))).toMatchObject({ status: 200, codes: [] })
  })

  it.each(['worker', 'provider'])(
    'are refused of a %s about people they do not see, as if there were none',
    async (name) => {
      expect((await post(name, talk('s1'))).codes).toEqual(['record.person-unknown'])
      expect((await post(name, talk('nobody'))).codes).toEqual(['record.person-unknown'])
      expect((await post(name, talk('n3'), talk('s1'))).codes).toEqual(['record.person-unknown'])
      expect((await post(name, talk('n3'))).status).toBe(200)
      await post('lead', { kind: 'correction', participant: 'n3', supersedes: await lastOf('n3'), body: annulled })
    },
  )

  it.each([
    'enrolled',
    'enrol',
    'placed',
    'withdrawn',
    'allocated',
    'protocol-amended',
    'deviation-noted',
    'deviation',
    'context-noted',
    'anchored',
    'alarm-changed',
    'seed-revealed',
    'redacted',
  ])('are refused where they are %s, also of a lead', async (kind) => {
    for (const name of ['lead', 'worker'])
      expect(await post(name, { kind, participant: 'n1', body: {} })).toMatchObject({
        status: 409,
        codes: ['record.reserved'],
      })
  })

  it('correct what may be registered so, and nothing else', async () => {
    const [enrolled] = await recordAs(store, smallLead, [enrolmentOf('n7')])
    const correct = (name: string, supersedes: number, participant: string) =>
      post(name, { kind: 'correction', supersedes, participant, body: annulled })
    expect((await correct('lead', enrolled?.seq ?? 0, 'n7')).codes).toEqual(['api.malformed'])
    const [registered] = (await post('lead', talk('s2'))).entries
    expect((await correct('worker', registered?.seq ?? 0, 's2')).codes).toEqual(['api.malformed'])
    expect((await correct('lead', registered?.seq ?? 0, 's2')).codes).toEqual([])
  })

  it('are refused of a role that registers nothing', async () => {
    expect((await post('interviewer', talk('n1'))).status).toBe(403)
  })
})

describe('participants as a program reads them', () => {
  it('tell whoever may not see the arm nothing that gives it away', async () => {
    await post('lead', { kind: 'caseworker', participant: 's3', body: { worker: 'w-9' } })
    const listed = async (name: string) => {
      const { participants } = (await (await ask(name, 'participants')).json()) as {
        participants: { id: string; worker: string | null; arm: string | null }[]
      }
      return participants.find(({ id }) => id === 's3')
    }
    expect(await listed('interviewer')).toMatchObject({ worker: null, arm: null })
    expect(await listed('lead')).toMatchObject({ worker: 'w-9' })
    expect((await listed('lead'))?.arm).not.toBeNull()
  })
})

const annulled = { reason: 'forkert', body: null }
const lastOf = async (subject: string): Promise<number> => {
  const rows = await store.as(smallLead, (tx) =>
    tx
      .selectFrom('journal_entry')
      .select('seq')
      .where('subject', '=', subject)
      .orderBy('seq', 'desc')
      .limit(1)
      .execute(),
  )
  return rows[0]?.seq ?? 0
}

describe('a call that is sent again with its key', () => {
  const send = async (name: string, key: string, entry: object) => {
    const headers = { authorization: `Bearer ${tokens.get(name)}`, 'content-type': 'application/json' }
    const app = createApp(testServices({}, { store, clock: () => '2027-03-05T09:00:00Z' }), apiCalls)
    const answer = await app.request(`/api/trials/${smallTrial}/entries`, {
      method: 'POST',
      body: JSON.stringify({ entries: [entry] }),
      headers: { ...headers, 'idempotency-key': key },
    })
    return { status: answer.status, body: await answer.json() }
  }
  const activity = { ...talk('n3'), occurred: '2027-03-02' }

  it('gets its first answer, and writes nothing', async () => {
    const first = await send('worker', 'call-1', activity)
    expect(first.status).toBe(200)
    expect(await send('worker', 'call-1', activity)).toEqual(first)
    const twice = await send('worker', 'call-2', activity)
    expect(JSON.stringify(twice.body)).toContain('record.same-day')
  })

  it('is written once when both are on their way', async () => {
    const one = { ...activity, occurred: '2027-03-03' }
    const both = await Promise.all([send('worker', 'call-3', one), send('worker', 'call-3', one)])
    expect(both[0]?.status).toBe(200)
    expect(both[0]).toEqual(both[1])
  })

  it('is taken once where it asks for two things at the same time', async () => {
    const again = [1, 2].map((n) => ({ ...activity, occurred: '2027-03-05', participant: `n${n}` }))
    const statuses = (await Promise.all(again.map((entry) => send('worker', 'call-6', entry)))).map((a) => a.status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  })

  it('is another call when the token is another, and refused when it asks something else', async () => {
    expect(JSON.stringify((await send('provider', 'call-1', activity)).body)).toContain('record.same-day')
    expect(await send('worker', 'call-1', talk('n3'))).toMatchObject({
      body: { problems: [{ code: 'api.malformed' }] },
    })
    expect((await send('worker', 'not a key', talk('n4'))).status).not.toBe(200)
  })

  it('may come again after it was refused', async () => {
    expect((await send('worker', 'call-5', { ...activity, participant: 's1' })).status).not.toBe(200)
    expect((await send('worker', 'call-5', { ...activity, occurred: '2027-03-04' })).status).toBe(200)
  })
})
