import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Actor,
  claimRun,
  finishRun,
  listParticipants,
  listRuns,
  requestRun,
  type Store,
  type TrialRow,
  trialAsRow,
} from '../../src/store/index.ts'
import { participantsPages } from '../../src/web/participants/index.ts'
import { resultPages } from '../../src/web/results/pages.ts'
import { testApp, visit } from '../../src/web/test-web.ts'
import { embeddedStore } from './embedded.ts'
import {
  codesOf,
  recordAs,
  smallArms,
  smallEnvironment,
  smallLead,
  smallPeople,
  smallTrial,
  someone,
  startSmallTrial,
} from './small-trial.ts'

/** A trial whose two years were over long ago, or will be long from now: the database goes by the real day. */
const years = (first: number) => (text: string) =>
  text.replaceAll('2027-', `${first}-`).replaceAll('2028-', `${first + 1}-`)
const past = years(2017)
const future = years(2087)
const during = (first: number): string => `${first}-03-01T08:00:00Z`

const blinding = (arm: string, results: string) => (text: string) =>
  text
    .replace(
      'arm: { hiddenFrom: [interviewer], until: report }',
      `arm: { hiddenFrom: [interviewer, external-provider], until: ${arm} }`,
    )
    .replace(
      'results: { hiddenFrom: [caseworker], until: end-of-follow-up }',
      `results: { hiddenFrom: [researcher, viewer], until: ${results} }`,
    )

const open = async (first: number, arm: string, results = 'end-of-follow-up'): Promise<Store> => {
  const store = await embeddedStore()
  const change = (text: string) => blinding(arm, results)(first === 2017 ? past(text) : future(text))
  await startSmallTrial(store, change, during(first))
  return store
}

const interviewer = someone('interviewer')
const researcher = someone('researcher')
const lotsSeen = (store: Store, actor: Actor) =>
  store.as(actor, async (tx) =>
    (await tx.selectFrom('lot').select('participant').orderBy('participant').execute()).map((lot) => lot.participant),
  )
/** By whom the arm is hidden from: as lots, and as entries (an interviewer reads none). */
const armsSeen = async (store: Store) => {
  const provider = someone('external-provider')
  const entries = await store.as(provider, (tx) =>
    tx.selectFrom('journal_entry').select('subject').where('kind', '=', 'allocated').orderBy('subject').execute(),
  )
  const lots = await lotsSeen(store, provider)
  expect(entries.map(({ subject }) => subject)).toEqual(lots)
  expect(await lotsSeen(store, interviewer)).toEqual(lots)
  return lots
}
const drawn = smallPeople.filter((id) => !id.endsWith('4'))
const rowSeen = (store: Store): Promise<TrialRow> =>
  store.as({ ...smallLead, role: 'system' }, async (tx) => {
    const { rows } = await sql<{ trial: TrialRow }>`select ${trialAsRow(smallTrial)} as trial`.execute(tx)
    return rows[0]?.trial as TrialRow
  })

/** A page as somebody of a role gets it. */
const page = async (store: Store, role: 'interviewer' | 'researcher', path: string, now: string): Promise<string> => {
  const trial = await rowSeen(store)
  const gate = async () => ({
    session: { id: 's-1', user: { id: 'u-1', name: 'Iben' } },
    grants: [{ role, trial: smallTrial }],
    trial,
  })
  const app = testApp([...participantsPages, ...resultPages], {}, { store, gate, clock: () => now })
  return (await visit(app, 'iben').get(`/trials/${smallTrial}/${path}`)).text()
}

const askForRun = (store: Store, actor: Actor, now: string) =>
  requestRun(store, actor, smallTrial, smallEnvironment(actor.user, now))

const finish = async (store: Store, now: string) => {
  const run = await claimRun(store, now)
  if (run === undefined) throw new Error('no run waits')
  const made = { entries: 1, head: '0'.repeat(64), protocolHash: '0'.repeat(64), protocolVersion: 1, files: new Map() }
  await finishRun(store, run, made, smallEnvironment('u-1', now))
}
const runsSeen = (store: Store, actor: Actor) =>
  store.as(actor, async (tx) => (await listRuns(tx, smallTrial)).map(({ look, status }) => `${look} ${status}`))

