import { describe, expect, it } from 'vitest'
import { type Protocol, protocolSchema, type Question } from '../../protocol/index.ts'
import { powerOfQuestion, type QuestionPower } from './question-power.ts'
import { isPowerRefusal } from './refusal.ts'
import { sayQuestionPower } from './say-question-power.ts'

type Changes = { readonly [Section in keyof Protocol]?: unknown }

const question = {
  id: 'main',
  text: { da: 'Forsørger flere sig selv?', en: 'Do more support themselves?' },
  asks: 'effect',
  outcome: 'self-support',
  role: 'primary',
  smallestImportant: 0.05,
  assumptions: { controlMean: 0.3, icc: [0.01, 0.05], clusterSize: [30, 60] },
}

/** Three arms drawn by case worker, as in examples/tre-kommuner. */
const protocol = (changes: Changes = {}): Protocol =>
  protocolSchema.parse({
    virker: 1,
    trial: { id: 'trial', title: 'Trial' },
    population: { unit: 'person', expected: { enrolled: 3600 } },
    arms: [
      { id: 'control', name: 'Control', role: 'control' },
      { id: 'voluntary', name: 'Voluntary', role: 'treated' },
      { id: 'offers', name: 'Offers', role: 'treated' },
    ],
    allocation: {
      method: 'complete',
      unit: 'cluster',
      cluster: { column: 'caseworker', name: { da: 'sagsbehandler', en: 'case worker' }, entry: 'existing' },
    },
    sources: {
      register: {
        kind: 'table',
        file: 'data/register.csv',
        key: { column: 'id' },
        columns: { weeks: { type: 'integer' }, job: { type: 'boolean' } },
      },
    },
    outcomes: {
      'self-support': {
        measure: 'above',
        label: 'Self-support',
        direction: 'higher',
        source: 'register',
        column: 'weeks',
        threshold: 8,
      },
      weeks: { measure: 'value', label: 'Weeks', direction: 'lower', source: 'register', column: 'weeks' },
      job: { measure: 'value', label: 'Job', direction: 'higher', source: 'register', column: 'job' },
    },
    questions: [question],
    ...changes,
  })

const answerOf = (changes: Changes = {}, position = 0): QuestionPower => {
  const made = protocol(changes)
  const answer = powerOfQuestion(made, made.questions?.[position] as Question)
  if (isPowerRefusal(answer)) throw new Error(JSON.stringify(answer))
  return answer
}

const people = { method: 'simple' }

