import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { categorical } from '../columns.ts'
import { isRefusal } from '../refusal.ts'
import {
  allPermutations,
  type Permutation,
  type PreparedQuestion,
  permutationCount,
  prepareRandomisation,
  type RandomisationOptions,
  type RandomisationQuestion,
  type RandomisationTest,
  randomisationTest,
  sampledPermutations,
  statisticsOf,
  westfallYoung,
} from './index.ts'

type Expected = {
  readonly statistic: number
  readonly hits: number
  readonly draws: number
  readonly pValue: number
} & {
  readonly confInt?: readonly [number, number]
}
type Case = { readonly data: string; readonly statistic: string; readonly expected: Expected }
type Data = Record<string, readonly (number | string)[]>
const path = new URL('../../../test/reference/randomisation.json', import.meta.url)
const reference = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly datasets: Record<string, Data>
  readonly cases: Record<string, Case>
}
type Family = { readonly expected: Record<'raw' | 'adjusted' | 'maxT', readonly number[]> }
const data = (name: string): Data => reference.datasets[name] as Data
const numbers = (column: Data[string] | undefined): Float64Array => Float64Array.from((column ?? []) as number[])
const armOf = (columns: Data) => ({ codes: Int32Array.from(columns.z as number[]), levels: ['control', 'treated'] })

function questionOf(columns: Data, statistic: string, outcome = 'y'): RandomisationQuestion {
  return {
    outcome: numbers(columns[outcome]),
    arm: armOf(columns),
    treated: 'treated',
    control: 'control',
    ...(statistic === 'difference' ? { statistic: 'difference' as const } : {}),
    ...(statistic === 'blocked' ? { strata: { column: categorical(columns.s as string[]) } } : {}),
    ...(statistic === 'clustered' ? { units: Int32Array.from(columns.g as number[], (g) => g - 1) } : {}),
    ...(statistic === 'adjusted'
      ? { covariates: ['a', 'b'].map((name) => ({ name, values: numbers(columns[name]) })) }
      : {}),
  }
}

function permutationOf(columns: Data, statistic: string): Permutation {
  const arms = Uint8Array.from(columns.z as number[])
  if (statistic === 'blocked') return { arms, groups: categorical(columns.s as string[]).codes }
  if (statistic !== 'clustered') return { arms }
  const units = columns.g as number[]
  return { arms: Uint8Array.from(new Set(units), (unit) => arms[units.indexOf(unit)] as number) }
}

function prepared(question: RandomisationQuestion): PreparedQuestion {
  const result = prepareRandomisation(question)
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}

function enumerated(columns: Data, statistic: string, options: RandomisationOptions = {}): RandomisationTest {
  const question = prepared(questionOf(columns, statistic))
  const permutation = permutationOf(columns, statistic)
  const draws = permutationCount(permutation)
  const ratios = statisticsOf([question], allPermutations(permutation), 0, draws)
  const result = randomisationTest(question, ratios, { kind: 'enumerated', draws }, options)
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}

const relative = (got: number, expected: number): number => Math.abs(got - expected) / Math.abs(expected)
const cases = Object.entries(reference.cases).filter(([id]) => id !== 'family')

describe('every assignment once gives what regressions one by one give in R', () => {
  it.each(cases)('%s', (_, { data: name, statistic, expected }) => {
    const result = enumerated(data(name), statistic)
    expect(relative(result.statistic as number, expected.statistic)).toBeLessThan(1e-9)
    expect([result.hits, result.draws]).toEqual([expected.hits, expected.draws])
    expect(relative(result.pValue, expected.pValue)).toBeLessThan(1e-12)
    expected.confInt?.forEach((end, side) => {
      expect(relative(result.confInt?.[0]?.[side] as number, end)).toBeLessThan(1e-8)
    })
  })
})

describe('cases counted by hand', () => {
  it('seven villages, two treated: 6.5, 5 of 21 one-sided, 8 of 21 two-sided (Gerber & Green 2012)', () => {
    const greater = enumerated(data('villages'), 'difference', { alternative: 'greater' })
    expect(greater.estimate).toBeCloseTo(6.5, 12)
    expect([greater.hits, greater.draws]).toEqual([5, 21])
    expect(enumerated(data('villages'), 'difference').hits).toBe(8)
  })
  it('the lady tasting tea, all eight cups right: 1 of 70 (Fisher 1935)', () => {
    const cups = { y: [1, 1, 1, 1, 0, 0, 0, 0], z: [1, 1, 1, 1, 0, 0, 0, 0] }
    const result = enumerated(cups, 'studentised', { alternative: 'greater' })
    expect([result.hits, result.draws, result.statistic]).toEqual([1, 70, null])
    expect(enumerated(cups, 'studentised').hits).toBe(2)
  })
})

describe("Westfall and Young's step-down equals brute force in R", () => {
  const columns = data('family')
  const questions = ['y1', 'y2', 'y3'].map((outcome) => prepared(questionOf(columns, 'studentised', outcome)))
  const permutation = { arms: Uint8Array.from(columns.z as number[]) }
  const draws = permutationCount(permutation)
  const ratios = statisticsOf(questions, allPermutations(permutation), 0, draws)
  const { expected } = reference.cases.family as unknown as Family
  it.each([
    ['min-p', expected.adjusted],
    ['max-t', expected.maxT],
  ] as const)('by %s', (method, adjusted) => {
    const result = westfallYoung(questions, ratios, { kind: 'enumerated', draws }, method)
    if (isRefusal(result)) throw new Error(result.refused)
    result.raw.forEach((p, k) => {
      expect(p).toBeCloseTo(expected.raw[k] as number, 12)
    })
    result.adjusted.forEach((p, k) => {
      expect(p).toBeCloseTo(adjusted[k] as number, 12)
    })
  })
})

describe('sampled draws', () => {
  it.each(cases)('lie within four Monte Carlo errors of the enumerated p-value: %s', (_, given) => {
    const columns = data(given.data)
    const question = prepared(questionOf(columns, given.statistic))
    const procedure = sampledPermutations(permutationOf(columns, given.statistic), 5)
    const ratios = statisticsOf([question], procedure, 0, 4000)
    const result = randomisationTest(question, ratios, { kind: 'sampled', draws: 4000 }, { interval: 'none' })
    if (isRefusal(result)) throw new Error(result.refused)
    expect(Math.abs(result.pValue - given.expected.pValue)).toBeLessThan(4 * (result.monteCarloError as number))
  })
})
