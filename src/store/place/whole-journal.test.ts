import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import {
  codesOf,
  recordAs,
  smallArms,
  smallEnvironment,
  smallLead,
  smallTrial,
  someone,
  startSmallTrial,
} from '../../../test/server/small-trial.ts'
import { drawLots, type RawEntry, recordEntries } from '../../app/index.ts'
import { ProblemError, sayProblem } from '../../problems/index.ts'
import { type Actor, onTrial, registerTogether, type Store } from '../index.ts'

let store: Store
let arms: ReadonlyMap<string, string>
beforeAll(async () => {
  store = await embeddedStore()
  await startSmallTrial(store, (text) =>
    text.replace('arm: { hiddenFrom: [interviewer]', 'arm: { hiddenFrom: [interviewer, external-provider]'),
  )
  arms = await smallArms(store)
}, 120_000)
afterAll(() => store.close())

const together = (actor: Actor, entries: readonly RawEntry[]) => {
  const subjects = entries.flatMap(({ subject }) => subject ?? [])
  return registerTogether(store, actor, smallTrial, subjects, (place) =>
    recordEntries(place, smallEnvironment(actor.user), entries),
  )
}

/** Both ways into the journal: one alone, and many in one transaction. */
const ways = [
  ['alone', (actor: Actor, entries: readonly RawEntry[]) => recordAs(store, actor, entries)],
  ['together', together],
] as const

const activity = (subject: string, purpose?: 'research'): RawEntry => ({
  kind: 'activity',
  subject,
  body: { activity: 'placement', hours: 12 },
  ...(purpose === undefined ? {} : { purpose }),
})
const used = (subject: string): RawEntry => ({
  kind: 'exemption',
  subject,
  body: { exemption: 'no-wait', decision: 'used' },
})
const worker = someone('caseworker', 'north')
const provider = someone('external-provider')

describe.each(ways)('who registers (%s)', (way, record) => {
  it('is judged on what they do not see, and told nothing of it', async () => {
    if (way === 'alone') await recordAs(store, smallLead, [activity('n1', 'research')])
    const refusal = await record(worker, [activity('n1')]).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(refusal).toBeInstanceOf(ProblemError)
    const { problems } = refusal as ProblemError
    expect(problems.map(({ code }) => code)).toEqual(['record.hidden-conflict'])
    const said = problems.map((one) => sayProblem(one, 'da')).map(({ message }) => message)
    expect(said.join()).not.toMatch(/placement|12|2027|\d/)
  })

  it('is told what they do see', async () => {
    const talk: RawEntry = {
      kind: 'conversation',
      subject: way === 'alone' ? 'n2' : 'n3',
      body: { conversation: 'weekly-talk', status: 'held' },
    }
    await record(worker, [talk])
    expect(await codesOf(record(worker, [talk]))).toEqual(['record.same-day'])
  })

  it('hears of nobody elsewhere', async () => {
    const elsewhere = { kind: 'conversation', subject: 's1', body: { conversation: 'weekly-talk', status: 'held' } }
    const nowhere = { ...elsewhere, subject: 'nobody' }
    expect(await codesOf(record(worker, [elsewhere]))).toEqual(['record.person-unknown'])
    expect(await codesOf(record(worker, [nowhere]))).toEqual(['record.person-unknown'])
  })

  it('learns no hidden arm from an exemption that is of one arm', async () => {
    const byArm = new Map([...arms].map(([id, arm]) => [arm, id]))
    const [treated = '', control = ''] = [byArm.get('weekly'), byArm.get('control')]
    expect(await codesOf(record(provider, [used(treated)]))).toEqual(['record.exemption-blinded'])
    expect(await codesOf(record(provider, [used(control)]))).toEqual(['record.exemption-blinded'])
    expect(await codesOf(record(smallLead, [used(control)]))).toEqual(['record.exemption-arm'])
    const seen = await store.as(provider, async (tx) => [
      ...(await tx.selectFrom('registration').select('seq').where('kind', '=', 'exemption-decided').execute()),
      ...(await tx.selectFrom('journal_entry').select('seq').where('kind', '=', 'exemption-decided').execute()),
    ])
    expect(seen).toEqual([])
    if (way === 'alone') await record(smallLead, [used(treated)])
    else expect(await codesOf(record(smallLead, [used(treated)]))).toEqual(['record.same-day'])
  })

  it('corrects only what they see', async () => {
    const [research] = await store.as(someone('researcher'), (tx) =>
      tx.selectFrom('journal_entry').select('seq').where('purpose', '=', 'research').execute(),
    )
    const annul = {
      kind: 'correction',
      supersedes: research?.seq ?? 0,
      subject: 'n1',
      body: { reason: 'nej', body: null },
    }
    expect(await codesOf(record(worker, [annul]))).toEqual(['journal.impossible'])
  })
})

describe('a draw', () => {
  it('goes on after a conversation was corrected', async () => {
    const talk = { kind: 'conversation', subject: 's2', body: { conversation: 'weekly-talk', status: 'held' } }
    const [written] = await recordAs(store, smallLead, [talk])
    await recordAs(store, smallLead, [
      {
        kind: 'correction',
        subject: 's2',
        supersedes: written?.seq ?? 0,
        body: { reason: 'forkert', body: { conversation: 'weekly-talk', status: 'stayed-away' } },
      },
    ])
    const drawn = await onTrial(store, smallLead, smallTrial, 'design', (place) =>
      drawLots(place, smallEnvironment('lead-1'), { units: ['s4'] }),
    )
    expect(drawn.allocations.map(({ unit }) => unit)).toEqual(['s4'])
  })
})
