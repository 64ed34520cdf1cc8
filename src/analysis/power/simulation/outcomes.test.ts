import { describe, expect, it } from 'vitest'
import type { PowerDesign } from '../design.ts'
import { meansOfClusters, outcomesOfPeople } from './outcomes.ts'
import { streams } from './random.ts'

const arms = [
  { id: 'c', ratio: 1 },
  { id: 't', ratio: 1 },
]
const design = (change: Partial<PowerDesign>): PowerDesign => ({
  outcome: { kind: 'share', control: 0.3 },
  arms,
  control: 'c',
  ...change,
})
const random = () => streams(11).next().value
const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length
const variance = (values: readonly number[]): number => {
  const at = mean(values)
  return mean(values.map((x) => (x - at) ** 2))
}
const noEffect = () => 0

describe('simulated outcomes have the assumptions they are made from', () => {
  it.each([
    { icc: 0.02, size: 30 },
    { icc: 0.3, size: 5 },
    { icc: 0.9, size: 4 },
    { icc: 1, size: 4 },
  ])('shares of clusters: mean p, variance p(1 − p)(1 + (m − 1)ρ)/m, at %o', (cluster) => {
    const { outcome } = meansOfClusters(design({ cluster }), 40_000, noEffect, random())
    const expected = (0.3 * 0.7 * (1 + (cluster.size - 1) * cluster.icc)) / cluster.size
    expect(mean([...outcome])).toBeCloseTo(0.3, 1.8)
    expect(variance([...outcome]) / expected).toBeGreaterThan(0.97)
    expect(variance([...outcome]) / expected).toBeLessThan(1.03)
  })

  it('means of clusters: variance σ²(ρ + (1 − ρ)/m), sizes with the stated mean and variation', () => {
    const cluster = { icc: 0.1, size: 25, sizeVariation: 0.5 }
    const made = design({ outcome: { kind: 'mean', standardDeviation: 3 }, cluster })
    const { outcome, people } = meansOfClusters(made, 40_000, noEffect, random())
    expect(people / 40_000).toBeGreaterThan(24.7)
    expect(people / 40_000).toBeLessThan(25.3)
    // E[1/m] of a gamma with mean 25 and variation 0.5 is 1/(25·(1 − 0.25)).
    const expected = 9 * (0.1 + 0.9 / (25 * 0.75))
    expect(variance([...outcome]) / expected).toBeGreaterThan(0.97)
    expect(variance([...outcome]) / expected).toBeLessThan(1.05)
  })

  it('people: the covariate explains R², and the stated share is missing', () => {
    for (const outcome of [
      { kind: 'mean', standardDeviation: 2 },
      { kind: 'share', control: 0.3 },
    ] as const) {
      const made = design({ outcome, rSquared: 0.25, attrition: 0.1 })
      const simulated = outcomesOfPeople(made, 60_000, noEffect, random())
      const seen = [...simulated.outcome.keys()].filter((i) => !Number.isNaN(simulated.outcome[i]))
      expect(1 - seen.length / 60_000).toBeCloseTo(0.1, 2)
      const y = seen.map((i) => simulated.outcome[i] as number)
      const x = seen.map((i) => simulated.covariate[i] as number)
      const [my, mx] = [mean(y), mean(x)]
      const together = mean(y.map((value, i) => (value - my) * ((x[i] as number) - mx)))
      expect(together ** 2 / (variance(x) * variance(y))).toBeCloseTo(0.25, 1.7)
    }
  })
})
