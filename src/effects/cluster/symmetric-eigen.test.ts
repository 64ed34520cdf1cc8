import { describe, expect, it } from 'vitest'
import { sandwich } from '../linear/small-matrix.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

describe('symmetricEigen', () => {
  it('finds known values, and vectors that put the matrix together again', () => {
    // Second differences: 2 − 2 cos(kπ/(n + 1))
    const n = 7
    const matrix = Float64Array.from({ length: n * n }, (_, at) => {
      const apart = Math.abs((at % n) - Math.floor(at / n))
      return apart === 0 ? 2 : apart === 1 ? -1 : 0
    })
    const { values, vectors } = symmetricEigen(matrix, n)
    const known = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)))
    for (const [k, value] of [...values].sort((a, b) => a - b).entries())
      expect(value).toBeCloseTo(known[k] as number, 13)
    const diagonal = Float64Array.from({ length: n * n }, (_, at) =>
      at % (n + 1) === 0 ? (values[at % n] as number) : 0,
    )
    for (const [at, value] of sandwich(vectors, diagonal, n, n).entries())
      expect(value).toBeCloseTo(matrix[at] as number, 13)
  })
  it('keeps a small value of a graded matrix', () => {
    const { values } = symmetricEigen(Float64Array.of(1, 1e-5, 1e-5, 3e-10), 2)
    expect(Math.min(...values)).toBeCloseTo(2e-10, 16)
  })
  it('leaves a diagonal matrix alone', () => {
    expect([...symmetricEigen(Float64Array.of(0, 0, 0, 4), 2).values]).toEqual([0, 4])
  })
})
