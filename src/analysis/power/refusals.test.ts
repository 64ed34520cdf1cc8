import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PowerDesign } from './design.ts'
import { minimumDetectable } from './minimum-detectable.ts'
import { powerAt } from './power-at.ts'
import { isPowerRefusal, type PowerRefusalCode } from './refusal.ts'
import { sampleSize } from './sample-size.ts'
import { sayPowerRefusal } from './say-refusal.ts'

const design = (change: Partial<PowerDesign> = {}): PowerDesign => ({
  outcome: { kind: 'share', control: 0.3 },
  arms: [
    { id: 'c', ratio: 1 },
    { id: 't', ratio: 1 },
  ],
  control: 'c',
  ...change,
})
const units = { c: 100, t: 100 }

describe('what cannot be answered is refused with its reason', () => {
  it.each<[PowerRefusalCode, () => unknown]>([
    ['effect-not-positive', () => powerAt(design(), { units })],
    ['effect-not-positive', () => sampleSize(design(), { effect: -0.1 })],
    ['share-out-of-range', () => sampleSize(design(), { effect: 0.8 })],
    ['share-out-of-range', () => powerAt(design({ good: 'lower' }), { units, effect: 0.4 })],
    ['no-variation', () => powerAt(design({ outcome: { kind: 'share', control: 0 } }), { units, effect: 1 })],
    ['too-few-people', () => powerAt(design({ attrition: 0.5 }), { units: { c: 3, t: 100 }, effect: 0.1 })],
    [
      'too-few-clusters',
      () => powerAt(design({ cluster: { icc: 0.1, size: 9 } }), { units: { c: 4, t: 9 }, effect: 0.1 }),
    ],
    ['arm-unknown', () => powerAt(design({ control: 'k' }), { units, effect: 0.1 })],
    ['arm-unknown', () => powerAt(design({ treated: ['x'] }), { units, effect: 0.1 })],
    ['no-treated-arm', () => powerAt(design({ treated: [] }), { units, effect: 0.1 })],
    ['margin-missing', () => sampleSize(design({ hypothesis: { kind: 'non-inferiority' } }), {})],
    [
      'effect-beyond-margin',
      () => sampleSize(design({ hypothesis: { kind: 'equivalence', margin: 0.05 } }), { effect: 0.05 }),
    ],
    [
      'effect-beyond-margin',
      () => sampleSize(design({ hypothesis: { kind: 'non-inferiority', margin: 0.05 } }), { effect: -0.1 }),
    ],
    [
      'nothing-detectable',
      () => minimumDetectable(design({ outcome: { kind: 'share', control: 0.9 } }), { units: { c: 10, t: 10 } }),
    ],
    ['too-many-needed', () => sampleSize(design(), { effect: 1e-7 })],
    ['value-out-of-range', () => sampleSize(design(), { effect: 0.1, target: 1 })],
    ['value-out-of-range', () => sampleSize(design(), { effect: Number.NaN })],
    ['value-out-of-range', () => sampleSize(design({ attrition: 1 }), { effect: 0.1 })],
    ['value-out-of-range', () => sampleSize(design({ level: 1 }), { effect: 0.1 })],
    ['value-out-of-range', () => sampleSize(design({ cluster: { icc: 1.1, size: 10 } }), { effect: 0.1 })],
    [
      'value-out-of-range',
      () => powerAt(design({ outcome: { kind: 'mean', standardDeviation: 0 } }), { units, effect: 1 }),
    ],
  ])('%s', (code, ask) => {
    const answer = ask()
    expect(answer).toMatchObject({ refused: code })
    if (!isPowerRefusal(answer)) throw new Error('answered')
    expect(sayPowerRefusal(answer, 'da')).toMatch(/^\S.*\.$/)
    expect(sayPowerRefusal(answer, 'en')).not.toBe(sayPowerRefusal(answer, 'da'))
  })

  it('whatever is asked, the answer is finite numbers or a refusal', () => {
    const odd = fc.oneof(fc.double({ noNaN: false }), fc.constantFrom(0, 1, -1, 0.5, 1e-300, 1e300, 3, 40))
    const finite = (value: unknown): boolean =>
      typeof value === 'number'
        ? Number.isFinite(value)
        : typeof value !== 'object' || value === null || Object.values(value).every(finite)
    fc.assert(
      fc.property(odd, odd, odd, odd, odd, fc.boolean(), (a, b, c, d, e, clustered) => {
        const asked = design({
          outcome: clustered ? { kind: 'share', control: a } : { kind: 'mean', standardDeviation: a },
          ...(clustered ? { cluster: { icc: b, size: c } } : { rSquared: b }),
          attrition: d,
        })
        const at = { c: Math.abs(e), t: 30 }
        for (const answer of [
          powerAt(asked, { units: at, effect: c }),
          minimumDetectable(asked, { units: at }),
          sampleSize(asked, { effect: c }),
        ]) {
          expect(isPowerRefusal(answer) || finite(answer)).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })
})
