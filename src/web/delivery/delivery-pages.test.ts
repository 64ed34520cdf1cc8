import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { drawLots, lockTrial, type RawEntry, recordEntries } from '../../app/index.ts'
import { template } from '../../protocol/index.ts'
import {
  type Actor,
  alarmChanges,
  createTrial,
  eraseIdentity,
  onTrial,
  type Store,
  systemActor,
} from '../../store/index.ts'
import { createApp } from '../create-app.ts'
import type { Services } from '../services.ts'
import { testServices, visit } from '../test-web.ts'
import { deliveryPages } from './delivery-page.ts'
import { homePages } from './home-page.ts'
import { deliveryJob } from './keep-job.ts'

const trial = 'weekly-talks'
const lead: Actor = { user: 'lead', role: 'trial-lead', trial }
let now = '2027-03-01T08:00:00Z'
let salts = 0
const environment = {
  now: () => now,
  randomHex: (bytes: number) => (++salts).toString(16).padStart(2 * bytes, '0'),
  by: 'lead',
}

let store: Store
let services: Services
const people = Array.from({ length: 20 }, (_, i) => `p${String(i).padStart(2, '0')}`)

const record = (entries: readonly RawEntry[]) =>
  onTrial(store, lead, trial, 'design', (place) => recordEntries(place, environment, entries))

const talks = (day: string, subjects: readonly string[]): readonly RawEntry[] =>
  subjects.map((subject) => ({
    kind: 'conversation',
    subject,
    occurred: day,
    body: { conversation: 'weekly-talk', status: 'held' },
  }))

beforeAll(async () => {
  store = await embeddedStore()
  await createTrial(store, systemActor, template('rct', 'da'))
  await onTrial(store, lead, trial, 'design', (place) => lockTrial(place, environment, { reason: 'test' }))
  await record(
    people.map((subject, i) => ({
      kind: 'enrolled',
      subject,
      body: {
        site: i < 10 ? 'north' : 'south',
        attributes: { site: i < 10 ? 'north' : 'south', age: 20 + i, gender: 'f', benefit_months: 13 },
      },
    })),
  )
  await onTrial(store, lead, trial, 'design', (place) => drawLots(place, environment))
  await record(
    people.map((subject, i) => ({
      kind: 'caseworker',
      subject,
      occurred: '2027-03-01',
      body: { worker: i === 19 ? 'w-south' : i % 2 === 0 ? 'w-1' : 'w-2' },
    })),
  )
  // One of two weeks: 50 % of those who were to have it, below the alarm's 60 %.
  now = '2027-03-15T09:00:00Z'
  await record(talks('2027-03-03', people))
  const known = testServices(
    {
      lead: [{ role: 'trial-lead', trial }],
      worker: [{ role: 'caseworker', trial, worker: 'w-1' }],
      viewer: [{ role: 'viewer', trial }],
      leadNorth: [{ role: 'trial-lead', trial, site: 'north' }],
    },
    { store, clock: () => now },
  )
  const row = await store.as(systemActor, (tx) =>
    tx.selectFrom('trial').selectAll().where('id', '=', trial).executeTakeFirstOrThrow(),
  )
  services = {
    ...known,
    gate: async (cookie, asked) => ({
      ...(await known.gate?.(cookie, asked)),
      grants: (await known.gate?.(cookie, asked))?.grants ?? [],
      ...(asked === trial ? { trial: row } : {}),
    }),
  }
}, 180_000)
afterAll(() => store.close())

const pageOf = async (name: string, path: string): Promise<string> => {
  const response = await visit(createApp(services, [...homePages, ...deliveryPages]), name).get(path)
  expect(response.status).toBe(200)
  return (await response.text()).replace(/\s+/g, ' ')
}

describe('the page on delivery', () => {
  const path = `/trials/${trial}/delivery`

  it('tells the share against the target with its counts', async () => {
    const page = await pageOf('lead', path)
    expect(page).toMatch(/50,0 % \(\d+ af \d+\)/)
    expect(page).toContain('Under måltallet')
    expect(page).toContain('15. marts 2027')
  })

  it('shows case workers to the lead, a case worker their own, and nobody to the steering group', async () => {
    const [all, own, none] = await Promise.all(['lead', 'worker', 'viewer'].map((name) => pageOf(name, path)))
    expect(all).toContain('>w-1<')
    expect(all).toContain('>w-2<')
    expect(own).toContain('>w-1<')
    expect(own).not.toContain('w-2')
    expect(none).not.toContain('w-1')
  })

  it('shows a lead of one site the case workers there, and no others', async () => {
    const [all, north] = await Promise.all(['lead', 'leadNorth'].map((name) => pageOf(name, path)))
    expect(all).toContain('>w-south<')
    expect(north).toContain('>w-1<')
    expect(north).not.toContain('w-south')
  })

  it('is in English when asked', async () => {
    expect(await pageOf('lead', `${path}?lang=en`)).toContain('Below the target')
  })

  it('says how many came against the plan as counts where a share of it would say nothing', async () => {
    const then = now
    now = '2027-02-02T09:00:00Z'
    const [early, english] = [await pageOf('lead', path), await pageOf('lead', `${path}?lang=en`)]
    now = then
    expect(early).toMatch(/>20 indmeldt, \d planlagt til nu</)
    expect(english).toMatch(/>20 enrolled, \d planned by now</)
    expect(await pageOf('lead', path)).toMatch(/\d+,\d % \(20 indmeldt, \d+ planlagt til nu\)/)
  })
})

