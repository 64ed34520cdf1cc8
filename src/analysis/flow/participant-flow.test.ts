import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryDraft } from '../../journal/index.ts'
import type { FlowStep, Results } from '../results.ts'
import {
  arm,
  csv,
  documentWith,
  drawn,
  estimateOf,
  exited,
  placed,
  question,
  resultsOf,
  valueIn,
  valueOutcome,
  withdrawn,
} from '../test-trial.ts'

const numberOf = (results: Results, { quantity }: Pick<FlowStep, 'quantity'>): number =>
  Number(valueIn(results, quantity))

/** What may happen to someone after the draw. */
const life = fc.record({
  arm: fc.constantFrom('control', 'I', 'II'),
  exit: fc.constantFrom('', 'job', 'died', 'emigrated', 'moved'),
  withdraws: fc.constantFrom('', 'nothing', 'everything', 'everything-until-now'),
  cell: fc.constantFrom('none', 'empty', 'value'),
})

type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

const journalOf = (lives: readonly Life[]): readonly EntryDraft[] =>
  lives.flatMap(({ arm: into, exit, withdraws }, i) => [
    ...drawn(`p${i}`, into),
    ...(exit === '' ? [] : [exited(`p${i}`, exit)]),
    ...(withdraws === '' ? [] : [withdrawn(`p${i}`, withdraws as 'nothing')]),
  ])

const filesOf = (lives: readonly Life[]) => ({
  'data/outcomes.csv': csv(
    'id,hours,job',
    lives.flatMap(({ cell }, i) => (cell === 'none' ? [] : [[`p${i}`, cell === 'empty' ? '' : (i * 37) % 160, 0]])),
  ),
})

const document = (onDeath: string) =>
  documentWith({
    arms: [arm('control', 'control'), arm('I'), arm('II')],
    outcomes: { hours: valueOutcome('hours', { about: 'hours', onDeath }) },
    questions: [question('main', { furtherSets: [{ kind: 'minimum-time', time: { months: 6 } }] })],
  })

