import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { entryLine } from '../../journal/index.ts'
import {
  becomeWriter,
  createAccount,
  entriesOf,
  grantRole,
  keepIdentities,
  type Store,
  systemActor,
} from '../../store/index.ts'
import { csrfToken } from '../shell/csrf.ts'
import { registerOf, runningNow, startRunningTrial } from '../test-running-trial.ts'
import { testApp, testTrial, type Visitor, visit } from '../test-web.ts'
import { extractPages } from './index.ts'

const path = `/trials/${testTrial.id}/extracts`
const people = {
  anne: [{ role: 'caseworker', trial: testTrial.id, site: 'north', worker: 'w-1' }],
  bo: [{ role: 'caseworker', trial: testTrial.id, site: 'south', worker: 'w-2' }],
} as const
const cprOf: Readonly<Record<string, string>> = { p01: '0101901234', p02: '0202901234', p09: '0303901234' }

let store: Store
let app: Hono
let anne: Visitor

const keepNumbers = () =>
  store.as({ ...systemActor, trial: testTrial.id }, async (tx) => {
    await becomeWriter(tx)
    const kept = Object.entries(cprOf).map(([participant, number]) => ({
      participant,
      person: { cpr: { number, born: '1990-01-01', kind: 'ordinary' as const } },
    }))
    await keepIdentities(tx, store.keys, testTrial.id, kept)
  })

beforeAll(async () => {
  store = await embeddedStore()
  await startRunningTrial(store)
  await keepNumbers()
  await registerOf(store, 'p01', [
    { kind: 'conversation', occurred: '2027-02-02', body: { conversation: 'weekly-talk', status: 'held' } },
    { kind: 'conversation', occurred: '2027-02-09', body: { conversation: 'weekly-talk', status: 'called-off' } },
    { kind: 'conversation', occurred: '2027-02-10', body: { conversation: 'weekly-talk', status: 'held' } },
  ])
  app = testApp(extractPages, people, { store, clock: () => runningNow })
  anne = visit(app, 'anne')
}, 120_000)
afterAll(() => store.close())

const upload = async (name: string, text: string): Promise<string> => {
  const form = new FormData()
  form.set('csrf', csrfToken(name))
  form.set('file', new File([text], 'udtræk.csv'))
  const answer = await app.request(path, { method: 'POST', body: form, headers: { cookie: `virker-session=${name}` } })
  return answer.headers.get('location') ?? ''
}

const rows = [
  'CPR;Dato;Resultat',
  '010190-1234;02-02-2027;Afholdt',
  '010190-1234;09-02-2027;Afholdt',
  '020290-1234;16-02-2027;Mødt frem',
  '020290-1234;17-02-2027;Ukendt',
  '030390-1234;16-02-2027;Afholdt',
  '020290-1234;01-02-2026;Afholdt',
  '',
].join('\n')

const columns = {
  do: 'columns',
  kind: 'conversation-registered',
  subject: 'CPR',
  holds: 'cpr',
  occurred: 'Dato',
  'conversation-registered.conversation': 'always:weekly-talk',
  'conversation-registered.status': 'column:Resultat',
}
const unescaped = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const mappingIn = (html: string) => unescaped(/name="mapping" value="([^"]*)"/.exec(html)?.[1] ?? '')
const onceIn = (html: string) => /name="once" value="([^"]*)"/.exec(html)?.[1] ?? ''
const journal = () =>
  store.as({ ...systemActor, trial: testTrial.id }, async (tx) => {
    const lines: string[] = []
    for await (const page of entriesOf(tx, testTrial.id)) lines.push(...page.map(entryLine))
    return lines
  })

