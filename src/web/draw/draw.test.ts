import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordEntries, verifyTrial } from '../../app/index.ts'
import { onTrial } from '../../store/index.ts'
import {
  eligible,
  enrolAll,
  environment,
  home,
  lead,
  openTestTrial,
  type TestTrial,
  trial,
} from '../participants/test-trial.ts'

let test: TestTrial

const withReplacement = (text: string) =>
  text.replace('replacement: { allowed: false }', 'replacement: { allowed: true, rule: "inden for fire uger" }')

beforeAll(async () => {
  test = await openTestTrial(withReplacement)
  await enrolAll(
    test,
    Array.from({ length: 12 }, (_, i) => {
      const site = i < 6 ? 'north' : 'south'
      return eligible(`P${i}`, site, `Navn ${i}`, `${String(10 + i)}0180-1234`)
    }),
  )
}, 180_000)
afterAll(() => test.store.close())

const lots = () => test.store.as(lead, (tx) => tx.selectFrom('lot').selectAll().orderBy('seq').execute())
const one = (name: string, unit: string) => test.as(name).post(`${home}/draw/one`, { unit })
const text = async (name: string, path: string) => (await test.as(name).get(`${home}/${path}`)).text()

describe('the draw', () => {
  it('shows who waits and nothing of coming lots', async () => {
    const page = await text('lead', 'draw')
    expect(page).toContain('>P0<')
    for (const secret of ['Kontrolgruppe', 'Ugentlige samtaler', '[4, 6, 8]', 'blok'])
      expect(page.includes(secret), secret).toBe(false)
    expect((await test.as('researcher').get(`${home}/draw`)).status).toBe(403)
  })

  it('draws one person and shows the lot with its proof', async () => {
    const answer = await one('lead', 'P0')
    const at = answer.headers.get('location') ?? ''
    expect([answer.status, at]).toEqual([303, `${home}/draw/lots?from=14&to=14`])
    const page = await (await test.as('lead').get(at)).text()
    const [lot] = await lots()
    expect(lot).toMatchObject({ participant: 'P0', placed: false, idx: 0 })
    for (const shown of ['>P0<', 'Navn 0', lot?.stratum ?? '?', 'Kontrolsum']) expect(page).toContain(shown)
  })

  it('never draws one person twice, also when two press at once', async () => {
    const answers = await Promise.all([one('lead', 'P1'), one('lead', 'P1'), one('north', 'P1'), one('lead', 'P1')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409])
    expect((await lots()).filter(({ participant }) => participant === 'P1').length).toBe(1)
  })

  it('lets a case worker draw for own citizens only, and for nobody at once', async () => {
    expect((await one('north', 'P2')).status).toBe(303)
    expect((await one('north', 'P7')).status).toBe(409)
    expect((await test.as('north').post(`${home}/draw/batch`, {})).status).toBe(403)
  })

  it('draws for a lead of one site all who wait there, and nobody elsewhere', async () => {
    const before = new Set((await lots()).map(({ participant }) => participant))
    expect((await test.as('leadNorth').post(`${home}/draw/one`, { unit: 'P7' })).status).toBe(409)
    expect((await test.as('leadNorth').post(`${home}/draw/batch`, {})).status).toBe(303)
    const drawn = (await lots()).map(({ participant }) => participant).filter((id) => !before.has(id))
    expect(drawn.toSorted()).toEqual(['P3', 'P4', 'P5'])
  })

  it('draws all who wait, once', async () => {
    const first = await test.as('lead').post(`${home}/draw/batch`, {})
    expect(first.status).toBe(303)
    expect((await lots()).length).toBe(12)
    const second = await test.as('lead').post(`${home}/draw/batch`, {})
    expect(second.headers.get('location')).toBe(`${home}/draw`)
    expect((await lots()).length).toBe(12)
  })

  it('puts someone who waits into the place of someone who left, once, and marks them as not randomised', async () => {
    await onTrial(test.store, lead, trial, { subjects: ['P3'] }, (place) =>
      recordEntries(place, environment, [{ kind: 'exit', subject: 'P3', body: { reason: 'moved' } }]),
    )
    await enrolAll(test, [
      eligible('Q1', 'north', 'Ny Et', '050585-1234'),
      eligible('Q2', 'north', 'Ny To', '060685-1234'),
    ])
    const place = (participant: string, replaces: string) =>
      test.as('lead').post(`${home}/draw/place`, { participant, replaces })
    expect((await place('Q1', 'P4')).status).toBe(409)
    expect((await place('P5', 'P3')).status).toBe(409)
    expect((await place('Q1', 'P3')).status).toBe(303)
    expect((await place('Q2', 'P3')).status).toBe(409)
    const all = await lots()
    const [left, placed] = ['P3', 'Q1'].map((id) => all.find(({ participant }) => participant === id))
    expect(placed).toMatchObject({ placed: true, replaces: 'P3', arm: left?.arm, stratum: null })
    expect(await text('lead', 'draw/lots')).toContain('indsat, ikke trukket lod')
  })

  it('lets no lead of one site end recruitment, and says so instead of offering it', async () => {
    const page = await text('leadNorth', 'draw')
    expect(page).toContain('Det gælder hele forsøget')
    expect(page).not.toContain('draw/reveal')
    const answer = await test.as('leadNorth').post(`${home}/draw/reveal`, { sure: 'yes' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Intet er skrevet')
    expect(await text('lead', 'draw')).toContain('draw/reveal')
  })

  it('reveals the seed when the lead says that recruitment has ended, and every lot follows from it', async () => {
    expect((await test.as('lead').post(`${home}/draw/reveal`, {})).status).toBe(409)
    expect((await test.as('lead').post(`${home}/draw/reveal`, { sure: 'yes' })).status).toBe(303)
    expect(await text('lead', 'draw')).toContain('Det hemmelige tal er offentliggjort')
    expect((await one('lead', 'Q2')).status).toBe(409)
    const verified = await onTrial(test.store, lead, trial, 'design', async (place) => verifyTrial(place, {}))
    expect(verified).toMatchObject({ draw: { status: 'derived', checked: 12 } })
  })
})

describe('a draw of all at once', () => {
  it('is not drawn by a lead of one site, who is told why', async () => {
    const complete = await openTestTrial((text) =>
      text.replace('  method: blocks\n', '  method: complete\n').replace('  blockSizes: [4, 6, 8]\n', ''),
    )
    try {
      await enrolAll(
        complete,
        ['P0', 'P1'].map((id, i) => eligible(id, i ? 'south' : 'north', `Navn ${i}`, `${10 + i}0180-1234`)),
      )
      const page = await (await complete.as('leadNorth').get(`${home}/draw`)).text()
      expect(page).toContain('på alle forsøgssteder på én gang')
      const refused = await complete.as('leadNorth').post(`${home}/draw/batch`, {})
      expect([refused.status, (await refused.text()).includes('på én gang, og du ser ikke dem alle')]).toEqual([
        409,
        true,
      ])
      expect((await complete.as('lead').post(`${home}/draw/batch`, {})).status).toBe(303)
    } finally {
      await complete.store.close()
    }
  }, 180_000)
})

describe('a draw by birth date', () => {
  const byBirthDate = (text: string) =>
    text
      .replace('  method: blocks\n', '  method: birth-date\n  attribute: born\n')
      .replace('  strata: [site, age]\n  blockSizes: [4, 6, 8]\n', '')
      .replace('  attributes:\n', '  attributes:\n    born: { type: date, label: "Født" }\n')

  it('looks the day up among the sealed identities, and writes its number only', async () => {
    const test = await openTestTrial(byBirthDate)
    try {
      const born = { born: '1980-01-10' }
      const people = [
        eligible('B0', 'north', 'Navn 0', '100180-1234'),
        eligible('B1', 'south', 'Navn 1', '110180-1234'),
      ].map((one) => ({ ...one, attributes: { ...one.attributes, ...born } }))
      await enrolAll(test, people)
      const page = await (await test.as('lead').get(`${home}/draw`)).text()
      expect(page).not.toContain('mangler:')
      expect((await test.as('north').post(`${home}/draw/one`, { unit: 'B0' })).status).toBe(303)
      expect((await test.as('lead').post(`${home}/draw/batch`, {})).status).toBe(303)
      const entries = await test.store.as(lead, (tx) =>
        tx
          .selectFrom('journal_entry')
          .select(['kind', 'subject', 'body'])
          .where('subject', 'in', ['B0', 'B1'])
          .execute(),
      )
      const numbers = entries.flatMap(({ kind, subject, body }) =>
        kind === 'allocated' ? [[subject, (body as { birthNumber: number }).birthNumber]] : [],
      )
      expect(numbers).toEqual([
        ['B0', 10],
        ['B1', 11],
      ])
      expect(JSON.stringify(entries)).not.toMatch(/1980|born/)
    } finally {
      await test.store.close()
    }
  }, 180_000)
})

describe('the draw of clusters', () => {
  it('draws case workers, and whoever is or comes to one has that lot', async () => {
    const clustered = await openTestTrial((given) =>
      given
        .replace(
          '  strata: [site, age]\n',
          '  unit: cluster\n  cluster: { column: worker, entry: existing, name: "Sagsbehandler" }\n',
        )
        .replace('blockSizes: [4, 6, 8]', 'blockSizes: [2]'),
    )
    try {
      await enrolAll(
        clustered,
        ['a', 'a', 'b', 'c'].map((cluster, i) => ({
          ...eligible(`C${i}`, 'north', `Navn ${i}`, `${10 + i}0185-1234`),
          cluster,
        })),
      )
      const page = await (await clustered.as('lead').get(`${home}/draw`)).text()
      expect(page).toContain('Klynger, der venter')
      expect((await clustered.as('north').post(`${home}/draw/one`, { unit: 'a' })).status).toBe(409)
      expect((await clustered.as('lead').post(`${home}/draw/one`, { unit: 'a' })).status).toBe(303)
      const arms = () =>
        clustered.store.as(lead, (tx) =>
          tx.selectFrom('lot').select(['participant', 'unit', 'arm']).orderBy('participant').execute(),
        )
      const first = await arms()
      expect(first.map(({ participant, unit }) => [participant, unit])).toEqual([
        ['C0', 'a'],
        ['C1', 'a'],
      ])
      expect(first[0]?.arm).toBe(first[1]?.arm)
      await enrolAll(clustered, [{ ...eligible('C9', 'north', 'Senere', '250585-1234'), cluster: 'a' }])
      expect((await arms()).find(({ participant }) => participant === 'C9')?.arm).toBe(first[0]?.arm)
      expect((await clustered.as('lead').post(`${home}/participants/C9/consent`, { decision: 'refused' })).status).toBe(
        303,
      )
      const row = await clustered.store.as(lead, (tx) =>
        tx.selectFrom('participant').select('status').where('id', '=', 'C9').executeTakeFirst(),
      )
      expect(row?.status).toBe('drawn')
    } finally {
      await clustered.store.close()
    }
  }, 180_000)
})
