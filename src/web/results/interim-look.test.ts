import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { computeResults, openFolder } from '../../app/index.ts'
import {
  entriesOf,
  listRuns,
  madeUpPeople,
  runFile,
  type Store,
  systemActor,
  verifyChain,
  writeTrialFolder,
} from '../../store/index.ts'
import { createApp } from '../create-app.ts'
import { loadRunningExample } from '../serve/examples.ts'
import { testServices, type Visitor, visit } from '../test-web.ts'
import { computeRuns } from './run-job.ts'

const trial = 'taettere-samtaler'
const actor = { ...systemActor, trial }
const now = '2026-11-28T09:00:00Z'
const config = { publicUrl: 'http://localhost:3000', demo: true, proxies: 0 }

let store: Store
let services: ReturnType<typeof testServices>
let frode: Visitor
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'virker-interim-'))
  store = await embeddedStore()
  await loadRunningExample(store, now)
  services = testServices({}, { store, config, clock: () => now })
  frode = visit(createApp(services))
  const researcher = (await madeUpPeople(store)).find(({ name }) => name === 'Frode Forsker')
  await frode.get('/sign-in?lang=da')
  await frode.post('/sign-in/demo', { account: researcher?.id ?? '' })
}, 300_000)
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

type Results = Awaited<ReturnType<typeof computeResults>>['results']

/** Asks for a look on the page, computes it as the server does, and opens what came of it. */
const look = async () => {
  const asked = await frode.post(`/trials/${trial}/results`, {})
  expect(asked.status).toBe(303)
  await computeRuns(services)
  const [run] = await store.as(actor, (tx) => listRuns(tx, trial))
  const id = asked.headers.get('location')?.split('/').at(-1) ?? ''
  const read = async (path: string) =>
    Buffer.from((await store.as(actor, (tx) => runFile(tx, trial, id, path))) ?? new Uint8Array()).toString()
  return { run, page: await (await frode.get(`/trials/${trial}/results/${id}`)).text(), id, read }
}

const looksInJournal = () =>
  store.as(actor, async (tx) => {
    const looks: unknown[] = []
    for await (const page of entriesOf(tx, trial))
      looks.push(...page.flatMap((entry) => (entry.kind === 'results-computed' ? [entry] : [])))
    return looks
  })

describe('an interim look at the running example', () => {
  it('shows outcomes, curves and contrasts, and no verdict before the planned end', async () => {
    const { run, page, read } = await look()
    expect([run?.status, run?.look]).toEqual(['done', 'interim'])
    expect(page).toContain('Undervejs')
    const results = JSON.parse(await read('results.json')) as Results
    for (const id of ['effect.half-year.talks-vs-control', 'effect.half-year.talks-work-vs-control'])
      expect(results.estimates[id]?.estimate, id).toBeTypeOf('number')
    expect(page).toMatch(/figures\/[^"]*job-weeks[^"]*\.svg/)
    expect(page).toMatch(/figures\/[^"]*exit-to-job[^"]*\.svg/)
    const verdicts = Object.values(results.verdicts)
    expect(verdicts.length).toBeGreaterThan(0)
    expect(verdicts.filter(({ verdict }) => verdict !== 'none')).toEqual([])
    expect(results.estimates['effect.half-year.talks-vs-control']?.verdict).toMatchObject({
      verdict: 'none',
      reason: 'interim-look',
    })
    expect(results.notes.map(({ id }) => id)).toContain('not-delivered.main')
  }, 300_000)

  it('is an entry of the journal, and is counted in its own report and in the next', async () => {
    const [first] = await looksInJournal()
    expect(first).toMatchObject({ kind: 'results-computed', body: { look: 'interim' } })
    const { id, read } = await look()
    expect(await looksInJournal()).toMatchObject([{}, { body: { run: id, look: 'interim' } }])
    expect(await read('report.da.html')).toContain('Der er set på resultaterne 2 gange, mens forsøget løb.')
    expect(await (await frode.get(`/trials/${trial}/results`)).text()).toContain('2 gange undervejs')
    expect((await verifyChain(store, trial, now)).breach).toBeNull()
  }, 300_000)

  it('would give a verdict of the same data after the planned end: what bars it is the look', async () => {
    const out = join(folder, 'trial')
    await writeTrialFolder(store, systemActor, trial, out)
    const { results } = await computeResults(openFolder(out), undefined, 'final')
    const { verdict } = results.estimates['effect.half-year.talks-vs-control'] ?? {}
    expect(verdict?.verdict).toMatch(/^(?!none)./)
  }, 300_000)
})
