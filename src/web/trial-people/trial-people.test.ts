import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { createAccount, grantRole, listMemberships, type Store } from '../../store/index.ts'
import { startRunningTrial } from '../test-running-trial.ts'
import { testApp, testTrial, visit } from '../test-web.ts'
import { trialPeoplePages } from './page.ts'

const trial = testTrial.id
const at = '2026-03-02T09:00:00Z'
const people = {
  lead: [{ role: 'trial-lead', trial }],
  northlead: [{ role: 'trial-lead', trial, site: 'north' }],
  worker: [{ role: 'caseworker', trial }],
  lisa: [{ role: 'trial-lead', trial: 'another' }],
} as const
const path = `/trials/${trial}/people`

let store: Store
let nora: string
const as = (name: string) => visit(testApp(trialPeoplePages, people, { store }), name)
const give = (name: string, over: Readonly<Record<string, string>>) =>
  as(name).post(path, { email: 'nora@example.dk', role: 'caseworker', site: 'north', worker: 'w-9', ...over })
const rolesOf = async (account: string) =>
  (await listMemberships(store, { account })).map(({ role, site = '', worker = '' }) => `${role} ${site} ${worker}`)

beforeAll(async () => {
  store = await embeddedStore()
  await startRunningTrial(store)
  nora = await createAccount(store, { name: 'Nora Nord', email: 'nora@example.dk' }, at)
}, 60_000)
afterAll(() => store.close())

describe('roles that a lead gives', () => {
  it('are those of daily work, at the own sites, to somebody else who has an account', async () => {
    expect((await give('northlead', { site: 'south' })).status).toBe(422)
    expect((await give('northlead', { site: '' })).status).toBe(422)
    for (const role of ['trial-lead', 'researcher', 'administrator', 'finance', 'x'])
      expect((await give('lead', { role })).status).toBe(422)
    expect((await give('lead', { site: 'nowhere' })).status).toBe(422)
    const unknown = await give('lead', { email: 'nobody@example.dk' })
    expect(unknown.status).toBe(422)
    expect(await unknown.text()).toContain('value="nobody@example.dk"')
    expect(await rolesOf(nora)).toEqual([])
    expect((await give('northlead', {})).status).toBe(303)
    expect(await rolesOf(nora)).toEqual(['caseworker north w-9'])
  })

  it('are not for themselves, who might be blinded', async () => {
    const own = await createAccount(store, { name: 'Lea Leder', email: 'lea@example.dk' }, at)
    const app = testApp(trialPeoplePages, { [own]: [{ role: 'trial-lead', trial }] }, { store })
    const answer = await visit(app, own).post(path, { email: 'lea@example.dk', role: 'viewer', site: '', worker: '' })
    expect(answer.status).toBe(422)
  })

  it('are taken by the lead, who takes nobody else’s, and both are noted', async () => {
    await grantRole(store, { account: nora, role: 'researcher', trial }, { at, by: 'u' })
    const held = await listMemberships(store, { account: nora })
    const idOf = (role: string) => String(held.find((one) => one.role === role)?.id)
    expect((await as('lead').post(`${path}/remove`, { membership: idOf('researcher') })).status).toBe(422)
    expect((await as('northlead').post(`${path}/remove`, { membership: idOf('caseworker') })).status).toBe(303)
    expect(await rolesOf(nora)).toEqual(['researcher  '])
    const page = await (await as('lead').get(path)).text()
    expect(page).toMatch(/fjernet<\/td><td[^>]*>Nora Nord/)
    expect(page).toMatch(/givet<\/td><td[^>]*>Nora Nord.*northlead/s)
  })

  it('are a matter of leads of the trial alone', async () => {
    expect((await as('worker').get(path)).status).toBe(403)
    expect((await give('worker', {})).status).toBe(403)
    expect((await give('lisa', {})).status).toBe(404)
  })
})
