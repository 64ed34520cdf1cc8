import { describe, expect, it } from 'vitest'
import { drawBatch } from './draw.ts'
import type { Allocated, PlanOf, Unit } from './plan.ts'
import { seededWords } from './seed.ts'
import { initialState } from './state.ts'
import type { WordSource } from './words.ts'

const words = seededWords('5eed'.repeat(16)) as WordSource
const plan: PlanOf<'rerandomisation'> = {
  method: 'rerandomisation',
  arms: [
    { id: 'K', ratio: 1 },
    { id: 'I', ratio: 1 },
  ],
  covariates: ['alder'],
  threshold: 0.01,
  maximumTries: 1000,
}
const units: readonly Unit[] = Array.from({ length: 40 }, (_, i) => ({
  id: `u${String(i).padStart(2, '0')}`,
  stratum: i % 2 ? 'a=1' : 'a=2',
  covariates: [(i * 37) % 41],
}))
const draw = (changed: Partial<PlanOf<'rerandomisation'>>, batch = units, source = words) =>
  drawBatch({ ...plan, ...changed }, 'ab'.repeat(32), initialState(), batch, source)
const ages = (drawn: readonly Allocated[], arm: string): number =>
  drawn.filter((entry) => entry.arm === arm).reduce((sum, entry) => sum + (entry.covariates?.[0] as number), 0)

describe('re-randomisation', () => {
  it('balances the covariate while every stratum keeps the ratio', () => {
    const drawn = draw({}) as readonly Allocated[]
    for (const stratum of ['a=1', 'a=2']) {
      expect(drawn.filter((entry) => entry.stratum === stratum && entry.arm === 'K')).toHaveLength(10)
    }
    // 20 in each arm, variance about 140: M = 10 d² / 140 at most 0.01 is a mean difference d of at most 0.4.
    expect(Math.abs(ages(drawn, 'K') - ages(drawn, 'I')) / 20).toBeLessThan(0.4)
  })

  it('opens a stream for every stratum, batch and try', () => {
    const labels: string[] = []
    const noting: WordSource = (label) => {
      labels.push(label)
      return words(label)
    }
    draw({ threshold: 1000 }, units, noting)
    const epoch = `${'ab'.repeat(32)}/rerandomisation`
    expect(labels).toEqual([`${epoch}/a=2/0/0`, `${epoch}/a=1/0/0`])
  })

  it('keeps the covariates of the plan in the entry', () => {
    expect((draw({}) as readonly Allocated[])[3]).toMatchObject({ unit: 'u03', index: 1, batch: 0, covariates: [29] })
  })

  it('refuses a batch that no try balances, and says how close it came', () => {
    expect(draw({ threshold: 1e-12, maximumTries: 5 })).toMatchObject({
      refused: 'no-acceptable-assignment',
      details: { tries: 5, threshold: 1e-12, smallestDistance: expect.any(Number) },
    })
  })

  it('refuses a covariate that is the same for everybody in the batch', () => {
    const same = units.map((unit) => ({ ...unit, covariates: [30] }))
    expect(draw({}, same)).toEqual({
      refused: 'covariates-collinear',
      details: { covariate: 'alder', units: 40 },
    })
  })
})
