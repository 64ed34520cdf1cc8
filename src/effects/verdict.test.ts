import { describe, expect, it } from 'vitest'
import { conclude, type Hypothesis, type Side, verdictOf } from './index.ts'

const superiority = (goodSide: Side): Hypothesis => ({ kind: 'superiority', goodSide })
const notWorse = (margin: number, goodSide: Side = 'higher'): Hypothesis => ({
  kind: 'non-inferiority',
  goodSide,
  margin,
})
const same = (margin: number, goodSide: Side = 'higher'): Hypothesis => ({ kind: 'equivalence', goodSide, margin })

function said(hypothesis: Hypothesis, lo: number, hi: number): string {
  const { verdict, qualifier } = conclude(hypothesis, [lo, hi])
  return qualifier ? `${verdict}, ${qualifier}` : verdict
}

describe('the example −1.3 [−2.3; −0.3]', () => {
  it('is inconclusive at a margin of 2: lower, whether by more than the margin is open', () => {
    expect(said(notWorse(2), -2.3, -0.3)).toBe('inconclusive, lower-margin-open')
  })
  it('is not worse, but lower, at a margin of 3', () => {
    expect(said(notWorse(3), -2.3, -0.3)).toBe('not-worse, but-lower')
  })
  it('is worse where superiority was asked', () => {
    expect(said(superiority('higher'), -2.3, -0.3)).toBe('worse')
  })
})

describe('superiority', () => {
  it.each([
    [0.1, 2, 'better'],
    [0, 2, 'inconclusive'],
    [-1, 2, 'inconclusive'],
    [-2, 0, 'inconclusive'],
    [-2, -0.1, 'worse'],
  ])('reads [%f, %f] as %s', (lo, hi, verdict) => {
    expect(said(superiority('higher'), lo, hi)).toBe(verdict)
  })
  it('turns round where lower is better', () => {
    expect(said(superiority('lower'), -2, -0.1)).toBe('better')
    expect(said(superiority('lower'), 0.1, 2)).toBe('worse')
  })
})

describe('non-inferiority at a margin of 2', () => {
  it.each([
    [0.1, 3, 'better'],
    [0, 3, 'not-worse'],
    [-1.9, 3, 'not-worse'],
    [-1.9, 0, 'not-worse'],
    [-1.9, -0.1, 'not-worse, but-lower'],
    [-2, 3, 'inconclusive'],
    [-2, -0.1, 'inconclusive, lower-margin-open'],
    [-3, 0, 'inconclusive'],
    [-3, -2, 'inconclusive, lower-margin-open'],
    [-3, -2.1, 'worse'],
  ])('reads [%f, %f] as %s', (lo, hi, verdict) => {
    expect(said(notWorse(2), lo, hi)).toBe(verdict)
  })
  it('speaks of higher where lower is better', () => {
    expect(said(notWorse(3, 'lower'), 0.3, 2.3)).toBe('not-worse, but-higher')
    expect(said(notWorse(2, 'lower'), 0.3, 2.3)).toBe('inconclusive, higher-margin-open')
    expect(said(notWorse(2, 'lower'), -3, -1)).toBe('better')
    expect(said(notWorse(2, 'lower'), 2.1, 3)).toBe('worse')
  })
})

describe('equivalence within 2', () => {
  it.each([
    [-1.9, 1.9, 'equivalent'],
    [-1.9, -0.5, 'equivalent'],
    [-2, 1, 'inconclusive'],
    [-1, 2, 'inconclusive'],
    [1, 3, 'inconclusive'],
    [2, 3, 'inconclusive'],
    [2.1, 3, 'inconclusive, beyond-margin-higher'],
    [-3, -2.1, 'inconclusive, beyond-margin-lower'],
  ])('reads [%f, %f] as %s', (lo, hi, verdict) => {
    expect(said(same(2), lo, hi)).toBe(verdict)
    expect(said(same(2, 'lower'), lo, hi)).toBe(verdict)
  })
})

describe('verdictOf', () => {
  const delivery = { smallest: 2, observed: 2 }
  /** An interval as wide as its level, so that the level asked for shows. */
  const interval = (level: number): readonly [number, number] => [-level, level]

  it('reads the interval at 1 − α, and at 1 − 2α for equivalence', () => {
    expect(verdictOf({ hypothesis: superiority('higher') }, interval)).toMatchObject({
      level: 0.95,
      confIntVerdict: [-0.95, 0.95],
    })
    expect(verdictOf({ hypothesis: superiority('higher'), alpha: 0.025 }, interval)).toMatchObject({
      level: 0.975,
      alpha: 0.025,
    })
    expect(verdictOf({ hypothesis: same(2), delivery }, interval)).toMatchObject({ level: 0.9, verdict: 'equivalent' })
  })
  it('is none where too little was delivered, or nobody declared or knows how much', () => {
    const reason = (given?: { smallest: number; observed: number | null }) =>
      verdictOf({ hypothesis: notWorse(2), ...(given ? { delivery: given } : {}) }, interval)
    expect(reason({ smallest: 2, observed: 1.9 })).toEqual({ verdict: 'none', reason: 'not-delivered' })
    expect(reason({ smallest: 2, observed: null })).toEqual({ verdict: 'none', reason: 'delivery-unknown' })
    expect(reason()).toEqual({ verdict: 'none', reason: 'no-delivery-declared' })
    expect(reason({ smallest: 2, observed: 2 })).toMatchObject({ verdict: 'not-worse' })
  })
  it('does not ask superiority for a delivered contrast', () => {
    expect(verdictOf({ hypothesis: superiority('higher') }, () => [1, 2])).toMatchObject({ verdict: 'better' })
  })
  it('is none for a reason known beforehand, and where there is no interval', () => {
    expect(verdictOf({ hypothesis: superiority('higher'), barred: 'exploratory' }, interval)).toEqual({
      verdict: 'none',
      reason: 'exploratory',
    })
    expect(verdictOf({ hypothesis: superiority('higher') }, () => null)).toEqual({
      verdict: 'none',
      reason: 'no-estimate',
    })
  })
  it('refuses margins that are not above zero and levels that make no test', () => {
    for (const margin of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(verdictOf({ hypothesis: notWorse(margin), delivery }, interval)).toMatchObject({
        refused: 'invalid-argument',
      })
    }
    expect(verdictOf({ hypothesis: superiority('higher'), alpha: 0.5 }, interval)).toMatchObject({
      refused: 'invalid-argument',
      details: { argument: 'alpha' },
    })
  })
})
