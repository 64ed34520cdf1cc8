import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entryLine, readChain } from '../../src/journal/index.ts'
import { type Actor, type Store, visiblePage } from '../../src/store/index.ts'
import { embeddedStore } from './embedded.ts'
import { codesOf, recordAs, smallArms, smallLead, smallTrial, someone, startSmallTrial } from './small-trial.ts'

const researcher = someone('researcher')
const blind = (text: string) => text.replace('arm: { hiddenFrom: [interviewer]', 'arm: { hiddenFrom: [researcher]')

let store: Store
beforeAll(async () => {
  store = await embeddedStore()
  await startSmallTrial(
    store,
    (text) => blind(text).replaceAll('2027-', '2087-').replaceAll('2028-', '2088-'),
    '2087-03-01T08:00:00Z',
  )
}, 120_000)
afterAll(() => store.close())

const pageOf = (actor: Actor) => store.as(actor, (tx) => visiblePage(tx, smallTrial, 0, 9999))
const headersOf = (actor: Actor) =>
  store.as(
    actor,
    async (tx) => (await sql`select 1 from journal_headers(${smallTrial}, 0, 9999, 9999)`.execute(tx)).rows.length,
  )

describe('the whole journal, to a role that the arm is hidden from', () => {
  it('keeps every lot closed alike, and verifies', async () => {
    const page = await pageOf(researcher)
    const lots = page.filter(({ kind }) => kind === 'allocated')
    expect(lots.length).toBeGreaterThan(0)
    expect(new Set(lots.map((entry) => ('redacted' in entry ? entry.redacted : 'open')))).toEqual(new Set(['blinded']))
    expect(readChain(page.map(entryLine).join(''), 'journal.ndjson').breach).toBeUndefined()
  })

  it('is refused as soon as the kind of an entry tells an arm, by the database too', async () => {
    const arms = await smallArms(store)
    const [subject = ''] = [...arms].find(([, arm]) => arm === 'weekly') ?? []
    const exemption = { kind: 'exemption', subject, body: { exemption: 'no-wait', decision: 'used' } }
    await recordAs(store, smallLead, [exemption], undefined, '2087-03-02T08:00:00Z')
    expect(await codesOf(pageOf(researcher))).toEqual(['store.journal-closed'])
    expect(await headersOf(researcher)).toBe(0)
    const whole = await pageOf(smallLead)
    expect(await headersOf(smallLead)).toBe(whole.length)
    expect(readChain(whole.map(entryLine).join(''), 'journal.ndjson').breach).toBeUndefined()
  })
})
