import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { entriesOfPeople, type Store, systemActor } from '../../store/index.ts'
import { participantsPages } from '../participants/index.ts'
import { armsOf, registerOf, runningNow, startRunningTrial } from '../test-running-trial.ts'
import { testApp, testTrial, type Visitor, visit } from '../test-web.ts'
import { participantPages } from './index.ts'

const base = `/trials/${testTrial.id}/participants`
const people = {
  lead: [{ role: 'trial-lead', trial: testTrial.id }],
  anne: [{ role: 'caseworker', trial: testTrial.id, site: 'north', worker: 'w-1' }],
  bo: [{ role: 'caseworker', trial: testTrial.id, site: 'south', worker: 'w-2' }],
  ida: [{ role: 'interviewer', trial: testTrial.id }],
  rie: [{ role: 'researcher', trial: testTrial.id }],
} as const

let store: Store
let lead: Visitor
let anne: Visitor
let treated: string
const as = (name: string) => visit(testApp(participantPages, people, { store, clock: () => runningNow }), name)

beforeAll(async () => {
  store = await embeddedStore()
  await startRunningTrial(store)
  const arms = await armsOf(store)
  treated = [...arms].find(([id, arm]) => arm === 'weekly' && id <= 'p06')?.[0] ?? ''
  lead = as('lead')
  anne = as('anne')
}, 60_000)
afterAll(() => store.close())

const bodies = async (id: string, kind: string) =>
  (await store.as({ ...systemActor, trial: testTrial.id }, (tx) => entriesOfPeople(tx, testTrial.id, [id])))
    .filter((entry) => entry.kind === kind)
    .map((entry) => ('body' in entry ? { occurred: entry.occurred, by: entry.by, ...entry.body } : {}))
const text = async (visitor: Visitor, path: string) => (await visitor.get(path)).text()
const once = (html: string) => /name="once" value="([0-9a-f]+)"/.exec(html)?.[1] ?? ''

describe("a citizen's page", () => {
  it('tells where they stand, and offers every registration of the protocol', async () => {
    const html = await text(lead, `${base}/${treated}`)
    expect(html).toContain(`Borger ${treated}`)
    expect(html).toContain('Ugentlig samtale')
    expect(html).toContain('register/activity.placement')
    expect(html).toContain('register/exemption.no-wait')
    expect(html).toContain('w-1 (ikke skiftet)')
    expect(html).toContain('<svg')
  })

  it('leads to who the citizen is and to their consent, for those who may know', async () => {
    const pages = [...participantPages, ...participantsPages]
    const linksFor = async (name: string) => {
      const html = await text(
        visit(testApp(pages, people, { store, clock: () => runningNow }), name),
        `${base}/${treated}`,
      )
      return ['identity', 'consent'].filter((way) => html.includes(`href="${base}/${treated}/${way}"`))
    }
    expect(await linksFor('anne')).toEqual(['identity', 'consent'])
    expect(await linksFor('rie')).toEqual([])
  })

  it('has on top of each form whom it is about, and what is due of them next', async () => {
    const html = await text(anne, `${base}/${treated}/register/activity.placement`)
    expect(html).toMatch(new RegExp(`Borger <a href="[^"]*"><strong>${treated}</strong></a>`))
    expect(html).toMatch(
      /Det næste: <a href="[^"]*register\/conversation[^"]*">Ugentlig samtale<\/a>, senest 7. marts 2027/,
    )
  })

  it('is there for those who see the citizen only', async () => {
    expect((await as('bo').get(`${base}/${treated}`)).status).toBe(404)
    expect((await as('ida').get(`${base}/${treated}`)).status).toBe(403)
    expect((await lead.get(`${base}/nobody`)).status).toBe(404)
  })

  it('shows a researcher what is registered, and no form', async () => {
    const html = await text(as('rie'), `${base}/${treated}`)
    expect(html).toContain('Lod trukket')
    expect(html).not.toContain('register/')
    expect((await as('rie').post(`${base}/${treated}/register/exit`, { reason: 'job' })).status).toBe(403)
  })
})

