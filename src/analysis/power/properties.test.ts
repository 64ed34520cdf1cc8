import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PowerDesign, PowerHypothesis } from './design.ts'
import { minimumDetectable } from './minimum-detectable.ts'
import { powerAt } from './power-at.ts'
import { isPowerRefusal } from './refusal.ts'
import { sampleSize } from './sample-size.ts'

const share = (max: number) => fc.double({ min: 0.01, max, noNaN: true })
const outcome = fc.oneof(
  fc.record({ kind: fc.constant('mean' as const), standardDeviation: fc.double({ min: 0.1, max: 50, noNaN: true }) }),
  fc.record({ kind: fc.constant('share' as const), control: fc.double({ min: 0.1, max: 0.6, noNaN: true }) }),
)
const cluster = fc.record({
  icc: share(0.2),
  size: fc.integer({ min: 2, max: 80 }),
  sizeVariation: fc.double({ min: 0, max: 1, noNaN: true }),
})
const design: fc.Arbitrary<PowerDesign> = fc
  .record({
    outcome,
    clusters: fc.option(cluster),
    treatedRatio: fc.integer({ min: 1, max: 3 }),
    attrition: share(0.4),
  })
  .map(({ clusters, treatedRatio, ...rest }) => ({
    ...rest,
    arms: [
      { id: 'c', ratio: 2 },
      { id: 't', ratio: treatedRatio },
      { id: 'u', ratio: 1 },
    ],
    control: 'c',
    ...(clusters === null ? {} : { cluster: clusters }),
  }))
const units = fc.integer({ min: 8, max: 600 }).map((n) => ({ c: 2 * n, t: n, u: n }))

/** An effect of this many standard deviations, or of this part of the room a share has. */
const effectOf = ({ outcome: measured }: PowerDesign, size: number): number =>
  measured.kind === 'mean' ? size * measured.standardDeviation : size * (1 - measured.control)

const lowestPower = (d: PowerDesign, at: Record<string, number>, effect: number, step = 0): number => {
  const answer = powerAt(d, { units: at, effect })
  if (isPowerRefusal(answer)) throw new Error(JSON.stringify(answer))
  return Math.min(...(answer.steps[step]?.contrasts ?? []).map(({ power }) => power))
}

describe('power', () => {
  it('is a probability, and grows with the units, the effect and the level', () => {
    fc.assert(
      fc.property(design, units, share(0.5), (d, at, size) => {
        const power = lowestPower(d, at, effectOf(d, size))
        expect(power).toBeGreaterThan(0)
        expect(power).toBeLessThanOrEqual(1)
        const twice = { c: at.c * 2, t: at.t * 2, u: at.u * 2 }
        expect(lowestPower(d, twice, effectOf(d, size))).toBeGreaterThanOrEqual(power - 1e-12)
        expect(lowestPower(d, at, effectOf(d, size * 1.5))).toBeGreaterThanOrEqual(power - 1e-12)
        expect(lowestPower(d, at, effectOf(d, size), 1)).toBeGreaterThanOrEqual(power - 1e-12)
      }),
      { numRuns: 60 },
    )
  })

  it('falls with the ICC, the variation of sizes and attrition, and grows with adjustment', () => {
    fc.assert(
      fc.property(design, cluster, units, share(0.5), (d, c, at, size) => {
        const power = (change: Partial<PowerDesign>): number =>
          lowestPower({ ...d, cluster: c, ...change }, at, effectOf(d, size))
        const plain = power({})
        expect(power({ cluster: { ...c, icc: c.icc + 0.05 } })).toBeLessThanOrEqual(plain + 1e-12)
        expect(power({ cluster: { ...c, sizeVariation: c.sizeVariation + 0.3 } })).toBeLessThanOrEqual(plain + 1e-12)
        expect(power({ attrition: (d.attrition ?? 0) + 0.1 })).toBeLessThanOrEqual(plain + 1e-12)
        expect(power({ rSquared: 0.3 })).toBeGreaterThanOrEqual(plain - 1e-12)
        expect(power({ cluster: { ...c, rSquared: 0.3 } })).toBeGreaterThanOrEqual(plain - 1e-12)
      }),
      { numRuns: 40 },
    )
  })

  it('of a relabelled or reordered trial is the same', () => {
    fc.assert(
      fc.property(design, units, share(0.5), (d, at, size) => {
        const name = (id: string): string => `arm-${id}`
        const relabelled = {
          ...d,
          arms: d.arms.map(({ id, ratio }) => ({ id: name(id), ratio })).reverse(),
          control: name('c'),
        }
        const renamed = Object.fromEntries(Object.entries(at).map(([id, n]) => [name(id), n]))
        expect(lowestPower(relabelled, renamed, effectOf(d, size))).toBe(lowestPower(d, at, effectOf(d, size)))
      }),
      { numRuns: 20 },
    )
  })
})

