import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isRefusal, type Refusal } from '../refusal.ts'
import { cronbachAlpha, pairedChange, unpairedDifference } from './index.ts'

type Column = (number | null)[]
type Alpha = { items: Column[]; level: number; n: number; alpha: number; confInt: number[]; without: number[] | null }
type Row = Record<'estimate' | 'stdError' | 'df' | 'statistic' | 'pValue', number> & { confInt: readonly number[] }
type Waves = { before: Column; after: Column; level: number; paired: Row; unpaired: Row }
const path = new URL('../../../test/reference/scales.json', import.meta.url)
const cases = Object.entries(JSON.parse(readFileSync(path, 'utf8')).cases as Record<string, Alpha | Waves>)

const numbers = (column: Column): Float64Array => Float64Array.from(column, (value) => value ?? Number.NaN)
const given = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}
function expectNear(got: number | null | undefined, expected: number, scale = 0): void {
  expect(Math.abs((got as number) - expected)).toBeLessThan(1e-10 * Math.max(Math.abs(expected), scale))
}
function expectRow(got: Row, expected: Row): void {
  for (const key of ['estimate', 'stdError', 'df', 'statistic', 'pValue'] as const) expectNear(got[key], expected[key])
  for (const k of [0, 1]) expectNear(got.confInt[k], expected.confInt[k] as number, expected.stdError)
}

describe('scales equal R', () => {
  it.each(cases.filter((entry): entry is [string, Alpha] => 'alpha' in entry[1]))('%s', (_, c) => {
    const items = c.items.map((column, j) => ({ name: `q${j + 1}`, values: numbers(column) }))
    const result = given(cronbachAlpha(items, undefined, c.level))
    expect(result.n).toBe(c.n)
    expect(result.missing).toBe((c.items[0] as Column).length - c.n)
    expectNear(result.alpha, c.alpha, 0.1)
    expectNear(result.confInt[0], c.confInt[0] as number, 0.1)
    expectNear(result.confInt[1], c.confInt[1] as number, 0.1)
    result.withoutItem.forEach(({ alpha }, j) => {
      if (c.without) expectNear(alpha, c.without[j] as number, 0.1)
      else expect(alpha).toBe(null)
    })
  })
  it.each(cases.filter((entry): entry is [string, Waves] => 'paired' in entry[1]))('%s', (_, c) => {
    const [before, after] = [numbers(c.before), numbers(c.after)]
    expectRow(given(pairedChange(before, after, undefined, c.level)), c.paired)
    expectRow(given(unpairedDifference(before, after, c.level)), c.unpaired)
  })
})