describe('the extracts of a case system', () => {
  it('are mapped, shown, and imported without the wrong rows only when that is chosen', async () => {
    const file = await upload('anne', rows)
    const values = await (await anne.post(file, columns)).text()
    expect(values).toContain('Mødt frem')
    expect(values).toMatch(/value="held" selected/)
    const preview = await (
      await anne.post(file, {
        do: 'values',
        mapping: mappingIn(values),
        'value.status.0': 'held',
        'value.status.1': 'held',
        'value.status.2': '',
      })
    ).text()
    expect(preview).toMatch(/Nye: i filen, ikke i Virker<\/th><td[^>]*>1</)
    expect(preview).toMatch(/Findes i Virker i forvejen<\/th><td[^>]*>1</)
    expect(preview).toMatch(/noget andet<\/th><td[^>]*>1</)
    expect(preview).toMatch(/Kan ikke indlæses<\/th><td[^>]*>3</)
    expect(preview).toContain('3 (Resultat)')
    expect(preview).toContain('10. februar 2027')
    expect(preview).not.toContain('0303901234')
    expect(preview).not.toContain('030390-1234')

    const before = await journal()
    const all = await anne.post(file, { do: 'import', take: 'all', mapping: mappingIn(preview) })
    expect(all.status).toBe(422)
    expect(await journal()).toEqual(before)

    const sent = {
      do: 'import',
      take: 'right-ones',
      once: onceIn(preview),
      save_as: 'Fagsystem',
      mapping: mappingIn(preview),
    }
    expect((await anne.post(file, sent)).status).toBe(303)
    const written = (await journal()).slice(before.length).map((line) => JSON.parse(line))
    expect(written.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['conversation-registered', 'p02'],
      ['extract-imported', undefined],
    ])
    expect(written[1].body).toMatchObject({ rows: 6, taken: 1, duplicates: 1, refused: 4 })
    expect((await journal()).join('')).not.toMatch(/0[123]0[123]90-?1234/)
    expect(await (await anne.get(path)).text()).toContain('Samtaler')
  })

  it('have their mapping kept for the next time, and rows that are there already are not written again', async () => {
    const file = await upload(
      'anne',
      rows.split('\n').slice(0, 2).concat('020290-1234;16-02-2027;Mødt frem', '').join('\n'),
    )
    const start = await (await anne.get(file)).text()
    expect(start).toContain('?mapping=Fagsystem')
    const chosen = await (await anne.get(`${file}?mapping=Fagsystem`)).text()
    const before = unescaped(/name="before" value="([^"]*)"/.exec(chosen)?.[1] ?? '')
    const values = await (await anne.post(file, { ...columns, before })).text()
    expect(values).toMatch(/Mødt frem<\/th>.*?value="held" selected/s)
    const preview = await (
      await anne.post(file, {
        do: 'values',
        mapping: mappingIn(values),
        'value.status.0': 'held',
        'value.status.1': 'held',
      })
    ).text()
    expect(preview).toContain('Der er ingen nye rækker at indlæse.')
    const count = (await journal()).length
    expect((await anne.post(file, { do: 'import', take: 'all', mapping: mappingIn(preview) })).status).toBe(422)
    expect(await journal()).toHaveLength(count)
  })

  it('offer the case workers of the trial by name for the texts of a column', async () => {
    const at = runningNow
    for (const [name, site, worker] of [
      ['Anne Andersen', 'north', 'w-1'],
      ['Sofus Syd', 'south', 'w-2'],
    ] as const) {
      const account = await createAccount(store, { name, email: `${worker}@example.org` }, at)
      await grantRole(store, { account, role: 'caseworker', trial: testTrial.id, site, worker }, { at, by: 'u' })
    }
    const file = await upload('anne', 'Borger;Dato;Vejleder\np02;01-03-2027;anne andersen\np03;01-03-2027;Vikar\n')
    const values = await (
      await anne.post(file, {
        do: 'columns',
        kind: 'caseworker-assigned',
        subject: 'Borger',
        holds: 'id',
        occurred: 'Dato',
        'caseworker-assigned.worker': 'column:Vejleder',
      })
    ).text()
    expect(values).toMatch(/anne andersen<\/th>.*?value="w-1" selected>Anne Andersen \(w-1\)/s)
    expect(values).toContain('Som det står i filen')
    expect(values).not.toContain('Sofus')
    const preview = await (
      await anne.post(file, { do: 'values', mapping: mappingIn(values), 'value.worker.0': 'w-1', 'value.worker.1': '' })
    ).text()
    expect(preview).toMatch(/Nye: i filen, ikke i Virker<\/th><td[^>]*>2</)
    const { fields } = JSON.parse(mappingIn(preview))
    expect(fields.worker).toEqual({ column: 'Vejleder', values: { 'anne andersen': 'w-1' } })
  })

  it('are reconciled with exits of the people that they name, and say how many others there are', async () => {
    for (const [subject, occurred] of [
      ['p04', '2027-02-20'],
      ['p05', '2027-02-21'],
    ] as const)
      await registerOf(store, subject, [{ kind: 'exited', occurred, body: { reason: 'job' } }])
    const file = await upload('anne', 'Borger;Dato\np04;19-02-2027\np06;25-02-2027\n')
    const preview = await (
      await anne.post(file, {
        do: 'columns',
        kind: 'exited',
        subject: 'Borger',
        holds: 'id',
        occurred: 'Dato',
        'exited.reason': 'always:job',
      })
    ).text()
    expect(preview).toMatch(/Findes i Virker, men ikke i filen.*>p04<\/a><\/th><td[^>]*>20. februar 2027/s)
    expect(preview).not.toContain('>p05<')
    expect(preview).toContain('Desuden har 1 borger, som filen slet ikke nævner, 1 registrering ')
  })

  it('may be about more people than are taken at once', async () => {
    const strangers = Array.from({ length: 2_500 }, (_, i) => `x${i};02-03-2027`)
    const file = await upload('anne', ['Borger;Dato', ...strangers, 'p06;01-03-2027', ''].join('\n'))
    const form = {
      do: 'columns',
      kind: 'conversation-registered',
      subject: 'Borger',
      holds: 'id',
      occurred: 'Dato',
      'conversation-registered.conversation': 'always:weekly-talk',
      'conversation-registered.status': 'always:held',
    }
    const preview = await (await anne.post(file, form)).text()
    expect(preview).toMatch(/Kan ikke indlæses<\/th><td[^>]*>2\.500</)
    const before = await journal()
    const sent = { do: 'import', once: onceIn(preview), mapping: mappingIn(preview) }
    expect((await anne.post(file, { ...sent, take: 'all' })).status).toBe(422)
    expect(await journal()).toEqual(before)
    expect((await anne.post(file, { ...sent, take: 'right-ones' })).status).toBe(303)
    const written = (await journal()).slice(before.length).map((line) => JSON.parse(line))
    expect(written.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['conversation-registered', 'p06'],
      ['extract-imported', undefined],
    ])
  })

  it('are seen by whoever sent them only, and what is no table is refused in a sentence', async () => {
    const file = await upload('anne', rows)
    expect((await visit(app, 'bo').get(file)).status).toBeGreaterThanOrEqual(400)
    const broken = await upload('anne', '')
    expect(broken).toBe('')
    const odd = await anne.post(file, { do: 'import', mapping: '{"kind":"enrolled"}' })
    expect(odd.status).toBe(400)
  })
})
