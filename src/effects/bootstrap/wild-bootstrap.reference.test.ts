import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { categorical } from '../columns.ts'
import { isRefusal } from '../refusal.ts'
import { type BootstrapRequest, bootstrapDraws, prepareBootstrap, type WildBootstrap, wildBootstrap } from './index.ts'

type Expected = Record<'estimate' | 'stdError' | 'statistic' | 'hits' | 'draws' | 'pValue', number> & {
  readonly confInt?: readonly [number, number]
  readonly strict?: number
}
type Case = {
  readonly data: string
  readonly value: number
  readonly weights: 'rademacher' | 'webb'
  readonly fixed: boolean
  readonly covariates: readonly string[]
  readonly expected: Expected
}
const path = new URL('../../../test/reference/bootstrap.json', import.meta.url)
const reference = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly datasets: Record<string, Record<string, readonly (number | string)[]>>
  readonly cases: Record<string, Case>
}

function requestOf({ data, weights, fixed, covariates }: Case, draws = 10_000): BootstrapRequest {
  const column = (name: string) =>
    (reference.datasets[data] as Record<string, readonly (number | string)[]>)[name] ?? []
  const numbers = (name: string) => Float64Array.from(column(name) as number[])
  return {
    outcome: numbers('y'),
    tested: { name: 'x', values: numbers('x') },
    covariates: covariates.map((name) => ({
      name,
      values: typeof column(name)[0] === 'string' ? categorical(column(name) as string[], 'sorted') : numbers(name),
    })),
    ...(fixed ? { fixedEffects: categorical(column('f') as string[]) } : {}),
    cluster: categorical(column('g') as string[]),
    weights,
    draws,
    seed: 1,
  }
}

function answered(result: ReturnType<typeof wildBootstrap>): WildBootstrap {
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}

const relative = (got: number, expected: number): number => Math.abs(got - expected) / Math.abs(expected)
const cases = Object.entries(reference.cases)

describe('the wild cluster bootstrap, every set of signs taken once, equals plain regressions in R', () => {
  it.each(cases)('%s', (_, given) => {
    const result = answered(wildBootstrap(requestOf(given), { value: given.value }))
    const { expected } = given
    expect(result.kind).toBe('enumerated')
    for (const key of ['estimate', 'stdError', 'statistic'] as const) {
      expect(relative(result[key], expected[key]), key).toBeLessThan(1e-9)
    }
    expect([result.hits, result.draws, result.pValue]).toEqual([expected.hits, expected.draws, expected.pValue])
    expected.confInt?.forEach((end, side) => {
      expect(relative(result.confInt?.[0]?.[side] as number, end)).toBeLessThan(1e-8)
    })
  })
})

it("gives Petersen's slope of 1.1 by year as anyone finds it: t = −1.9517425, 88 of 1,024 with ties, 86 strictly", () => {
  const given = reference.cases.petersen as Case
  const result = answered(wildBootstrap(requestOf(given), { value: 1.1 }))
  expect(result.statistic).toBeCloseTo(-1.9517425, 7)
  expect([result.hits, result.draws]).toEqual([88, 1024])
  expect(given.expected.strict).toBe(86)
})

describe('a sampled bootstrap', () => {
  const given = reference.cases['five webb'] as Case
  const few = requestOf(given, 5000)
  it('lies within four Monte Carlo errors of the enumerated one', () => {
    const sampled = answered(wildBootstrap(few, { interval: 'none' }))
    expect(sampled.kind).toBe('sampled')
    expect(Math.abs(sampled.pValue - given.expected.pValue)).toBeLessThan(4 * (sampled.monteCarloError as number))
  })
  it('gives the same draws in whatever ranges they are computed', () => {
    const prepared = prepareBootstrap(few)
    if (isRefusal(prepared)) throw new Error(prepared.refused)
    const whole = bootstrapDraws(prepared, 0, 50)
    expect([...bootstrapDraws(prepared, 20, 50)]).toEqual([...whole.subarray(100)])
  })
})
