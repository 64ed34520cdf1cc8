import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allRows, type Categorical, categorical } from '../columns.ts'
import { isRefusal } from '../refusal.ts'
import type { Estimator } from '../request.ts'
import { correlationOf } from './correlation.ts'
import { type CurveRequest, conditionalCurve, type EffectCurve, effectCurves } from './index.ts'
import { periodAnswers } from './period-answers.ts'
import { supCriticalValue } from './sup-t.ts'

type Row = Record<'estimate' | 'stdError' | 'df', number> & { readonly confInt: readonly number[] }
type Curve = {
  readonly data: string
  readonly estimator: Estimator
  readonly strata: boolean
  readonly weights: boolean
  readonly clusters: boolean
  readonly periods: readonly Row[]
  readonly correlation: readonly number[]
  readonly critical: { readonly value: number; readonly error: number }
  readonly cumulated: Row
  readonly complete: number
}
type Conditional = {
  readonly data: string
  readonly clusters: boolean
  readonly periods: readonly Record<'offered' | 'control' | 'difference', Row>[]
}
type Column = readonly (string | number | null)[]

const path = new URL('../../../test/reference/curves.json', import.meta.url)
const reference = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly datasets: Record<string, Record<string, Column>>
  readonly cases: Record<string, unknown>
}
const casesOf = <T>(pattern: RegExp): [string, T][] =>
  Object.entries(reference.cases).filter(([id]) => pattern.test(id)) as [string, T][]

const column = (data: string, name: string): Column => reference.datasets[data]?.[name] ?? []
const numbers = (data: string, name: string): Float64Array =>
  Float64Array.from(column(data, name), (value) => (value === null ? Number.NaN : Number(value)))
const texts = (data: string, name: string): Categorical => categorical(column(data, name) as string[], 'sorted')

function requestOf(given: Partial<Curve> & { readonly data: string }): CurveRequest {
  const { data, estimator = 'difference-in-means', strata, weights, clusters } = given
  const names = Object.keys(reference.datasets[data] ?? {}).filter((name) => name.startsWith('y'))
  return {
    periods: names.map((period) => ({ period, outcome: numbers(data, period) })),
    arm: texts(data, 'z'),
    control: 'control',
    estimator,
    ...(estimator === 'difference-in-means' ? {} : { covariates: [{ name: 'x', values: numbers(data, 'x') }] }),
    ...(strata ? { strata: { column: texts(data, 's'), weights: 'analysed' } } : {}),
    ...(weights ? { weights: numbers(data, 'w') } : {}),
    ...(clusters ? { clusters: { column: texts(data, 'c') } } : {}),
    seed: 20250411,
    draws: 40_000,
  }
}

function close(got: number | null | undefined, expected: number | undefined, tolerance = 1e-9): void {
  expect(Math.abs((got as number) - (expected as number))).toBeLessThanOrEqual(tolerance * Math.abs(expected as number))
}

type Numbers = { readonly stdError: number; readonly df: number | null; readonly confInt: readonly [number, number] }

function expectRow(got: Numbers, value: number, expected: Row): void {
  close(value, expected.estimate)
  close(got.stdError, expected.stdError)
  close(got.df, expected.df)
  close(got.confInt[0], expected.confInt[0])
}

function only(result: ReturnType<typeof effectCurves>): EffectCurve {
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result[0] as EffectCurve
}

describe('curves equal estimatr and the sandwich of the stacked equations', () => {
  it.each(casesOf<Curve>(/^curve/))('%s', (_, given) => {
    const request = requestOf(given)
    const { periods, band, cumulated } = only(effectCurves(request))
    periods.forEach((period, t) => {
      if (isRefusal(period)) throw new Error(period.refused)
      expectRow(period, period.estimate, given.periods[t] as Row)
    })
    if (isRefusal(cumulated) || isRefusal(band)) throw new Error('refused')
    expectRow(cumulated, cumulated.estimate, given.cumulated)
    expect((cumulated.n.offered ?? 0) + (cumulated.n.control ?? 0)).toBe(given.complete)
    const together = Math.hypot(band.monteCarloError, given.critical.error)
    expect(Math.abs(band.criticalValue - given.critical.value)).toBeLessThan(4 * together)
  })
  it.each(casesOf<Curve>(/^curve/))('%s: how the periods hang together, exactly', (_, given) => {
    const request = requestOf(given)
    const units = given.clusters ? texts(given.data, 'c').levels.length : request.arm.codes.length
    const answers = periodAnswers(request, allRows(request.arm.codes.length), request.arm.levels.indexOf('offered'))
    const influences = answers.flatMap((answer) => ('influence' in answer ? [answer.influence] : []))
    const correlation = correlationOf(influences, units)
    expect(correlation).toHaveLength(given.correlation.length)
    correlation.forEach((value, at) => {
      expect(Math.abs(value - (given.correlation[at] as number))).toBeLessThan(1e-9)
    })
  })
})

describe('critical values lie within four Monte Carlo errors', () => {
  const cases = casesOf<{ correlation: number[]; value: number }>(/^(two|independent)/)
  it.each(cases)('of the exact one: %s', (_, { correlation, value }) => {
    const got = supCriticalValue(Float64Array.from(correlation), 0.95, { seed: 7, draws: 40_000 })
    expect(got.monteCarloError).toBeLessThan(0.02)
    expect(Math.abs(got.criticalValue - value)).toBeLessThan(4 * got.monteCarloError)
  })
})

describe('conditional curves equal means and differences among those who counted', () => {
  it.each(casesOf<Conditional>(/^conditional/))('%s', (_, { data, clusters, periods }) => {
    const request = requestOf({ data, clusters })
    const mask = Uint8Array.from(numbers(data, 'x'), (x) => (x > 0 ? 1 : 0))
    const result = conditionalCurve(request, { conditional: 'x above 0', counts: request.periods.map(() => mask) })
    if (isRefusal(result)) throw new Error(result.refused)
    result.described.periods.forEach(({ arms, differences }, t) => {
      const expected = periods[t] as Conditional['periods'][number]
      for (const { arm, described } of arms) {
        if (isRefusal(described)) throw new Error(described.refused)
        expectRow(described, described.mean, expected[arm as 'offered' | 'control'])
      }
      const [difference] = differences
      if (!difference || isRefusal(difference)) throw new Error('no difference')
      expectRow(difference, difference.difference, expected.difference)
    })
  })
})
