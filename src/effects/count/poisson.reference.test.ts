import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { GlmSeType } from '../binary/index.ts'
import { type Categorical, categorical } from '../columns.ts'
import { isRefusal } from '../refusal.ts'
import { type PoissonEffect, poissonEffect } from './index.ts'

type Column = readonly (number | string)[]
type Case = {
  request: { covariates: string[]; strata?: string; clusters?: string; weights?: string; exposure?: string }
  coefficients: number[]
  difference: number
  errors: Record<string, { all: number[]; logRate: number; difference: number }>
}
const path = new URL('../../../test/reference/counts.json', import.meta.url)
const reference = JSON.parse(readFileSync(path, 'utf8')) as {
  datasets: Record<string, Record<string, Column>>
  cases: Record<string, Case>
}

const numbers = (column: Column | undefined): Float64Array => Float64Array.from(column as number[])
const texts = (column: Column | undefined): Categorical => categorical((column as Column).map(String), 'sorted')

function fitOf(id: string, { request }: Case, se: GlmSeType): PoissonEffect {
  const columns = reference.datasets[id] as Record<string, Column>
  const result = poissonEffect({
    outcome: numbers(columns.y),
    arm: texts(columns.t),
    control: '0',
    treated: '1',
    covariates: request.covariates.map((name) => ({ name, values: numbers(columns[name]) })),
    ...(request.strata ? { strata: texts(columns[request.strata]) } : {}),
    ...(request.weights ? { weights: numbers(columns[request.weights]) } : {}),
    ...(request.exposure ? { exposure: numbers(columns[request.exposure]) } : {}),
    ...(se.startsWith('CR') && request.clusters ? { clusters: texts(columns[request.clusters]) } : {}),
    se,
  })
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}

function expectNear(got: number, expected: number, scale = 0): void {
  expect(Math.abs(got - expected)).toBeLessThan(1e-9 * Math.max(Math.abs(expected), scale))
}

describe('Poisson regression equals glm and sandwich', () => {
  it.each(Object.entries(reference.cases))('%s', (id, given) => {
    for (const [se, expected] of Object.entries(given.errors)) {
      const fit = fitOf(id, given, se as GlmSeType)
      fit.terms.forEach((term, k) => {
        expectNear(term.estimate, given.coefficients[k] as number, expected.all[k])
        expectNear(term.stdError as number, expected.all[k] as number)
      })
      expectNear(fit.logRateRatio.stdError, expected.logRate)
      expectNear(fit.averageDifference.estimate, given.difference, expected.difference)
      expectNear(fit.averageDifference.stdError, expected.difference)
      expect(fit.rateRatio.estimate).toBe(Math.exp(fit.logRateRatio.estimate))
    }
  })
})
