import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { openFolder, verifyTrial } from '../../app/index.ts'
import {
  becomeWriter,
  filePart,
  putTrialFile,
  readTrialFolder,
  type Store,
  systemActor,
  trialFiles,
  visiblePage,
  writeTrialFolder,
} from '../../store/index.ts'
import { csrfToken } from '../shell/csrf.ts'
import { testApp, testTrial, visit } from '../test-web.ts'
import { sourcePages } from './index.ts'
import type { ReadDelivery } from './messages.ts'
import { readApart } from './read-apart.ts'
import { readDelivery } from './read-delivery.ts'
import { codeList, startSourcesTrial, weeklyRows } from './test-sources.ts'

const { id: trial } = testTrial
const path = `/trials/${trial}/sources`
const inTrial = (
  role: 'researcher' | 'trial-lead' | 'caseworker' | 'external-provider' | 'interviewer' | 'finance' | 'viewer',
) => [{ role, trial }]
const people = {
  frode: inTrial('researcher'),
  lisbet: inTrial('trial-lead'),
  nanna: [{ role: 'trial-lead', trial, site: 'north' }],
  signe: inTrial('caseworker'),
  astrid: inTrial('external-provider'),
  ingrid: inTrial('interviewer'),
  finn: inTrial('finance'),
  sune: inTrial('viewer'),
} as const
type Name = keyof typeof people

let store: Store
let reading: ReadDelivery = readDelivery
let app: Hono
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'virker-sources-'))
  store = await embeddedStore()
  await startSourcesTrial(store)
  const config = { publicUrl: 'http://localhost:3000', demo: false, proxies: 0, uploadBytes: 1024 * 1024 }
  const clock = () => '2027-03-01T09:00:00Z'
  app = testApp(sourcePages, people, { store, clock, config, readDelivery: (task) => reading(task) })
}, 120_000)
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const send = async (
  name: Name,
  source: string,
  file: File | undefined,
  fields: Readonly<Record<string, string>> = {},
) => {
  const form = new FormData()
  for (const [field, value] of Object.entries({ csrf: csrfToken(name), what: 'source', ...fields }))
    form.set(field, value)
  if (file !== undefined) form.set('file', file)
  const whole = new Response(form)
  const headers = { cookie: `virker-session=${name}`, 'content-type': whole.headers.get('content-type') ?? '' }
  const body = await whole.arrayBuffer()
  const answer = await app.request(`${path}/${source}`, { method: 'POST', body, headers })
  return { status: answer.status, text: await answer.text() }
}
const csv = (content: string | Uint8Array<ArrayBuffer>): File => new File([content], 'fra-styrelsen.csv')
const sendCodes = (content: string) => send('frode', 'dream', new File([content], 'koder.yaml'), { what: 'codes' })
const pageOf = async (name: Name) => (await visit(app, name).get(path)).text()

/** Everything that a refused file must leave as it was. */
const kept = () =>
  store.as({ ...systemActor, trial }, async (tx) => ({
    files: await trialFiles(tx, trial),
    entries: await visiblePage(tx, trial, 0, 9_999),
  }))
const received = async () =>
  (await kept()).entries.flatMap((entry) =>
    entry.kind === 'source-received' || entry.kind === 'codes-received' ? [entry as never as Entry] : [],
  )
type Entry = { kind: string; by: string; purpose: string; body: Readonly<Record<string, unknown>> }
const contentOf = async (file: string) =>
  Buffer.from(
    (await store.as({ ...systemActor, trial }, (tx) => filePart(tx, trial, file, 0))) ?? new Uint8Array(),
  ).toString()
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const first = weeklyRows('p1;130;130;', 'p2;;;130')
const second = weeklyRows('p1;130;130;', 'p2;;;130', 'p3;;;')

