import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { drawLots, recordEntries } from '../../app/index.ts'
import { ProblemError } from '../../problems/index.ts'
import { readProtocol, template, valueAt, withValue, writeDocument } from '../../protocol/index.ts'
import {
  type Actor,
  addMadeUpPerson,
  createTrial,
  grantRole,
  listMemberships,
  listTrials,
  onTrial,
  type Role,
  type Store,
  signInAsMadeUp,
  systemActor,
} from '../../store/index.ts'
import { createApp } from '../create-app.ts'
import { testServices, type Visitor, visit } from '../test-web.ts'
import { protocolPages } from './routes.ts'

const at = '2027-03-01T08:00:00Z'
const trial = 'weekly-talks'
const base = `/trials/${trial}/protocol`

let store: Store
let lead: Visitor
let researcher: Visitor
let worker: Visitor
let leadId = ''

/** A person with a role, signed in. */
const signedIn = async (
  name: string,
  role: Role,
  where: { trial?: string; site?: string } = { trial },
): Promise<{ id: string; visitor: Visitor }> => {
  const id = await addMadeUpPerson(store, { name, email: `${name}@example.org` }, [{ role, ...where }], at)
  const cookie = await signInAsMadeUp(store, id, { address: 'a', device: 'd', at })
  const app = createApp(testServices({}, { store, clock: () => at }), protocolPages)
  return { id, visitor: visit(app, cookie) }
}

const rowOf = (id: string) =>
  store.as({ ...systemActor, trial: id }, (tx) =>
    tx.selectFrom('trial').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  )
const textOf = async (): Promise<string> => {
  const { amendment_text, protocol_text, status } = await rowOf(trial)
  return status === 'draft' ? protocol_text : (amendment_text ?? protocol_text)
}
const documentNow = async (): Promise<unknown> => readProtocol(await textOf(), 'p').document
const revision = async (): Promise<string> => String((await rowOf(trial)).revision)
const environment = { now: () => at, randomHex: (bytes: number) => 'ab'.repeat(bytes), by: 'lead' }
const plain = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&').replaceAll('&lt;', '<')

beforeAll(async () => {
  store = await embeddedStore()
  const text = template('rct', 'da')
  const madeUp = withValue(readProtocol(text, 'p').document, ['trial', 'synthetic'], true)
  await createTrial(store, systemActor, writeDocument(text, madeUp))
  const people = [
    await signedIn('lone', 'trial-lead'),
    await signedIn('rie', 'researcher'),
    await signedIn('carl', 'caseworker'),
  ]
  ;[lead, researcher, worker] = people.map(({ visitor }) => visitor) as [Visitor, Visitor, Visitor]
  leadId = people[0]?.id ?? ''
}, 60_000)
afterAll(() => store.close())

describe('a new trial', () => {
  it('is made from a template with its own title and sites, and whoever made it is its lead', async () => {
    const fields = {
      template: 'comparison',
      title: 'Nye veje på Ærø',
      sites: 'Ærø\nFanø\nLæsø\nSamsø\nMors',
      'made-up': 'yes',
    }
    const response = await lead.post('/trials/new', fields)
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      '/trials/nye-veje-paa-aeroe/protocol/edit',
    ])
    const { document } = readProtocol((await rowOf('nye-veje-paa-aeroe')).protocol_text, 'p')
    expect(valueAt(document, ['trial', 'sites'])).toEqual(
      ['aeroe', 'fanoe', 'laesoe', 'samsoe', 'mors'].map((id, i) => ({
        id,
        name: ['Ærø', 'Fanø', 'Læsø', 'Samsø', 'Mors'][i],
      })),
    )
    expect(Object.keys(valueAt(document, ['allocation', 'sites']) as object)).toContain('aeroe')
    const overview = await lead.get('/trials/nye-veje-paa-aeroe/protocol/edit')
    expect(overview.status).toBe(200)
    expect(plain(await overview.text())).toContain('1 fejl')
  })

  it('is refused with a sentence where its short name is taken or impossible, and nothing typed is lost', async () => {
    for (const fields of [
      { title: 'Igen', id: trial },
      { title: 'Igen', id: '../x' },
      { title: '', id: 'y' },
      { title: 'Igen', id: 'new' },
    ]) {
      const response = await lead.post('/trials/new', { template: 'rct', sites: 'Ribe', ...fields })
      expect(response.status).toBe(422)
      expect(await response.text()).toContain('Ribe</textarea>')
    }
  })
})

