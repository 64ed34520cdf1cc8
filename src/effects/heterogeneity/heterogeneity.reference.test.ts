import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Categorical, categorical } from '../columns.ts'
import { isRefusal } from '../refusal.ts'
import type { EffectRequest, Estimator } from '../request.ts'
import { type BetweenMethod, type Heterogeneity, heterogeneity, partialPooling } from './index.ts'
import { welchTest } from './welch-test.ts'

type Row = Record<'estimate' | 'stdError' | 'df', number>
type Test = Record<'statistic' | 'df1' | 'df2' | 'pValue', number>
type Pool = Record<'tauSquared' | 'iSquared' | 'mean' | 'meanStdError', number> & {
  readonly tauInterval: number[] | null
  readonly iInterval: number[] | null
} & Record<'shrunken' | 'shrunkenStdError' | 'prediction', number[]>
type Pools = Record<BetweenMethod, Pool>
type People = {
  readonly data: string
  readonly estimator: Estimator
  readonly strata: boolean
  readonly groups: (Row & { readonly group: string; readonly confInt: number[] })[]
  readonly welch: Test & { readonly q: number; readonly qPValue: number }
  readonly wald: Test | null
  readonly pools: Pools | null
}
type Clustered = {
  readonly group: string
  readonly estimator: Estimator
  readonly strata: boolean
  readonly average: 'person' | 'cluster'
  readonly test: Test
  readonly difference: Row | null
}
type Column = readonly (string | number | null)[]

const path = new URL('../../../test/reference/heterogeneity.json', import.meta.url)
const reference = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly datasets: Record<string, Record<string, Column>>
  readonly cases: Record<string, unknown>
}
const casesOf = <T>(pattern: RegExp): [string, T][] =>
  Object.entries(reference.cases).filter(([id]) => pattern.test(id)) as [string, T][]

function close(got: number | undefined, expected: number | undefined, tolerance = 1e-9): void {
  expect(Math.abs((got as number) - (expected as number))).toBeLessThanOrEqual(tolerance * Math.abs(expected as number))
}

function only(result: ReturnType<typeof heterogeneity>): Heterogeneity {
  if (isRefusal(result)) throw new Error(result.refused)
  return result[0] as Heterogeneity
}

const column = (data: string, name: string): Column => reference.datasets[data]?.[name] ?? []
const numbers = (data: string, name: string): Float64Array =>
  Float64Array.from(column(data, name), (value) => (value === null ? Number.NaN : Number(value)))
const texts = (data: string, name: string): Categorical => categorical(column(data, name) as string[], 'sorted')

function request(data: string, estimator: Estimator, strata: string | null): EffectRequest {
  return {
    outcome: numbers(data, 'y'),
    arm: texts(data, 'z'),
    control: 'control',
    estimator,
    ...(estimator === 'difference-in-means' ? {} : { covariates: [{ name: 'x', values: numbers(data, 'x') }] }),
    ...(strata ? { strata: { column: texts(data, strata), weights: 'analysed' } } : {}),
  }
}

function expectTest(got: Heterogeneity['test'], expected: Test): void {
  if (isRefusal(got)) throw new Error(JSON.stringify(got))
  for (const key of ['statistic', 'df1', 'df2', 'pValue'] as const) close(got[key], expected[key])
}

function expectPool(got: ReturnType<typeof partialPooling>, expected: Pool): void {
  if (isRefusal(got)) throw new Error(got.refused)
  close(got.tauSquared.estimate, expected.tauSquared)
  close(got.iSquared.estimate, expected.iSquared)
  for (const [interval, theirs] of [
    [got.tauSquared.confInt, expected.tauInterval],
    [got.iSquared.confInt, expected.iInterval],
  ] as const) {
    expect(interval === null).toBe(theirs === null)
    theirs?.forEach((end, i) => {
      close(interval?.[i], end, 1e-8)
    })
  }
  close(got.mean.estimate, expected.mean)
  close(got.mean.stdError, expected.meanStdError)
  got.shrunken.forEach(({ estimate, stdError }, i) => {
    close(estimate, expected.shrunken[i])
    close(stdError, expected.shrunkenStdError[i])
  })
  close(got.predictionInterval[0], expected.prediction[0])
  close(got.predictionInterval[1], expected.prediction[1])
}

const methods = ['paule-mandel', 'reml', 'dersimonian-laird'] as const

describe('groups of people drawn one by one equal estimatr, base R and metafor', () => {
  it.each(casesOf<People>(/^(sites|two|many) /))('%s', (_, { data, estimator, strata, groups, welch, wald, pools }) => {
    const answer = only(
      heterogeneity(request(data, estimator, strata ? 's' : null), { name: 'site', column: texts(data, 'g') }),
    )
    expect(answer.groups.map(({ group }) => group)).toEqual(groups.map(({ group }) => group))
    answer.groups.forEach((group, i) => {
      if (isRefusal(group)) throw new Error(group.refused)
      for (const key of ['estimate', 'stdError', 'df'] as const) close(group[key] as number, groups[i]?.[key])
      close(group.confInt[0], groups[i]?.confInt[0])
    })
    expectTest(answer.test, welch)
    if (isRefusal(answer.test)) return
    close(answer.test.beside?.cochran.q, welch.q)
    close(answer.test.beside?.cochran.pValue, welch.qPValue)
    if (wald && answer.test.beside) expectTest({ ...answer.test, ...answer.test.beside.regression }, wald)
    if (pools) expectPool(answer.pooling, pools['paule-mandel'])
    else expect(answer.pooling).toMatchObject({ refused: 'too-few-units' })
  })
})

describe('groups of a clustered design equal clubSandwich', () => {
  it.each(casesOf<Clustered>(/cluster/))('%s', (_, { group, estimator, strata, average, test, difference }) => {
    const answer = only(
      heterogeneity(
        {
          ...request('clusters', estimator, strata ? 'r' : null),
          clusters: { column: texts('clusters', 'c'), average },
        },
        { name: group, column: texts('clusters', group) },
      ),
    )
    expectTest(answer.test, test)
    expect(answer.difference === undefined).toBe(difference === null)
    if (difference) {
      for (const key of ['estimate', 'stdError', 'df'] as const) close(answer.difference?.[key], difference[key])
    }
  })
})

describe('partial pooling equals metafor', () => {
  const cases = casesOf<{ y: number[]; se: number[]; pools: Pools }>(/^pooling /)
  it.each(cases.flatMap(([id, given]) => methods.map((method) => [id, method, given] as const)))(
    '%s by %s',
    (_, method, { y, se, pools }) => {
      const groups = y.map((estimate, i) => ({ group: `${i}`, estimate, stdError: se[i] as number }))
      expectPool(partialPooling(groups, { method }), pools[method])
    },
  )
  it.each(casesOf<People>(/^(sites|many) /))('%s, by every method', (_, { groups, pools }) => {
    for (const method of methods) expectPool(partialPooling(groups, { method }), (pools as Pools)[method])
  })
})

describe("Welch's test equals oneway.test", () => {
  type Case = { readonly groups: Record<string, Row>; readonly test: Omit<Test, 'df1'> }
  it.each(casesOf<Case>(/^oneway/))('%s', (_, { groups, test }) => {
    const got = welchTest(Object.entries(groups).map(([group, row]) => ({ group, ...row, dfResidual: row.df })))
    for (const key of ['statistic', 'df2', 'pValue'] as const) close(got[key], test[key])
  })
})
