import { describe, expect, it } from 'vitest'
import { categorical, type EffectRequest, estimateEffects, isRefusal, type Strata } from './index.ts'

/** Two strata, 2:1 and 1:1, with differences 1 and 4 by hand; a third arm counts in the shares. */
const arms = [...'ccccaaccaaxxxx']
const place = [...'nnnnnnssssssss']
const outcome = [1, 2, 3, 4, 3, 4, 1, 3, 5, 7, 0, 0, 0, 0]

function ask(strata: Partial<Strata>, more: Partial<EffectRequest> = {}) {
  const result = estimateEffects({
    outcome: Float64Array.from(outcome),
    arm: categorical(arms),
    control: 'c',
    treated: 'a',
    estimator: 'difference-in-means',
    strata: { column: categorical(place), ...strata },
    ...more,
  })
  if (isRefusal(result)) return result
  return result.estimates[0]
}

describe('strata', () => {
  it('weigh by everyone drawn, other arms and missing outcomes included', () => {
    // north 6 of 14 with difference 1, south 8 of 14 with difference 4
    expect(ask({})).toMatchObject({
      estimate: expect.closeTo((6 * 1 + 8 * 4) / 14, 14),
      df: 10 - 4,
      strata: { weights: 'drawn' },
    })
  })
  it('weigh by the rows analysed where that is asked', () => {
    expect(ask({ weights: 'analysed' })).toMatchObject({ estimate: (6 * 1 + 4 * 4) / 10 })
  })
  it('weigh by sizes that are handed in', () => {
    expect(ask({ sizes: { n: 300, s: 100 } })).toMatchObject({ estimate: (3 * 1 + 1 * 4) / 4 })
  })
  it('give the variance of a weighted sum', () => {
    // s²: north control 5/3, treated 1/2; south control 2, treated 2
    const variance = (6 / 14) ** 2 * (5 / 3 / 4 + 0.5 / 2) + (8 / 14) ** 2 * (2 / 2 + 2 / 2)
    expect(ask({})).toMatchObject({ stdError: expect.closeTo(Math.sqrt(variance), 14) })
  })
  it('show each stratum with its weight, counts and difference', () => {
    expect(ask({ sizes: { n: 3, s: 1 } })).toMatchObject({
      strata: {
        strata: [
          { stratum: 'n', weight: 0.75, n: { a: 2, c: 4 }, estimate: 1 },
          { stratum: 's', weight: 0.25, n: { a: 2, c: 2 }, estimate: 4 },
        ],
      },
    })
  })
  it('give the same answer interacted, when there is nothing else to adjust for', () => {
    expect(ask({}, { estimator: 'interacted' })).toMatchObject({ estimate: expect.closeTo((6 * 1 + 8 * 4) / 14, 12) })
  })
  it('warn of a stratum × arm below five', () => {
    expect(ask({})).toMatchObject({
      warnings: [{ code: 'small-stratum-arm', details: { strata: ['n', 's'], comfortable: 5 } }],
    })
  })
  it('refuse a stratum × arm below two, and sizes that leave out a stratum', () => {
    const column = categorical([...'nnnnnsssssssss'])
    expect(ask({ column })).toMatchObject({ refused: 'stratum-arm-too-small', details: { strata: ['n'] } })
    expect(ask({ sizes: { n: 10 } })).toMatchObject({ refused: 'invalid-argument' })
    expect(ask({ sizes: { n: 10, s: 10, t: 5 } })).toMatchObject({ details: { strata: ['t'] } })
  })
  it('refuse to be ignored unless each has the same chance of the arm', () => {
    const equal = { n: { c: 0.5, a: 0.25, x: 0.25 }, s: { c: 0.4, a: 0.2, x: 0.4 } }
    const unequal = { n: { c: 0.5, a: 0.25, x: 0.25 }, s: { c: 0.25, a: 0.25, x: 0.5 } }
    expect(ask({ use: 'pooled' })).toMatchObject({ refused: 'probabilities-unknown' })
    expect(ask({ use: 'pooled', probabilities: unequal })).toMatchObject({
      refused: 'probabilities-differ-between-strata',
    })
    expect(ask({ use: 'pooled', probabilities: equal })).toMatchObject({ strata: { use: 'pooled' } })
  })
  it('as fixed effects answer another question, and say so', () => {
    expect(ask({}, { estimator: 'adjusted' })).toMatchObject({
      estimand: 'precision-weighted',
      strata: { use: 'fixed-effects' },
    })
  })
})