describe('who may set up a trial', () => {
  const setUp = async (visitor: Visitor, id: string) => {
    const page = await visitor.get('/trials/new')
    const made = await visitor.post('/trials/new', { template: 'rct', title: 'Et nyt', id, 'made-up': 'yes' })
    return [page.status, made.status]
  }

  it('is a lead of any trial or site, an administrator, and whoever an administrator lets', async () => {
    const founders = [
      await signedIn('lene', 'trial-lead', { trial, site: 'north' }),
      await signedIn('adam', 'administrator', {}),
      await signedIn('fie', 'trial-lead', {}),
    ]
    for (const [i, { id, visitor }] of founders.entries()) {
      expect(await setUp(visitor, `founded-${i}`)).toEqual([200, 303])
      expect(await listMemberships(store, { trial: `founded-${i}` })).toMatchObject([
        { account: id, role: 'trial-lead', trial: `founded-${i}` },
      ])
      expect((await visitor.get(`/trials/founded-${i}/protocol/edit`)).status).toBe(200)
    }
    const [, , fie] = founders
    expect((await fie?.visitor.get(base))?.status).toBe(404)
  })

  it('is nobody else', async () => {
    for (const visitor of [researcher, worker]) expect(await setUp(visitor, 'not-founded')).toEqual([403, 403])
    expect((await listTrials(store)).map(({ id }) => id)).not.toContain('not-founded')
  })

  it('is told by the role of a lead in no trial, and no other role is of no trial', async () => {
    const { id } = await signedIn('nora', 'viewer')
    const give = (role: Role) => grantRole(store, { account: id, role }, { at, by: 'u-1' })
    await give('trial-lead')
    for (const role of ['viewer', 'caseworker', 'researcher'] as const)
      await expect(give(role)).rejects.toThrow(ProblemError)
  })
})

