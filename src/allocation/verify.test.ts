import { describe, expect, it } from 'vitest'
import { drawBatches } from './draw.ts'
import type { Allocated, AllocationPlan, Unit } from './plan.ts'
import { seededWords } from './seed.ts'
import { verifyAllocations } from './verify.ts'
import type { WordSource } from './words.ts'

const seed = 'a1b2c3d4'.repeat(8)
const epochHash = 'ef'.repeat(32)
const arms = [
  { id: 'K', ratio: 2 },
  { id: 'I', ratio: 1 },
]
const units: readonly Unit[] = Array.from({ length: 40 }, (_, i) => ({
  id: `u${String(i).padStart(2, '0')}`,
  stratum: ['a=1', 'a=2', 'a=3'][(i * 5 + 1) % 3] as string,
  factors: { f: String(i % 4) },
  covariates: [(i * 13) % 17],
  birthNumber: 1 + (i % 28),
}))
const plans: readonly AllocationPlan[] = [
  { method: 'simple', arms },
  { method: 'blocks', arms, blockSizes: [3, 6] },
  { method: 'complete', arms },
  {
    method: 'minimisation',
    arms,
    factors: [{ name: 'f', weight: 1 }],
    distance: 'range',
    preferredProbability: 0.8,
  },
  { method: 'rerandomisation', arms, covariates: ['x'], threshold: 0.2, maximumTries: 1000 },
  { method: 'alternation', arms },
  { method: 'birth-date', arms, part: 'day' },
]
const batches = [units.slice(0, 17), units.slice(17, 29), units.slice(29)]
const drawnBy = (plan: AllocationPlan): readonly Allocated[] =>
  drawBatches(plan, epochHash, batches, seededWords(seed) as WordSource) as readonly Allocated[]
const other = (arm: string | undefined): string => (arm === 'K' ? 'I' : 'K')

describe.each(plans.map((plan) => [plan.method, plan] as const))('verification of %s', (method, plan) => {
  const entries = drawnBy(plan)
  const verify = (found: Parameters<typeof verifyAllocations>[3], withSeed = seed) =>
    verifyAllocations(plan, epochHash, withSeed, found)

  it('derives every assignment again', () => {
    expect(verify(entries)).toEqual({ checked: 40, unchecked: 0, mismatches: [] })
  })

  it('names an arm that was changed afterwards, and only that', () => {
    const entry = entries[20] as Allocated
    const altered = entries.with(20, { ...entry, arm: other(entry.arm) })
    const mismatch = { unit: entry.unit, field: 'arm', expected: entry.arm, found: other(entry.arm) }
    expect(verify(altered)).toEqual({ checked: 40, unchecked: 0, mismatches: [mismatch] })
  })

  it('names an index that was changed', () => {
    const entry = entries[20] as Allocated
    expect(verify(entries.with(20, { ...entry, index: entry.index + 1 }))).toMatchObject({
      mismatches: [{ unit: entry.unit, field: 'index', expected: entry.index, found: entry.index + 1 }],
    })
  })

  it('finds that entries were left out', () => {
    expect(verify(entries.toSpliced(3, 2))).not.toMatchObject({ mismatches: [] })
  })

  it('checks around redacted lines as far as the draw allows', () => {
    const left = entries.map((entry, at) => (at === 18 || at === 19 ? 'redacted' : entry))
    const checked = { minimisation: 18, complete: 28, rerandomisation: 28 }[method as string] ?? 38
    expect(verify(left)).toEqual({ checked, unchecked: 38 - checked, mismatches: [] })
  })

  it('refuses a person drawn twice and a malformed seed', () => {
    expect(verify([...entries, entries[39] as Allocated])).toMatchObject({
      refused: method === 'complete' || method === 'rerandomisation' ? 'duplicate-unit' : 'unit-already-drawn',
    })
    expect(verify(entries, 'seed')).toMatchObject({ refused: 'seed-malformed' })
  })
})

describe('verification', () => {
  it('finds another seed, unless a rule decided', () => {
    for (const plan of plans) {
      const found = verifyAllocations(plan, epochHash, '0'.repeat(64), drawnBy(plan))
      const ruled = plan.method === 'alternation' || plan.method === 'birth-date'
      if (ruled) expect(found).toMatchObject({ mismatches: [] })
      else expect(found).not.toMatchObject({ mismatches: [] })
    }
  })

  it('finds a batch that is not in order of id', () => {
    const plan: AllocationPlan = { method: 'complete', arms }
    const entries = drawnBy(plan)
    const swapped = entries.with(0, entries[1] as Allocated).with(1, entries[0] as Allocated)
    expect(verifyAllocations(plan, epochHash, seed, swapped)).toMatchObject({
      mismatches: [
        { field: 'order', expected: 'u00', found: 'u01' },
        { field: 'order', expected: 'u01', found: 'u00' },
      ],
    })
  })

  it('passes over a whole redacted batch', () => {
    const plan: AllocationPlan = { method: 'complete', arms }
    const left = drawnBy(plan).map((entry) => (entry.batch === 1 ? 'redacted' : entry))
    expect(verifyAllocations(plan, epochHash, seed, left)).toEqual({ checked: 0, unchecked: 28, mismatches: [] })
  })

  it('does not let redacted lines excuse a larger gap', () => {
    const plan: AllocationPlan = { method: 'simple', arms }
    const entries = drawnBy(plan)
    const left = ['redacted' as const, ...entries.slice(6)]
    expect(verifyAllocations(plan, epochHash, seed, left)).not.toMatchObject({ mismatches: [] })
  })
})