describe('an arm that is hidden until the end of follow-up', () => {
  let over: Store
  let running: Store
  beforeAll(async () => {
    over = await open(2017, 'end-of-follow-up')
    running = await open(2087, 'end-of-follow-up')
  }, 240_000)
  afterAll(() => Promise.all([over.close(), running.close()]))

  it('is hidden while the trial runs, and the page says until when', async () => {
    expect(await armsSeen(running)).toEqual([])
    const html = await page(running, 'interviewer', 'participants', during(2087))
    expect(html).toContain('til opfølgningen er slut (31. december 2088)')
    expect(html).not.toContain('Seneste samtale')
    expect(html).not.toContain('Sagsbehandler')
  })

  it('is shown afterwards, by the rows and by the page', async () => {
    expect(await armsSeen(over)).toEqual(drawn)
    const html = await page(over, 'interviewer', 'participants', during(2087))
    expect(html).not.toContain('Protokollen skjuler')
    expect(html).toContain('Ugentlige samtaler')
  })
})

describe('an arm that is hidden until the exit', () => {
  let store: Store
  beforeAll(async () => {
    store = await open(2087, 'exit')
    await recordAs(
      store,
      smallLead,
      [
        { kind: 'caseworker', subject: 'n1', body: { worker: 'w-1' } },
        { kind: 'caseworker', subject: 'n2', body: { worker: 'w-2' } },
        { kind: 'exit', subject: 'n1', body: { reason: 'job' } },
      ],
      undefined,
      during(2087),
    )
  }, 240_000)
  afterAll(() => store.close())

  it('is shown of those who have left, and of nobody else', async () => {
    expect(await armsSeen(store)).toEqual(['n1'])
    const rows = await store.as(interviewer, (tx) => listParticipants(tx, smallTrial, {}, { limit: 50, offset: 0 }))
    const of = (id: string) => rows.find((row) => row.id === id)
    const arms = await smallArms(store)
    expect(of('n1')).toMatchObject({ arm: arms.get('n1'), worker: 'w-1', exit_reason: 'job' })
    expect(of('n2')).toMatchObject({ arm: null, worker: null })
    expect(await page(store, 'interviewer', 'participants', during(2087))).toContain('når borgeren er ude')
  })
})

describe('what is hidden until the report', () => {
  const after = '2019-02-01T08:00:00Z'
  let store: Store
  beforeAll(async () => {
    store = await open(2017, 'report', 'report')
  }, 240_000)
  afterAll(() => store.close())

  it('stays hidden when the trial is over, opens with the final run, and interim looks open nothing', async () => {
    expect(await codesOf(askForRun(store, researcher, during(2017)))).toEqual(['run.blinded'])
    await askForRun(store, smallLead, during(2017))
    await finish(store, during(2017))
    expect(await armsSeen(store)).toEqual([])
    expect(await runsSeen(store, researcher)).toEqual([])
    expect(await page(store, 'researcher', 'results', after)).toContain('til den endelige beregning er lavet')

    await askForRun(store, researcher, after)
    expect(await runsSeen(store, researcher)).toEqual(['final queued'])
    await finish(store, after)
    expect((await runsSeen(store, researcher)).toSorted()).toEqual(['final done', 'interim done'])
    expect(await armsSeen(store)).toEqual(drawn)
    expect(await page(store, 'researcher', 'results', after)).not.toContain('Protokollen skjuler')
  })
})

describe('results that are hidden until the end of follow-up', () => {
  let store: Store
  beforeAll(async () => {
    store = await open(2087, 'report')
    await store.as({ ...smallLead, role: 'system' }, async (tx) => {
      const run = { trial: smallTrial, id: 'r-1', status: 'done', look: 'final', asked_by: 'u-1' }
      await tx
        .insertInto('run')
        .values(run as never)
        .execute()
    })
  }, 240_000)
  afterAll(() => store.close())

  it('are hidden before it, whatever a run is called, and the page says until when', async () => {
    expect(await runsSeen(store, researcher)).toEqual([])
    expect(await runsSeen(store, someone('viewer'))).toEqual([])
    expect(await runsSeen(store, someone('finance'))).toEqual(['final done'])
    expect(await page(store, 'researcher', 'results', during(2087))).toContain(
      'til opfølgningen er slut (31. december 2088)',
    )
  })
})
