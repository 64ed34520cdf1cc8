import { describe, expect, it } from 'vitest'
import { type AllocationPlan, enumerateAssignments, isRefusal, type Unit } from '../../allocation/index.ts'
import { procedureOf } from './index.ts'

const two = [
  { id: 'K', ratio: 2 },
  { id: 'I', ratio: 1 },
]
const three = [...two, { id: 'II', ratio: 1 }]
const units: readonly Unit[] = ['d', 'a', 'f', 'c', 'b', 'e', 'g'].map((id) => ({
  id,
  stratum: id > 'd' ? 's=x' : 's=y',
}))
const facts: readonly Unit[] = units.map((unit, i) => ({ ...unit, factors: { f: String(i % 2) }, covariates: [i % 3] }))

const plans: readonly (readonly [string, AllocationPlan])[] = [
  ['simple', { method: 'simple', arms: two }],
  ['complete, with a remainder in each stratum', { method: 'complete', arms: two }],
  ['complete, three arms', { method: 'complete', arms: three }],
  ['blocks of one size', { method: 'blocks', arms: two, blockSizes: [3] }],
  ['blocks of several sizes', { method: 'blocks', arms: two, blockSizes: [3, 6] }],
  [
    'minimisation',
    {
      method: 'minimisation',
      arms: two,
      factors: [{ name: 'f', weight: 1 }],
      distance: 'range',
      preferredProbability: 0.8,
    },
  ],
  ['re-randomisation', { method: 'rerandomisation', arms: two, covariates: ['x'], threshold: 1, maximumTries: 200 }],
]

const draws = 20_000

describe("the procedure redraws every assignment as often as the plan's rules say", () => {
  it.each(plans)('%s', (_, plan) => {
    const arms = plan.arms.map(({ id }) => id)
    const procedure = procedureOf({ kind: 'drawn', epochs: [{ plan, batches: [facts] }], arms, seed: 3 })
    const counts = new Map<string, number>()
    const codes = new Uint8Array(procedure.units)
    const byId = [...facts.keys()].sort((i, j) => ((facts[i] as Unit).id < (facts[j] as Unit).id ? -1 : 1))
    for (let draw = 0; draw < draws; draw++) {
      expect(procedure.redraw(draw, codes)).toBe(true)
      const key = byId.map((unit) => arms[codes[unit] as number]).join()
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    const possible = enumerateAssignments(plan, facts)
    if (isRefusal(possible)) throw new Error(possible.refused)
    let [chiSquare, cells, seen] = [0, 0, 0]
    for (const { arms: assigned, probability } of possible) {
      const count = counts.get(assigned.join()) ?? 0
      const expected = draws * probability
      chiSquare += (count - expected) ** 2 / expected
      cells++
      seen += count
    }
    expect(seen).toBe(draws)
    // Four standard deviations of a χ² with cells − 1 degrees of freedom.
    expect(chiSquare).toBeLessThan(cells - 1 + 4 * Math.sqrt(2 * (cells - 1)) + 8)
  })
})

it('keeps epochs apart and carries a running block across batches', () => {
  const plan: AllocationPlan = { method: 'blocks', arms: two, blockSizes: [3] }
  const named = (names: string): readonly Unit[] => [...names].map((id) => ({ id, stratum: 'all' }))
  const epochs = [
    { plan, batches: [named('ab'), named('cd')] },
    { plan, batches: [named('efg')] },
  ]
  const procedure = procedureOf({ kind: 'drawn', epochs, arms: ['K', 'I'], seed: 8 })
  const codes = new Uint8Array(7)
  for (let draw = 0; draw < 200; draw++) {
    procedure.redraw(draw, codes)
    expect((codes[0] as number) + (codes[1] as number) + (codes[2] as number)).toBe(1)
    expect((codes[4] as number) + (codes[5] as number) + (codes[6] as number)).toBe(1)
  }
})
