import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjustFamily, isRefusal, type MultiplicityMethod, type Step } from './index.ts'

const path = new URL('../../test/reference/shares-and-families.json', import.meta.url)
type Family = { p: (number | null)[] } & Partial<Record<MultiplicityMethod, (number | null)[]>>
const cases = Object.entries(JSON.parse(readFileSync(path, 'utf8')).cases as Record<string, Family>).filter(([id]) =>
  id.startsWith('family'),
)

function steps(p: readonly (number | null)[], method: MultiplicityMethod = 'holm', alpha = 0.05): readonly Step[] {
  const result = adjustFamily(p, method, alpha)
  if (isRefusal(result)) throw new Error(result.refused)
  return result
}
const levels = (p: readonly (number | null)[], method?: MultiplicityMethod) => steps(p, method).map((s) => s.level)

describe('adjusted p-values', () => {
  it.each(cases)('equal R’s p.adjust: %s', (_, family) => {
    expect(cases.length).toBe(7)
    for (const method of ['holm', 'hochberg', 'benjamini-hochberg', 'none'] as const) {
      const expected = family[method]
      if (!expected) continue
      steps(family.p, method).forEach((step, i) => {
        const theirs = expected[i] ?? null
        expect(step.pAdjusted).toEqual(theirs === null ? null : expect.closeTo(theirs, 14))
      })
    }
  })
})

describe('the level of a step', () => {
  it('is α/m, α/(m − 1), … as long as Holm rejects', () => {
    expect(levels([0.03, 0.001, 0.02])).toEqual([0.05, 0.05 / 3, 0.025])
  })
  it('stays where Holm stopped for all that come later', () => {
    // 0.001 is rejected at α/4, 0.02 is not at α/3; 0.03 and 0.04 are not tested at levels of their own
    expect(levels([0.04, 0.001, 0.03, 0.02])).toEqual([0.05 / 3, 0.05 / 4, 0.05 / 3, 0.05 / 3])
    expect(steps([0.04, 0.001, 0.03, 0.02]).map((s) => s.rejected)).toEqual([false, true, false, false])
  })
  it('is shared by equal p-values, the strictest of theirs', () => {
    expect(levels([0.02, 0.3, 0.01, 0.01])).toEqual([0.025, 0.05, 0.0125, 0.0125])
    expect(levels([0.02, 0.02])).toEqual([0.025, 0.025])
  })
  it('counts a hypothesis without a p-value in the family', () => {
    expect(steps([0.02, null])).toEqual([
      { pValue: 0.02, pAdjusted: 0.04, rejected: true, level: 0.025 },
      { pValue: null, pAdjusted: null, rejected: false, level: 0.05 },
    ])
  })
  it('is that of the rejecting step for all that Hochberg or Benjamini and Hochberg reject', () => {
    expect(levels([0.04, 0.01, 0.03], 'hochberg')).toEqual([0.05, 0.05, 0.05])
    expect(levels([0.9, 0.01, 0.02], 'hochberg')).toEqual([0.05, 0.025, 0.025])
    expect(levels([0.9, 0.001, 0.03], 'benjamini-hochberg')).toEqual([0.05, 0.1 / 3, 0.1 / 3])
  })
  it('rejects exactly what lies within it, in any family', () => {
    const p = fc.array(
      fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.06, noNaN: true })),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(
        p,
        fc.constantFrom<MultiplicityMethod>('holm', 'hochberg', 'benjamini-hochberg', 'none'),
        (all, method) => {
          for (const step of steps(all, method)) expect((step.pValue as number) <= step.level).toBe(step.rejected)
        },
      ),
      { numRuns: 500, seed: 1 },
    )
  })
})

it('a family with an impossible p-value or level is refused', () => {
  expect(adjustFamily([0.1, 1.2], 'holm')).toMatchObject({ refused: 'invalid-argument' })
  expect(adjustFamily([Number.NaN], 'holm')).toMatchObject({ refused: 'invalid-argument' })
  expect(adjustFamily([0.1], 'holm', 0)).toMatchObject({ refused: 'invalid-argument' })
  expect(adjustFamily([], 'holm')).toEqual([])
})
