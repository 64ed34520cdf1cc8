import { describe, expect, it } from 'vitest'
import { dayOf, isoDateOf } from '../../registers/index.ts'
import { arm, csv, documentWith, drawn, exited, question, resultsOf, valueIn } from '../test-trial.ts'

type Json = Readonly<Record<string, unknown>>
type Draft = ReturnType<typeof drawn>[number]

const day = (days: number): string => isoDateOf(dayOf('2024-02-01') + days)

const draft = (kind: string, subject: string, days: number, body: Json): Draft =>
  ({ kind, subject, occurred: day(days), body }) as never

const talk = (subject: string, days: number, status = 'held', more: Json = {}) =>
  draft('conversation-registered', subject, days, { conversation: 'talk', status, ...more })

/** Entries of the tests' journal are all recorded on one day; the trial's end is what bounds the windows. */
const recordedOn = '2024-01-01'

const trial = (more: Json = {}, expectations: readonly Json[] = [weekly]): Json => ({
  ...documentWith(),
  trial: { id: 'made-up', title: 'Made up', synthetic: true, period: { from: '2023-01-01', to: '2025-12-31' } },
  arms: [arm('control', 'control'), arm('I')],
  delivery: {
    conversations: { talk: { name: { da: 'Samtale', en: 'Talk' } } },
    activities: { company: { name: 'Company' } },
    notDueReasons: { holiday: { da: 'Ferie', en: 'Holiday' } },
    caseload: { I: 2 },
    expectations,
  },
  ...more,
})

const weekly: Json = { id: 'weekly', of: 'talk', arms: ['I'], every: { weeks: 1 }, base: 'weeks-due', target: 0.8 }

const files = {
  'data/outcomes.csv': csv('id,hours,job', [
    ['p1', 1, 'ja'],
    ['p2', 2, 'nej'],
    ['c1', 1, 'ja'],
    ['c2', 3, 'nej'],
  ]),
}

/** Four weeks of two treated people and two controls, drawn four weeks before the journal ends. */
const start = { occurred: isoDateOf(dayOf(recordedOn) - 28) }
const from = dayOf(start.occurred) - dayOf('2024-02-01')
const people = (['p1', 'p2'] as const).flatMap((id) => drawn(id, 'I', { sex: 'f' }, start))
const controls = (['c1', 'c2'] as const).flatMap((id) => drawn(id, 'control', { sex: 'm' }, start))

const week = (n: number): number => from + 7 * (n - 1) + 2

const given = [
  // p1: held, held, on holiday, stayed away. p2: held, nothing, held, held. c1: once.
  ...[talk('p1', week(1)), talk('p1', week(2)), talk('p1', week(3), 'not-due', { notDue: 'holiday' })],
  ...[talk('p1', week(4), 'stayed-away'), talk('p2', week(1)), talk('p2', week(3)), talk('p2', week(4))],
  talk('c1', week(2)),
  draft('caseworker-assigned', 'p1', from, { worker: 'w1' }),
  draft('caseworker-assigned', 'p2', from, { worker: 'w1' }),
  draft('caseworker-assigned', 'p2', from + 10, { worker: 'w2' }),
]

