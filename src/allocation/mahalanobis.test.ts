import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { armDistance, type Decorrelated, decorrelate } from './mahalanobis.ts'

const everybody = (rows: readonly unknown[]): readonly (readonly number[])[] => [rows.map((_, i) => i)]
const distance = (
  rows: readonly (readonly number[])[],
  armOf: readonly number[],
  arms: number,
  strata = everybody(rows),
) => armDistance(decorrelate(rows, strata) as Decorrelated, armOf, arms)

/** Morgan and Rubin (2012), eq. 1, for two covariates, written out with the inverse of a 2 by 2 matrix. */
function morganRubin(rows: readonly (readonly [number, number])[], armOf: readonly number[]): number {
  const mean = (of: readonly number[]) => of.reduce((sum, x) => sum + x, 0) / of.length
  const column = (j: 0 | 1, arm?: number) =>
    rows.filter((_, i) => arm === undefined || armOf[i] === arm).map((row) => row[j])
  const cov = (j: 0 | 1, l: 0 | 1) => {
    const products = rows.map((row) => (row[j] - mean(column(j))) * (row[l] - mean(column(l))))
    return products.reduce((sum, x) => sum + x, 0) / (rows.length - 1)
  }
  const d = ([0, 1] as const).map((j) => mean(column(j, 1)) - mean(column(j, 0))) as [number, number]
  const det = cov(0, 0) * cov(1, 1) - cov(0, 1) ** 2
  const quadratic = (d[0] ** 2 * cov(1, 1) - 2 * d[0] * d[1] * cov(0, 1) + d[1] ** 2 * cov(0, 0)) / det
  const [n0, n1] = [column(0, 0).length, column(0, 1).length]
  return ((n0 * n1) / rows.length) * quadratic
}

describe('the distance between arms', () => {
  it('is 2.4 for 1, 2 against 3, 4: difference 2, variance 5/3, one unit of information', () => {
    expect(distance([[1], [2], [3], [4]], [0, 0, 1, 1], 2)).toBeCloseTo(2.4, 12)
  })

  it("equals Morgan and Rubin's M for two arms of any sizes", () => {
    const number = fc.integer({ min: -1000, max: 1000 })
    const row = fc.tuple(fc.tuple(number, number), fc.constantFrom(0, 1))
    fc.assert(
      fc.property(fc.array(row, { minLength: 6, maxLength: 20 }), (list) => {
        const rows = list.map(([values]) => values)
        const armOf = [0, 1, ...list.slice(2).map(([, arm]) => arm)]
        fc.pre(!('collinear' in decorrelate(rows, everybody(rows))))
        const expected = morganRubin(rows, armOf)
        expect(Math.abs(distance(rows, armOf, 2) - expected)).toBeLessThan(1e-6 * (1 + expected))
      }),
    )
  })

  it('does not change with the units that covariates are measured in, nor with a linear mix of them', () => {
    const rows = [
      [1, 9],
      [4, 2],
      [3, 3],
      [8, 1],
      [2, 6],
      [7, 7],
    ]
    const mixed = rows.map(([a = 0, b = 0]) => [1000 * a + 5, b - 2 * a])
    const armOf = [0, 1, 2, 0, 1, 2]
    expect(distance(mixed, armOf, 3)).toBeCloseTo(distance(rows, armOf, 3), 9)
  })

  it('has the mean (arms - 1) * covariates over all assignments, also with unequal arms', () => {
    const rows = [
      [1, 9],
      [4, 2],
      [3, 3],
      [8, 1],
      [2, 6],
      [7, 7],
      [5, 0],
    ]
    const sizes = [3, 2, 2]
    const all = assignments(rows.length, sizes)
    expect(all).toHaveLength(210)
    const sum = all.reduce((total, armOf) => total + distance(rows, armOf, 3), 0)
    expect(sum / all.length).toBeCloseTo(4, 10)
  })

  it('looks only at differences inside strata', () => {
    const rows = [[1], [2], [3], [4], [101], [102], [103], [104]]
    const strata = [
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]
    // centred: -1.5 … 1.5 twice; variance 10 / (8 - 2); arm sums -4 and 4; 2 * 16 / (5/3) / 4
    expect(distance(rows, [0, 0, 1, 1, 0, 0, 1, 1], 2, strata)).toBeCloseTo(4.8, 12)
  })

  it('passes over an arm without units', () => {
    expect(distance([[1], [2], [3], [4]], [0, 0, 2, 2], 3)).toBeCloseTo(2.4, 12)
  })
})

describe('covariates that carry nothing new', () => {
  it.each([
    [
      'constant',
      [
        [1, 5],
        [2, 5],
        [4, 5],
      ],
      everybody([1, 2, 3]),
      1,
    ],
    [
      'a mix of others',
      [
        [1, 2],
        [2, 4],
        [4, 8],
        [9, 18],
      ],
      everybody([1, 2, 3, 4]),
      1,
    ],
    [
      'determined by the strata',
      [[1], [1], [7], [7]],
      [
        [0, 1],
        [2, 3],
      ],
      0,
    ],
    ['one unit per stratum', [[1], [3], [7]], [[0], [1], [2]], 0],
  ])('are named: %s', (_, rows, strata, covariate) => {
    expect(decorrelate(rows, strata)).toEqual({ collinear: covariate })
  })
})

function assignments(units: number, sizes: readonly number[]): readonly (readonly number[])[] {
  if (units === 0) return [[]]
  return sizes.flatMap((size, arm) =>
    size === 0 ? [] : assignments(units - 1, sizes.with(arm, size - 1)).map((rest) => [arm, ...rest]),
  )
}