describe('the sources of a trial', () => {
  it('are listed with what is missing, for a researcher and a lead of the whole trial and for nobody else', async () => {
    for (const name of ['frode', 'lisbet'] as const) {
      const text = await pageOf(name)
      expect(text).toContain('Ydelse uge for uge')
      expect(text).toContain('Jobcentrets udtræk efter 12 måneder')
      expect(text).toContain('2 af 2 kilder mangler.')
      expect(text).toContain('Send kodelisten først')
    }
    expect(await pageOf('nanna')).not.toContain('Ydelse uge for uge')
    expect((await send('nanna', 'dream', csv(first))).status).toBe(403)
    for (const name of ['signe', 'astrid', 'ingrid', 'finn', 'sune'] as const) {
      expect((await visit(app, name).get(path)).status).toBe(403)
      expect((await send(name, 'dream', csv(first))).status).toBe(403)
    }
    expect(await received()).toEqual([])
  })

  it('need their code list first, and it is received like the file itself', async () => {
    const early = await send('frode', 'dream', csv(first))
    expect(early.status).toBe(422)
    expect(early.text).toContain('codes/dream.yaml')
    const broken = await sendCodes('states: [\n')
    expect(broken.status).toBe(422)
    expect(await received()).toEqual([])
    expect((await sendCodes(codeList)).status).toBe(303)
    expect(await contentOf('codes/dream.yaml')).toBe(codeList)
    expect(await received()).toMatchObject([
      {
        kind: 'codes-received',
        by: 'frode',
        purpose: 'research',
        body: { version: 1, file: 'codes/dream.yaml', sha256: sha256(codeList), codes: 2 },
      },
    ])
  })

  it.each([
    ['an unknown code', csv(weeklyRows('p1;130;130;', 'p2;;999;130')), /999/, '3'],
    ['a short row', csv(weeklyRows('p1;130;130;', 'p2;130')), /kolonner|felter/, '3'],
    ['a person twice', csv(weeklyRows('p1;130;130;', 'p1;;;')), /p1|to gange/, '3'],
    ['a week that is missing', csv('id;y_2701;y_2702\np1;130;130\n'), /2027-W03/, ''],
    ['a formula for a code', csv(weeklyRows('p1;=1+1;130;')), /=1\+1/, '2'],
    [
      'a picture',
      csv(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 255, 254])),
      /./,
      '',
    ],
    ['Parquet that is broken', csv(new Uint8Array(Buffer.from('PAR1nothing'))), /Parquet/, ''],
    ['0 bytes', csv(''), /tom|ingen/, ''],
    ['a header alone', csv(weeklyRows()), /ingen|rækker/, ''],
  ])('are not changed by %s: the page says what is wrong, and where', async (_, file, says, line) => {
    const before = await kept()
    const { status, text } = await send('frode', 'dream', file)
    expect(status).toBe(422)
    expect(text).toContain('er ikke modtaget. Intet er ændret.')
    const table = /<tbody>.*?<\/tbody>/s.exec(text.slice(text.indexOf('Hvad der er galt')))?.[0] ?? ''
    expect(table).toMatch(says)
    if (line !== '') expect(table).toMatch(new RegExp(`data-title="Linje"[^>]*>${line}<`))
    expect(text).not.toMatch(/virker-received|\/tmp\//)
    expect(await kept()).toEqual(before)
  })

  it('are not changed by a file that is too large, by none, or for a source that is not declared', async () => {
    const before = await kept()
    const large = await send('frode', 'dream', csv(weeklyRows(`p1;130;130;${' '.repeat(1_100_000)}`)))
    expect([large.status, /højst 1 MB/.test(large.text)]).toEqual([413, true])
    const none = await send('frode', 'dream', undefined)
    expect([none.status, none.text.includes('Der er ikke sendt nogen fil.')]).toEqual([422, true])
    const other = await send('frode', 'draem', csv(first))
    expect([other.status, other.text.includes('dream')]).toEqual([422, true])
    expect((await send('frode', '__proto__', csv(first))).status).toBe(422)
    expect((await send('frode', 'register', csv(first), { what: 'codes' })).status).toBe(422)
    expect((await send('frode', 'dream', csv(first), { delivered: '2027-02-31' })).status).toBe(422)
    expect(await kept()).toEqual(before)
  })

  it('become versions: the last one lies in its place, the one before is kept, and the journal says who and when', async () => {
    expect((await send('lisbet', 'dream', csv(first), { delivered: '2027-02-26' })).status).toBe(303)
    expect((await send('frode', 'dream', csv(second))).status).toBe(303)
    const [, one, two] = await received()
    expect(one).toMatchObject({
      by: 'lisbet',
      purpose: 'research',
      body: {
        source: 'dream',
        version: 1,
        file: 'data/dream.csv',
        sha256: sha256(first),
        rows: 2,
        delivered: '2027-02-26',
      },
    })
    expect(two).toMatchObject({
      by: 'frode',
      body: { version: 2, sha256: sha256(second), rows: 3, replaces: sha256(first) },
    })
    expect(await contentOf('data/dream.csv')).toBe(second)
    expect(await contentOf(`data/earlier/dream-v1-${sha256(first).slice(0, 12)}.csv`)).toBe(first)
    for (const name of ['frode', 'lisbet'] as const) {
      const text = await pageOf(name)
      expect(text).toContain('1 af 2 kilder mangler.')
      expect(text).toContain(sha256(second).slice(0, 12))
      expect(text).toContain('1. marts 2027 kl. 10.00')
      expect(text).toContain('Tidligere leveringer')
    }
    const again = await send('frode', 'dream', csv(second))
    expect([again.status, again.text.includes('allerede er modtaget som version 2')]).toEqual([422, true])
  })

  it('are not received by a declaration that was changed while the file was read', async () => {
    const before = await received()
    const changed = codeList.replace('"130"', '"131"')
    reading = async (task) => {
      const checked = await readDelivery(task)
      await store.as({ ...systemActor, trial }, async (tx) => {
        await becomeWriter(tx)
        await putTrialFile(tx, trial, 'codes/dream.yaml', Buffer.from(changed))
      })
      return checked
    }
    const { status, text } = await send('frode', 'dream', csv(first))
    reading = readDelivery
    expect([status, text.includes('blev ændret, mens filen blev læst')]).toEqual([422, true])
    expect(await received()).toEqual(before)
    expect(await pageOf('frode')).toContain('Ikke den modtagne fil')
    expect((await sendCodes(codeList)).status).toBe(303)
  })

  it('are read in a process of their own, with the same answer', async () => {
    reading = readApart
    const wrong = await send('frode', 'dream', csv(weeklyRows('p1;130;130;', 'p2;;999;130')))
    const right = await send('frode', 'register', csv('id;job_month_12;hours_12;state_12\np1;ja;12,5;job\n'))
    reading = readDelivery
    expect([wrong.status, wrong.text.includes('999')]).toEqual([422, true])
    expect(right.status).toBe(303)
    expect((await received()).at(-1)).toMatchObject({ purpose: 'casework', body: { source: 'register', rows: 1 } })
  }, 240_000)

  it('come along in an export, which verifies, and into another server as they were', async () => {
    const out = join(folder, 'out')
    await writeTrialFolder(store, { user: 'lisbet', role: 'trial-lead', trial }, trial, out)
    expect(readFileSync(join(out, 'data/dream.csv'), 'utf8')).toBe(second)
    expect(verifyTrial(openFolder(out)).unvouchedFrom).toBeNull()
    const other = await embeddedStore()
    await readTrialFolder(other, systemActor, out)
    const there = await other.as({ ...systemActor, trial }, (tx) => trialFiles(tx, trial))
    expect(there).toEqual((await kept()).files)
    await other.close()
  })
})
