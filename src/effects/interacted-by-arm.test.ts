import { describe, expect, it } from 'vitest'
import { categorical, type EffectEstimate, estimateEffects, isRefusal, type RowSeType } from './index.ts'

/** Numbers that look random and are the same every time. */
function made(n: number, offset: number) {
  let state = 7
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  const arms = Array.from({ length: n }, () => (next() < 0.4 ? 't' : 'c'))
  const x = Float64Array.from({ length: n }, () => next() ** 2)
  const k = Array.from({ length: n }, () => ['u', 'v', 'w'][Math.floor(next() * 3)] as string)
  const y = Float64Array.from(x, (value, i) => offset + value * (arms[i] === 't' ? 3 : 1) + next() * (1 + value))
  return { arms, x, k, y }
}

function interacted(n: number, se: RowSeType, offset: number, weights?: Float64Array): EffectEstimate {
  const { arms, x, k, y } = made(n, offset)
  const result = estimateEffects({
    outcome: y,
    arm: categorical(arms, 'sorted'),
    control: 'c',
    estimator: 'interacted',
    se,
    covariates: [
      { name: 'x', values: x },
      { name: 'k', values: categorical(k, 'sorted') },
    ],
    ...(weights ? { weights } : {}),
  })
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  const [estimate] = result.estimates
  if (!estimate || isRefusal(estimate)) throw new Error(JSON.stringify(estimate))
  return estimate
}

describe('the interacted model from a model of each arm', () => {
  const n = 12000
  it.each(['classical', 'HC0', 'HC1', 'HC2', 'HC3'] as const)('is the whole model, %s', (se) => {
    const byArm = interacted(n, se, 0)
    // Weights, all alike, are fitted as one model.
    const whole = interacted(n, se, 0, new Float64Array(n).fill(2))
    expect(byArm.df).toBe(whole.df)
    expect(byArm.terms?.map(({ term }) => term)).toEqual(whole.terms?.map(({ term }) => term))
    for (const [i, term] of (byArm.terms ?? []).entries()) {
      const other = whole.terms?.[i]
      expect(Math.abs(term.estimate - (other?.estimate ?? 0))).toBeLessThan(1e-11 * (other?.stdError ?? 0) * 100)
      expect((term.stdError ?? 0) / (other?.stdError ?? 0)).toBeCloseTo(1, 11)
    }
  })
  it('keeps its digits at an offset of a billion', () => {
    const near = interacted(n, 'HC2', 0)
    const far = interacted(n, 'HC2', 2 ** 30)
    // The outcomes themselves are rounded to 1e-7 there.
    expect(far.estimate).toBeCloseTo(near.estimate, 7)
    expect(far.stdError / near.stdError).toBeCloseTo(1, 7)
  })
})