describe('registering', () => {
  it('a conversation takes two taps, with today and me filled in', async () => {
    const first = await text(anne, `${base}/${treated}`)
    const started = await anne.post(`${base}/${treated}/register/conversation.weekly-talk`, {
      once: once(first),
      status: 'held',
      occurred: '2027-03-01',
      heldBy: 'caseworker',
    })
    expect(started.status).toBe(303)
    const next = started.headers.get('location') ?? ''
    const second = await text(anne, next)
    expect(second).toContain('name="form" value="phone"')
    const done = await anne.post(`${base}/${treated}/register/conversation.weekly-talk`, {
      once: once(second),
      status: 'held',
      occurred: '2027-03-01',
      heldBy: 'caseworker',
      form: 'phone',
    })
    expect(done.headers.get('location')).toBe(`${base}/${treated}`)
    expect(await bodies(treated, 'conversation-registered')).toEqual([
      {
        occurred: '2027-03-01',
        by: 'anne',
        conversation: 'weekly-talk',
        status: 'held',
        form: 'phone',
        heldBy: 'caseworker',
      },
    ])
  })

  it('counts a form that is sent twice once', async () => {
    const html = await text(anne, `${base}/${treated}/register/grant.licence`)
    const sent = { once: once(html), amount: '1.500,50', occurred: '2027-02-01' }
    const [first, second] = await Promise.all([
      anne.post(`${base}/${treated}/register/grant.licence`, sent),
      anne.post(`${base}/${treated}/register/grant.licence`, sent),
    ])
    expect([first?.status, second?.status]).toEqual([303, 303])
    expect(await bodies(treated, 'grant-registered')).toMatchObject([{ grant: 'licence', amount: 1500.5 }])
  })

  it('says in sentences what is wrong, keeps what was typed, and writes nothing', async () => {
    const wrong = await anne.post(`${base}/${treated}/register/grant.licence`, {
      amount: '1.500',
      occurred: '2027-02-02',
    })
    expect(wrong.status).toBe(422)
    const html = await wrong.text()
    expect(html).toContain('uden tegn ved tusinder')
    expect(html).toContain('value="1.500"')
    const above = await anne.post(`${base}/${treated}/register/grant.licence`, {
      amount: '14000',
      occurred: '2027-02-02',
    })
    expect(above.status).toBe(422)
    expect(await above.text()).toContain('loftet pr. borger er 15000 kr.')
    const early = await anne.post(`${base}/${treated}/register/activity.placement`, { occurred: '2026-12-01' })
    expect(early.status).toBe(422)
    expect(await bodies(treated, 'activity-registered')).toEqual([])
  })

  it('shows the law of an exemption and the text to copy, and takes a reason when it was not used', async () => {
    const html = await text(anne, `${base}/${treated}/register/exemption.no-wait`)
    expect(html).toContain('LAB § 67 b')
    expect(html).toContain('fritaget for ventetid')
    await anne.post(`${base}/${treated}/register/exemption.no-wait`, {
      decision: 'not-used',
      reason: 'citizen-declined',
      occurred: '2027-02-20',
    })
    expect(await bodies(treated, 'exemption-decided')).toMatchObject([
      { decision: 'not-used', reason: 'citizen-declined' },
    ])
  })

  it('does not reach a citizen of another site', async () => {
    const answer = await anne.post(`${base}/p09/register/grant.licence`, { amount: '100', occurred: '2027-02-01' })
    expect(answer.status).toBe(404)
    expect(await bodies('p09', 'grant-registered')).toEqual([])
  })
})

describe('correcting', () => {
  it('writes a new entry with its reason; the timeline tells both', async () => {
    const page = await text(anne, `${base}/${treated}`)
    const seq = /correct\/(\d+)"[^>]*aria-label="Ret: Ugentlig samtale/.exec(page)?.[1] ?? ''
    const form = await text(anne, `${base}/${treated}/correct/${seq}`)
    expect(form).toContain('value="2027-03-01"')
    const path = `${base}/${treated}/correct/${seq}`
    const fields = { do: 'correct', status: 'stayed-away', occurred: '2027-02-26', heldBy: '' }
    expect((await anne.post(path, { ...fields, reason_of_correction: '' })).status).toBe(422)
    expect((await anne.post(path, { ...fields, reason_of_correction: 'forkert dag' })).status).toBe(303)
    const after = await text(anne, `${base}/${treated}`)
    expect(after).toContain('forkert dag')
    expect(after).toContain('Ugentlig samtale: udeblevet')
    expect(after).toContain('Før: 1. marts 2027: Ugentlig samtale: afholdt')
    const status = { ...fields, status: 'called-off', reason_of_correction: 'meldte afbud' }
    expect((await anne.post(path, status)).status).toBe(303)
    expect(await text(anne, path)).toContain('value="2027-02-26"')
  })

  it('does not correct an entry of somebody else, nor the draw', async () => {
    const page = await text(lead, `${base}/p09`)
    const seq = /correct\/(\d+)"/.exec(page)?.[1] ?? ''
    expect((await anne.get(`${base}/${treated}/correct/${seq}`)).status).toBe(404)
    expect((await anne.get(`${base}/${treated}/correct/1`)).status).toBe(404)
  })
})

describe('the page of a citizen, to a researcher whom the arm is hidden from', () => {
  let blinded: Store
  let seen: string
  const page = async (name: string) =>
    text(visit(testApp(participantPages, people, { store: blinded, clock: () => runningNow }), name), `${base}/${seen}`)
  beforeAll(async () => {
    blinded = await embeddedStore()
    await startRunningTrial(blinded)
    seen = [...(await armsOf(blinded))].find(([, arm]) => arm === 'weekly')?.[0] ?? ''
    await registerOf(blinded, seen, [
      { kind: 'conversation', occurred: '2027-02-16', body: { conversation: 'weekly-talk', status: 'held' } },
    ])
    await blinded.as(systemActor, (tx) =>
      tx
        .updateTable('trial')
        .set({ arm_hidden_from: ['researcher'], arm_hidden_until: 'report' })
        .where('id', '=', testTrial.id)
        .execute(),
    )
  }, 60_000)
  afterAll(() => blinded.close())

  it('tells no case worker, contact or talk, as the list does not', async () => {
    const [full, html] = [await page('lead'), await page('rie')]
    for (const told of ['w-1', '16. februar 2027', 'Ugentlig samtale']) expect(full).toContain(told)
    for (const told of ['w-1', 'w-2', '16. februar 2027', 'Ugentlig samtale', 'Sagsbehandler', '<svg viewBox'])
      expect(html.includes(told), told).toBe(false)
    expect(html).toContain(`Borger ${seen}`)
  })
})