describe('the numbers of the flow add up', () => {
  it('drawn = missing + unmatched + excluded + analysed, in every arm of any trial', () => {
    fc.assert(
      fc.property(
        fc.array(life, { minLength: 1, maxLength: 40 }),
        fc.constantFrom('zero', 'censor'),
        (lives, onDeath) => {
          const results = resultsOf(document(onDeath), journalOf(lives), filesOf(lives))
          const drawnInAll = results.flow.arms.map(({ arm: id, steps }) => {
            const of = (...ids: readonly string[]) =>
              steps.filter((step) => ids.includes(step.id)).reduce((sum, step) => sum + numberOf(results, step), 0)
            const drawnHere = lives.filter((one) => one.arm === id).length
            expect(of('drawn')).toBe(drawnHere)
            expect(of('outcome-missing', 'unmatched', 'excluded', 'analysed')).toBe(drawnHere)
            return drawnHere
          })
          expect(valueIn(results, 'flow.drawn')).toBe(drawnInAll.reduce((sum, n) => sum + n, 0))
          for (const { n, analysisSet, contrast } of Object.values(results.estimates)) {
            for (const id of contrast) {
              const parts = [n.missing, n.unmatched, n.excluded, n.analysed].map((per) => per[id] as number)
              expect(parts.reduce((sum, part) => sum + part, 0)).toBe(n.drawn[id])
              const all = (n.drawn[id] as number) + (n.leftOut?.[id] ?? 0)
              expect(all).toBe(lives.filter((one) => one.arm === id).length)
              expect(n.leftOut === undefined).toBe(analysisSet.kind === 'drawn')
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('reasons add up to those who left, in every arm', () => {
    fc.assert(
      fc.property(fc.array(life, { minLength: 1, maxLength: 40 }), (lives) => {
        const results = resultsOf(document('zero'), journalOf(lives), filesOf(lives))
        for (const { steps } of results.flow.arms) {
          const left = steps.find(({ id }) => id === 'exited')
          if (left === undefined) continue
          const parts = (left.parts ?? []).map((part) => numberOf(results, part))
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(numberOf(results, left))
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('the flow follows CONSORT', () => {
  const drafts: readonly EntryDraft[] = [
    { kind: 'screened-out', subject: 's1', occurred: '2024-01-05', body: { reason: 'too-young' } },
    { kind: 'screened-out', subject: 's2', occurred: '2024-01-05', body: { reason: 'too-young' } },
    ...['c1', 'c2'].flatMap((id) => drawn(id, 'control')),
    ...['t1', 't2', 't3'].flatMap((id) => drawn(id, 'I')),
    exited('t1', 'job', '2024-06-01'),
    exited('t1', 'moved', '2024-03-01'),
    withdrawn('t2', 'nothing'),
    exited('t2', 'job'),
    placed('q1', 'I'),
  ]
  const results = resultsOf(
    documentWith({
      population: { unit: 'person', eligibility: [{ id: 'too-young', kind: 'exclude', text: 'Under 18' }] },
      delivery: { exitReasons: { job: { da: 'Job', en: 'A job' }, moved: { da: 'Flyttet', en: 'Moved' } } },
    }),
    drafts,
    {
      'data/outcomes.csv': csv('id,hours,job', [
        ['c1', 1, 0],
        ['c2', '', 0],
        ['t1', 3, 0],
        ['t2', 4, 0],
      ]),
    },
  )

  it('screened, screened out by reason, enrolled; then per arm drawn, left, withdrawn, placed, missing, analysed', () => {
    expect(results.flow.before.map(({ id }) => id)).toEqual(['screened', 'screened-out', 'enrolled'])
    expect(valueIn(results, 'flow.screened')).toBe(7)
    expect(results.flow.before[1]?.parts?.[0]?.label).toEqual({ da: 'Under 18', en: 'Under 18' })
    const ofI = results.flow.arms.find(({ arm: id }) => id === 'I')
    expect(ofI?.steps.map(({ id }) => id)).toEqual([
      'drawn',
      'exited',
      'withdrawn',
      'placed',
      'unmatched',
      'excluded',
      'analysed',
    ])
    expect(results.tables.flow?.rows).toHaveLength(8)
  })

  it('counts the first reason for leaving, and none of who withdrew everything', () => {
    expect(valueIn(results, 'flow.exited.I')).toBe(1)
    expect(valueIn(results, 'flow.exited.I.moved')).toBe(1)
    expect(Object.keys(results.quantities)).not.toContain('flow.exited.I.job')
  })

  it('counts someone screened out and enrolled later once', () => {
    const back: EntryDraft = { kind: 'screened-out', subject: 'c1', occurred: '2024-01-01', body: { reason: 'x' } }
    const found = resultsOf(documentWith(), [back, ...drafts.slice(0, 6)], {
      'data/outcomes.csv': csv('id,hours,job', [['c1', 1, 0]]),
    })
    expect(valueIn(found, 'flow.screened-out')).toBe(2)
  })

  it('shows what a source states of the steps before, as its numbers', () => {
    const stated = resultsOf(
      documentWith({
        population: { unit: 'person', statedFlow: [{ label: 'Asked', total: 900, reference: 'Report, p. 3' }] },
      }),
      drafts.slice(2, 12),
      { 'data/outcomes.csv': csv('id,hours,job', [['c1', 1, 0]]) },
    )
    expect(stated.quantities['flow.stated.1']).toMatchObject({ value: 900, source: 'Report, p. 3' })
  })

  it('an estimate knows the same numbers', () => {
    expect(estimateOf(results, 'effect.main.I-vs-control').n).toMatchObject({
      drawn: { I: 3, control: 2 },
      analysed: { I: 1, control: 1 },
      missing: { I: 0, control: 1 },
      unmatched: { I: 1, control: 0 },
      excluded: { I: 1, control: 0 },
    })
  })
})
