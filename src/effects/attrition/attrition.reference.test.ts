import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { categorical } from '../columns.ts'
import { isRefusal } from '../refusal.ts'
import { differentialAttrition, leeBounds, responseWeighted } from './index.ts'

type Column = readonly (number | string | null)[]
type Case = {
  readonly data: string
  readonly strata: boolean
  readonly newcombe: { readonly difference: number; readonly confInt: readonly number[] }
  readonly lee: Record<'lower' | 'upper', number> & Record<'stdErrors' | 'confInt', readonly number[]>
  readonly weighted: Record<'estimate' | 'stdError' | 'stdErrorWeightsKnown', number> & { readonly weights: Column }
}
const path = new URL('../../../test/reference/attrition.json', import.meta.url)
const reference = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly datasets: Record<string, Record<string, Column>>
  readonly cases: Record<string, Case>
}

function requestOf(given: Case) {
  const data = reference.datasets[given.data] as Record<string, Column>
  const numbers = (name: string) => Float64Array.from(data[name] ?? [], (v) => (v === null ? Number.NaN : Number(v)))
  const texts = (name: string) => categorical(data[name] as (string | null)[], 'sorted')
  const request = {
    outcome: numbers('y'),
    arm: texts('z'),
    control: 'control',
    ...(given.strata ? { strata: { column: texts('s') } } : {}),
  }
  const covariates = [
    { name: 'a', values: numbers('a') },
    { name: 'k', values: texts('k') },
  ]
  return { request, covariates }
}

function only<T>(results: readonly T[] | { refused: string }) {
  if (isRefusal(results)) throw new Error(JSON.stringify(results))
  const [first] = results as readonly T[]
  if (!first || isRefusal(first)) throw new Error(JSON.stringify(first))
  return first as Exclude<T, { refused: string }>
}

const relative = (got: number, expected: number): number => Math.abs(got - expected) / Math.abs(expected)
const cases = Object.entries(reference.cases)

describe('attrition equals R', () => {
  it.each(cases.filter(([, given]) => !given.strata))('difference of missing shares: %s', (_, given) => {
    const { request } = requestOf(given)
    const result = only(differentialAttrition(request))
    expect(result.difference).toBeCloseTo(given.newcombe.difference, 13)
    result.confInt?.forEach((end, k) => {
      expect(relative(end, given.newcombe.confInt[k] as number)).toBeLessThan(1e-9)
    })
  })
  it.each(cases)("Lee's bounds and Imbens and Manski's interval: %s", (_, given) => {
    const result = only(leeBounds(requestOf(given).request))
    expect(relative(result.lower, given.lee.lower)).toBeLessThan(1e-10)
    expect(relative(result.upper, given.lee.upper)).toBeLessThan(1e-10)
    for (const k of [0, 1] as const) {
      // R's derivative is numerical.
      expect(relative(result.stdErrors?.[k] as number, given.lee.stdErrors[k] as number)).toBeLessThan(1e-6)
      expect(relative(result.confInt?.[k] as number, given.lee.confInt[k] as number)).toBeLessThan(1e-6)
    }
  })
  it.each(cases)('inverse-probability weights: %s', (_, given) => {
    const { request, covariates } = requestOf(given)
    const result = only(responseWeighted({ ...request, covariates }))
    for (const key of ['estimate', 'stdError', 'stdErrorWeightsKnown'] as const) {
      expect(relative(result[key], given.weighted[key]), key).toBeLessThan(1e-8)
    }
    result.weights.forEach((weight, row) => {
      expect(relative(weight, given.weighted.weights[row] as number)).toBeLessThan(1e-8)
    })
  })
})
