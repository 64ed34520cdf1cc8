import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import {
  codesOf,
  enrolmentOf,
  recordAs,
  smallEnvironment,
  smallLead,
  smallTrial,
  someone,
  startSmallTrial,
} from '../../../test/server/small-trial.ts'
import { drawLots, revealSeed } from '../../app/index.ts'
import { type EntryKind, entryKinds } from '../../journal/index.ts'
import { ProblemError } from '../../problems/index.ts'
import { type Actor, onTrial, roles, type Store } from '../index.ts'

let store: Store
beforeAll(async () => {
  store = await embeddedStore()
  await startSmallTrial(store)
}, 120_000)
afterAll(() => store.close())

/** Tries to write a draft that no journal can hold: past the gate it falls, and nothing is written. */
const tryWriting = (actor: Actor, kind: EntryKind): Promise<string> =>
  onTrial(store, actor, smallTrial, { subjects: ['n1'] }, (place) =>
    place.write(smallEnvironment(actor.user), smallTrial, () => {
      const draft = { kind, occurred: '2027-03-01', subject: 'n1', body: { 'no-such-field': true } }
      return { drafts: [draft as never], answer: () => 'written' }
    }),
  ).catch((error) => (error instanceof ProblemError ? (error.problems[0]?.code ?? '') : 'let through'))

const cases = [
  'enrolled',
  'screened-out',
  'exited',
  'withdrawn',
  'conversation-registered',
  'activity-registered',
  'grant-registered',
  'exemption-decided',
  'caseworker-assigned',
  'aftercare-registered',
  'consent-noted',
  'extract-imported',
]
const design = ['protocol-locked', 'protocol-amended', 'context-noted', 'deviation-noted']
const sources = ['source-received', 'codes-received']

/** Who may write what, by hand: what the roles of the project are for. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'trial-lead': [...cases, ...design, 'allocated', 'placed', 'seed-revealed', ...sources, 'redacted'],
  caseworker: [...cases, 'allocated'],
  'external-provider': cases,
  researcher: [...design, ...sources],
  administrator: [],
  interviewer: [],
  finance: [],
  viewer: [],
}

const kinds = (Object.keys(entryKinds) as EntryKind[]).filter((kind) => kind !== 'corrected')

describe('what a role may write', () => {
  it.each(roles.map((role) => [role] as const))('is what %s is for, whatever call it comes by', async (role) => {
    const refused: string[] = []
    for (const kind of kinds) if ((await tryWriting(someone(role), kind)) === 'store.may-not-write') refused.push(kind)
    expect(refused).toEqual(kinds.filter((kind) => !expected[role]?.includes(kind)))
  })

  it('is a correction only of what the role may write', async () => {
    const note = { kind: 'deviation-noted', body: { title: 'Afveg', reason: 'Sygdom' } }
    const [written] = await recordAs(store, smallLead, [note], 'trial')
    const annul = { kind: 'correction', supersedes: written?.seq ?? 0, body: { reason: 'fejl', body: null } }
    expect(await codesOf(recordAs(store, someone('caseworker'), [annul], 'trial'))).toEqual(['store.may-not-write'])
    expect(await codesOf(recordAs(store, someone('researcher'), [annul], 'trial'))).toEqual([])
  })
})

describe('the sites of a person', () => {
  const worker = someone('caseworker', 'north')

  it('are where they enrol, and nowhere else', async () => {
    expect(await codesOf(recordAs(store, worker, [enrolmentOf('s9')]))).toEqual(['store.other-site'])
    expect(await codesOf(recordAs(store, worker, [enrolmentOf('n9', { site: undefined })]))).toEqual([
      'store.other-site',
    ])
    expect(await codesOf(recordAs(store, worker, [enrolmentOf('s9')], 'design'))).toEqual(['store.other-site'])
    expect(await codesOf(recordAs(store, worker, [enrolmentOf('n9')]))).toEqual([])
  })

  it('cannot be left by a correction', async () => {
    const [enrolled] = await recordAs(store, worker, [enrolmentOf('n8')])
    const to = (site: string) => ({
      kind: 'correction',
      supersedes: enrolled?.seq ?? 0,
      subject: 'n8',
      body: { reason: 'flyttet', body: { ...enrolmentOf('n8').body, site } },
    })
    expect(await codesOf(recordAs(store, worker, [to('south')]))).toEqual(['store.other-site'])
    expect(await codesOf(recordAs(store, smallLead, [to('south')]))).toEqual([])
  })

  it('are those of the people for whom they draw', async () => {
    const draw = (actor: Actor, units: readonly string[]) =>
      onTrial(store, actor, smallTrial, 'design', (place) => drawLots(place, smallEnvironment(actor.user), { units }))
    expect(await codesOf(draw(worker, ['s4']))).toEqual(['draw.not-all-seen'])
    expect(await codesOf(draw(someone('trial-lead', 'north'), ['n4', 's4']))).toEqual(['draw.not-all-seen'])
    expect(await codesOf(draw(someone('external-provider'), ['n4']))).toEqual(['store.may-not-write'])
    expect(await codesOf(draw(worker, ['n4']))).toEqual([])
  })
})

describe('what holds for every site', () => {
  const northLead = someone('trial-lead', 'north')
  const reveal = (actor: Actor) =>
    onTrial(store, actor, smallTrial, 'design', (place) => revealSeed(place, smallEnvironment(actor.user)))

  it.each(['protocol-locked', 'protocol-amended', 'seed-revealed'] as const)(
    'is not for a lead of some sites: %s',
    async (kind) => {
      expect(await tryWriting(northLead, kind)).toBe('store.whole-trial')
    },
  )

  it('is corrected by those who see every site, but for the words that one wrote oneself', async () => {
    const note = { kind: 'deviation-noted', body: { title: 'Afveg', reason: 'Sygdom' } }
    const annul = (seq = 0) => ({ kind: 'correction', supersedes: seq, body: { reason: 'fejl', body: null } })
    const [ofAll] = await recordAs(store, smallLead, [note], 'trial')
    expect(await codesOf(recordAs(store, northLead, [annul(ofAll?.seq)], 'trial'))).toEqual(['store.whole-trial'])
    const [own] = await recordAs(store, northLead, [note], 'trial')
    expect(await codesOf(recordAs(store, northLead, [annul(own?.seq)], 'trial'))).toEqual([])
  })

  it('leaves the end of recruitment to a lead of every site', async () => {
    expect(await codesOf(reveal(northLead))).toEqual(['store.whole-trial'])
    expect(await codesOf(reveal(smallLead))).toEqual([])
  })
})
