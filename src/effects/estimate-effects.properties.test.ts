import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { categorical, type EffectEstimate, type EffectRequest, estimateEffects, isRefusal } from './index.ts'

type Person = { y: number | null; arm: 'c' | 'a' | 'b'; stratum: 'p' | 'q'; x: number; g: 'u' | 'v' }

const person = fc.record<Person>({
  y: fc.option(
    fc.integer({ min: -640, max: 640 }).map((k) => k / 64),
    { freq: 8 },
  ),
  arm: fc.constantFrom('c', 'a', 'b'),
  stratum: fc.constantFrom('p', 'q'),
  x: fc.integer({ min: 0, max: 200 }).map((k) => k / 8),
  g: fc.constantFrom('u', 'v'),
})
const people = fc.array(person, { minLength: 30, maxLength: 80 })

/** The four ways of asking that defaults choose between, and fixed effects. */
function requests(all: readonly Person[]): EffectRequest[] {
  const plain = {
    outcome: Float64Array.from(all, (p) => p.y ?? Number.NaN),
    arm: categorical(all.map((p) => p.arm)),
    control: 'c',
  }
  const covariates = [
    { name: 'x', values: Float64Array.from(all, (p) => p.x) },
    {
      name: 'g',
      values: categorical(
        all.map((p) => p.g),
        'sorted',
      ),
    },
  ]
  const strata = { column: categorical(all.map((p) => p.stratum)) }
  return [
    { ...plain, estimator: 'difference-in-means' },
    { ...plain, estimator: 'difference-in-means', strata },
    { ...plain, estimator: 'adjusted', covariates },
    { ...plain, estimator: 'adjusted', covariates, strata },
    { ...plain, estimator: 'interacted', covariates },
    { ...plain, estimator: 'interacted', covariates, strata },
  ]
}

type Answer = Record<string, Pick<EffectEstimate, 'estimate' | 'stdError' | 'df'> | string>

/** Estimates by treated arm; refusals by their code. */
function answers(all: readonly Person[], name: (arm: string) => string = (arm) => arm): Answer[] {
  return requests(all).map((request) => {
    const renamed = { ...request, arm: { ...request.arm, levels: request.arm.levels.map(name) }, control: name('c') }
    const result = estimateEffects(renamed)
    if (isRefusal(result)) return { all: result.refused }
    return Object.fromEntries(
      result.estimates.map((e) => [
        e.contrast[0],
        isRefusal(e) ? e.refused : { estimate: e.estimate, stdError: e.stdError, df: e.df },
      ]),
    )
  })
}

/** Equal but for rounding, `scale` times the one the other. */
function expectAlike(got: Answer, base: Answer, scale = 1): void {
  expect(Object.keys(got).sort()).toEqual(Object.keys(base).sort())
  for (const [arm, expected] of Object.entries(base)) {
    const answer = got[arm]
    if (typeof expected === 'string' || typeof answer === 'string' || !answer) {
      expect(answer).toEqual(expected)
      continue
    }
    const rounding = 1e-10 * Math.abs(scale) * (expected.stdError + Math.abs(expected.estimate))
    expect(Math.abs(answer.estimate - scale * expected.estimate)).toBeLessThan(rounding)
    expect(Math.abs(answer.stdError - Math.abs(scale) * expected.stdError)).toBeLessThan(rounding)
    expect(answer.df).toBeCloseTo(expected.df as number, 8)
  }
}

const map = (all: readonly Person[], f: (y: number) => number): Person[] =>
  all.map((p) => ({ ...p, y: p.y === null ? null : f(p.y) }))

const check = (property: (all: Person[]) => void): void => {
  fc.assert(fc.property(people, property), { numRuns: 60, seed: 20240917 })
}

describe('for any data', () => {
  it('a relabelled arm gives a relabelled estimate', () => {
    const names: Record<string, string> = { c: 'usual', a: 'weekly talks', b: '0' }
    check((all) => {
      const renamed = answers(all, (arm) => names[arm] as string)
      answers(all).forEach((base, i) => {
        expectAlike(renamed[i] as Answer, Object.fromEntries(Object.entries(base).map(([a, e]) => [names[a] ?? a, e])))
      })
    })
  })
  it('a shifted outcome has the same effect', () => {
    check((all) => {
      const shifted = answers(map(all, (y) => y + 4096))
      answers(all).forEach((base, i) => {
        expectAlike(shifted[i] as Answer, base)
      })
    })
  })
  it('a scaled outcome has a scaled effect', () => {
    check((all) => {
      const scaled = answers(map(all, (y) => y * -1e-12))
      answers(all).forEach((base, i) => {
        expectAlike(scaled[i] as Answer, base, -1e-12)
      })
    })
  })
  it('the order of the rows changes nothing', () => {
    check((all) => {
      const turned = answers([...all].reverse())
      answers(all).forEach((base, i) => {
        expectAlike(turned[i] as Answer, base)
      })
    })
  })
  it('swapping the two arms turns the sign', () => {
    check((all) => {
      const two = all.filter((p) => p.arm !== 'b')
      const swapped = two.map((p) => ({ ...p, arm: p.arm === 'c' ? ('a' as const) : ('c' as const) }))
      const turned = answers(swapped)
      answers(two).forEach((base, i) => {
        expectAlike(turned[i] as Answer, base, -1)
      })
    })
  })
  it('no number is ever NaN or infinite, and the columns handed in stay as they were', () => {
    check((all) => {
      const given = requests(all)
      const before = structuredClone(given)
      for (const request of given) {
        const text = JSON.stringify(estimateEffects(request), (_, v) =>
          Number.isNaN(v) || Math.abs(v) === Infinity ? 'BAD' : v,
        )
        expect(text).not.toContain('BAD')
      }
      expect(given).toEqual(before)
    })
  })
})
