import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allRows, categorical, estimateEffects, isRefusal } from '../index.ts'
import { type Cell, expectedErrorRatio } from './uneven-clusters.ts'

/** Clusters of the sizes given, one cell after the other. */
function cellsOfSizes(sizes: readonly (readonly number[])[]) {
  const labels = sizes.flatMap((cell, c) => cell.flatMap((size, j) => Array<string>(size).fill(`${c}-${j}`)))
  let from = 0
  const cells = sizes.map((cell): Cell => {
    const rows = allRows(labels.length).subarray(from, from + cell.reduce((sum, size) => sum + size, 0))
    from += rows.length
    return { weight: 1, rows }
  })
  return { cells, clusters: categorical(labels) }
}

const ratio = (sizes: readonly (readonly number[])[], icc: number): number => {
  const { cells, clusters } = cellsOfSizes(sizes)
  return expectedErrorRatio(cells, clusters, null, icc)
}

describe('the error CR2 is expected to give, over the true one,', () => {
  const cell = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 8 })
  it('is 1 for independent people, whatever the sizes: CR2 is unbiased', () => {
    fc.assert(
      fc.property(fc.tuple(cell, cell), (sizes) => {
        expect(ratio(sizes, 0)).toBeCloseTo(1, 10)
      }),
    )
  })
  it('is 1 for clusters of one size, however alike their people', () => {
    const same = fc.tuple(
      fc.integer({ min: 2, max: 9 }),
      fc.integer({ min: 1, max: 30 }),
      fc.double({ min: 0, max: 1 }),
    )
    fc.assert(
      fc.property(same, ([clusters, size, icc]) => {
        fc.pre(!Number.isNaN(icc))
        expect(ratio([Array(clusters).fill(size), Array(clusters + 1).fill(size)], icc)).toBeCloseTo(1, 10)
      }),
    )
  })
  // Alike throughout, the mean of 9 people and 1 has variance 0.9² + 0.1² = 0.82. The means differ by d with E d² = 2; CR2 is
  // 0.81/0.1·(0.1 d)² + 0.01/0.9·(0.9 d)² = 0.09 d².
  it('is √(0.18/0.82) where 9 people are one cluster, 1 is another, and people of a cluster are the same', () => {
    expect(ratio([[9, 1]], 1)).toBeCloseTo(Math.sqrt(0.18 / 0.82), 12)
  })
  it('does not depend on the unit of weights, and is 1 where each cluster weighs the same and people are alike', () => {
    const { cells, clusters } = cellsOfSizes([[9, 1, 4]])
    const even = Float64Array.from(clusters.codes, (code) => 1 / ([9, 1, 4][code] as number))
    expect(expectedErrorRatio(cells, clusters, even, 1)).toBeCloseTo(1, 12)
    const thousands = even.map((weight) => weight * 1000)
    expect(expectedErrorRatio(cells, clusters, thousands, 0.1)).toBeCloseTo(
      expectedErrorRatio(cells, clusters, even, 0.1),
      12,
    )
  })
})

describe('estimateEffects', () => {
  const warningsFor = (control: readonly number[], treated: readonly number[]) => {
    const arms = [...control.map(() => 'c'), ...treated.map(() => 't')]
    const rows = [...control, ...treated].flatMap((size, cluster) =>
      Array.from({ length: size }, (_, i) => ({ cluster, i })),
    )
    const result = estimateEffects({
      outcome: Float64Array.from(rows, ({ cluster, i }) => (cluster * 7 + i * 5) % 11),
      arm: categorical(rows.map(({ cluster }) => arms[cluster])),
      control: 'c',
      estimator: 'difference-in-means',
      clusters: { column: categorical(rows.map(({ cluster }) => `g${cluster}`)) },
    })
    if (isRefusal(result)) throw new Error(result.refused)
    const [estimate] = result.estimates
    if (!estimate || isRefusal(estimate)) throw new Error(estimate?.refused)
    return estimate.warnings.map(({ code }) => code)
  }
  const eleven = Array<number>(11).fill(36)
  const eight = Array<number>(8).fill(50)
  it('warns where one of nine and one of twelve sites has a third of the people', () => {
    expect(warningsFor([200, ...eleven], [200, ...eight])).toEqual(['uneven-clusters'])
  })
  it('does not where sites are alike', () => {
    expect(warningsFor([40, ...eleven], [45, ...eight])).toEqual([])
  })
})
