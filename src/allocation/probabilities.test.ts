import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { enumerateAssignments } from './enumerate.ts'
import type { AllocationPlan, Unit } from './plan.ts'
import { type EstimatedProbability, type Probabilities, probabilities, type RepeatedDraws } from './probabilities.ts'
import { isRefusal } from './refusal.ts'

const arms = [
  { id: 'K', ratio: 200 },
  { id: 'I', ratio: 100 },
  { id: 'II', ratio: 100 },
]
const units: readonly Unit[] = Array.from({ length: 8 }, (_, i) => ({
  id: `u${i}`,
  stratum: 'all',
  factors: { f: i % 3 ? 'a' : 'b' },
  covariates: [i === 7 ? 40 : i],
}))
const repeated = (replicates: number): RepeatedDraws => ({
  batches: [units],
  replicates,
  wordsOf: (replicate) => {
    const generator = xoroshiro128plus(replicate + 1)
    return () => () => generator.next() >>> 0
  },
})
type Estimated = Extract<Probabilities, { basis: 'estimated' }>
const of = (found: Estimated, unit: string, arm: string) => found.units.get(unit)?.[arm] as EstimatedProbability

describe('assignment probabilities', () => {
  it.each<AllocationPlan>([
    { method: 'simple', arms },
    { method: 'complete', arms },
    { method: 'blocks', arms, blockSizes: [4, 8] },
  ])('are exactly ratio / s: $method', (plan) => {
    expect(probabilities(plan, repeated(1))).toEqual({ basis: 'exact', byArm: { K: 0.5, I: 0.25, II: 0.25 } })
  })

  it('do not exist for rules that anyone can predict', () => {
    const none = { basis: 'none', reason: 'predictable-rule' }
    expect(probabilities({ method: 'alternation', arms }, repeated(1))).toEqual(none)
    expect(probabilities({ method: 'birth-date', arms, part: 'day' }, repeated(1))).toEqual(none)
  })

  it('are ratio / s for minimisation, within five Monte Carlo standard errors', () => {
    const plan: AllocationPlan = {
      method: 'minimisation',
      arms,
      factors: [{ name: 'f', weight: 1 }],
      distance: 'range',
      preferredProbability: 0.85,
    }
    const found = probabilities(plan, repeated(8000)) as Estimated
    for (const unit of found.units.keys()) {
      for (const { id, ratio } of arms) {
        const { probability, standardError } = of(found, unit, id)
        expect(standardError).toBeLessThan(0.006)
        expect(Math.abs(probability - ratio / 400)).toBeLessThan(5 * standardError)
      }
    }
  })

  it('differ between units for re-randomisation with unequal arms, as the list of assignments says', () => {
    const rule = { covariates: ['x'], threshold: 0.5, maximumTries: 1000 }
    const plan: AllocationPlan = { method: 'rerandomisation', arms: arms.slice(0, 2), ...rule }
    const found = probabilities(plan, repeated(8000)) as Estimated
    const possible = enumerateAssignments(plan, units)
    if (isRefusal(possible)) throw new Error(possible.refused)
    const list = [...possible]
    const truth = units.map((_, i) =>
      list.filter((each) => each.arms[i] === 'K').reduce((sum, { probability }) => sum + probability, 0),
    )
    expect(Math.max(...truth) - Math.min(...truth)).toBeGreaterThan(0.1)
    for (const [i, unit] of units.entries()) {
      const { probability, standardError } = of(found, unit.id, 'K')
      expect(Math.abs(probability - (truth[i] as number))).toBeLessThan(5 * standardError)
    }
  })

  it('never claim certainty from few draws', () => {
    const plan: AllocationPlan = {
      method: 'rerandomisation',
      arms,
      covariates: ['x'],
      threshold: 1000,
      maximumTries: 1,
    }
    const found = probabilities(plan, repeated(1)) as Estimated
    expect(of(found, 'u0', 'K').standardError).toBeGreaterThan(0.2)
  })

  it('count the draws that found nothing acceptable, and refuse when none did', () => {
    const plan = { method: 'rerandomisation', arms, covariates: ['x'], maximumTries: 2 } as const
    const found = probabilities({ ...plan, threshold: 1 }, repeated(200)) as Estimated
    expect(found.refusedDraws).toBeGreaterThan(0)
    expect(found.draws + found.refusedDraws).toBe(200)
    expect(probabilities({ ...plan, threshold: 1e-9 }, repeated(20))).toMatchObject({
      refused: 'no-acceptable-assignment',
      details: { tries: 2, threshold: 1e-9 },
    })
  })
})
