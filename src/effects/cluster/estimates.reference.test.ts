import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  allRows,
  allZero,
  type Categorical,
  categorical,
  covariateColumns,
  type EffectRequest,
  type Estimator,
  estimateEffects,
  isRefusal,
  type LinearModel,
  linearModel,
  type SeType,
} from '../index.ts'

type Column = readonly (number | string | null)[]
type Asked = {
  readonly x?: readonly string[]
  readonly se?: SeType
  readonly weights?: string
  readonly cluster?: string
  readonly absorb?: readonly string[]
  readonly zero?: readonly string[]
  readonly estimator?: Estimator
  readonly covariates?: readonly string[]
  /** How strata s are used, or the column of strata. */
  readonly strata?: string
  readonly shares?: 'analysed'
  readonly average?: 'cluster'
  readonly pairs?: string
  readonly means?: 1
  readonly like?: 'estimatr'
}
type Case = {
  readonly data: string
  readonly kind: 'model' | 'variance' | 'joint' | 'effect'
  readonly request: Asked
  readonly expected: Record<string, number & number[]>
}
type Reference = { readonly datasets: Record<string, Record<string, Column>>; readonly cases: Record<string, Case> }

function read(file: string): Reference {
  return JSON.parse(readFileSync(new URL(`../../../test/reference/${file}.json`, import.meta.url), 'utf8'))
}

const numbers = (column: Column): Float64Array =>
  Float64Array.from(column, (value) => (value === null ? Number.NaN : Number(value)))
const texts = (column: Column): Categorical =>
  categorical(
    column.map((value) => (value === null ? null : String(value))),
    'sorted',
  )

/** The columns of a case by name, and the covariates it names. */
function columnsOf(reference: Reference, { data, request }: Case) {
  const columns = reference.datasets[data] as Record<string, Column>
  const column = (name: string): Column => columns[name] as Column
  const covariates = (request.x ?? request.covariates ?? []).map((name) => ({
    name,
    values: typeof column(name)[0] === 'string' ? texts(column(name)) : numbers(column(name)),
  }))
  return { column, covariates, y: numbers(column('y')) }
}

function modelOf(reference: Reference, given: Case): LinearModel {
  const { column, covariates, y } = columnsOf(reference, given)
  const { se = 'HC2', weights, cluster, absorb, zero } = given.request
  const rows = allRows(y.length)
  const model = linearModel(
    y,
    rows,
    covariates.flatMap((covariate) => covariateColumns(covariate, rows, 'none')),
    {
      se,
      intercept: 'included',
      ...(weights ? { weights: numbers(column(weights)) } : {}),
      ...(cluster ? { clusters: texts(column(cluster)) } : {}),
      ...(absorb ? { absorbed: absorb.map((name) => texts(column(name))) } : {}),
      ...(zero ? { jointTests: [allZero('asked', zero)] } : {}),
    },
  )
  if (isRefusal(model)) throw new Error(JSON.stringify(model))
  return model
}

function requestOf(reference: Reference, given: Case): EffectRequest {
  const { column, covariates, y } = columnsOf(reference, given)
  const { estimator = 'difference-in-means', strata, shares, cluster, average, pairs, absorb, weights } = given.request
  const { se, like } = given.request
  const use = strata === 'weighted' || strata === 'fixed-effects' ? ({ use: strata } as const) : {}
  const stratum = ['weighted', 'fixed-effects', 'default'].includes(strata ?? '') ? 's' : strata
  return {
    outcome: y,
    arm: texts(column('z')),
    control: 'c',
    treated: 't',
    estimator,
    covariates,
    ...(se ? { se } : {}),
    ...(like ? { like } : {}),
    ...(weights ? { weights: numbers(column(weights)) } : {}),
    ...(pairs ? { pairs: texts(column(pairs)) } : {}),
    ...(absorb ? { fixedEffects: absorb.map((name) => ({ name, values: texts(column(name)) })) } : {}),
    ...(cluster ? { clusters: { column: texts(column(cluster)), ...(average ? { average } : {}) } } : {}),
    ...(stratum ? { strata: { column: texts(column(stratum)), ...use, ...(shares ? { weights: shares } : {}) } } : {}),
  }
}

function effectOf(reference: Reference, given: Case): Record<string, unknown> {
  const result = estimateEffects(requestOf(reference, given))
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  const [estimate] = result.estimates
  if (!estimate || isRefusal(estimate)) throw new Error(JSON.stringify(estimate))
  const answer = given.request.means ? estimate.clusterMeans : estimate
  if (!answer || isRefusal(answer)) throw new Error(JSON.stringify(answer))
  return { ...answer }
}

/** Relative distance, except for what is zero but for rounding. */
function distance(got: unknown, expected: number, scale = 0): number {
  return got === expected ? 0 : Math.abs((got as number) - expected) / Math.max(Math.abs(expected), scale * 1e-4)
}

function compareTables({ terms }: LinearModel, expected: Case['expected'], shown: number): void {
  for (let k = 0; k < shown; k++) {
    // R names the term of a dropped column with NA.
    const term = terms[k]
    const scale = expected.stdError?.[k] as number
    expect(distance(term?.estimate, expected.estimate?.[k] as number, scale), 'estimate').toBeLessThan(1e-10)
    expect(distance(term?.stdError, scale), 'stdError').toBeLessThan(1e-10)
    expect(distance(term?.df, expected.df?.[k] as number), 'df').toBeLessThan(1e-10)
    expect(distance(term?.pValue, expected.pValue?.[k] as number), 'pValue').toBeLessThan(1e-8)
  }
}

describe.each([
  ['clusters', 60],
  ['weights', 60],
  ['pairs', 8],
])('%s equal R to 1e-10', (file, fewest) => {
  const reference = read(file)
  const all = Object.entries(reference.cases)
  const of = (kind: Case['kind']) => all.filter(([, given]) => given.kind === kind)
  it('in all cases of the file', () => {
    expect(all.length).toBeGreaterThanOrEqual(fewest)
  })
  it.each(of('effect'))('%s', (_, given) => {
    const got = effectOf(reference, given)
    for (const key of ['estimate', 'stdError', 'df', 'statistic', 'pValue']) {
      expect(distance(got[key], given.expected[key] as number), key).toBeLessThan(1e-10)
    }
    for (const side of [0, 1]) {
      expect(distance((got.confInt as number[])[side], given.expected.confInt?.[side] as number)).toBeLessThan(1e-10)
    }
  })
  const tables = of('model')
  it.runIf(tables.length > 0).each(tables)('%s', (_, given) => {
    const model = modelOf(reference, given)
    compareTables(model, given.expected, model.terms.length)
    expect(model.terms.length).toBe(given.expected.estimate?.filter((value) => value !== null).length)
  })
  const joint = of('joint')
  it.runIf(joint.length > 0).each(joint)('%s', (_, given) => {
    const [test] = modelOf(reference, given).jointTests ?? []
    if (!test || isRefusal(test)) throw new Error(JSON.stringify(test))
    for (const key of ['statistic', 'df1', 'df2', 'pValue'] as const) {
      expect(distance(test[key], given.expected[key] as number), key).toBeLessThan(1e-10)
    }
  })
  const variances = of('variance')
  it.runIf(variances.length > 0).each(variances)('%s', (_, given) => {
    const { covariance } = modelOf(reference, given)
    for (const [k, value] of covariance.entries()) {
      expect(distance(value, given.expected.covariance?.[k] as number)).toBeLessThan(1e-10)
    }
  })
})
