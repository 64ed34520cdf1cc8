import { describe, expect, it } from 'vitest'
import type { EntryDraft } from '../../journal/index.ts'
import { readEntry } from './judge.ts'
import type { RawEntry } from './raw-entry.ts'
import { deliveryProtocol, testDay, trialWith, wrongWith } from './test-trial.ts'

type Body = Readonly<Record<string, unknown>>
const about = (kind: string, body: Body, occurred = '2024-04-01', subject = 'anna'): RawEntry => ({
  kind,
  subject,
  occurred,
  body,
})
const talk = (body: Body = {}, occurred?: string, subject?: string) =>
  about('conversation', { conversation: 'weekly', status: 'held', ...body }, occurred, subject)
const decided = (body: Body, occurred?: string, subject?: string) => about('exemption', body, occurred, subject)
const wrong = (...raw: readonly RawEntry[]) => wrongWith(trialWith(), ...raw)
const heldOn = (occurred: string): EntryDraft => ({
  kind: 'conversation-registered',
  subject: 'anna',
  occurred,
  body: { conversation: 'weekly', status: 'held' },
})

describe('a conversation', () => {
  it('is right with codes that the protocol declares', () => {
    const full = { form: 'phone', heldBy: 'mentor', worker: 'w-1', topics: ['job'], fields: { plan: 'yes' } }
    expect(wrong(talk(full))).toEqual([])
  })

  it.each([
    ['another conversation', { conversation: 'monthly' }],
    ['a form that is not offered', { form: 'digital' }],
    ['a topic', { topics: ['weather'] }],
    ['a field', { fields: { mood: 'yes' } }],
    ['a value of a field', { fields: { plan: 'perhaps' } }],
    ['a reason', { status: 'not-due', notDue: 'tired' }],
  ])('is refused with %s that is not declared', (_, body) => {
    expect(wrong(talk(body))).toEqual(['record.value-unknown'])
  })

  it('has a reason exactly when it was not due, from the built-in list where the protocol has none', () => {
    expect(wrong(talk({ status: 'not-due', notDue: 'in-job' }))).toEqual([])
    expect(wrong(talk({ status: 'not-due' }))).toEqual(['record.not-due-reason'])
    expect(wrong(talk({ notDue: 'sick' }))).toEqual(['record.not-due-reason'])
  })

  it('lies between enrolment and today, and speaks of someone in the trial', () => {
    expect(wrong(talk({}, '2024-01-31'))).toEqual(['record.before-enrolment'])
    expect(wrong(talk({}, '2024-07-02'))).toEqual(['record.day-future'])
    expect(wrong(talk({}, undefined, 'nobody'))).toEqual(['record.person-unknown'])
  })

  it('stands once on a day, whatever its status, in the journal and in a batch', () => {
    const chain = trialWith(heldOn('2024-04-01'))
    expect(wrongWith(chain, talk({ status: 'stayed-away' }))).toEqual(['record.same-day'])
    expect(wrongWith(chain, talk({}, '2024-04-02'), talk({}, '2024-04-02'))).toEqual(['record.same-day'])
  })

  it('is corrected with a reason, to another day, but not onto one that has a conversation', () => {
    const chain = trialWith(heldOn('2024-04-01'), heldOn('2024-04-08'))
    const to = (occurred: string, reason: string): RawEntry => ({
      kind: 'correction',
      supersedes: 7,
      body: { reason, occurred, body: { conversation: 'weekly', status: 'called-off' } },
    })
    expect(wrongWith(chain, to('2024-04-02', 'wrong day'))).toEqual([])
    expect(wrongWith(chain, to('2024-04-02', ' '))).toEqual(['record.correction-reason'])
    expect(wrongWith(chain, to('2024-04-08', 'wrong day'))).toEqual(['record.same-day'])
    expect(wrongWith(chain, to('2024-01-08', 'wrong day'))).toEqual(['record.before-enrolment'])
  })

  it('is not registered after a withdrawal, unless everything may still be used', () => {
    const left = (keeps: 'nothing' | 'everything'): EntryDraft => ({
      kind: 'withdrawn',
      subject: 'anna',
      occurred: '2024-03-15',
      body: { keeps },
    })
    expect(wrongWith(trialWith(left('nothing')), talk())).toEqual(['record.after-withdrawal'])
    expect(wrongWith(trialWith(left('nothing')), talk({}, '2024-03-14'))).toEqual([])
    expect(wrongWith(trialWith(left('everything')), talk())).toEqual([])
  })

  it('names a case worker by a code that could not be a CPR number', () => {
    expect(wrong(talk({ worker: '010190-1234' }))).toEqual(['record.cpr-inside'])
  })
})

describe('an enrolment', () => {
  const corrected = (supersedes: number, body: Body | null): RawEntry => ({
    kind: 'correction',
    supersedes,
    body: { reason: 'wrong', body },
  })

  it('is corrected freely before the draw, and afterwards not in what the draw used', () => {
    const fresh: EntryDraft = { kind: 'enrolled', subject: 'new', occurred: '2024-02-01', body: { site: 'north' } }
    expect(wrongWith(trialWith(fresh), corrected(7, { site: 'south' }))).toEqual([])
    expect(wrong(corrected(1, { site: 'south' }))).toEqual(['record.drawn-already'])
    expect(wrong(corrected(1, { site: 'north', cluster: 'c-1' }))).toEqual(['record.drawn-already'])
    expect(wrong(corrected(1, null))).toEqual(['record.drawn-already'])
    expect(wrong(corrected(1, { site: 'north', criteria: { benefit: true } }))).toEqual([])
  })

  it('is of someone who is not in the trial, or has left it', () => {
    const again = about('enrolled', { site: 'north' })
    const left = (kind: 'exited' | 'withdrawn', body: Body): EntryDraft =>
      ({ kind, subject: 'anna', occurred: '2024-03-01', body }) as EntryDraft
    expect(wrong(again)).toEqual(['record.enrolled-already'])
    expect(
      wrong(about('enrolled', {}, undefined, 'new'), about('enrolled', { site: 'south' }, undefined, 'new')),
    ).toEqual(['record.enrolled-already'])
    expect(wrongWith(trialWith(left('exited', { reason: 'job' })), again)).toEqual([])
    expect(wrongWith(trialWith(left('withdrawn', { keeps: 'nothing' })), again)).toEqual([])
  })
})

