import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { clopperPearson, meanOf, type Share, wilson } from './index.ts'

const path = new URL('../../test/reference/shares-and-families.json', import.meta.url)
const cases = JSON.parse(readFileSync(path, 'utf8')).cases
type ShareCase = {
  successes: number
  n: number
  level: number
  wilson: [number, number]
  clopperPearson: [number, number]
}
const shares = Object.entries(cases as Record<string, ShareCase>).filter(([id]) => id.startsWith('share'))

function expectInterval({ confInt }: Share, expected: readonly [number, number]): void {
  for (const end of [0, 1] as const)
    expect(Math.abs(confInt[end] - expected[end])).toBeLessThan(1e-11 * expected[end] + 1e-16)
}

describe('a share', () => {
  it.each(shares)('has R’s Wilson and exact intervals: %s', (_, given) => {
    expectInterval(wilson(given.successes, given.n, given.level) as Share, given.wilson)
    expectInterval(clopperPearson(given.successes, given.n, given.level) as Share, given.clopperPearson)
  })
  it('of none or all ends at zero or one', () => {
    expect(wilson(0, 12)).toMatchObject({ share: 0, confInt: [0, expect.any(Number)] })
    expect(wilson(12, 12)).toMatchObject({ share: 1, confInt: [expect.any(Number), 1] })
    expect(clopperPearson(0, 12)).toMatchObject({ confInt: [0, expect.closeTo(1 - 0.025 ** (1 / 12), 14)] })
  })
  it('of nobody, of more than everybody and of half a person is refused', () => {
    expect(wilson(0, 0)).toMatchObject({ refused: 'nothing-observed' })
    expect(wilson(5, 4)).toMatchObject({ refused: 'invalid-argument' })
    expect(clopperPearson(0.5, 4)).toMatchObject({ refused: 'invalid-argument' })
    expect(wilson(1, 4, 95)).toMatchObject({ refused: 'invalid-argument', details: { argument: 'level' } })
  })
})

describe('a mean', () => {
  it('has R’s t interval and counts what is missing', () => {
    const given = cases['mean sleep'] as {
      values: (number | null)[]
      mean: number
      stdError: number
      confInt: number[]
    }
    const values = Float64Array.from(given.values, (value) => value ?? Number.NaN)
    expect(meanOf(values, undefined, 0.9)).toMatchObject({
      mean: expect.closeTo(given.mean, 13),
      stdError: expect.closeTo(given.stdError, 13),
      confInt: [expect.closeTo(given.confInt[0] as number, 12), expect.closeTo(given.confInt[1] as number, 12)],
      n: 20,
      missing: 1,
    })
  })
  it('of one value, of equal values and of infinite ones is refused', () => {
    expect(meanOf(Float64Array.of(1, Number.NaN))).toMatchObject({ refused: 'too-few-units', details: { missing: 1 } })
    expect(meanOf(Float64Array.of(0.1, 0.1, 0.1))).toMatchObject({ refused: 'no-variation', details: { n: 3 } })
    expect(meanOf(Float64Array.of(1, Number.POSITIVE_INFINITY))).toMatchObject({ refused: 'not-finite' })
  })
})
