import { describe, expect, it } from 'vitest'
import type { PowerDesign } from './design.ts'
import { type PowerAnswer, powerAt } from './power-at.ts'
import { isPowerRefusal } from './refusal.ts'
import { sampleSize } from './sample-size.ts'

const arms = [
  { id: 'c', ratio: 1 },
  { id: 't', ratio: 1 },
]
const twoArms = (design: Partial<PowerDesign>): PowerDesign => ({
  outcome: { kind: 'mean', standardDeviation: 1 },
  arms,
  control: 'c',
  ...design,
})
const only = (answer: PowerAnswer | { refused: string }) => {
  if (isPowerRefusal(answer)) throw new Error(answer.refused)
  return (answer as PowerAnswer).steps[0]?.contrasts[0] as { power: number; worse: number }
}

describe('power equals published examples', () => {
  it('power.t.test in R, its help page: n = 20, delta = 1 gives 0.8689528; power 0.90 needs 22.02 per arm', () => {
    expect(only(powerAt(twoArms({}), { units: { c: 20, t: 20 }, effect: 1 })).power).toBeCloseTo(0.8689528, 7)
    expect(sampleSize(twoArms({}), { effect: 1, target: 0.9 })).toMatchObject({ steps: [{ units: { c: 23, t: 23 } }] })
  })

  it('Cohen 1988, table 2.4.1: a medium effect, d = 0.50, needs 64 per arm for power 0.80; a small one, 0.20, 393 or 394', () => {
    expect(sampleSize(twoArms({}), { effect: 0.5 })).toMatchObject({ steps: [{ total: 128 }] })
    expect(sampleSize(twoArms({}), { effect: 0.2 })).toMatchObject({ steps: [{ total: 788 }] })
  })

  it('wp.crt2arm of WebPower, its help page: 10 clusters of 20, effect 0.6, ICC 0.1 have power 0.5901684 (both directions)', () => {
    // WebPower's effect is in units of the standard deviation, and its clusters are those of both arms.
    const design = twoArms({ cluster: { icc: 0.1, size: 20 } })
    const { power, worse } = only(powerAt(design, { units: { c: 5, t: 5 }, effect: 0.6 }))
    expect(power + worse).toBeCloseTo(0.5901684, 7)
  })

  it('PowerTOST, vignette Average Bioequivalence: CV 0.30 and ratio 0.95 with 40 people have power 0.815845', () => {
    // Its crossover error sqrt(2 / n)·sw on n − 2 degrees of freedom is that of two arms of n / 2 with sd sw / √2.
    const design = twoArms({
      outcome: { kind: 'mean', standardDeviation: Math.sqrt(Math.log1p(0.3 ** 2) / 2) },
      hypothesis: { kind: 'equivalence', margin: Math.log(1.25) },
    })
    const { power } = only(powerAt(design, { units: { c: 20, t: 20 }, effect: Math.log(0.95) }))
    expect(power).toBeCloseTo(0.815845, 6)
    expect(sampleSize(design, { effect: Math.log(0.95) })).toMatchObject({ steps: [{ total: 40 }] })
  })

  it('power.prop.test in R pools the variance under the null and uses the normal distribution: near, and not the same', () => {
    // 0.7401659 is on its help page: 50 per arm, 50 % against 75 %.
    const design = twoArms({ outcome: { kind: 'share', control: 0.5 } })
    const { power } = only(powerAt(design, { units: { c: 50, t: 50 }, effect: 0.25 }))
    expect(Math.abs(power - 0.7401659)).toBeLessThan(0.02)
    expect(Math.abs(power - 0.7401659)).toBeGreaterThan(1e-4)
  })
})
