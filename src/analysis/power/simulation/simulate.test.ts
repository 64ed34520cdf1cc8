import { describe, expect, it } from 'vitest'
import type { AllocationPlan } from '../../../allocation/index.ts'
import type { PowerDesign } from '../design.ts'
import { powerAt } from '../power-at.ts'
import { isPowerRefusal } from '../refusal.ts'
import type { Analysis } from './analyse.ts'
import { type SimulationRequest, simulate } from './simulate.ts'
import type { SimulatedContrast } from './tally.ts'

const arms = [
  { id: 'c', ratio: 1 },
  { id: 't', ratio: 1 },
]
const plan: AllocationPlan = { method: 'complete', arms }
const simpleDifference: Analysis = { estimator: 'difference-in-means', se: 'HC2', adjusted: 'without' }
const clusterMeans: Analysis = { estimator: 'difference-in-means', se: 'classical', adjusted: 'without' }

const request = (
  total: number,
  design: Partial<PowerDesign>,
  rest: Partial<SimulationRequest> = {},
): SimulationRequest => ({
  design: { outcome: { kind: 'mean', standardDeviation: 1 }, arms, control: 'c', ...design },
  plan,
  units: Array.from({ length: total }, (_, i) => ({ id: `u${i}`, stratum: 'all' })),
  analysis: simpleDifference,
  effect: 0.5,
  replicates: 1000,
  seed: 7,
  ...rest,
})

const contrastOf = (asked: SimulationRequest): SimulatedContrast => {
  const answer = simulate(asked)
  if (isPowerRefusal(answer)) throw new Error(JSON.stringify(answer))
  return answer.contrasts[0] as SimulatedContrast
}

const closedForm = ({ design, units, effect }: SimulationRequest): number => {
  const answer = powerAt(design, { units: { c: units.length / 2, t: units.length / 2 }, effect })
  if (isPowerRefusal(answer)) throw new Error(JSON.stringify(answer))
  return answer.steps[0]?.contrasts[0]?.power as number
}

const cluster = { icc: 0.05, size: 20 }
const share = { kind: 'share', control: 0.3 } as const
const margin = (kind: 'non-inferiority' | 'equivalence') => ({ kind, margin: 0.6 })

describe('simulated power agrees with the closed form within four Monte Carlo errors', () => {
  it.each<[string, SimulationRequest]>([
    ['means', request(100, {})],
    [
      'means with attrition and adjustment',
      request(
        100,
        { attrition: 0.2, rSquared: 0.4 },
        { analysis: { estimator: 'interacted', se: 'HC2', adjusted: 'with-covariate' } },
      ),
    ],
    ['shares', request(200, { outcome: share }, { effect: 0.2 })],
    [
      'shares, lower is good',
      request(200, { outcome: { kind: 'share', control: 0.5 }, good: 'lower' }, { effect: 0.2 }),
    ],
    [
      'shares, adjusted',
      request(
        160,
        { outcome: share, rSquared: 0.2 },
        { effect: 0.2, analysis: { estimator: 'adjusted', se: 'HC2', adjusted: 'with-covariate' } },
      ),
    ],
    ['non-inferiority', request(100, { hypothesis: margin('non-inferiority') }, { effect: 0 })],
    ['equivalence', request(100, { hypothesis: margin('equivalence') }, { effect: 0 })],
    ['clusters of means', request(24, { cluster }, { effect: 0.35, analysis: clusterMeans })],
    [
      'clusters of shares, with attrition',
      request(30, { outcome: share, cluster, attrition: 0.1 }, { effect: 0.15, analysis: clusterMeans }),
    ],
  ])('%s', (_, asked) => {
    const { power, coverage, bias, withoutEstimate } = contrastOf(asked)
    expect(Math.abs(power.value - closedForm(asked))).toBeLessThan(4 * power.stdError)
    expect(Math.abs((coverage?.value ?? 0) - 0.95)).toBeLessThan(4 * (coverage?.stdError ?? 0))
    expect(Math.abs(bias?.value ?? 1)).toBeLessThan(4 * (bias?.stdError ?? 0))
    expect(withoutEstimate).toEqual({})
  })

  it('finds nothing that is not there more often than the level allows', () => {
    const { power, worse } = contrastOf(request(60, {}, { effect: 0 }))
    expect(Math.abs(power.value - 0.025)).toBeLessThan(4 * power.stdError)
    expect(Math.abs(worse.value - 0.025)).toBeLessThan(4 * worse.stdError)
  })

  it('power under Holm lies between the first step and the last', () => {
    const three = [...arms, { id: 'u', ratio: 1 }]
    const asked = request(150, { arms: three }, { plan: { method: 'complete', arms: three } })
    const answer = powerAt(asked.design, { units: { c: 50, t: 50, u: 50 }, effect: 0.5 })
    if (isPowerRefusal(answer)) throw new Error(answer.refused)
    const [first, last] = answer.steps.map(({ contrasts }) => contrasts[0]?.power as number) as [number, number]
    const { power } = contrastOf(asked)
    expect(power.value).toBeGreaterThan(first - 4 * power.stdError)
    expect(power.value).toBeLessThan(last + 4 * power.stdError)
  })
})

describe('a simulation', () => {
  it('gives the same figures for the same seed, others for another, and tells how far it is', () => {
    const seen: number[] = []
    const once = simulate(request(40, {}, { replicates: 200, onProgress: (done) => seen.push(done) }))
    expect(simulate(request(40, {}, { replicates: 200 }))).toEqual(once)
    expect(simulate(request(40, {}, { replicates: 200, seed: 8 }))).not.toEqual(once)
    expect(seen).toHaveLength(100)
    expect(seen.at(-1)).toBe(200)
  })

  it('counts trials without an estimate, by reason, as trials without a verdict', () => {
    const asked = request(6, {}, { plan: { method: 'simple', arms }, replicates: 400 })
    const { withoutEstimate, power } = contrastOf(asked)
    // Of 2⁶ ways to draw six, 2·(1 + 6) leave an arm with fewer than two.
    const expected = 14 / 64
    const without = Object.values(withoutEstimate).reduce((sum, n) => sum + n, 0) / 400
    expect(Math.abs(without - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / 400))
    expect(power.value).toBeLessThan(1 - without)
  })

  it('has no verdict with fewer than five clusters in an arm', () => {
    const asked = request(8, { cluster }, { analysis: clusterMeans, replicates: 10 })
    expect(contrastOf(asked)).toMatchObject({ power: { value: 0 }, withoutEstimate: { 'too-few-clusters': 10 } })
  })

  it.each([
    ['value-out-of-range', request(40, {}, { replicates: 0 })],
    ['value-out-of-range', request(40, {}, { seed: 2 ** 32 })],
    ['value-out-of-range', request(0, {})],
    ['share-out-of-range', request(40, { outcome: share }, { effect: 0.9 })],
    [
      'adjustment-too-strong',
      request(40, { outcome: { kind: 'share', control: 0.05 }, rSquared: 0.5 }, { effect: 0.1 }),
    ],
    ['draw-refused', request(40, {}, { plan: { method: 'blocks', arms, blockSizes: [3] } })],
  ])('refuses with %s', (refused, asked) => {
    expect(simulate(asked)).toMatchObject({ refused })
  })
})
