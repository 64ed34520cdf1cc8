import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { categorical } from '../columns.ts'
import {
  type CoxTerm,
  coxRegression,
  cumulativeIncidence,
  type FollowUp,
  followUp,
  incidenceAtHorizon,
  kaplanMeier,
  logRank,
  restrictedMeans,
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

describe('lung: 228 people, 165 died, by sex', () => {
  const path = new URL('../../../test/reference/survival.json', import.meta.url)
  const kept = JSON.parse(readFileSync(path, 'utf8')).datasets.lung as {
    time: number[]
    event: number[]
    arm: string[]
  }
  // The reference leaves out the one man whose performance score is missing: 71 days, died.
  const data = given(
    followUp({
      time: Float64Array.of(...kept.time, 71),
      event: Float64Array.of(...kept.event, 1),
      arm: categorical([...kept.arm, 'men']),
      control: 'men',
    }),
  )
  it('log-rank 10.326742, Cox −0.53102354', () => {
    expect(given(logRank(data)).chiSquare).toBeCloseTo(10.326742, 6)
    expect(termOf(data, 'efron').logHazardRatio).toBeCloseTo(-0.53102354, 8)
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
  it('110.58890 of 240 months without either, 14.19055 after plasma cell malignancy, 115.22055 after death', () => {
    expect(given(restrictedMeans(data, 240)).arms.all.estimate).toBeCloseTo(110.5889, 5)
    const { causes, arms } = given(cumulativeIncidence(data))
    const { time, estimate } = given(arms.all)
    const monthsAfter = (cause: string): number => {
      const share = estimate[causes.indexOf(cause)]
      return time.reduce((sum, from, i) => sum + Math.max(0, Math.min(240, time[i + 1] ?? 240) - from) * share[i], 0)
    }
    expect(monthsAfter('pcm')).toBeCloseTo(14.19055, 5)
    expect(monthsAfter('death')).toBeCloseTo(115.22055, 5)
  })
})
