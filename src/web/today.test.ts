import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../test/server/embedded.ts'
import { listRuns, requestRun, type Store, systemActor } from '../store/index.ts'
import { protocolPages } from './guide/routes.ts'
import { participantPages } from './participant/index.ts'
import { settingOf } from './participants/setting.ts'
import { startRunningTrial } from './test-running-trial.ts'
import { testApp, testTrial, visit } from './test-web.ts'
import { weekPages } from './week/index.ts'

/** Half past one at night on 2 July in Denmark, and still 1 July in UTC. */
const night = '2027-07-01T23:30:00Z'
const home = `/trials/${testTrial.id}`
const people = { lead: [{ role: 'trial-lead', trial: testTrial.id }] } as const

let store: Store
beforeAll(async () => {
  store = await embeddedStore()
  await startRunningTrial(store)
}, 60_000)
afterAll(() => store.close())

const pages = () =>
  visit(testApp([...weekPages, ...participantPages, ...protocolPages], people, { store, clock: () => night }), 'lead')
const text = async (path: string) => (await pages().get(`${home}${path}`)).text()

describe('today, shortly after midnight in summer', () => {
  it('is the Danish day in the forms that start from it', async () => {
    expect(await text('/week?worker=w-1')).toContain('value="2027-07-02"')
    expect(await text('/context')).toMatch(/name="occurred"[^>]*value="2027-07-02"/)
    expect(await text('/participants/p01/register/exit')).not.toContain('2027-07-01')
  })

  it('is the day to which an entry of the night may be dated', async () => {
    const answer = await pages().post(`${home}/week`, {
      ...{ conversation: 'conversation.weekly-talk', worker: 'w-1' },
      ...{ 'what-p01': 'held:phone', 'day-p01': '2027-07-02' },
    })
    expect(answer.status).toBe(303)
    expect(await text('/participants/p01')).toContain('2. juli 2027')
  })

  it('is the Danish day for everything that is done with participants', async () => {
    const setting = await settingOf({
      services: { store, clock: () => night, randomHex: () => '' },
      actor: { user: 'lead', role: 'trial-lead', trial: testTrial.id },
      trial: testTrial,
    } as never)
    expect(setting.today).toBe('2027-07-02')
  })

  it('is past the end of a trial that ended yesterday', async () => {
    const lead = { user: 'lead', role: 'trial-lead', trial: testTrial.id } as const
    await store.as(systemActor, (tx) =>
      tx.updateTable('trial').set({ planned_end: '2027-07-01' }).where('id', '=', testTrial.id).execute(),
    )
    await requestRun(store, lead, testTrial.id, {
      now: () => night,
      randomHex: (bytes) => 'a'.repeat(2 * bytes),
      by: 'lead',
    })
    const [run] = await store.as(lead, (tx) => listRuns(tx, testTrial.id))
    expect(run?.look).toBe('final')
  })
})
