import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Categorical, categorical } from '../columns.ts'
import { isRefusal } from '../refusal.ts'
import { type GlmSeType, type LogisticEffect, logisticEffect } from './index.ts'

type Column = readonly (number | string)[]
type Case = {
  data: string
  request: {
    covariates: string[]
    strata?: string
    clusters?: string
    weights?: string
    dropped?: string
    shift?: number
  }
  coefficients: number[]
  ame: number
  logLikelihood: number | null
  errors: Record<string, { all: number[]; logOdds: number; ame: number }>
}
const path = new URL('../../../test/reference/binary.json', import.meta.url)
const reference = JSON.parse(readFileSync(path, 'utf8')) as {
  datasets: Record<string, Record<string, Column>>
  cases: Record<string, Case>
}
const cases = Object.entries(reference.cases).filter(([id]) => id.startsWith('logistic:'))

const numbers = (column: Column | undefined): Float64Array => Float64Array.from(column as number[])
const texts = (column: Column | undefined): Categorical => categorical((column as Column).map(String), 'sorted')
// R's first level of k is "long", like ours when levels are sorted.
function fitOf({ data, request }: Case, se: GlmSeType): LogisticEffect {
  const columns = reference.datasets[data] as Record<string, Column>
  const result = logisticEffect({
    outcome: numbers(columns.y),
    arm: texts(columns.t),
    control: '0',
    treated: '1',
    covariates: request.covariates.map((name) => {
      const column = columns[name] as Column
      return { name, values: typeof column[0] === 'string' ? texts(column) : numbers(column) }
    }),
    ...(request.strata ? { strata: texts(columns[request.strata]) } : {}),
    ...(request.weights ? { weights: numbers(columns[request.weights]) } : {}),
    ...(se.startsWith('CR') && request.clusters ? { clusters: texts(columns[request.clusters]) } : {}),
    se,
  })
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}

function expectNear(got: number, expected: number, scale = 0): void {
  expect(Math.abs(got - expected)).toBeLessThan(1e-9 * Math.max(Math.abs(expected), scale))
}

describe('logistic regression equals glm, sandwich and the delta method by hand', () => {
  it.each(cases)('%s', (_, given) => {
    for (const [se, expected] of Object.entries(given.errors)) {
      const fit = fitOf(given, se as GlmSeType)
      expect(fit.terms.length).toBe(given.coefficients.length)
      fit.terms.forEach((term, k) => {
        // The constant of a model with a covariate far from zero is moved by it.
        if (given.request.shift && k === 0) return
        expectNear(term.estimate, given.coefficients[k] as number, expected.all[k])
        expectNear(term.stdError as number, expected.all[k] as number)
      })
      expectNear(fit.logOddsRatio.stdError, expected.logOdds)
      expectNear(fit.averageMarginalEffect.estimate, given.ame, expected.ame)
      expectNear(fit.averageMarginalEffect.stdError, expected.ame)
      if (given.logLikelihood !== null) expectNear(fit.logLikelihood, given.logLikelihood)
      expect(fit.droppedColumns).toEqual(given.request.dropped ? [given.request.dropped] : [])
    }
  })
})
