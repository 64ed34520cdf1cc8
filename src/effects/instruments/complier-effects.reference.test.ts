import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { categorical } from '../columns.ts'
import { isRefusal } from '../refusal.ts'
import type { SeType } from '../request.ts'
import { type ComplierEstimate, complierEffects } from './index.ts'

type Row = Record<'estimate' | 'stdError' | 'df' | 'statistic' | 'pValue', number> & {
  readonly confInt: readonly number[]
}
type Case = {
  readonly data: string
  readonly se: SeType
  readonly covariates: readonly string[]
  readonly strata: boolean
  readonly cluster: boolean
  readonly weighted: boolean
  readonly expected: Row
  readonly first: { readonly value: number; readonly df: number; readonly pValue: number }
  readonly reduced: Row
  readonly uptake: Row
  readonly pieces: readonly (readonly (number | null)[])[]
}
type Data = Record<string, readonly (number | string | null)[]>
const path = new URL('../../../test/reference/iv.json', import.meta.url)
const reference = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly datasets: Record<string, Data>
  readonly cases: Record<string, Case>
}

function estimateOf(given: Case): ComplierEstimate {
  const data = reference.datasets[given.data] as Data
  const numbers = (name: string) => Float64Array.from(data[name] ?? [], (v) => (v === null ? Number.NaN : Number(v)))
  const texts = (name: string) => categorical(data[name] as (string | null)[], 'sorted')
  const result = complierEffects({
    outcome: numbers('y'),
    arm: texts('z'),
    control: 'control',
    delivered: { name: 'd', values: numbers('d') },
    covariates: given.covariates.map((name) => ({ name, values: name === 'k' ? texts('k') : numbers(name) })),
    ...(given.strata ? { strata: { column: texts('s') } } : {}),
    ...(given.cluster ? { clusters: { column: texts('g') } } : {}),
    ...(given.weighted ? { weights: numbers('w') } : {}),
    se: given.se,
  })
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  const [estimate] = result
  if (!estimate || isRefusal(estimate)) throw new Error(JSON.stringify(estimate))
  return estimate
}

const relative = (got: number, expected: number): number =>
  got === expected ? 0 : Math.abs(got - expected) / Math.abs(expected)
const cases = Object.entries(reference.cases)

describe('complier effects equal estimatr::iv_robust to 1e-9', () => {
  it.each(cases)('%s', (_, given) => {
    const got = estimateOf(given)
    for (const key of ['estimate', 'stdError', 'df', 'statistic', 'pValue'] as const) {
      expect(relative(got[key], given.expected[key]), key).toBeLessThan(1e-9)
    }
    for (const side of [0, 1] as const) {
      expect(relative(got.confInt[side], given.expected.confInt[side] as number)).toBeLessThan(1e-9)
    }
    const { firstStage, intentionToTreat } = got
    expect(relative(firstStage.fStatistic as number, given.first.value)).toBeLessThan(1e-9)
    expect(firstStage.fDf[1]).toBe(given.first.df)
    expect(relative(firstStage.pValue, given.first.pValue)).toBeLessThan(1e-9)
    for (const key of ['estimate', 'stdError', 'df'] as const) {
      expect(relative(firstStage[key], given.uptake[key]), `first stage ${key}`).toBeLessThan(1e-9)
      expect(relative(intentionToTreat[key], given.reduced[key]), `reduced form ${key}`).toBeLessThan(1e-9)
    }
    expect(relative(got.andersonRubin.pValue, given.reduced.pValue)).toBeLessThan(1e-9)
  })
})

describe("Anderson and Rubin's set holds the values that regressions one by one do not reject in R", () => {
  it.each(cases)('%s', (_, given) => {
    const { confInt } = estimateOf(given).andersonRubin
    expect(confInt.length).toBe(given.pieces.length)
    confInt.flat().forEach((end, k) => {
      const expected = given.pieces.flat()[k] as number | null
      if (expected === null) expect(end).toBeNull()
      else expect(relative(end as number, expected)).toBeLessThan(1e-8)
    })
  })
  it('be it an interval, all but a gap, or the whole line', () => {
    const shapes = cases.map(([, given]) => estimateOf(given).andersonRubin.shape)
    expect(new Set(shapes)).toEqual(new Set(['interval', 'two-pieces', 'whole-line']))
  })
})
