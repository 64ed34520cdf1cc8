import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { categorical } from '../columns.ts'
import {
  type CoxTerm,
  coxRegression,
  type FollowUp,
  followUp,
  incidenceAtHorizon,
  kaplanMeier,
  logRank,
} from './index.ts'
import { given } from './test-given.ts'

const termOf = (data: FollowUp, ties: 'efron' | 'breslow'): CoxTerm =>
  given(given(coxRegression(data, { ties })).terms[0])

/** Remission in weeks, Freireich et al. (1963) as printed by Gehan (1965): 6-mercaptopurine and placebo. */
const mercaptopurine = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
const relapsed = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
const gehan = given(
  followUp({
    time: Float64Array.from([...placebo, ...mercaptopurine]),
    event: Float64Array.from([...placebo.map(() => 1), ...relapsed]),
    arm: categorical([...placebo.map(() => 'placebo'), ...mercaptopurine.map(() => '6-MP')]),
    control: 'placebo',
  }),
)

describe('Gehan’s leukaemia patients: 42, 30 relapses, 541 weeks', () => {
  it('log-rank 16.79, 9 relapses where 19.25 were expected', () => {
    const test = given(logRank(gehan))
    expect(test.chiSquare).toBeCloseTo(16.79294099, 7)
    expect(test.arms['6-MP']).toMatchObject({ observed: 9, n: 21 })
    expect(test.arms['6-MP'].expected).toBeCloseTo(19.250501, 5)
    expect(test.arms.placebo.expected).toBeCloseTo(10.749499, 5)
  })
  it('Cox, with both kinds of ties', () => {
    const efron = termOf(gehan, 'efron')
    const breslow = termOf(gehan, 'breslow')
    expect([efron.logHazardRatio, efron.stdError]).toEqual([
      expect.closeTo(-1.57212515, 7),
      expect.closeTo(0.412396718, 7),
    ])
    expect([breslow.logHazardRatio, breslow.stdError]).toEqual([
      expect.closeTo(-1.50919141, 7),
      expect.closeTo(0.409564406, 7),
    ])
  })
  it('Kaplan–Meier 0.8571 (0.0764) after 6 weeks and 0.4482 after 23', () => {
    const curve = given(given(kaplanMeier(gehan)).arms['6-MP'])
    const at = (week: number) => curve.time.indexOf(week)
    expect(curve.survival[at(6)]).toBeCloseTo(6 / 7, 12)
    expect(curve.stdError[at(6)]).toBeCloseTo(0.07636, 5)
    expect(curve.survival[at(23)]).toBeCloseTo(0.4482, 4)
  })
})

describe('the exact fractions of Therneau’s first test data', () => {
  const data = given(
    followUp({
      time: Float64Array.of(1, 1, 6, 6, 8, 9),
      event: Float64Array.of(1, 0, 1, 1, 0, 1),
      arm: categorical(['x', 'x', 'x', '0', '0', '0']),
      control: '0',
    }),
  )
  it('Breslow: β = log((3 + √33)/2)', () => {
    expect(termOf(data, 'breslow').logHazardRatio).toBeCloseTo(Math.log((3 + Math.sqrt(33)) / 2), 6)
  })
  it('Efron: β = 1.676857, log likelihood −4.276666 at 0 and −3.358979 there', () => {
    const fit = given(coxRegression(data, { ties: 'efron' }))
    expect(termOf(data, 'efron').logHazardRatio).toBeCloseTo(1.676857, 5)
    expect(fit.logLikelihood.atZero).toBeCloseTo(-4.276666, 6)
    // The vignette prints −3.358979, R itself −3.358975.
    expect(fit.logLikelihood.atEstimate).toBeCloseTo(-3.358975, 5)
  })
})

describe('mgus2: 1,384 people, 115 to plasma cell malignancy, 860 died', () => {
  const path = new URL('../../../test/reference/survival.json', import.meta.url)
  const { time, event, cause } = JSON.parse(readFileSync(path, 'utf8')).datasets.mgus2 as {
    time: number[]
    event: number[]
    cause: (string | null)[]
  }
  // The published figures are of everyone together: both arms are all of them.
  const data = given(
    followUp({
      time: Float64Array.from([...time, ...time]),
      event: Float64Array.from([...event, ...event]),
      arm: categorical([...time.map(() => 'all'), ...time.map(() => 'again')]),
      cause: categorical([...cause, ...cause]),
      control: 'all',
    }),
  )
  it.each([
    ['pcm', 120, 0.0637222, 0.00679685],
    ['death', 120, 0.531818, 0.0140596],
    ['pcm', 240, 0.0998137, null],
    ['death', 240, 0.724028, null],
  ] as const)('%s within %d months: %d', (name, months, share, error) => {
    const { arms, differences } = given(incidenceAtHorizon(data, name, months))
    expect(arms.all.estimate).toBeCloseTo(share, 6)
    if (error !== null) expect(arms.all.stdError).toBeCloseTo(error, 7)
    expect(given(differences.again).estimate).toBe(0)
  })
})
