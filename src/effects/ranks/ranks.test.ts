import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal, type Refusal } from '../refusal.ts'
import { type RankSum, rankSum, type SignedRank, signedRank } from './index.ts'

const given = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}
const groups = (x: readonly number[], y: readonly number[], level?: number): RankSum =>
  given(rankSum(Float64Array.from(x), Float64Array.from(y), level))
const changes = (v: readonly number[]): SignedRank => given(signedRank(Float64Array.from(v)))
const few = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 6 })

/** Every choice of `size` of the positions 0 … n − 1. */
function choices(n: number, size: number): number[][] {
  if (size === 0) return [[]]
  if (n < size) return []
  return [...choices(n - 1, size), ...choices(n - 1, size - 1).map((rest) => [...rest, n - 1])]
}

describe('rank tests of any small values', () => {
  const run = (property: (x: number[], y: number[]) => void) =>
    fc.assert(
      fc.property(few, few, (x, y) => {
        property(x, y)
      }),
      { numRuns: 200, seed: 3 },
    )
  it('have the exact p of counting every permutation', () => {
    run((x, y) => {
      const result = rankSum(Float64Array.from(x), Float64Array.from(y))
      if (isRefusal(result)) return
      const all = [...x, ...y]
      const u = (chosen: readonly number[]): number => {
        const others = all.filter((_, i) => !chosen.includes(i))
        return chosen.reduce(
          (sum, i) => sum + others.reduce((s, v) => s + (Math.sign((all[i] as number) - v) + 1) / 2, 0),
          0,
        )
      }
      const centre = (x.length * y.length) / 2
      const seen = u(x.map((_, i) => i))
      expect(result.statistic).toBe(seen)
      const every = choices(all.length, x.length).map(u)
      const far = every.filter((value) => Math.abs(value - centre) >= Math.abs(seen - centre)).length
      expect(result.exactP).toBeCloseTo(far / every.length, 12)
    })
  })
  it('estimate the median of all differences, inside the interval', () => {
    run((x, y) => {
      const result = rankSum(Float64Array.from(x), Float64Array.from(y))
      if (isRefusal(result)) return
      const all = x.flatMap((a) => y.map((b) => a - b)).sort((a, b) => a - b)
      const half = all.length / 2
      const median = all.length % 2 ? all[Math.floor(half)] : ((all[half - 1] as number) + (all[half] as number)) / 2
      expect(result.location.estimate).toBe(median)
      const [low, high] = result.location.confInt as [number, number]
      expect(low <= result.location.estimate && result.location.estimate <= high).toBe(true)
      expect(all).toContain(low)
    })
  })
  it('turn with the groups', () => {
    run((x, y) => {
      const [one, other] = [
        rankSum(Float64Array.from(x), Float64Array.from(y)),
        rankSum(Float64Array.from(y), Float64Array.from(x)),
      ]
      expect(isRefusal(one)).toBe(isRefusal(other))
      if (isRefusal(one) || isRefusal(other)) return
      expect(one.pValue).toBeCloseTo(other.pValue, 14)
      expect(one.location.estimate).toBeCloseTo(-other.location.estimate, 14)
      expect(one.location.confInt?.[0]).toBeCloseTo(-(other.location.confInt?.[1] as number), 14)
      expect(one.probabilityLarger + other.probabilityLarger).toBeCloseTo(1, 14)
    })
  })
  it('estimate the median of all averages of two changes, and never say NaN', () => {
    run((x, y) => {
      const result = signedRank(Float64Array.from([...x, ...y]))
      expect(JSON.stringify(result, (_, v) => (Number.isNaN(v) ? 'NaN' : v))).not.toContain('NaN')
      if (isRefusal(result)) return
      const v = [...x, ...y].filter((value) => value !== 0)
      const all = v.flatMap((a, i) => v.slice(i).map((b) => (a + b) / 2)).sort((a, b) => a - b)
      const half = all.length / 2
      const median = all.length % 2 ? all[Math.floor(half)] : ((all[half - 1] as number) + (all[half] as number)) / 2
      expect(result.location.estimate).toBe(median)
    })
  })
})

describe('hostile values', () => {
  const code = (result: unknown): string | null => (isRefusal(result) ? result.refused : null)
  it('are refused with a reason', () => {
    const some = Float64Array.of(1, 2, 3)
    expect(
      code(
        rankSum(
          some.map(() => 2),
          some.map(() => 2),
        ),
      ),
    ).toBe('no-variation')
    expect(code(rankSum(new Float64Array(0), some))).toBe('nothing-observed')
    expect(
      code(
        rankSum(
          some,
          some.map(() => Number.NaN),
        ),
      ),
    ).toBe('nothing-observed')
    expect(code(rankSum(some, Float64Array.of(1, Number.POSITIVE_INFINITY)))).toBe('not-finite')
    expect(code(rankSum(some, some, 0))).toBe('invalid-argument')
    expect(code(signedRank(new Float64Array(5)))).toBe('no-variation')
    expect(code(signedRank(new Float64Array(5).fill(Number.NaN)))).toBe('nothing-observed')
    expect(code(signedRank(Float64Array.of(1, Number.NEGATIVE_INFINITY)))).toBe('not-finite')
  })
  it('count what is missing', () => {
    const { n, missing } = groups([1, Number.NaN, 3], [2, 5, Number.NaN])
    expect([n, missing]).toEqual([
      { treated: 2, control: 2 },
      { treated: 1, control: 1 },
    ])
    expect(changes([1, 0, Number.NaN, -2])).toMatchObject({ n: 2, zeros: 1, missing: 1 })
  })
  it('give no interval where all changes are the same, but a test', () => {
    const { location, exactP } = changes([2, 2, 2, 2, 2, 2])
    expect(location).toMatchObject({ estimate: 2, confInt: null })
    expect(exactP).toBe(2 / 64)
  })
  it('at 1e9 or times 1e-12 give the same test and the moved estimate', () => {
    const [x, y] = [
      [1, 4, 6, 9, 13],
      [2, 3, 8, 15, 20, 21],
    ]
    const plain = groups(x, y)
    const tiny = groups(
      x.map((v) => v * 2 ** -40),
      y.map((v) => v * 2 ** -40),
    )
    const far = groups(
      x.map((v) => v + 1e9),
      y.map((v) => v + 1e9),
    )
    expect(tiny.pValue).toBe(plain.pValue)
    expect(tiny.location.estimate).toBe(plain.location.estimate * 2 ** -40)
    expect(far.location).toEqual(plain.location)
  })
  it('by the hundred thousand are ranked and their differences not written out', () => {
    const size = 100_000
    const x = Float64Array.from({ length: size }, (_, i) => ((i * 7919) % 104729) + 1000)
    const y = Float64Array.from({ length: size }, (_, i) => (i * 7919) % 104729)
    const { location, z } = given(rankSum(x, y))
    expect(z).toBeGreaterThan(5)
    expect(location.estimate).toBeGreaterThan(900)
    expect(location.estimate).toBeLessThan(1100)
  })
})