describe('what was delivered', () => {
  const results = resultsOf(trial(), [...people, ...controls, ...given], files)

  it('is a share of all weeks in the project, and of the weeks due', () => {
    const { 'delivery.weekly.I': all, 'delivery.weekly.I.due': due } = results.quantities
    // Eight weeks of two people; five held; one on holiday.
    expect([all?.numerator?.value, all?.denominator?.value, all?.denominator?.unit]).toEqual([5, 8, 'weeks'])
    expect([due?.numerator?.value, due?.denominator?.value]).toEqual([5, 7])
    expect(valueIn(results, 'delivery.weekly.I.due')).toBe(5 / 7)
    expect(due?.asOf).toBe(recordedOn)
  })

  it('says what became of the other weeks, and that nothing is registered of some', () => {
    const shareOf = (status: string) => results.quantities[`delivery.weekly.I.status.${status}`]?.numerator?.value
    expect([shareOf('stayed-away'), shareOf('missing'), shareOf('not-due')]).toEqual([1, 1, 1])
    expect(valueIn(results, 'delivery.weekly.I.reason.not-due.holiday')).toBe(1)
  })

  it('shows what the control arm got, and that some of it received what others should have', () => {
    expect(valueIn(results, 'delivery.weekly.control')).toBe(1 / 8)
    expect(valueIn(results, 'contamination.talk.control')).toBe(1 / 2)
  })

  it('is told week by week, with a figure that has the target as its line', () => {
    // Third week: one of one who was due.
    expect(valueIn(results, 'delivery.weekly.week.3.I')).toBe(1)
    expect(results.figures['delivery-weeks.weekly']).toMatchObject({ kind: 'weeks', target: 0.8 })
    expect(results.tables['delivery-weeks.weekly']?.rows).toHaveLength(4)
  })

  it('counts case workers, their citizens and changes', () => {
    expect(valueIn(results, 'caseload.I')).toBe(1)
    expect(valueIn(results, 'caseworker-changes.I')).toBe(1 / 2)
  })

  it('leaves out the week in which someone left and those after', () => {
    const left = resultsOf(trial(), [...people, ...controls, ...given, exited('p1', 'job', day(week(3)))], files)
    // p1: weeks 1 and 2; p2: four weeks, three held.
    expect(left.quantities['delivery.weekly.I']?.numerator?.value).toBe(5)
    expect(left.quantities['delivery.weekly.I']?.denominator?.value).toBe(6)
  })

  it('is not there at all where nobody registered anything', () => {
    const none = resultsOf(trial(), [...people, ...controls], files)
    expect(Object.keys(none.quantities).filter((id) => id.startsWith('delivery'))).toEqual([])
    expect(Object.keys(none.tables).filter((id) => id.startsWith('delivery'))).toEqual([])
  })

  it('withholds weeks of few people', () => {
    const hidden = resultsOf(trial({ disclosure: { smallestCell: 3 } }), [...people, ...controls, ...given], files)
    expect(valueIn(hidden, 'delivery.weekly.I')).toBe('suppressed')
    expect(valueIn(hidden, 'delivery.weekly.week.3.I')).toBe('suppressed')
  })
})

describe('a target about the delivery', () => {
  const target = { id: 'often', label: 'Often', of: 'weekly', comparison: 'at-least', value: 0.7, base: 'Weeks due' }
  const entries = [...people, ...controls, ...given]

  it('is answered on the base of the expectation, without a question', () => {
    const { targets } = resultsOf(trial({ targets: [target] }), entries, files)
    expect(targets?.['target.delivery.often']).toMatchObject({ question: null, versions: [{ verdict: 'reached' }] })
    const missed = resultsOf(trial({ targets: [{ ...target, value: 0.72 }] }), entries, files)
    expect(missed.targets?.['target.delivery.often']?.versions[0]?.verdict).toBe('not-reached')
  })

  it('is answered by a question that asks for it', () => {
    const questions = [question('main'), question('often', { asks: 'target', outcome: 'weekly', role: 'secondary' })]
    const { targets, quantities } = resultsOf(trial({ targets: [target], questions }), entries, files)
    expect(targets?.['target.often.often']?.versions[0]?.verdict).toBe('reached')
    expect(quantities['target.often.often.attained']?.value).toBe(5 / 7)
  })
})

describe('a question that needs the service to be used', () => {
  const asked = (minimumUptake: number) =>
    resultsOf(trial({ questions: [question('main', { minimumUptake })] }), [...people, ...controls, ...given], files)
      .estimates['effect.main.I-vs-control']?.verdict

  it('has no verdict where fewer weeks were delivered than it asks for', () => {
    expect(asked(0.72)).toEqual({ verdict: 'none', reason: 'not-delivered' })
    expect(asked(0.71)).not.toMatchObject({ reason: 'not-delivered' })
  })
})
