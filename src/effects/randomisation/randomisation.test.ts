import { describe, expect, it } from 'vitest'
import { isRefusal } from '../refusal.ts'
import {
  allPermutations,
  permutationCount,
  prepareRandomisation,
  type RandomisationOptions,
  type RandomisationQuestion,
  type RandomisationTest,
  randomisationTest,
  sampledPermutations,
  statisticsOf,
} from './index.ts'

const rows = 40
const codes = Int32Array.from({ length: rows }, (_, i) => i % 2)
const values = (fill: (i: number) => number) => Float64Array.from({ length: rows }, (_, i) => fill(i))
const noise = (i: number): number => Math.sin(12.9898 * (i + 1)) * 2
const question: RandomisationQuestion = {
  outcome: values(noise),
  arm: { codes, levels: ['control', 'treated'] },
  treated: 'treated',
  control: 'control',
}

function run(given: RandomisationQuestion, draws = 999, options: RandomisationOptions = {}): RandomisationTest {
  const prepared = prepareRandomisation(given)
  if (isRefusal(prepared)) throw new Error(prepared.refused)
  const ratios = statisticsOf([prepared], sampledPermutations({ arms: Uint8Array.from(codes) }, 7), 0, draws)
  const result = randomisationTest(prepared, ratios, { kind: 'sampled', draws }, options)
  if (isRefusal(result)) throw new Error(result.refused)
  return result
}

describe('permutations', () => {
  it('enumerated are all different, keep the numbers of each group, and leave other arms alone', () => {
    const arms = Uint8Array.of(0, 1, 2, 1, 0, 0, 1, 2)
    const groups = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1)
    const permutation = { arms, groups, among: [0, 1] }
    expect(permutationCount(permutation)).toBe(9)
    const seen = new Set<string>()
    const found = new Uint8Array(8)
    const { redraw } = allPermutations(permutation)
    for (let draw = 0; draw < 9; draw++) {
      redraw(draw, found)
      seen.add(found.join())
      expect([found[2], found[7]]).toEqual([2, 2])
      expect(found.subarray(0, 4).filter((arm) => arm === 1).length).toBe(2)
    }
    expect(seen.size).toBe(9)
  })
  it('sampled are a function of seed and number alone', () => {
    const [one, other] = [
      sampledPermutations({ arms: Uint8Array.from(codes) }, 1),
      sampledPermutations({ arms: Uint8Array.from(codes) }, 1),
    ]
    const [a, b] = [new Uint8Array(rows), new Uint8Array(rows)]
    one.redraw(5, a)
    for (const draw of [9, 3, 5]) other.redraw(draw, b)
    expect(b).toEqual(a)
  })
  it('are infinitely many beyond 2^53', () => {
    expect(permutationCount({ arms: Uint8Array.from({ length: 200 }, (_, i) => i % 2) })).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('randomisation inference', () => {
  it('answers the same whatever the offset and the unit', () => {
    const plain = run(question)
    const moved = run({ ...question, outcome: question.outcome.map((y) => 1e9 + y) })
    const small = run({ ...question, outcome: question.outcome.map((y) => y * 1e-12) })
    expect(moved.hits).toBe(plain.hits)
    expect(small.hits).toBe(plain.hits)
    expect((small.confInt?.[0]?.[0] as number) * 1e12).toBeCloseTo(plain.confInt?.[0]?.[0] as number, 9)
  })
  it('moves p-value and interval with a constant effect', () => {
    const plain = run(question)
    const shifted = run({ ...question, outcome: values((i) => noise(i) + 5 * (i % 2)) }, 999, { effect: 5 })
    expect(shifted.hits).toBe(plain.hits)
    expect((shifted.confInt?.[0]?.[1] as number) - 5).toBeCloseTo(plain.confInt?.[0]?.[1] as number, 9)
  })
  it('finds exactly the effect where it explains everything, also beside an effect a million times the spread', () => {
    expect(run({ ...question, outcome: values((i) => i % 2) }).confInt).toEqual([[1, 1]])
    const large = run({ ...question, outcome: values((i) => noise(i) + 1e6 * (i % 2)) })
    expect((large.confInt?.[0]?.[0] as number) - 1e6).toBeCloseTo(run(question).confInt?.[0]?.[0] as number, 6)
  })
  it('sums the rows of a unit, which are people again where every unit has one row', () => {
    const units = Int32Array.from({ length: rows }, (_, i) => i)
    expect(run({ ...question, units })).toEqual(run(question))
  })
  it('has no interval for the hypothesis that no arm differs', () => {
    expect(run({ ...question, scope: 'everyone' }).confInt).toBeNull()
  })
  it('has no end where the data cannot reject anything', () => {
    const few = prepareRandomisation({ ...question, rows: Int32Array.of(0, 1, 2, 3) })
    if (isRefusal(few)) throw new Error(few.refused)
    const ratios = statisticsOf([few], sampledPermutations({ arms: Uint8Array.from(codes) }, 7), 0, 99)
    const result = randomisationTest(few, ratios, { kind: 'sampled', draws: 99 })
    if (isRefusal(result)) throw new Error(result.refused)
    expect(result).toMatchObject({ shape: 'whole-line', confInt: [[null, null]] })
    // Some draws leave an arm with fewer than two of the four.
    expect(result.without).toBeGreaterThan(0)
    expect(result.draws + result.without).toBe(99)
  })
})

describe('refuses', () => {
  it.each<[string, Partial<RandomisationQuestion>, string]>([
    ['a constant outcome', { outcome: values(() => 1e9 + 0.1) }, 'no-variation'],
    ['an outcome that covariates determine', { covariates: [{ name: 'x', values: question.outcome }] }, 'no-variation'],
    [
      'an arm that covariates determine',
      { covariates: [{ name: 'x', values: values((i) => i % 2) }] },
      'not-estimable',
    ],
    ['no outcome at all', { outcome: values(() => Number.NaN) }, 'nothing-observed'],
    ['an empty arm', { arm: { codes: codes.map(() => 0), levels: ['control', 'treated'] } }, 'arm-empty'],
    ['an unknown arm', { treated: 'other' }, 'unknown-arm'],
    ['an infinite outcome', { outcome: values((i) => (i === 3 ? Number.POSITIVE_INFINITY : i)) }, 'not-finite'],
    ['a unit in two arms', { units: Int32Array.from(codes, () => 0) }, 'cluster-in-two-arms'],
    [
      'a stratum with one of an arm',
      { strata: { column: { codes: Int32Array.from(codes, (_, i) => (i < 3 ? 0 : 1)), levels: ['a', 'b'] } } },
      'stratum-arm-too-small',
    ],
    ['one row in each arm', { rows: Int32Array.of(0, 1) }, 'too-few-units'],
  ])('%s', (_, change, why) => {
    const result = prepareRandomisation({ ...question, ...change })
    expect(isRefusal(result) && result.refused).toBe(why)
  })
})
