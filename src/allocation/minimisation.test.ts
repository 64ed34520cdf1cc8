import { describe, expect, it } from 'vitest'
import { drawBatch } from './draw.ts'
import { enumerateAssignments } from './enumerate.ts'
import { preferredSlots } from './minimisation.ts'
import type { Allocated, PlanOf, Unit } from './plan.ts'
import { isRefusal } from './refusal.ts'
import { type AllocationState, afterAllocation, initialState } from './state.ts'

/** Pocock, Clinical Trials (1983), table 5.6: 80 patients with breast cancer, counts on treatments A and B. */
const pocockTable = {
  performance: { ambulatory: [30, 31], 'non-ambulatory': [10, 9] },
  age: { 'below 50': [18, 17], '50 and over': [22, 23] },
  'disease-free': { 'below 2 years': [31, 32], '2 years and over': [9, 8] },
  lesion: { visceral: [19, 21], osseous: [8, 7], 'soft tissue': [13, 12] },
}
const nextPatient: Unit = {
  id: 'next',
  stratum: 'all',
  factors: { performance: 'ambulatory', age: 'below 50', 'disease-free': '2 years and over', lesion: 'visceral' },
}
const pocockPlan = {
  method: 'minimisation',
  arms: [
    { id: 'A', ratio: 1 },
    { id: 'B', ratio: 1 },
  ],
  factors: Object.keys(pocockTable).map((name) => ({ name, weight: 1 })),
  distance: 'variance',
  preferredProbability: 0.75,
} as const

/** Only the margins matter, so they are built one factor at a time. */
function pocockState(): AllocationState {
  const state = initialState()
  for (const [factor, levels] of Object.entries(pocockTable)) {
    for (const [level, counts] of Object.entries(levels)) {
      counts.forEach((count, slot) => {
        for (let i = 0; i < count; i++) {
          const facts = { slot, arm: slot === 0 ? 'A' : 'B', factors: { [factor]: level } }
          afterAllocation(state, { unit: `${factor}-${level}-${slot}-${i}`, stratum: 'all', index: 0, ...facts })
        }
      })
    }
  }
  return state
}

describe("Pocock's worked example", () => {
  it('prefers A, whose sum over the four factors is 76 against 77', () => {
    expect(preferredSlots(pocockPlan, 2, pocockState(), nextPatient)).toEqual([0])
  })

  it('is a tie by range, 0 + 2 + 2 + 1 against 2 + 0 + 0 + 3', () => {
    expect(preferredSlots({ ...pocockPlan, distance: 'range' }, 2, pocockState(), nextPatient)).toEqual([0, 1])
  })

  it('follows the weights', () => {
    const factors = pocockPlan.factors.map(({ name }) => ({ name, weight: name === 'age' ? 4 : 1 }))
    expect(preferredSlots({ ...pocockPlan, factors }, 2, pocockState(), nextPatient)).toEqual([1])
  })

  it.each([
    [749, 'A'],
    [750, 'B'],
  ])('takes the preferred arm for the first 750 of a thousand numbers: %d gives %s', (number, arm) => {
    const words = () => {
      const list = [number, 0]
      return () => list.shift() as number
    }
    expect(drawBatch(pocockPlan, 'ab'.repeat(32), pocockState(), [nextPatient], words)).toMatchObject([{ arm }])
  })
})

describe('minimisation', () => {
  const unequal: PlanOf<'minimisation'> = {
    method: 'minimisation',
    arms: [
      { id: 'K', ratio: 4 },
      { id: 'I', ratio: 2 },
    ],
    factors: [
      { name: 'f', weight: 1 },
      { name: 'g', weight: 2 },
    ],
    distance: 'range',
    preferredProbability: 0.9,
  }
  const units = ['xp', 'xq', 'yp', 'xp', 'yq', 'xq', 'xp'].map(
    (levels, i): Unit => ({ id: `u${i}`, stratum: 'all', factors: { f: levels[0] as string, g: levels[1] as string } }),
  )

  it.each(['range', 'variance'] as const)('keeps every probability at ratio / s with unequal arms (%s)', (distance) => {
    const assignments = enumerateAssignments({ ...unequal, distance }, units)
    if (isRefusal(assignments)) throw new Error(assignments.refused)
    const probabilityOfK = units.map(() => 0)
    for (const { arms, probability } of assignments) {
      arms.forEach((arm, i) => {
        if (arm === 'K') probabilityOfK[i] = (probabilityOfK[i] as number) + probability
      })
    }
    for (const probability of probabilityOfK) expect(probability).toBeCloseTo(2 / 3, 12)
  })

  it('writes slot and factor values into the entry, and nothing else about the person', () => {
    const unit = { ...(units[0] as Unit), covariates: [1], factors: { h: 'secret', g: 'p', f: 'x' } }
    const [entry] = drawBatch(unequal, 'ab'.repeat(32), initialState(), [unit], () => () => 1) as readonly Allocated[]
    expect(entry).toEqual({ unit: 'u0', stratum: 'all', index: 0, slot: 1, arm: 'K', factors: { f: 'x', g: 'p' } })
  })

  it('balances inside each stratum on its own', () => {
    const state = initialState()
    for (const slot of [0, 0, 1, 1, 2]) {
      afterAllocation(state, { unit: `${slot}`, stratum: 'a=1', index: 0, slot, arm: '', factors: { f: 'x', g: 'p' } })
    }
    expect(preferredSlots(unequal, 3, state, { ...(units[0] as Unit), stratum: 'a=1' })).toEqual([2])
    expect(preferredSlots(unequal, 3, state, { ...(units[0] as Unit), stratum: 'a=2' })).toEqual([0, 1, 2])
  })
})
