import { afterAll, beforeAll, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { codesOf, recordAs, smallLead, smallTrial, startSmallTrial } from '../../../test/server/small-trial.ts'
import type { Store } from '../index.ts'
import { createAccount } from './accounts.ts'
import { giveAsLead } from './lead-roles.ts'
import { grantRole } from './memberships.ts'

const at = '2027-03-01T08:00:00Z'
const email = 'ny@jobcenter.example'
const north = { user: 'lead-north', sites: ['north'], trial: smallTrial }

let store: Store
beforeAll(async () => {
  store = await embeddedStore()
  await startSmallTrial(store)
  await createAccount(store, { name: 'Ny', email }, at)
  const other = await createAccount(store, { name: 'Anden', email: 'anden@jobcenter.example' }, at)
  const held = { account: other, role: 'caseworker', trial: smallTrial, site: 'south', worker: 'w-south' } as const
  await grantRole(store, held, { at, by: other })
  await recordAs(store, smallLead, [{ kind: 'caseworker', subject: 's1', body: { worker: 'w-of-s1' } }])
  await recordAs(store, smallLead, [{ kind: 'caseworker', subject: 'n1', body: { worker: 'w-of-n1' } }])
}, 120_000)
afterAll(() => store.close())

it('lets no lead of one site give the code of a case worker of another, and with it their numbers', async () => {
  const give = (lead: Parameters<typeof giveAsLead>[1], worker: string) =>
    codesOf(giveAsLead(store, lead, { email, role: 'caseworker', site: 'north', worker }, at))
  expect(await give(north, 'w-south')).toEqual(['people.worker-elsewhere'])
  expect(await give(north, 'w-of-s1')).toEqual(['people.worker-elsewhere'])
  expect(await give(north, 'w-of-n1')).toEqual([])
  expect(await give({ user: 'lead-1', trial: smallTrial }, 'w-south')).toEqual([])
})