describe('a CPR number', () => {
  it.each([
    ['a note of an exit', about('exit', { reason: 'job', note: 'Ring til 010190-1234' })],
    ['an attribute', about('enrolled', { attributes: { name: '0101901234' } }, undefined, 'new')],
    ['a replacement', about('placed', { arm: 'I', reason: 'for 010190 1234' }, undefined, 'new')],
    ['a note of a withdrawal', about('withdrawn', { keeps: 'nothing', note: '0101901234' })],
    ['a reason for a screening', about('screened-out', { reason: '010190-1234' }, undefined, 'new')],
    ['a title', { kind: 'context', body: { title: 'Om 010190-1234', kind: 'other' } }],
    [
      'a title in another language',
      { kind: 'deviation', body: { title: { da: 'x', en: '010190-1234' }, reason: 'y' } },
    ],
  ] as const)('is refused in %s', (_, entry) => {
    expect(wrong(entry as RawEntry)).toContain('record.cpr-inside')
  })
})

describe('an exemption', () => {
  it('holds for its arms, sites and days, prolongations included', () => {
    expect(wrong(decided({ exemption: 'wait', decision: 'used' }))).toEqual([])
    expect(wrongWith(trialWith(), decided({ exemption: 'wait', decision: 'used' }, '2024-02-29'))).toEqual([
      'record.exemption-day',
    ])
    expect(wrong(decided({ exemption: 'wait', decision: 'used' }, '2024-06-30'))).toEqual([])
    expect(wrong(decided({ exemption: 'wait', decision: 'used' }, undefined, 'bo'))).toEqual(['record.exemption-arm'])
    expect(wrong(decided({ exemption: 'wait', decision: 'used' }, undefined, 'eva'))).toEqual(['record.exemption-site'])
  })

  it('has a reason exactly when it was considered and not used', () => {
    expect(wrong(decided({ exemption: 'wait', decision: 'not-used' }))).toEqual(['record.not-used-reason'])
    expect(wrong(decided({ exemption: 'wait', decision: 'used', reason: 'other' }))).toEqual(['record.not-used-reason'])
    expect(wrong(decided({ exemption: 'wait', decision: 'not-used', reason: 'citizen-declined' }))).toEqual([])
    expect(wrong(decided({ exemption: 'any', decision: 'not-used', reason: 'citizen-declined' }))).toEqual([
      'record.value-unknown',
    ])
  })
})

describe('a grant', () => {
  const grant = (amount: unknown, occurred?: string) => about('grant', { grant: 'licence', amount }, occurred)

  it('stays below the ceiling of a citizen, all grants of it together', () => {
    expect(wrong(grant(15_000))).toEqual([])
    expect(wrong(grant(15_000.01))).toEqual(['record.grant-ceiling'])
    expect(wrong(grant(9_000), grant(6_000, '2024-04-02'))).toEqual([])
    expect(wrong(grant(9_000), grant(6_000.5, '2024-04-02'))).toEqual(['record.grant-ceiling'])
  })

  it('takes an amount in text, and refuses one that could be two', () => {
    const amountOf = (amount: string) => readEntry(deliveryProtocol, grant(amount), testDay).read?.told.body.amount
    expect([amountOf('1500'), amountOf('1500,5'), amountOf('1.500,50')]).toEqual([1500, 1500.5, 1500.5])
    expect(wrong(grant('1.500'))).toEqual(['record.number-unclear'])
    expect(wrong(grant('lots'))).toEqual(['record.number-unclear'])
    expect(wrong(grant('10,005'))).toEqual(['record.number-unclear'])
  })
})

describe('a code', () => {
  it('is refused where it is a name that programs use themselves', () => {
    for (const worker of ['__proto__', 'constructor', 'prototype', 'toString'])
      expect(wrong(about('caseworker', { worker }))).toEqual(['record.code-taken'])
  })
})

describe('an activity, aftercare, a consent', () => {
  it('does not end before it begins', () => {
    const work = { activity: 'placement', hours: '12,5', employer: '12345678' }
    expect(wrong(about('activity', { ...work, until: '2024-08-01' }))).toEqual([])
    expect(wrong(about('activity', { ...work, until: '2024-03-31' }))).toEqual(['record.ends-before'])
    expect(wrong(about('activity', { ...work, until: '2024-02-31' }))).toEqual(['record.day-wrong'])
    expect(wrong(about('activity', { ...work, activity: 'course' }))).toEqual(['record.value-unknown'])
  })

  it('is aftercare only after an exit, in the journal or earlier in the batch', () => {
    const call = about('aftercare', { status: 'held', form: 'phone' }, '2024-05-01')
    expect(wrong(call)).toEqual(['record.no-exit'])
    expect(wrong(about('exit', { reason: 'job' }), call)).toEqual([])
  })

  it('notes a wording that the protocol has', () => {
    expect(wrong(about('consent', { decision: 'given', version: 'v1' }, '2024-01-20'))).toEqual([])
    expect(wrong(about('consent', { decision: 'given', version: 'v2' }, '2024-01-20'))).toEqual([
      'record.value-unknown',
    ])
  })
})
