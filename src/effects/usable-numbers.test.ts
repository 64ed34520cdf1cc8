import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstOutside, surelyUsable } from './usable-numbers.ts'

const fine = [0, -0, 1, -1, 1e139, -1e139, 1e-139, Math.PI]
const unusable = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  1e141,
  -1e150,
  1e-141,
  5e-324,
  -1e-300,
]

describe('numbers that can be computed with', () => {
  it('are seen as such, zeros included', () => {
    expect(surelyUsable(Float64Array.from(fine))).toBe(true)
    expect(surelyUsable(new Float64Array(0))).toBe(true)
  })

  it.each(unusable)('are not where one is %d, wherever it stands', (value) => {
    for (const at of [0, 4095, 4096, 9_999]) {
      const values = new Float64Array(10_000).fill(2)
      values[at] = value
      expect(surelyUsable(values)).toBe(false)
      expect(firstOutside(values)).toBe(Number.isNaN(value) ? -1 : at)
    }
  })

  it('are seen in a part of a larger array', () => {
    const whole = Float64Array.from([Number.NaN, 1, 2, Number.NaN])
    expect(surelyUsable(whole.subarray(1, 3))).toBe(true)
    expect(surelyUsable(whole.subarray(1))).toBe(false)
  })

  it('hold no value that is missing, infinite or out of range, whatever the column', () => {
    fc.assert(
      fc.property(fc.float64Array({ maxLength: 50 }), (values) => {
        if (surelyUsable(values)) expect(values.every((v) => v === 0 || Math.abs(v) <= 1e140)).toBe(true)
        if (surelyUsable(values)) expect(firstOutside(values)).toBe(-1)
      }),
    )
  })
})