describe('sample size, power and smallest effect agree', () => {
  it('the smallest effect has exactly the target power', () => {
    fc.assert(
      fc.property(design, units, fc.constantFrom(0.5, 0.8, 0.95), (d, at, target) => {
        const answer = minimumDetectable(d, { units: at, target })
        if (isPowerRefusal(answer)) {
          expect(answer.refused).toBe('nothing-detectable')
          return
        }
        for (const { alpha, contrasts } of answer.steps) {
          for (const { contrast, smallest } of contrasts) {
            const found = powerAt(d, { units: at, effect: smallest })
            const step = isPowerRefusal(found) ? undefined : found.steps.find((each) => each.alpha === alpha)
            const power = step?.contrasts.find((each) => each.contrast[0] === contrast[0])?.power
            expect(power).toBeCloseTo(target, 9)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('the units needed reach the target, one less in the largest arm does not, and they find the effect asked for', () => {
    fc.assert(
      fc.property(design, fc.double({ min: 0.1, max: 0.6, noNaN: true }), (d, size) => {
        const effect = effectOf(d, size)
        const answer = sampleSize(d, { effect })
        if (isPowerRefusal(answer)) throw new Error(JSON.stringify(answer))
        const { units: needed } = answer.steps[0] as { units: Record<string, number> }
        expect(Object.values(needed).every(Number.isInteger)).toBe(true)
        expect(lowestPower(d, needed, effect)).toBeGreaterThanOrEqual(0.8)
        const found = minimumDetectable(d, { units: needed })
        if (isPowerRefusal(found)) throw new Error(JSON.stringify(found))
        const smallest = Math.max(...(found.steps[0]?.contrasts ?? []).map((each) => each.smallest))
        expect(smallest).toBeLessThanOrEqual(effect * (1 + 1e-9))
        const top = Math.max(...d.arms.map(({ ratio }) => ratio))
        const largest = Math.max(...Object.values(needed)) - 1
        const fewer = Object.fromEntries(d.arms.map(({ id, ratio }) => [id, Math.ceil((largest * ratio) / top)]))
        const less = powerAt(d, { units: fewer, effect })
        const reached = !isPowerRefusal(less) && less.steps[0]?.contrasts.every(({ power }) => power >= 0.8)
        expect(reached).toBe(false)
      }),
      { numRuns: 40 },
    )
  })

  it.each<[PowerHypothesis['kind'], number]>([
    ['non-inferiority', 0],
    ['non-inferiority', -0.1],
    ['equivalence', 0],
    ['equivalence', 0.1],
  ])('the smallest margin of %s at a true effect of %d has the target power', (kind, effect) => {
    const d = (margin?: number): PowerDesign => ({
      outcome: { kind: 'mean', standardDeviation: 1 },
      arms: [
        { id: 'c', ratio: 1 },
        { id: 't', ratio: 1 },
      ],
      control: 'c',
      hypothesis: margin === undefined ? { kind } : { kind, margin },
    })
    const at = { c: 90, t: 110 }
    const answer = minimumDetectable(d(), { units: at, effect, target: 0.9 })
    if (isPowerRefusal(answer)) throw new Error(answer.refused)
    expect(answer.what).toBe('margin')
    const margin = answer.steps[0]?.contrasts[0]?.smallest as number
    expect(margin).toBeGreaterThan(Math.abs(effect))
    expect(lowestPower(d(margin), at, effect)).toBeCloseTo(0.9, 10)
  })
})
