import { describe, expect, it } from 'vitest'
import { protocolSchema, type Question } from '../../../protocol/index.ts'
import { isPowerRefusal } from '../refusal.ts'
import { saySimulation } from './say-simulation.ts'
import { type QuestionSimulationOptions, simulateQuestion } from './simulate-question.ts'

const attributes = {
  municipality: { type: 'code', categories: { a: 'A', b: 'B' } },
  age: {
    type: 'integer',
    bands: [
      { label: 'young', below: 30 },
      { label: 'old', from: 30 },
    ],
  },
  weeks: { type: 'number' },
  born: { type: 'date' },
  free: { type: 'text' },
}

const made = (allocation: object, change: object = {}, options: QuestionSimulationOptions = {}) => {
  const protocol = protocolSchema.parse({
    virker: 1,
    trial: { id: 'trial', title: 'Trial' },
    population: { unit: 'person', expected: { enrolled: 120 }, attributes },
    arms: [
      { id: 'c', name: 'C', role: 'control' },
      { id: 't', name: 'T', role: 'treated' },
    ],
    allocation,
    outcomes: {
      hours: {
        measure: 'accumulated',
        label: 'Hours',
        direction: 'higher',
        source: 'pay',
        of: 'hours',
        window: { months: { from: 1, to: 6 } },
      },
    },
    questions: [
      {
        id: 'main',
        text: 'More hours?',
        asks: 'effect',
        outcome: 'hours',
        role: 'primary',
        smallestImportant: 5,
        assumptions: { standardDeviation: 10, icc: 0.05, clusterSize: 12 },
        ...change,
      },
    ],
  })
  return simulateQuestion(protocol, protocol.questions?.[0] as Question, { replicates: 200, ...options })
}

const answered = (allocation: object, change: object = {}, options: QuestionSimulationOptions = {}) => {
  const answer = made(allocation, change, options)
  if (isPowerRefusal(answer)) throw new Error(JSON.stringify(answer))
  return answer
}

describe('simulating a question', () => {
  it.each([
    [{ method: 'simple' }],
    [{ method: 'complete', strata: ['municipality'] }],
    [{ method: 'blocks', blockSizes: [4, 8], strata: ['municipality', 'age'] }],
    [{ method: 'minimisation', factors: [{ attribute: 'municipality' }, { attribute: 'age' }] }],
    [{ method: 'rerandomisation', covariates: ['weeks'], threshold: 1 }],
    [{ method: 'birth-date', attribute: 'born' }],
    [{ method: 'alternation' }],
  ])('draws by the protocol: %o', (allocation) => {
    const { method, cells } = answered(allocation)
    expect(method).toBe(allocation.method)
    const [cell] = cells
    if (cell === undefined || isPowerRefusal(cell.simulation)) throw new Error(JSON.stringify(cell))
    const power = cell.simulation.contrasts[0]?.power
    // Closed form for 60 + 60, effect half a standard deviation: 0.776 (power.t.test in R). Strata cost little.
    expect(Math.abs((power?.value ?? 0) - 0.776)).toBeLessThan(4 * (power?.stdError ?? 0))
    expect(cell.closedForm).toMatchObject({ units: { c: 60, t: 60 } })
  })

  it('estimates as the protocol will: strata as drawn, adjusted where it adjusts', () => {
    const strata = { method: 'blocks', blockSizes: [4], strata: ['municipality'] }
    expect(answered(strata).analysis).toMatchObject({ estimator: 'difference-in-means', se: 'HC2', strata: 'used' })
    const adjusting = { covariates: ['weeks'], assumptions: { standardDeviation: 10, rSquared: 0.3 } }
    expect(answered({ method: 'simple' }, adjusting).analysis).toMatchObject({
      estimator: 'interacted',
      adjusted: 'with-covariate',
      strata: 'not-used',
    })
  })

  it('refuses CR2 for clusters, and offers the t-test on their means, named as such', () => {
    const clusters = { method: 'complete', unit: 'cluster', cluster: { column: 'worker', entry: 'existing' } }
    expect(made(clusters)).toMatchObject({
      refused: 'analysis-not-there',
      details: { analysis: 'CR2', offered: 'cluster-means' },
    })
    const answer = answered(clusters, {}, { analysis: 'cluster-means' })
    expect(answer.cells[0]?.simulation).toMatchObject({ units: 10, people: 120 })
    expect(saySimulation(answer, 'en')[0]).toContain("t-test on the clusters' means, not the protocol's estimator")
    expect(saySimulation(answer, 'da')[0]).toContain('ikke protokollens metode')
  })

  it.each([
    [
      'no-draw',
      {
        method: 'recorded',
        source: 's',
        column: 'arm',
        values: { 0: 'c', 1: 't' },
        how: 'randomised',
        procedure: 'Lots.',
        statedBy: 'A report',
      },
      {},
    ],
    ['attribute-values-unknown', { method: 'complete', strata: ['free'] }, {}],
    ['analysis-not-there', { method: 'simple' }, { estimator: 'logistic' }],
    ['analysis-not-there', { method: 'simple' }, { se: 'CR2' }],
    ['assumptions-missing', { method: 'simple' }, { smallestImportant: undefined }],
  ])('refuses with %s', (refused, allocation, change) => {
    expect(made(allocation, change)).toMatchObject({ refused })
  })
})
