import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isRefusal, type Refusal } from '../refusal.ts'
import { type RankP, rankSum, signedRank } from './index.ts'

type Expected = {
  level: number
  pValue: number
  method: string
  confInt: [number, number]
  estimate: number
  exactP: number | null
}
type Two = Expected & { x: number[]; y: number[]; W: number }
type One = Expected & { v: number[]; V: number; reached: number }
const path = new URL('../../../test/reference/ranks.json', import.meta.url)
const cases = Object.entries(JSON.parse(readFileSync(path, 'utf8')).cases as Record<string, Two | One>)
const two = cases.filter((entry): entry is [string, Two] => 'W' in entry[1])
const one = cases.filter((entry): entry is [string, One] => 'V' in entry[1])

const given = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}

function expectNear(got: number | null | undefined, expected: number, tolerance = 1e-11): void {
  expect(Math.abs((got as number) - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected))
}

function expectAlike(test: RankP & { statistic: number }, statistic: number, expected: Expected): void {
  expect(test.statistic).toBe(statistic)
  expect(test.method).toBe(expected.method)
  expectNear(test.pValue, expected.pValue)
  if (expected.exactP !== null) expectNear(test.exactP, expected.exactP)
}

describe('rank tests and Hodges–Lehmann estimates equal wilcox.test', () => {
  it.each(two)('%s', (_, c) => {
    const result = given(rankSum(Float64Array.from(c.x), Float64Array.from(c.y), c.level))
    expectAlike(result, c.W, c)
    expectNear(result.location.estimate, c.estimate)
    // R's own search stops within 1e-13 of where the test turns; the end is one of the differences.
    result.location.confInt?.forEach((end, k) => {
      expect(end).toBeCloseTo(c.confInt[k] as number, 9)
    })
    expect(result.probabilityLarger).toBe(c.W / (c.x.length * c.y.length))
  })
  it.each(one)('%s', (_, c) => {
    const result = given(signedRank(Float64Array.from(c.v), c.level))
    expectAlike(result, c.V, c)
    expectNear(result.location.estimate, c.estimate)
    result.location.confInt?.forEach((end, k) => {
      expect(end).toBeCloseTo(c.confInt[k] as number, 9)
    })
    if (c.method === 'normal') expect(result.location.level).toBeCloseTo(c.reached, 12)
  })
})
