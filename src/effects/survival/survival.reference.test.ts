import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Categorical, type Covariate, categorical } from '../columns.ts'
import {
  type CoxOptions,
  coxRegression,
  cumulativeIncidence,
  type FollowUp,
  followUp,
  grayTest,
  type IntervalKind,
  kaplanMeier,
  logRank,
  restrictedMeans,
} from './index.ts'
import { given } from './test-given.ts'

type Data = Readonly<Record<string, readonly (number | string | null)[]>>
type Test = { chiSquare: number; df: number; pValue: number; expected?: number[] }
type Tests = { chiSquare: number[]; df: number[]; pValue: number[] }
type Curve = Record<'time' | 'atRisk' | 'events' | 'survival' | 'stdError' | 'lower' | 'upper', number[]>
type Curves = {
  kind: IntervalKind
  level: number
  arms: Record<string, Curve>
  medians: Record<string, (number | null)[]>
}
type Model = Record<'logHazardRatio' | 'stdError' | 'pValue' | 'lower' | 'upper' | 'logLikelihood', number[]> & {
  ties: 'efron' | 'breslow'
  error: 'model' | 'robust' | 'cluster'
  term: string[]
  robustStdError: number[] | null
  km: (Tests & { term: string[] }) | null
  identity: (Tests & { term: string[] }) | null
}
type Figure = { estimate: number; stdError: number }
type Case = {
  curves: Curves[]
  logRank: Test
  stratified: Test | null
  models: Record<string, Model>
  restrictedMeans: { horizon: number; arms: Record<string, Figure> } | null
  incidence: {
    times: number[]
    causes: string[]
    arms: Record<string, Record<string, { estimate: number[]; stdError: number[] }>>
  } | null
  gray: (Tests & { cause: string[] }) | null
  grayStratified: (Tests & { cause: string[] }) | null
}

const path = new URL('../../../test/reference/survival.json', import.meta.url)
const { datasets, cases } = JSON.parse(readFileSync(path, 'utf8')) as {
  datasets: Record<string, Data>
  cases: Record<string, Case>
}

const numbers = (values: Data[string]) =>
  Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value)))
const texts = (values: Data[string], order: 'appearance' | 'sorted' = 'sorted'): Categorical =>
  categorical(values as (string | null)[], order)

function dataOf(id: string, uses: readonly ('s' | 'x' | 'g' | 'cause')[] = []): FollowUp {
  const data = datasets[id]
  const covariates: Covariate[] = ['x1', 'x2'].flatMap((name) =>
    name in data ? [{ name, values: numbers(data[name]) }] : [],
  )
  return given(
    followUp({
      time: numbers(data.time),
      event: numbers(data.event),
      arm: texts(data.arm, 'appearance'),
      control: String(data.arm[0]),
      ...(uses.includes('s') ? { strata: texts(data.s) } : {}),
      ...(uses.includes('x') ? { covariates } : {}),
      ...(uses.includes('g') ? { cluster: texts(data.g) } : {}),
      ...(uses.includes('cause') ? { cause: texts(data.cause) } : {}),
    }),
  )
}

function near(got: number | null | undefined, expected: number | null, relative: number, what: string): void {
  if (expected === null) {
    expect(got, what).toBeNull()
    return
  }
  const error = Math.abs((got ?? Number.NaN) - expected)
  expect(error, `${what}: ${got} for ${expected}`).toBeLessThanOrEqual(relative * Math.abs(expected) + 1e-14)
}
const nearAll = (got: ArrayLike<number>, expected: readonly number[], relative: number, what: string) => {
  expect(got.length, what).toBe(expected.length)
  expected.forEach((value, i) => {
    near(got[i], value, relative, `${what} ${i}`)
  })
}
const sameTest = (got: object, expected: Tests, i: number, relative: number, what: string) => {
  const test = given(got as Test)
  near(test.chiSquare, expected.chiSquare[i], relative, `${what} chi-squared`)
  expect(test.df, what).toBe(expected.df[i])
  near(test.pValue, expected.pValue[i], 10 * relative, `${what} p`)
}

