import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EntryDraft, fold, redact } from '../../journal/index.ts'
import { deliveryPerson, deliveryPlan, statusAt, stripOf, windowsPassed } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { dayOf, isoDateOf } from '../../registers/index.ts'
import { deliveryProtocol, trialWith } from '../recording/test-trial.ts'
import { progressOf } from './progress.ts'

const protocol: Protocol = {
  ...deliveryProtocol,
  delivery: {
    ...deliveryProtocol.delivery,
    phases: [{ id: 'first', fromWeek: 1, toWeek: 4 }],
    expectations: [
      { id: 'talk', of: 'weekly', arms: ['I'], phase: 'first', every: { weeks: 1 }, base: 'weeks-due' },
      { id: 'work', of: 'placement', arms: ['I'], base: 'participants' },
    ],
  },
}

const talk = (occurred: string, status: 'held' | 'called-off' | 'not-due', more = {}): EntryDraft => ({
  kind: 'conversation-registered',
  subject: 'anna',
  occurred,
  body: { conversation: 'weekly', status, ...more },
})
const work = (occurred: string, until?: string): EntryDraft => ({
  kind: 'activity-registered',
  subject: 'anna',
  occurred,
  body: { activity: 'placement', ...(until === undefined ? {} : { until }) },
})

/** Anna's lot was drawn on Friday 2 February 2024: her weeks run from Friday to Thursday. */
const progress = (today: string, arm: string | undefined, ...drafts: readonly EntryDraft[]) => {
  const { state } = fold(trialWith(...drafts).entries)
  const anna = state.participants.get('anna')
  return anna && progressOf(protocol, anna, today, arm)
}
const marks = (today: string, arm: string | undefined, ...drafts: readonly EntryDraft[]) =>
  progress(today, arm, ...drafts)?.strips[0]?.marks

describe("a citizen's progress", () => {
  it('has a mark for each week from the lot until the running one', () => {
    const told = [
      talk('2024-02-08', 'held'),
      talk('2024-02-09', 'called-off'),
      talk('2024-02-16', 'not-due', { notDue: 'sick' }),
      talk('2024-02-17', 'called-off'),
    ]
    expect(marks('2024-03-01', 'I', ...told)).toEqual(['held', 'called-off', 'not-due', 'missing', 'none'])
  })

  it('calls a week missing only when it is over, within the phase, and expected of the arm', () => {
    expect(marks('2024-02-08', 'I')).toEqual(['none'])
    expect(marks('2024-02-09', 'I')).toEqual(['missing', 'none'])
    expect(marks('2024-02-09', 'control')).toEqual(['none', 'none'])
    expect(marks('2024-03-08', 'I')).toEqual(['missing', 'missing', 'missing', 'missing', 'none', 'none'])
  })

  it('calls the weeks of someone whose registrations were erased erased, and asks for none', () => {
    const entries = trialWith(talk('2024-02-08', 'held')).entries.map((entry) =>
      entry.kind === 'conversation-registered' && 'body' in entry ? redact(entry, 'erased') : entry,
    )
    const anna = fold(entries).state.participants.get('anna')
    const seen = anna && progressOf(protocol, anna, '2024-02-16', 'I')
    expect(seen?.strips[0]?.marks).toEqual(['erased', 'erased', 'none'])
    expect(seen?.due).toEqual([])
  })

  it('says nothing of what was expected where the arm may not be shown', () => {
    expect(marks('2024-02-16', undefined)).toEqual(['none', 'none', 'none'])
    expect(progress('2024-02-16', undefined)?.due).toEqual([])
  })

  it('ends with the exit', () => {
    const exit: EntryDraft = { kind: 'exited', subject: 'anna', occurred: '2024-02-12', body: { reason: 'job' } }
    expect(marks('2024-05-01', 'I', exit)).toEqual(['missing', 'none'])
    expect(progress('2024-05-01', 'I', exit)?.due).toEqual([])
  })

  it('draws activities over the weeks that they touch', () => {
    const bars = progress('2024-03-01', 'I', work('2024-02-10', '2024-02-20'), work('2024-02-29'))?.bars
    expect(bars?.map(({ firstWeek, lastWeek }) => [firstWeek, lastWeek])).toEqual([
      [1, 2],
      [3, 4],
    ])
  })
})

describe('what is due next', () => {
  const due = (today: string, ...drafts: readonly EntryDraft[]) =>
    progress(today, 'I', ...drafts)?.due.map(({ expectation, by }) => [expectation, by])

  it('is what the running week still lacks, and what was never given', () => {
    expect(due('2024-02-05')).toEqual([
      ['talk', '2024-02-08'],
      ['work', undefined],
    ])
  })

  it('is settled by a conversation held or not due, not by one called off', () => {
    expect(due('2024-02-05', talk('2024-02-05', 'held'), work('2024-02-05'))).toEqual([])
    expect(due('2024-02-05', talk('2024-02-05', 'not-due', { notDue: 'sick' }), work('2024-02-05'))).toEqual([])
    expect(due('2024-02-05', talk('2024-02-05', 'called-off'), work('2024-02-05'))).toEqual([['talk', '2024-02-08']])
    expect(due('2024-02-09', talk('2024-02-05', 'held'), work('2024-02-05'))).toEqual([['talk', '2024-02-15']])
  })

  it('ends with the phase', () => {
    expect(due('2024-03-01', work('2024-02-05'))).toEqual([])
  })
})

describe('the weeks of a citizen', () => {
  const start = dayOf('2024-02-02')
  const registered = fc.uniqueArray(
    fc.record({
      day: fc.integer({ min: 0, max: 60 }),
      status: fc.constantFrom('held', 'called-off', 'stayed-away', 'cancelled', 'not-due'),
    }),
    { selector: ({ day }) => day, maxLength: 15 },
  )
  const draft = ({ day, status }: { day: number; status: string }): EntryDraft => ({
    kind: 'conversation-registered',
    subject: 'anna',
    occurred: isoDateOf(start + day),
    body: { conversation: 'weekly', status: status as 'held', ...(status === 'not-due' ? { notDue: 'sick' } : {}) },
  })

  it('are the weeks that the results count', () => {
    const plan = deliveryPlan(protocol)
    const expected = plan.expectations.find(({ id }) => id === 'talk')
    fc.assert(
      fc.property(registered, fc.integer({ min: 0, max: 60 }), (facts, after) => {
        const today = isoDateOf(start + after)
        const { state } = fold(trialWith(...facts.map(draft)).entries)
        const anna = state.participants.get('anna')
        const person = anna && deliveryPerson(protocol, anna)
        if (anna === undefined || person === undefined || expected === undefined) throw new Error('no anna')
        const strip = stripOf(expected, person)
        const [first, end] = windowsPassed(plan, expected, person, start + after)
        const counted = Array.from({ length: end - first }, (_, at) => {
          const status = expected.statuses[statusAt(strip, first + at)]?.split(':')[0]
          return status === 'done' ? 'held' : status
        })
        expect(progressOf(protocol, anna, today, 'I')?.strips[0]?.marks.slice(first, end)).toEqual(counted)
      }),
      { numRuns: 60 },
    )
  })
})
