import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  type Categorical,
  categorical,
  type EffectEstimate,
  type EffectRequest,
  type Estimator,
  estimateEffects,
  isRefusal,
  type SeType,
} from './index.ts'

type Column = readonly (number | string | null)[]
type Case = {
  readonly data: string
  readonly request: {
    readonly estimator: Estimator
    readonly control: string
    readonly treated: string
    readonly se?: SeType
    readonly covariates?: readonly string[]
    readonly strata?: 'weighted' | 'fixed-effects'
    readonly weights?: 'analysed'
  }
  readonly expected: Record<'estimate' | 'stdError' | 'df' | 'statistic' | 'pValue', number> & { confInt: number[] }
  readonly terms: { readonly estimate: (number | null)[]; readonly stdError: (number | null)[] } | null
}

const path = new URL('../../test/reference/effects.json', import.meta.url)
const reference = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly datasets: Record<string, Record<string, Column>>
  readonly cases: Record<string, Case>
}

const numbers = (column: Column): Float64Array =>
  Float64Array.from(column, (v) => (v === null ? Number.NaN : Number(v)))
const texts = (column: Column, order?: 'sorted'): Categorical => categorical(column as (string | null)[], order)

function requestOf({ data, request }: Case): EffectRequest {
  const columns = reference.datasets[data] as Record<string, Column>
  const column = (name: string): Column => columns[name] as Column
  const { control, treated, estimator, se, covariates = [], strata: use, weights } = request
  return {
    outcome: numbers(column('y')),
    arm: texts(column('z')),
    control,
    treated,
    estimator,
    ...(se ? { se } : {}),
    covariates: covariates.map((name) => ({
      name,
      values: typeof column(name)[0] === 'string' ? texts(column(name), 'sorted') : numbers(column(name)),
    })),
    ...(use ? { strata: { column: texts(column('s'), 'sorted'), use, weights: weights ?? 'drawn' } } : {}),
  }
}

/** The one estimate of a case. */
function estimateOf(given: Case): EffectEstimate {
  const result = estimateEffects(requestOf(given))
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  const [estimate] = result.estimates
  if (!estimate || isRefusal(estimate)) throw new Error(JSON.stringify(estimate))
  return estimate
}

/** Relative distance, except for what is zero but for rounding. */
function distance(got: number, expected: number, scale = 0): number {
  return Math.abs(got - expected) / Math.max(Math.abs(expected), scale * 1e-4)
}

const cases = Object.entries(reference.cases)

describe('effects equal estimatr to 1e-11', () => {
  it('on 250 combinations of data, estimator and error', () => {
    expect(cases.length).toBeGreaterThan(245)
  })
  it.each(cases)('%s', (_, given) => {
    const estimate = estimateOf(given)
    const { expected } = given
    for (const key of ['estimate', 'stdError', 'df', 'statistic', 'pValue'] as const) {
      expect(distance(estimate[key] as number, expected[key]), key).toBeLessThan(1e-11)
    }
    expect(distance(estimate.confInt[0], expected.confInt[0] as number)).toBeLessThan(1e-11)
    expect(distance(estimate.confInt[1], expected.confInt[1] as number)).toBeLessThan(1e-11)
  })
})

describe('coefficient tables equal estimatr', () => {
  const regressions = cases.filter(
    ([id, given]) => given.terms && given.request.estimator === 'adjusted' && !/collinear|warpbreaks/.test(id),
  )
  it.each(regressions)('%s', (_, given) => {
    const { terms = [] } = estimateOf(given)
    const { estimate, stdError } = given.terms as NonNullable<Case['terms']>
    expect(terms.length).toBe(estimate.length)
    terms.forEach((term, k) => {
      expect(distance(term.estimate, estimate[k] as number, stdError[k] as number), term.term).toBeLessThan(1e-9)
      expect(distance(term.stdError as number, stdError[k] as number), term.term).toBeLessThan(1e-9)
    })
  })
})
