import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { countAssignments } from './count.ts'
import { drawBatch } from './draw.ts'
import { enumerateAssignments, type PossibleAssignment } from './enumerate.ts'
import type { Allocated, AllocationPlan, Unit } from './plan.ts'
import { isRefusal } from './refusal.ts'
import { initialState } from './state.ts'

const two = [
  { id: 'K', ratio: 1 },
  { id: 'I', ratio: 1 },
]
const three = [
  { id: 'K', ratio: 2 },
  { id: 'I', ratio: 1 },
  { id: 'II', ratio: 1 },
]
const factors = [{ name: 'f', weight: 1 }]
const minimisation = { method: 'minimisation', factors, preferredProbability: 0.8 } as const
const rerandomisation = { method: 'rerandomisation', covariates: ['x', 'y'], maximumTries: 1000 } as const
const units = (count: number, ...strata: string[]): readonly Unit[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `u${i}`,
    stratum: strata[i % strata.length] ?? 'all',
    factors: { f: i % 3 === 0 ? 'a' : 'b' },
    covariates: [(i * i) % 7, i % 4],
  }))
const all = (plan: AllocationPlan, batch: readonly Unit[]): readonly PossibleAssignment[] => {
  const found = enumerateAssignments(plan, batch)
  if (isRefusal(found)) throw new Error(found.refused)
  return [...found]
}

const cases: readonly (readonly [string, AllocationPlan, readonly Unit[]])[] = [
  ['simple, unequal', { method: 'simple', arms: three }, units(4)],
  ['complete with a remainder', { method: 'complete', arms: three }, units(5)],
  ['complete in two strata', { method: 'complete', arms: two }, units(7, 'a=1', 'a=2')],
  ['blocks of two sizes', { method: 'blocks', arms: two, blockSizes: [2, 4] }, units(7)],
  ['blocks in two strata', { method: 'blocks', arms: three, blockSizes: [4] }, units(6, 'a=1', 'a=2')],
  ['minimisation by range', { ...minimisation, arms: two, distance: 'range' }, units(6)],
  ['minimisation by variance, unequal', { ...minimisation, arms: three, distance: 'variance' }, units(5)],
  ['re-randomisation', { ...rerandomisation, arms: two, threshold: 1 }, units(8)],
  ['re-randomisation, unequal', { ...rerandomisation, arms: three, threshold: 3 }, units(8)],
  ['re-randomisation in strata', { ...rerandomisation, arms: two, threshold: 1.5 }, units(10, 'a=1', 'a=2')],
]

describe('the list of possible assignments', () => {
  it.each(cases)('has each once, with probabilities that sum to one: %s', (_name, plan, batch) => {
    const found = all(plan, batch)
    expect(new Set(found.map(({ arms }) => arms.join())).size).toBe(found.length)
    expect(found.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12)
  })

  it.each(cases)('is what repeated draws give, within five standard errors: %s', (_name, plan, batch) => {
    const generator = xoroshiro128plus(4711)
    const words = () => () => generator.next() >>> 0
    const draws = 20_000
    const counts = new Map<string, number>()
    for (let i = 0; i < draws; i++) {
      const drawn = drawBatch(plan, 'ab'.repeat(32), initialState(), batch, words) as readonly Allocated[]
      const key = drawn.map(({ arm }) => arm).join()
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    for (const { arms, probability } of all(plan, batch)) {
      const allowed = 5 * Math.sqrt((probability * (1 - probability)) / draws) + 2 / draws
      expect(Math.abs((counts.get(arms.join()) ?? 0) / draws - probability)).toBeLessThan(allowed)
      counts.delete(arms.join())
    }
    expect([...counts.keys()]).toEqual([])
  })

  it.each(cases.slice(0, 7).filter(([, plan]) => plan.method !== 'minimisation'))(
    'is as long as the count says: %s',
    (_name, plan, batch) => {
      const sizes = [...Map.groupBy(batch, ({ stratum }) => stratum).values()].map(({ length }) => length)
      expect(countAssignments(plan, sizes)).toBe(BigInt(all(plan, batch).length))
    },
  )

  it.each(cases.filter(([name]) => !(name.includes('re-rand') && name.includes('unequal'))))(
    'gives every unit ratio / s: %s',
    (_name, plan, batch) => {
      const sum = plan.arms.reduce((total, { ratio }) => total + ratio, 0)
      for (const [position] of batch.entries()) {
        for (const { id, ratio } of plan.arms) {
          const having = all(plan, batch).filter(({ arms }) => arms[position] === id)
          expect(having.reduce((total, { probability }) => total + probability, 0)).toBeCloseTo(ratio / sum, 10)
        }
      }
    },
  )

  it('has one entry, for certain, where a rule decides', () => {
    expect(all({ method: 'alternation', arms: three }, units(5))).toEqual([
      { arms: ['K', 'K', 'I', 'II', 'K'], probability: 1 },
    ])
  })

  it('knows the first blocks by hand: two of size 2, or one of size 4', () => {
    const found = all({ method: 'blocks', arms: two, blockSizes: [2, 4] }, units(2))
    const byArms = Object.fromEntries(found.map(({ arms, probability }) => [arms.join(''), probability]))
    // size 2 (half): KI or IK. Size 4 (half): KK 1/6, KI 1/3, IK 1/3, II 1/6.
    expect(byArms.KK).toBeCloseTo(1 / 12, 14)
    expect(byArms.KI).toBeCloseTo(1 / 4 + 1 / 6, 14)
  })
})