describe('power of a question of the protocol', () => {
  it('gives a grid over the assumed ICCs and caseloads; the case workers needed are those that R finds', () => {
    const { grid } = answerOf()
    // test/reference/power.json, "size case workers": 73, 46, 138 and 111 in each of three arms.
    expect(grid.map(({ needed }) => needed)).toMatchObject([
      { steps: [{ step: 'first', units: { control: 73, voluntary: 73, offers: 73 }, total: 219, people: 6570 }, {}] },
      { steps: [{ step: 'first', total: 138, people: 8280 }, {}] },
      { steps: [{ step: 'first', total: 414 }, {}] },
      { steps: [{ step: 'first', total: 333, people: 19980 }, { step: 'last' }] },
    ])
  })

  it('tells what the people expected can find, and says plainly that they are not enough', () => {
    const answer = answerOf()
    expect(answer.grid.map(({ expected }) => expected?.total)).toEqual([120, 60, 120, 60])
    expect(sayQuestionPower(answer, 'da')).toContain(
      'De ventede er nok til en styrke på 80\u00a0% under ingen af de 4 sæt antagelser.',
    )
    expect(sayQuestionPower(answer, 'en')).toContain(
      'Those expected are enough for a power of 80% under none of the 4 sets of assumptions.',
    )
  })

  it('tells what totals that are asked for can find', () => {
    const made = protocol()
    const answer = powerOfQuestion(made, made.questions?.[0] as Question, { totals: [60, 219] })
    if (isPowerRefusal(answer)) throw new Error(answer.refused)
    const [, at219] = answer.grid[0]?.at ?? []
    expect(at219?.units).toEqual({ control: 73, voluntary: 73, offers: 73 })
    const smallest = at219?.detectable
    if (smallest === undefined || isPowerRefusal(smallest)) throw new Error('refused')
    expect(smallest.steps[0]?.contrasts[0]?.smallest).toBeLessThanOrEqual(0.05)
    expect(smallest.steps[0]?.contrasts[0]?.smallest).toBeGreaterThan(0.0495)
  })

  it('counts the contrasts of every primary question in the family, and none of the exploratory ones', () => {
    const questions = [
      question,
      { ...question, id: 'second', contrast: { treated: ['offers'], control: 'voluntary' } },
      { ...question, id: 'aside', role: 'exploratory' },
      { ...question, id: 'share', asks: 'share' },
    ]
    expect(answerOf({ questions }).grid[0]?.design).toMatchObject({ familySize: 3, correction: 'holm' })
    expect(answerOf({ questions }, 2)).toMatchObject({ notes: ['exploratory-no-verdict'] })
    expect(answerOf({ questions }, 2).grid[0]?.needed).toMatchObject({ steps: [{ step: 'only' }] })
  })

  it('names what is missing, and answers what can be answered without it', () => {
    const lacking = (assumptions: object, rest: object = {}) => {
      const made = protocol({ questions: [{ ...question, assumptions, ...rest }] })
      return powerOfQuestion(made, made.questions?.[0] as Question)
    }
    expect(lacking({})).toMatchObject({
      refused: 'assumptions-missing',
      details: { missing: ['assumptions.controlMean', 'assumptions.icc', 'assumptions.clusterSize'] },
    })
    expect(lacking({ icc: 0.02, clusterSize: 30 }, { outcome: 'weeks' })).toMatchObject({
      details: { missing: ['assumptions.standardDeviation'] },
    })
    const withoutNumber = answerOf({ population: { unit: 'person' } })
    expect(withoutNumber.missing).toEqual(['population.expected.enrolled'])
    expect(withoutNumber.grid[0]?.expected).toBeUndefined()
    expect(withoutNumber.grid[0]?.needed).toMatchObject({ steps: [{ total: 219 }, {}] })
    const { smallestImportant: _, ...open } = question
    const withoutSize = answerOf({ questions: [open] })
    expect(withoutSize.missing).toEqual(['smallestImportant'])
    expect(withoutSize.grid[0]?.needed).toBeUndefined()
    expect(withoutSize.grid[0]?.expected?.detectable).toMatchObject({ what: 'effect' })
  })

  it('takes yes/no columns as shares, numbers as means, and the ratio and direction from the protocol', () => {
    const asked = (outcome: string, assumptions: object) =>
      answerOf({
        allocation: { ...people, ratio: { control: 2 } },
        questions: [{ ...question, outcome, assumptions, smallestImportant: 0.4 }],
      }).grid[0]?.design
    expect(asked('job', { controlMean: 0.2 })).toMatchObject({
      outcome: { kind: 'share', control: 0.2 },
      good: 'higher',
    })
    expect(asked('weeks', { standardDeviation: 4 })).toMatchObject({
      outcome: { kind: 'mean', standardDeviation: 4 },
      good: 'lower',
      arms: [
        { id: 'control', ratio: 2 },
        { id: 'voluntary', ratio: 1 },
        { id: 'offers', ratio: 1 },
      ],
    })
  })

  it('assumes no true difference where a margin is to be kept', () => {
    const hypothesis = { kind: 'non-inferiority', margin: 0.06, marginReason: 'Agreed.' }
    const answer = answerOf({ allocation: people, questions: [{ ...question, hypothesis }] })
    expect(answer).toMatchObject({ hypothesis: 'non-inferiority', effect: 0, unit: 'person' })
    expect(answer.grid[0]?.expected?.detectable).toMatchObject({ what: 'margin' })
    expect(sayQuestionPower(answer, 'en').join('\n')).toContain('no more to the bad side than 6.0 percentage points')
  })

  it('counts the sites of a trial by site as its clusters', () => {
    const sites = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`s${i}`, i < 9 ? 'voluntary' : 'control']))
    const answer = answerOf({
      trial: { id: 'trial', title: 'Trial', sites: Object.keys(sites).map((id) => ({ id, name: id })) },
      allocation: { method: 'by-site', sites, reason: 'They applied.' },
      population: { unit: 'person' },
      questions: [{ ...question, contrast: { treated: ['voluntary'], control: 'control' } }],
    })
    expect(answer.grid[0]?.expected?.units).toEqual({ control: 12, voluntary: 9 })
    expect(answer.missing).toEqual([])
  })

  it.each([
    ['no-contrast', { asks: 'share' }],
    ['estimator-without-power', { estimator: 'survival' }],
    ['estimator-without-power', { estimand: 'complier-effect' }],
    ['outcome-unknown', { outcome: 'nothing' }],
  ])('refuses with %s what is not a difference in means or shares', (refused, change) => {
    const made = protocol({ questions: [{ ...question, ...change }] })
    expect(powerOfQuestion(made, made.questions?.[0] as Question)).toMatchObject({ refused })
  })
})
