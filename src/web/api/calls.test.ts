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
