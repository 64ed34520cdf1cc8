import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../test/server/embedded.ts'
import { recordEntries } from '../app/index.ts'
import {
  createAccount,
  disableAccount,
  grantRole,
  listMemberships,
  onTrial,
  type Role,
  revokeRole,
  type Store,
} from '../store/index.ts'
import { journalPages } from './journal-pages/pages.ts'
import { participantPages } from './participant/index.ts'
import { runningNow, startRunningTrial } from './test-running-trial.ts'
import { testApp, testTrial, visit } from './test-web.ts'

const trial = testTrial.id
const people = {
  lead: [{ role: 'trial-lead', trial }],
  anne: [{ role: 'caseworker', trial, site: 'north', worker: 'w-1' }],
  rie: [{ role: 'researcher', trial, site: 'north' }],
} as const

let store: Store
const ids = new Map<string, string>()

const addWriter = async (name: string, role: Role, site: string | undefined, day: string): Promise<void> => {
  const id = await createAccount(store, { name, email: `${name}@example.org` }, runningNow)
  await grantRole(
    store,
    { account: id, role, trial, ...(site === undefined ? {} : { site }) },
    { at: runningNow, by: 'u' },
  )
  let salts = 0
  const environment = {
    now: () => runningNow,
    randomHex: (bytes: number) => `${id.slice(2)}${(++salts).toString(16)}`.padStart(2 * bytes, '0'),
    by: id,
  }
  await onTrial(store, { user: id, role: 'trial-lead', trial }, trial, { subjects: ['p01'] }, (place) =>
    recordEntries(place, environment, [
      {
        kind: 'conversation',
        subject: 'p01',
        occurred: day,
        body: { conversation: 'weekly-talk', status: 'held' },
      },
    ]),
  )
  ids.set(name, id)
}

beforeAll(async () => {
  store = await embeddedStore()
  await startRunningTrial(store)
  await addWriter('Nora', 'caseworker', 'north', '2027-02-01')
  await addWriter('Sofus', 'caseworker', 'south', '2027-02-02')
  await addWriter('Lea', 'trial-lead', undefined, '2027-02-03')
  await addWriter('Gert', 'caseworker', 'north', '2027-02-04')
  await addWriter('Rikke', 'caseworker', 'south', '2027-02-05')
  const ole = await createAccount(store, { name: 'Ole', email: 'ole@example.org' }, runningNow)
  const where = { account: ole, role: 'caseworker', trial, site: 'south', worker: 'w-1' } as const
  await grantRole(store, where, { at: runningNow, by: 'u' })
  await disableAccount(store, ids.get('Gert') ?? '', runningNow)
  const [held] = await listMemberships(store, { account: ids.get('Rikke') ?? '' })
  await revokeRole(store, held?.id ?? 0, { at: runningNow, by: 'u' })
}, 60_000)
afterAll(() => store.close())

const pageOf = async (name: string, path: string): Promise<string> => {
  const app = testApp([...participantPages, ...journalPages], people, { store, clock: () => runningNow })
  return (await visit(app, name).get(`/trials/${trial}${path}`)).text()
}

describe.each(['/participants/p01', '/journal'])('who wrote, on %s', (path) => {
  const near = path === '/journal' ? 'rie' : 'anne'

  it('is told by name to those who see all sites, whoever left among them', async () => {
    const page = await pageOf('lead', path)
    for (const name of ['Nora', 'Sofus', 'Lea', 'Gert (ikke med mere)', 'Rikke (ikke med mere)'])
      expect(page).toContain(name)
  })

  it('is told of the own site and of those who work everywhere, and of nobody elsewhere', async () => {
    const page = await pageOf(near, path)
    for (const name of ['Nora', 'Lea', 'Gert (ikke med mere)']) expect(page).toContain(name)
    expect(page).not.toMatch(/Sofus|Rikke/)
    expect(page).toContain(`ansat på et andet forsøgssted (${ids.get('Sofus')})`)
  })
})

describe('the case worker of a citizen', () => {
  it('is told by name to those who see the site, and by code to others', async () => {
    expect(await pageOf('lead', '/participants/p01')).toContain('Ole (w-1)')
    const page = await pageOf('anne', '/participants/p01')
    expect(page).toContain('w-1')
    expect(page).not.toContain('Ole')
    expect(await pageOf('lead', '/participants/p07')).toContain('w-2')
  })
})
