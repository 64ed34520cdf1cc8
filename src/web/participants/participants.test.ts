import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawLots, recordEntries } from '../../app/index.ts'
import { identityReadings, onTrial } from '../../store/index.ts'
import { eligible, enrolAll, environment, home, lead, openTestTrial, type TestTrial, trial } from './test-trial.ts'

let test: TestTrial

beforeAll(async () => {
  test = await openTestTrial()
  await enrolAll(test, [
    eligible('NAAAAAA', 'north', 'Åse Sørensen', '310170-1234'),
    eligible('NBBBBBB', 'north', 'Bo Æbelø', '010180-1234'),
    eligible('SAAAAAA', 'south', 'Åse Holm', '020280-1234'),
  ])
  await onTrial(test.store, lead, trial, 'design', (place) =>
    drawLots(place, environment, { units: ['NAAAAAA', 'SAAAAAA'] }),
  )
}, 180_000)
afterAll(() => test.store.close())

const page = async (name: string, path: string): Promise<string> => (await test.as(name).get(`${home}/${path}`)).text()

const filled = {
  cpr: '050590-4321',
  name: 'Ny Borger',
  site: 'north',
  worker: 'w-n',
  'criterion.benefit': 'yes',
  'criterion.long-term': 'yes',
  'criterion.moving': 'no',
  'attribute.gender': 'f',
  'attribute.age': '36',
  'attribute.benefit_months': '14',
  consent: 'given',
}

const rowOf = async (cpr: string) => {
  const text = await (await test.as('lead').post(`${home}/participants/search`, { text: cpr })).text()
  return /participants\/([0-9A-Z]{7})"/.exec(text)?.[1]
}

describe('the list of participants', () => {
  it('shows names to those who handle cases, of the citizens they see', async () => {
    const all = await page('lead', 'participants')
    expect([all.includes('Åse Sørensen'), all.includes('Åse Holm')]).toEqual([true, true])
    const own = await page('north', 'participants')
    expect([own.includes('Bo Æbelø'), own.includes('SAAAAAA')]).toEqual([true, false])
    const [last] = await test.store.as(lead, (tx) => identityReadings(tx, trial))
    expect(last).toMatchObject({ readBy: 'north', what: 'names' })
    expect([...(last?.participants ?? [])].toSorted()).toEqual(['NAAAAAA', 'NBBBBBB'])
  })

  it('shows a researcher pseudonyms only, an interviewer no arm, and a viewer nothing', async () => {
    const research = await page('researcher', 'participants')
    expect([research.includes('NAAAAAA'), research.includes('Sørensen')]).toEqual([true, false])
    const interview = await page('interviewer', 'participants')
    expect([interview.includes('NAAAAAA'), /Kontrolgruppe|Ugentlige samtaler/.test(interview)]).toEqual([true, false])
    expect((await test.as('viewer').get(`${home}/participants`)).status).toBe(403)
  })

  it('is narrowed by status, site and the beginning of a pseudonym as people type it', async () => {
    const waiting = await page('lead', 'participants?status=enrolled')
    expect([waiting.includes('NBBBBBB'), waiting.includes('>NAAAAAA<')]).toEqual([true, false])
    const typed = await page('lead', 'participants?q=naaa')
    expect([typed.includes('>NAAAAAA<'), typed.includes('>SAAAAAA<')]).toEqual([true, false])
    const hostile = await test.as('lead').get(`${home}/participants?q=%25'--&status=x&page=-1&arm=nobody`)
    expect(hostile.status).toBe(200)
  })

  it('finds by CPR number and by name, without either in an address', async () => {
    const search = (name: string, text: string) => test.as(name).post(`${home}/participants/search`, { text })
    const found = await (await search('lead', 'holm')).text()
    expect([found.includes('>SAAAAAA<'), found.includes('>NAAAAAA<')]).toEqual([true, false])
    expect(await rowOf('3101701234')).toBe('NAAAAAA')
    const elsewhere = await (await search('north', '020280-1234')).text()
    expect(elsewhere).toContain('er allerede i forsøget')
    for (const told of ['SAAAAAA', 'Holm']) expect(elsewhere).not.toContain(told)
    expect((await search('researcher', 'holm')).status).toBe(403)
  })
})

