import { beforeAll, describe, expect, it } from 'vitest'
import { cohortTrial } from '../../../test/report/make-cohorts.ts'
import { languages } from '../../text/index.ts'
import type { Results } from '../results.ts'
import { valueIn } from '../test-trial.ts'

let results: Results
beforeAll(async () => {
  results = (await cohortTrial()).results
})

const of = (id: string): number | string => valueIn(results, `cohorts.${id}`)

describe('units made of the starts in a register', () => {
  it('are counted by period and arm, with their sums before and after', () => {
    // Before: in A one, in B twice and gap; after: in A one, in B twice again and late.
    expect([of('before.2023H1.free'), of('before.2023H1.comparison'), of('before.2023H1.total')]).toEqual([1, 2, 3])
    expect(of('before.sum.total')).toBe(3)
    expect([of('after.2024H1.free'), of('after.2024H1.comparison')]).toEqual([1, 1])
    expect([of('after.2024H2.free'), of('after.2024H2.comparison')]).toEqual([0, 1])
    expect(of('after.sum.total')).toBe(3)
  })

  it('are counted, and not analysed, where they start in the washout', () => {
    expect(of('washout.2023H2.free')).toBe(1)
    expect(valueIn(results, 'flow.recorded.washout')).toBe(1)
    expect(valueIn(results, 'flow.drawn')).toBe(6)
  })

  it('are spells and not citizens, wherever they are counted', () => {
    expect(results.quantities['flow.drawn']?.unit).toBe('spells')
    expect(results.quantities['cohorts.before.sum.total']?.unit).toBe('spells')
    expect(results.quantities['outcome.left.before.mean.free']?.denominator).toEqual({ value: 1, unit: 'spells' })
    expect(results.quantities['linkage.dream.matched.total']?.unit).toBe('people')
    for (const language of languages) expect(results.tables.cohorts?.notes[0]?.[language]).toBeDefined()
  })

  it('of people whose site is in no arm, or not known, are counted', () => {
    expect(valueIn(results, 'flow.recorded.without-arm')).toBe(1)
    expect(valueIn(results, 'flow.recorded.without-site')).toBe(1)
    expect(valueIn(results, 'linkage.dream.withoutArm')).toBe(2)
    expect(valueIn(results, 'linkage.dream.leftOut')).toBe(1)
    expect(valueIn(results, 'linkage.dream.matched.total')).toBe(5)
    expect(valueIn(results, 'linkage.dream.received')).toBe(9)
  })

  it('are described before and after by themselves, of those whose window was over', () => {
    // 9 February to 9 May holds 13 Thursdays, 16 March to 16 June 14: seven and eight of those weeks on the benefit.
    expect(valueIn(results, 'outcome.left.before.mean.comparison')).toBeCloseTo((7 / 13 + 8 / 14) / 2, 12)
    expect(results.quantities['outcome.left.before.mean.comparison']?.n).toBe(2)
    expect(results.quantities['outcome.left.after.mean.comparison']?.n).toBe(1)
    expect(results.quantities['windows.left.after.comparison']).toMatchObject({
      numerator: { value: 1, unit: 'spells' },
      denominator: { value: 2, unit: 'spells' },
    })
  })

  it('tell what became of the other runs: a second start, too short a gap, one under way when the data began', () => {
    expect(valueIn(results, 'findings.dream.again-in-period.count')).toBe(1)
    expect(valueIn(results, 'findings.dream.gap-too-short.count')).toBe(1)
    expect(valueIn(results, 'findings.dream.start-not-known.count')).toBe(1)
  })
})