describe('alarms', () => {
  const changes = () => store.as({ ...systemActor, trial }, (tx) => alarmChanges(tx, trial))
  const talkAlarms = async () =>
    (await changes()).filter(({ alarm }) => alarm === 'few-talks').map(({ state }) => state)

  it('are raised once by the background, and shown to whom they are for', async () => {
    await deliveryJob.run(services)
    await deliveryJob.run(services)
    expect(await talkAlarms()).toEqual(['raised'])
    const raised = (await changes()).find(({ alarm }) => alarm === 'few-talks')
    expect(raised).toMatchObject({ value: 0.5, threshold: 0.6 })
    expect(await pageOf('lead', `/trials/${trial}`)).toContain('Alarm: For få samtaler')
    expect(await pageOf('viewer', `/trials/${trial}`)).not.toContain('Alarm: For få samtaler')
  })

  it('are cleared when what they watch is back, and keep their history', async () => {
    await record(talks('2027-03-10', people))
    await deliveryJob.run(services)
    expect(await talkAlarms()).toEqual(['cleared', 'raised'])
    const page = await pageOf('lead', `/trials/${trial}/delivery`)
    expect(page).toContain('Afmeldt')
  })
})

describe('registrations that were erased', () => {
  it('are said beside the numbers and the alarms not to be counted', async () => {
    await eraseIdentity(store, lead, environment, {
      participant: 'p01',
      erasure: 'identity-and-registrations',
      basis: 'indsigelse',
    })
    const told = '1 borgers registreringer er slettet og ikke talt med.'
    const page = await pageOf('lead', `/trials/${trial}/delivery`)
    expect(page.split(told)).toHaveLength(3)
    expect(page).toContain('Borgere, hvis registreringer er slettet og ikke talt med')
    expect(await pageOf('viewer', `/trials/${trial}/delivery`)).not.toContain(told)
  })
})

describe('the first page of a trial', () => {
  it('names citizens without a registration in the last week, as the person sees them', async () => {
    now = '2027-03-23T09:00:00Z'
    const treated = /(\d+) borgere uden registrering i den seneste uge/
    const [all] = treated.exec(await pageOf('lead', `/trials/${trial}`)) ?? []
    expect(all).toBeDefined()
    expect(await pageOf('viewer', `/trials/${trial}`)).not.toMatch(treated)
  })

  it('says how many wait for the draw', async () => {
    await record([
      {
        kind: 'enrolled',
        subject: 'late',
        occurred: '2027-03-22',
        body: { site: 'north', attributes: { site: 'north', age: 30, gender: 'f', benefit_months: 13 } },
      },
    ])
    expect(await pageOf('lead', `/trials/${trial}`)).toContain('1 borger venter på lodtrækning')
  })
})

describe('weeks in which nobody registers anything', () => {
  it('count as missing, day by day, and are told whatever else is written', async () => {
    const before = await pageOf('lead', `/trials/${trial}/delivery`)
    const then = now
    // Shortly after midnight in Denmark, on 18 May: the day of UTC is 17 May still.
    now = '2027-05-17T22:30:00Z'
    await record([{ kind: 'context', occurred: '2027-05-16', body: { title: 'Ny leder', kind: 'staff' } }])
    const page = await pageOf('lead', `/trials/${trial}/delivery`)
    expect(page).toContain('Uger, der var gået den 18. maj 2027')
    expect(page).not.toBe(before)
    const quiet = 'Ingen har registreret noget siden den 15. marts 2027'
    expect(await pageOf('lead', `/trials/${trial}`)).toContain(quiet)
    await deliveryJob.run(services)
    const [last] = await store.as({ ...systemActor, trial }, (tx) => alarmChanges(tx, trial))
    // The alarm was cleared while all were met; eight silent weeks raise it, and its entry does not end the silence.
    expect(last).toMatchObject({ state: 'raised', recorded: now })
    expect(await pageOf('lead', `/trials/${trial}`)).toContain(quiet)
    now = then
  })
})

describe('the first page of a trial, to those who see some of it', () => {
  const home = `/trials/${trial}`

  it('counts the citizens of the own site', async () => {
    const [all, north] = await Promise.all(['lead', 'leadNorth'].map((name) => pageOf(name, home)))
    const taking = (page = '') => /I indsats eller kontrolgruppe.*?>(\d+)</.exec(page)?.[1]
    expect([taking(all), taking(north)]).toEqual(['20', '10'])
  })

  it('sends nobody to register who may not', async () => {
    const then = now
    now = '2027-03-29T09:00:00Z'
    const [viewer, lead] = await Promise.all(['viewer', 'lead'].map((name) => pageOf(name, home)))
    now = then
    expect(lead).toContain(`${home}/week`)
    expect(viewer).not.toContain(`${home}/week`)
  })
})
