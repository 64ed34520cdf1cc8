import { describe, expect, it } from 'vitest'
import { pairSums } from './pair-sums.ts'

/** Numbers that look random and are the same every time. */
const number = (k: number): number => Math.sin(12.9898 * k) * 2

describe('sums over pairs of clusters', () => {
  it.each([
    [1, null],
    [3, null],
    [1, Float64Array.of(2, 0.5, -1, 0.5, 1, 0, -1, 0, 0)],
    [2, Float64Array.of(2, 0.5, -1, 0.5, 1, 0, -1, 0, 0)],
  ] as const)('are the same pair by pair and by sums of products: %i combinations', (q, between) => {
    const pairs = pairSums(12, 3, q, between)
    const products = pairSums(5000, 3, q, between)
    for (let cluster = 0; cluster < 12; cluster++) {
      const u = Float64Array.from({ length: 3 * q }, (_, i) => number(cluster * 31 + i))
      const own = Float64Array.from({ length: q * q }, (_, i) => number(cluster + (i % q) * Math.floor(i / q)) + 3)
      pairs.add(u, own)
      products.add(u, own)
    }
    expect(products.total() / pairs.total()).toBeCloseTo(1, 12)
  })
  it('count each pair both ways and each cluster once', () => {
    const sums = pairSums(2, 1, 1, null)
    sums.add(Float64Array.of(3), Float64Array.of(5))
    sums.add(Float64Array.of(2), Float64Array.of(7))
    expect(sums.total()).toBe(2 * (25 + 49 + 2 * 36))
  })
})