describe.each(Object.entries(cases))('%s: as survival and cmprsk', (id, expected) => {
  it('Kaplan–Meier curves, intervals and medians', () => {
    for (const { kind, level, arms, medians } of expected.curves) {
      const got = given(kaplanMeier(dataOf(id), { interval: kind, level }))
      for (const [arm, { events, ...curve }] of Object.entries(arms)) {
        const ours = given(got.arms[arm])
        nearAll(ours.eventsAt, events, 0, `${kind} ${arm} events`)
        for (const [name, values] of Object.entries(curve)) {
          nearAll(ours[name as keyof typeof curve], values, 1e-12, `${kind} ${arm} ${name}`)
        }
        const [estimate, lower, upper] = medians[arm]
        near(ours.median.estimate, estimate, 1e-13, `${kind} ${arm} median`)
        near(ours.median.confInt[0], lower, 1e-13, `${kind} ${arm} median from`)
        near(ours.median.confInt[1], upper, 1e-13, `${kind} ${arm} median to`)
      }
    }
  })

  it('log-rank tests, alone and within strata', () => {
    for (const [test, uses] of [
      [expected.logRank, []],
      [expected.stratified, ['s']],
    ] as const) {
      if (!test) continue
      const got = given(logRank(dataOf(id, uses)))
      near(got.chiSquare, test.chiSquare, 1e-11, 'chi-squared')
      expect(got.df).toBe(test.df)
      near(got.pValue, test.pValue, 1e-10, 'p')
      nearAll(
        Object.values(got.arms).map((arm) => arm.expected),
        test.expected as number[],
        1e-12,
        'expected',
      )
    }
  })

  it('Cox models: both ties, strata, robust and clustered errors, tests of proportional hazards', () => {
    for (const [name, model] of Object.entries(expected.models)) {
      const { ties, error } = model
      const data = dataOf(id, [
        'x',
        ...(name.startsWith('strata') ? (['s'] as const) : []),
        ...(error === 'cluster' ? (['g'] as const) : []),
      ])
      const options: CoxOptions = { ties, error: error === 'robust' ? 'robust' : 'model' }
      const fit = given(coxRegression(data, options))
      const terms = fit.terms.map((term) => given(term))
      expect(terms.map(({ term }) => term)).toEqual(model.term)
      terms.forEach((term, i) => {
        near(term.logHazardRatio, model.logHazardRatio[i], 1e-9, `${name} estimate`)
        near(term.stdError, model.stdError[i], 1e-9, `${name} error`)
        if (model.robustStdError) near(term.robustStdError, model.robustStdError[i], 1e-9, `${name} robust error`)
        near(term.pValue, model.pValue[i], 1e-7, `${name} p`)
        near(term.confInt?.[0], model.lower[i], 1e-8, `${name} lower`)
        near(term.confInt?.[1], model.upper[i], 1e-8, `${name} upper`)
      })
      near(fit.logLikelihood.atZero, model.logLikelihood[0], 1e-12, `${name} log likelihood`)
      near(fit.logLikelihood.atEstimate, model.logLikelihood[1], 1e-12, `${name} log likelihood`)
      for (const transform of ['km', 'identity'] as const) {
        const tests = model[transform]
        if (!tests) continue
        const got = given(coxRegression(data, { ...options, proportionalHazards: transform })).proportionalHazards
        got?.terms.forEach((test, i) => {
          sameTest(test, tests, tests.term.indexOf(test.term), 1e-7, `${name} ${transform} ${i}`)
        })
        sameTest(got?.global ?? {}, tests, tests.term.indexOf('GLOBAL'), 1e-7, `${name} ${transform}`)
      }
    }
  })

  it.runIf(expected.restrictedMeans)('restricted means', () => {
    const { horizon, arms } = expected.restrictedMeans as NonNullable<Case['restrictedMeans']>
    const got = given(restrictedMeans(dataOf(id), horizon))
    for (const [arm, { estimate, stdError }] of Object.entries(arms)) {
      near(got.arms[arm].estimate, estimate, 1e-12, arm)
      near(got.arms[arm].stdError, stdError, 1e-11, arm)
    }
  })

  it.runIf(expected.restrictedMeans)('differences of restricted means: of two independent arms', () => {
    const { horizon, arms } = expected.restrictedMeans as NonNullable<Case['restrictedMeans']>
    const data = dataOf(id)
    const [control, ...treated] = data.arms
    const { differences } = given(restrictedMeans(data, horizon))
    for (const arm of treated) {
      const got = given(differences[arm])
      near(got.estimate, arms[arm].estimate - arms[control].estimate, 1e-10, arm)
      near(got.stdError, Math.sqrt(arms[arm].stdError ** 2 + arms[control].stdError ** 2), 1e-11, arm)
    }
  })

  it.runIf(expected.incidence)('cumulative incidence with the error of several states, and Gray’s test', () => {
    const { times, causes, arms } = expected.incidence as NonNullable<Case['incidence']>
    const got = given(cumulativeIncidence(dataOf(id, ['cause'])))
    expect(got.causes).toEqual(causes)
    for (const [arm, byCause] of Object.entries(arms)) {
      const ours = given(got.arms[arm])
      causes.forEach((cause, c) => {
        times.forEach((time, i) => {
          const last = ours.time.findLastIndex((t) => t <= time)
          near(ours.estimate[c][last] ?? 0, byCause[cause].estimate[i], 1e-11, `${arm} ${cause} at ${time}`)
          near(ours.stdError[c][last] ?? 0, byCause[cause].stdError[i], 1e-10, `${arm} ${cause} error at ${time}`)
        })
      })
    }
    for (const [tests, uses] of [
      [expected.gray, ['cause']],
      [expected.grayStratified, ['cause', 's']],
    ] as const) {
      tests?.cause.forEach((cause, i) => {
        sameTest(grayTest(dataOf(id, uses), cause), tests, i, 1e-10, `Gray ${cause}`)
      })
    }
  })
})