describe('enrolling one person', () => {
  const enrol = (name: string, over: Readonly<Record<string, string>> = {}) =>
    test.as(name).post(`${home}/participants/new`, { ...filled, ...over })

  it('asks for everything the protocol asks for, and says at each field what is wrong', async () => {
    const answer = await enrol('lead', {
      cpr: '310270-1234',
      'attribute.age': '200',
      consent: '',
      'criterion.moving': '',
    })
    expect(answer.status).toBe(422)
    const text = await answer.text()
    for (const words of ['de seks første cifre er ikke en dag', '18–70', 'Udfyld feltet']) expect(text).toContain(words)
    expect(text).toContain('value="Ny Borger"')
  })

  it('lets a case worker enrol at the own site only', async () => {
    expect((await enrol('north', { cpr: '060690-4321', site: 'south' })).status).toBe(422)
    expect((await enrol('north', { cpr: '060690-4321' })).status).toBe(303)
    expect((await enrol('researcher')).status).toBe(403)
  })

  it('gives a fresh pseudonym and puts the person into the queue of the draw', async () => {
    const answer = await enrol('lead')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${home}/draw`])
    const id = await rowOf('0505904321')
    expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{7}$/)
    expect(await page('lead', 'draw')).toContain(String(id))
  })

  it('keeps number and arm of a CPR number that was drawn before, whoever asks', async () => {
    const again = await enrol('lead', { cpr: '310170 1234' })
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('NAAAAAA')
    const elsewhere = await enrol('north', { cpr: '020280-1234' })
    expect(elsewhere.status).toBe(409)
    expect(await elsewhere.text()).not.toContain('SAAAAAA')
    const looked = await test.store.as(lead, (tx) =>
      tx
        .selectFrom('identity_read')
        .select(['participants', 'read_by'])
        .where('what', '=', 'known')
        .orderBy('id', 'desc')
        .limit(2)
        .execute(),
    )
    expect(looked).toEqual([
      { participants: ['SAAAAAA'], read_by: 'north' },
      { participants: ['NAAAAAA'], read_by: 'lead' },
    ])
    const lots = () => test.store.as(lead, (tx) => tx.selectFrom('lot').selectAll().orderBy('seq').execute())
    const before = await lots()
    const inTrial = await enrol('lead', { cpr: '310170 1234', again: 'yes' })
    expect(inTrial.status).toBe(409)
    expect(await inTrial.text()).not.toContain('name="again"')
    await onTrial(test.store, lead, trial, { subjects: ['NAAAAAA'] }, (place) =>
      recordEntries(place, environment, [{ kind: 'exit', subject: 'NAAAAAA', body: { reason: 'job' } }]),
    )
    expect((await enrol('lead', { cpr: '310170 1234', again: 'yes' })).status).toBe(303)
    expect(await lots()).toEqual(before)
  })

  it('notes whom the checklist keeps out with the reason, and takes them in later under the same number', async () => {
    const out = await enrol('lead', { cpr: '070790-4321', 'criterion.benefit': 'no', 'attribute.age': '' })
    expect(out.status).toBe(303)
    const id = await rowOf('0707904321')
    const status = () =>
      test.store.as(lead, (tx) =>
        tx
          .selectFrom('participant')
          .select(['status', 'screen_reason'])
          .where('id', '=', String(id))
          .executeTakeFirst(),
      )
    expect(await status()).toEqual({ status: 'screened-out', screen_reason: 'benefit' })
    const readmitted = await enrol('lead', { cpr: '070790-4321' })
    expect(readmitted.status).toBe(303)
    expect(await status()).toEqual({ status: 'enrolled', screen_reason: null })
    expect(await rowOf('0707904321')).toBe(id)
  })

  it('keeps out whoever says no before the draw', async () => {
    await enrol('lead', { cpr: '080890-4321', consent: 'refused' })
    const id = await rowOf('0808904321')
    const row = await test.store.as(lead, (tx) =>
      tx
        .selectFrom('participant')
        .select(['status', 'consent', 'screen_reason'])
        .where('id', '=', String(id))
        .executeTakeFirst(),
    )
    expect(row).toEqual({ status: 'screened-out', consent: 'refused', screen_reason: 'consent-refused' })
  })
})

describe('consent noted later', () => {
  const say = (id: string, decision: string) => test.as('lead').post(`${home}/participants/${id}/consent`, { decision })
  const statusOf = async (id: string) =>
    (
      await test.store.as(lead, (tx) =>
        tx.selectFrom('participant').select('status').where('id', '=', id).executeTakeFirst(),
      )
    )?.status

  it('keeps a person out before the draw, and in their arm after it', async () => {
    expect((await say('NBBBBBB', 'refused')).status).toBe(303)
    expect(await statusOf('NBBBBBB')).toBe('screened-out')
    expect((await say('SAAAAAA', 'refused')).status).toBe(303)
    expect(await statusOf('SAAAAAA')).toBe('drawn')
    expect((await say('SAAAAAA', 'withdrawn')).status).toBe(303)
    expect(await statusOf('SAAAAAA')).toBe('withdrawn')
    expect((await say('SAAAAAA', 'maybe')).status).toBe(422)
  })

  it('is nobody’s who does not see the person', async () => {
    expect((await test.as('north').get(`${home}/participants/SAAAAAA/consent`)).status).toBe(404)
    expect((await test.as('north').get(`${home}/participants/SAAAAAA/identity`)).status).toBe(404)
    expect((await test.as('researcher').get(`${home}/participants/NAAAAAA/identity`)).status).toBe(403)
  })
})

describe('who someone is', () => {
  it('is shown with a line in the log, changed, and erased by the lead after being asked twice', async () => {
    expect(await page('north', 'participants/NAAAAAA/identity')).toContain('310170-1234')
    const [last] = await test.store.as(lead, (tx) => identityReadings(tx, trial, { participant: 'NAAAAAA' }))
    expect(last).toMatchObject({ readBy: 'north', what: 'everything' })
    const path = `${home}/participants/NAAAAAA/identity`
    const wrong = await test.as('north').post(path, { name: '=1+1', email: 'nobody' })
    expect(wrong.status).toBe(422)
    expect((await test.as('north').post(path, { name: 'Åse Lund', phone: '87654321' })).status).toBe(303)
    expect(await page('lead', 'participants/NAAAAAA/identity')).toContain('Åse Lund')
    expect((await test.as('north').post(`${path}/erase`, { basis: 'x', sure: 'yes' })).status).toBe(403)
    expect((await test.as('lead').post(`${path}/erase`, { basis: 'asked for' })).status).toBe(422)
    expect((await test.as('lead').post(`${path}/erase`, { basis: 'asked for', sure: 'yes' })).status).toBe(303)
    const gone = await page('lead', 'participants/NAAAAAA/identity')
    expect([gone.includes('310170'), gone.includes('Lund')]).toEqual([false, false])
    expect(gone).toContain('value="identity-and-registrations"')
    expect(gone).not.toContain('value="identity"')
    const rest = { basis: 'asked for', sure: 'yes', erasure: 'identity-and-registrations' }
    expect((await test.as('lead').post(`${path}/erase`, rest)).status).toBe(303)
  })
})