describe('the guided pages', () => {
  it('save what was changed, and keep the comments of the file', async () => {
    const before = await textOf()
    const response = await lead.post(`${base}/edit/trial`, {
      revision: await revision(),
      '/trial/title': 'Et nyt <navn>',
      do: 'next',
    })
    expect(response.headers.get('location')).toBe(`${base}/edit/population`)
    const after = await textOf()
    expect(valueAt(await documentNow(), ['trial', 'title'])).toBe('Et nyt <navn>')
    expect(after.match(/#.*/g)).toEqual(before.match(/#.*/g))
    expect(await (await lead.get(`${base}/edit/trial`)).text()).toContain('value="Et nyt &lt;navn&gt;"')
  })

  it('show a wrong value as it was typed, with its sentence at the field, and count it', async () => {
    const at1 = `${base}/edit/arms?at=%2Farms%2F1`
    await lead.post(at1, { revision: await revision(), '/arms/1/places': 'mange' })
    const page = plain(await (await lead.get(at1)).text())
    expect(page).toContain('value="mange"')
    expect(page).toMatch(/id="f--arms-1-places-error">”Pladser[^<]*skal være et tal/)
    expect(plain(await (await lead.get(`${base}/lock`)).text())).toContain('Der er 1 fejl')
    await lead.post(at1, { revision: await revision(), '/arms/1/places': '' })
    expect(valueAt(await documentNow(), ['arms', 1])).not.toHaveProperty('places')
  })

  it('open the page of a thing that was added', async () => {
    const response = await lead.post(`${base}/edit/arms`, {
      revision: await revision(),
      '/arms~title': 'Kursus',
      do: 'add:/arms',
    })
    expect(response.headers.get('location')).toBe(`${base}/edit/arms?at=%2Farms%2F2`)
    await lead.post(`${base}/edit/arms`, { revision: await revision(), do: 'remove:/arms/2' })
    expect(valueAt(await documentNow(), ['arms'])).toHaveLength(2)
  })

  it('refuse the second of two saves with a sentence, keep what it typed, and say what the first changed', async () => {
    const seen = await revision()
    const was = JSON.stringify(valueAt(await documentNow(), ['trial']))
    await lead.post(`${base}/edit/trial`, { revision: seen, was, '/trial/title': 'Lones titel' })
    const typed = { was, '/trial/title': 'Lones titel før', '/trial/question': 'Ries spørgsmål?' }
    const second = await researcher.post(`${base}/edit/trial`, { revision: seen, ...typed })
    const page = plain(await second.text())
    expect(second.status).toBe(409)
    expect(page).toContain('En anden har gemt protokollen imens')
    expect(page).toContain('Ries spørgsmål?')
    expect(page).toContain('Lones titel')
    expect(valueAt(await documentNow(), ['trial', 'question'])).not.toBe('Ries spørgsmål?')
    const now = /name="revision" value="(\d+)"/.exec(page)?.[1] ?? ''
    await researcher.post(`${base}/edit/trial`, { revision: now, '/trial/question': 'Ries spørgsmål?' })
    expect(valueAt(await documentNow(), ['trial'])).toMatchObject({ title: 'Lones titel', question: 'Ries spørgsmål?' })
  })

  it('never change the short name of the trial, and survive addresses that lead nowhere', async () => {
    await lead.post(`${base}/edit/trial`, {
      revision: await revision(),
      '/trial/id': 'another',
      '/trial/__proto__/x': '1',
    })
    expect(valueAt(await documentNow(), ['trial', 'id'])).toBe(trial)
    for (const place of [
      'trial?at=%2Fnothing',
      'nothing',
      'arms?at=%2Farms%2F99',
      'arms?at=x',
      'outcomes?at=%2F__proto__',
    ])
      expect((await lead.get(`${base}/edit/${place}`)).status).toBe(200)
  })

  it('are not for case workers, who may read', async () => {
    expect((await worker.get(base)).status).toBe(200)
    expect((await worker.get(`${base}/edit`)).status).toBe(403)
    expect((await worker.post(`${base}/edit/trial`, { revision: '0', '/trial/title': 'x' })).status).toBe(403)
    expect(await (await worker.get(base)).text()).not.toContain(`${base}/edit`)
  })
})

describe('the file', () => {
  it('is taken as it is downloaded, and refused with its line where it cannot be read', async () => {
    const text = await (await lead.get(`${base}/yaml/file`)).text()
    expect(text).toBe(await textOf())
    const broken = await lead.post(`${base}/yaml`, {
      revision: await revision(),
      text: text.replace('trial:', 'trial'),
    })
    expect(broken.status).toBe(422)
    expect(plain(await broken.text())).toContain('protocol.yaml, ')
    const other = await lead.post(`${base}/yaml`, {
      revision: await revision(),
      text: text.replace(`id: ${trial}`, 'id: other'),
    })
    expect(plain(await other.text())).toContain(
      'hører til forsøget "other"'.replaceAll('"', '”').replace('”other”', '”other”'),
    )
    const good = await lead.post(`${base}/yaml`, { revision: await revision(), text })
    expect(good.status).toBe(303)
    expect((await lead.post(`${base}/yaml`, { revision: '0', text })).status).toBe(409)
  })
})

describe('the lock', () => {
  it('asks for a reason where the gate is not met, and then commits the seed', async () => {
    const expected = { '/population/expected/enrolled': '', '/population/expected/screened': '' }
    await lead.post(`${base}/edit/population`, { revision: await revision(), ...expected })
    expect(plain(await (await lead.get(`${base}/lock`)).text())).toContain('hvor mange borgere der ventes')
    expect((await lead.post(`${base}/lock`, { revision: await revision() })).status).toBe(422)
    expect((await lead.post(`${base}/lock`, { revision: '0', reason: 'x' })).status).toBe(422)
    expect((await lead.post(`${base}/lock`, { revision: await revision(), reason: 'Vi ved det ikke' })).status).toBe(
      303,
    )
    const row = await rowOf(trial)
    expect([row.status, row.version]).toEqual(['locked', 1])
    const entry = await store.as({ ...systemActor, trial }, (tx) =>
      tx
        .selectFrom('journal_entry')
        .selectAll()
        .where('trial', '=', trial)
        .where('seq', '=', 1)
        .executeTakeFirstOrThrow(),
    )
    expect(entry.body).toMatchObject({ readiness: { reason: 'Vi ved det ikke' }, protocolHash: row.protocol_hash })
    expect(String(entry.body?.seedCommitment)).toMatch(/^[0-9a-f]{64}$/)
    expect(entry.written_by).toBe(leadId)
  })
})

describe('an amendment', () => {
  it('leaves what is in force until it is adopted with a reason, and says what it does to the draw', async () => {
    expect(await (await lead.get(`${base}/amend`)).text()).toContain('ingen ændring under udarbejdelse')
    await lead.post(`${base}/edit/allocation`, { revision: await revision(), '/allocation/blockSizes': '4\n8' })
    const page = plain(await (await lead.get(`${base}/amend`)).text())
    expect(page).toContain('4, 6, 8')
    expect(page).toContain('4, 8')
    expect(page).toContain('begynder forfra')
    expect((await rowOf(trial)).version).toBe(1)
    const seen = await revision()
    const silent = await lead.post(`${base}/amend`, { revision: seen, do: 'adopt', reason: 'Mindre blokke', seen: '' })
    expect(silent.status).toBe(422)
    expect(await silent.text()).toContain('Mindre blokke</textarea>')
    const adopted = await lead.post(`${base}/amend`, {
      revision: seen,
      do: 'adopt',
      reason: 'Mindre blokke',
      seen: 'no',
    })
    expect(adopted.headers.get('location')).toBe(`${base}/versions`)
    expect((await rowOf(trial)).version).toBe(2)
    expect(plain(await (await worker.get(`${base}/versions`)).text())).toContain('Mindre blokke')
    expect(plain(await (await worker.get(`${base}/versions/1/2`)).text())).toContain('Blokstørrelser')
    expect((await lead.get(`${base}/versions/1/9`)).status).toBe(404)
  })

  it('can be dropped', async () => {
    await lead.post(`${base}/edit/trial`, { revision: await revision(), '/trial/title': 'Noget andet' })
    expect((await lead.post(`${base}/amend`, { revision: await revision(), do: 'discard' })).status).toBe(303)
    expect(valueAt(await documentNow(), ['trial', 'title'])).toBe('Lones titel')
  })

  it('cannot make a made-up trial real once anybody is drawn', async () => {
    const actor: Actor = { user: leadId, role: 'trial-lead', trial }
    const attributes = { site: 'north', age: 30, gender: 'f', benefit_months: 13 }
    const person = { kind: 'enrolled', subject: 'p1', body: { site: 'north', attributes } }
    await onTrial(store, actor, trial, 'design', (place) => recordEntries(place, environment, [person]))
    await onTrial(store, actor, trial, 'design', (place) => drawLots(place, environment))
    const page = plain(await (await lead.get(`${base}/edit/trial`)).text())
    expect(page).toContain('Kan ikke slås fra')
    await lead.post(`${base}/edit/trial`, { revision: await revision(), '/trial/synthetic': 'false' })
    expect(valueAt(await documentNow(), ['trial', 'synthetic'])).toBe(true)
    const text = (await textOf()).replace(/synthetic: true/, 'synthetic: false')
    const response = await lead.post(`${base}/yaml`, { revision: await revision(), text })
    expect([response.status, plain(await response.text())]).toEqual([
      422,
      expect.stringContaining('kan ikke holde op med at være opdigtet'),
    ])
  })
})

describe('deviations and the context log', () => {
  const context = `/trials/${trial}/context`
  const law = { title: 'Ny lov', kind: 'law-change', occurred: '2027-01-01', text: 'Færre samtaler' }

  it('are noted, corrected with a reason, and annulled', async () => {
    expect((await lead.post(context, law)).status).toBe(303)
    const list = plain(await (await worker.get(context)).text())
    expect(list).toContain('Ny lov eller regel')
    expect(list).not.toContain('<form method="post" action="/trials/weekly-talks/context"')
    const seq = /context\/(\d+)"/.exec(await (await lead.get(context)).text())?.[1]
    const silent = await lead.post(`${context}/${seq}`, { ...law, title: 'Nyere lov', why: '' })
    expect(silent.status).toBe(422)
    await lead.post(`${context}/${seq}`, { ...law, title: 'Nyere lov', why: 'Forkert navn' })
    await lead.post(`${context}/${seq}`, { ...law, title: 'Nyeste lov', why: 'Igen forkert' })
    expect(plain(await (await worker.get(context)).text())).toContain('Nyeste lov')
    await lead.post(`${context}/${seq}`, { ...law, why: 'Skete ikke', annul: 'yes' })
    expect(plain(await (await worker.get(context)).text())).not.toContain('lov eller regel')
  })

  it('are refused with a sentence where a day or a reason is wrong, and by role', async () => {
    const bad = await lead.post(context, { ...law, occurred: '2027-13-01' })
    expect([bad.status, await bad.text()]).toEqual([422, expect.stringContaining('Færre samtaler</textarea>')])
    expect((await lead.post(context, { ...law, kind: '' })).status).toBe(422)
    expect((await worker.post(context, law)).status).toBe(403)
    const deviation = { title: 'Pause', reason: 'Sygdom', section: 'delivery', occurred: '2027-02-01' }
    expect((await researcher.post(`${base}/deviations`, deviation)).status).toBe(303)
    expect(plain(await (await worker.get(`${base}/deviations`)).text())).toContain('Sygdom')
    expect((await lead.post(`${base}/deviations`, { ...deviation, reason: '' })).status).toBe(422)
  })
})
