import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawBatch, drawBatches } from './draw.ts'
import type { Allocated, AllocationPlan, Unit } from './plan.ts'
import { seededWords } from './seed.ts'
import { initialState } from './state.ts'
import type { WordSource } from './words.ts'

const epochHash = '0123456789abcdef'.repeat(4)
const words = fc
  .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
  .map((seed) => seededWords(seed) as WordSource)
const arms = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 })
  .map((ratios) => ratios.map((ratio, i) => ({ id: `arm ${i}`, ratio })))
const ratioSum = (plan: AllocationPlan): number => {
  const divisor = [4, 3, 2].find((d) => plan.arms.every((arm) => arm.ratio % d === 0)) ?? 1
  return plan.arms.reduce((sum, arm) => sum + arm.ratio / divisor, 0)
}
const share = (plan: AllocationPlan, arm: string): number =>
  (plan.arms.find(({ id }) => id === arm)?.ratio as number) / plan.arms.reduce((sum, { ratio }) => sum + ratio, 0)

const units = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[A-Za-z._-]{1,6}$/),
    stratum: fc.constantFrom('all', 'a=1', 'a=2'),
    factors: fc.record({ f: fc.constantFrom('x', 'y'), g: fc.constantFrom('1', '2', '3') }),
  }),
  { selector: (unit) => unit.id, maxLength: 60 },
)
const ofMethod = {
  simple: arms.map((list): AllocationPlan => ({ method: 'simple', arms: list })),
  complete: arms.map((list): AllocationPlan => ({ method: 'complete', arms: list })),
  blocks: fc
    .tuple(arms, fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }))
    .map(([list, times]): AllocationPlan => {
      const sum = ratioSum({ method: 'simple', arms: list })
      return { method: 'blocks', arms: list, blockSizes: times.map((each) => each * sum) }
    }),
  minimisation: arms.map(
    (list): AllocationPlan => ({
      method: 'minimisation',
      arms: list,
      factors: [
        { name: 'f', weight: 1 },
        { name: 'g', weight: 2 },
      ],
      distance: 'range',
      preferredProbability: 0.75,
    }),
  ),
}
const anyPlan = fc.oneof(ofMethod.simple, ofMethod.complete, ofMethod.blocks, ofMethod.minimisation)
const groups = (
  entries: readonly Allocated[],
  key: (entry: Allocated) => string,
): readonly (readonly Allocated[])[] => [...Map.groupBy(entries, key).values()]
const countOf = (entries: readonly Allocated[], arm: string): number =>
  entries.filter((entry) => entry.arm === arm).length

describe('for any plan, seed and batch', () => {
  it('finished blocks hold the ratio exactly, and a stratum holds it to within one block', () => {
    fc.assert(
      fc.property(ofMethod.blocks, words, units, (plan, source, batch) => {
        const sizes = plan.method === 'blocks' ? plan.blockSizes : []
        const drawn = drawBatch(plan, epochHash, initialState(), batch, source) as readonly Allocated[]
        for (const stratum of groups(drawn, (entry) => entry.stratum)) {
          const blocks = groups(stratum, (entry) => String(entry.block))
          for (const block of blocks.slice(0, -1)) {
            expect(sizes).toContain(block.length)
            for (const { id } of plan.arms) expect(countOf(block, id)).toBeCloseTo(block.length * share(plan, id), 9)
          }
          for (const { id } of plan.arms) {
            const off = Math.abs(countOf(stratum, id) - stratum.length * share(plan, id))
            expect(off).toBeLessThanOrEqual(Math.max(...sizes) * share(plan, id) + 1e-9)
          }
        }
      }),
    )
  })

  it('a complete draw holds the ratio in every stratum to within one round of it', () => {
    fc.assert(
      fc.property(ofMethod.complete, words, units, (plan, source, batch) => {
        const drawn = drawBatch(plan, epochHash, initialState(), batch, source) as readonly Allocated[]
        for (const stratum of groups(drawn, (entry) => entry.stratum)) {
          const rounds = Math.floor(stratum.length / ratioSum(plan))
          for (const { id } of plan.arms) {
            const oneRound = ratioSum(plan) * share(plan, id)
            expect(countOf(stratum, id)).toBeGreaterThanOrEqual(rounds * oneRound - 1e-9)
            expect(countOf(stratum, id)).toBeLessThanOrEqual((rounds + 1) * oneRound + 1e-9)
          }
        }
      }),
    )
  })

  it('the order of the rows changes nothing', () => {
    fc.assert(
      fc.property(anyPlan, words, units, fc.infiniteStream(fc.double()), (plan, source, batch, keys) => {
        const shuffled = batch
          .map((unit) => ({ unit, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ unit }): Unit => unit)
        const drawn = drawBatch(plan, epochHash, initialState(), batch, source)
        expect(drawBatch(plan, epochHash, initialState(), shuffled, source)).toEqual(drawn)
      }),
    )
  })

  it('one at a time, or in batches of any size, equals one batch (simple, blocks, minimisation)', () => {
    const sequential = fc.oneof(ofMethod.simple, ofMethod.blocks, ofMethod.minimisation)
    fc.assert(
      fc.property(sequential, words, units, fc.nat(60), (plan, source, batch, cut) => {
        const ordered = batch.toSorted((a, b) => (a.id < b.id ? -1 : 1))
        const whole = drawBatch(plan, epochHash, initialState(), batch, source)
        const singly = ordered.map((unit) => [unit])
        expect(drawBatches(plan, epochHash, singly, source)).toEqual(whole)
        expect(drawBatches(plan, epochHash, [ordered.slice(0, cut), ordered.slice(cut)], source)).toEqual(whole)
      }),
    )
  })

  it('looking consumes nothing: the state stays as it was and the same draw comes again', () => {
    fc.assert(
      fc.property(anyPlan, words, units, (plan, source, batch) => {
        const state = initialState()
        const first = drawBatch(plan, epochHash, state, batch, source)
        expect(state).toEqual(initialState())
        expect(drawBatch(plan, epochHash, state, batch, source)).toEqual(first)
      }),
    )
  })
})
