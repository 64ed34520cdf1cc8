import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { becomeWriter, type Store, systemActor } from '../../store/index.ts'
import { registerOf, runningNow, startRunningTrial } from '../test-running-trial.ts'
import { testApp, testTrial, type Visitor, visit } from '../test-web.ts'
import { weekPages } from './index.ts'

const path = `/trials/${testTrial.id}/week`
const people = {
  lea: [{ role: 'trial-lead', trial: testTrial.id }],
  anne: [{ role: 'caseworker', trial: testTrial.id, site: 'north', worker: 'w-1' }],
  rie: [{ role: 'researcher', trial: testTrial.id }],
} as const

let store: Store
let anne: Visitor

beforeAll(async () => {
  store = await embeddedStore()
  await startRunningTrial(store)
  anne = visit(testApp(weekPages, people, { store, clock: () => runningNow }), 'anne')
}, 60_000)
afterAll(() => store.close())

const registered = () =>
  store.as({ ...systemActor, trial: testTrial.id }, async (tx) =>
    (
      await tx
        .selectFrom('registration')
        .select(['participant', 'status', 'form', 'reason'])
        .where('kind', '=', 'conversation-registered')
        .orderBy('participant')
        .execute()
    ).map((row) => Object.values(row).join(' ')),
  )
const conversation = 'conversation.weekly-talk'

describe('a whole caseload in one screen', () => {
  it('shows those of the case worker, and nobody of another site', async () => {
    const html = await (await anne.get(path)).text()
    expect([...html.matchAll(/name="what-(p\d+)"/g)].map((match) => match[1])).toEqual([
      'p01',
      'p02',
      'p03',
      'p04',
      'p05',
      'p06',
    ])
    expect((await visit(testApp(weekPages, people, { store }), 'rie').get(path)).status).toBe(403)
  })

  it('saves nothing when one row is wrong, and says so beside it', async () => {
    await registerOf(store, 'p03', [
      { kind: 'conversation', occurred: '2027-03-01', body: { conversation: 'weekly-talk', status: 'held' } },
    ])
    const answer = await anne.post(path, {
      conversation,
      worker: 'w-1',
      page: '1',
      'what-p01': 'held:phone',
      'day-p01': '2027-03-01',
      'what-p02': 'stayed-away',
      'day-p02': '2027-13-01',
      'what-p03': 'held:phone',
      'day-p03': '2027-03-01',
    })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(/Skriv dagen.*name="what-p02"/s)
    const repeated = await anne.post(path, {
      conversation,
      'what-p01': 'held:phone',
      'day-p01': '2027-03-01',
      'what-p03': 'held:phone',
      'day-p03': '2027-03-01',
    })
    expect(repeated.status).toBe(422)
    const html = await repeated.text()
    expect(html).toMatch(/allerede registreret[^<]*<\/span><select[^>]*name="what-p03"/)
    expect(html).toMatch(/<option value="held:phone" selected>[^<]*<\/option>/)
    expect(await registered()).toEqual(['p03 held  '])
  })

  it('saves all rows at once, and once only', async () => {
    const sent = {
      conversation,
      worker: 'w-1',
      page: '1',
      once: 'ab'.repeat(16),
      'what-p01': 'held:phone',
      'day-p01': '2027-03-01',
      'what-p02': 'not-due:sick',
      'day-p02': '2027-02-27',
      'what-p04': '',
      'day-p04': '2027-03-01',
    }
    expect((await anne.post(path, sent)).status).toBe(303)
    expect((await anne.post(path, sent)).status).toBe(303)
    expect(await registered()).toEqual(['p01 held phone ', 'p02 not-due  sick', 'p03 held  '])
  })

  it('lets a lead first choose whose citizens, and says how many still lack this week', async () => {
    const lea = visit(testApp(weekPages, people, { store, clock: () => runningNow }), 'lea')
    const html = await (await lea.get(path)).text()
    expect(html).not.toContain('name="what-')
    expect(html).toMatch(/worker=w-1">w-1<\/a><\/th><td[^>]*>6<\/td><td[^>]*>4</)
    expect(html).toMatch(/worker=w-2">w-2<\/a><\/th><td[^>]*>6<\/td><td[^>]*>6</)
    expect((await (await lea.get(`${path}?worker=w-2`)).text()).match(/name="what-/g)).toHaveLength(6)
    expect((await (await lea.get(`${path}?worker=`)).text()).match(/name="what-/g)).toHaveLength(12)
  })

  it('has a caseload of sixty on one page, and everybody in pages of twenty', async () => {
    await store.as({ ...systemActor, trial: testTrial.id }, async (tx) => {
      await becomeWriter(tx)
      const one = await tx.selectFrom('participant').selectAll().where('id', '=', 'p12').executeTakeFirstOrThrow()
      const many = Array.from({ length: 60 }, (_, i) => ({ ...one, id: `q${i}`, worker: 'w-3' }))
      await tx
        .insertInto('participant')
        .values(many.map((row) => ({ ...row, attributes: JSON.stringify(row.attributes) as never })))
        .execute()
    })
    const lea = visit(testApp(weekPages, people, { store, clock: () => runningNow }), 'lea')
    const rowsOn = async (query: string) =>
      (await (await lea.get(`${path}?${query}`)).text()).match(/name="what-/g)?.length
    expect(await rowsOn('worker=w-3')).toBe(60)
    expect(await rowsOn('worker=')).toBe(20)
    expect(await rowsOn('worker=&page=4')).toBe(12)
    expect(await (await lea.get(`${path}?worker=`)).text()).toContain('Side 1 af 4')
  })

  it('does not reach a citizen of another site', async () => {
    const answer = await anne.post(path, { conversation, 'what-p09': 'held:phone', 'day-p09': '2027-03-01' })
    expect(answer.status).toBe(422)
    expect(await registered()).toHaveLength(3)
  })
})
