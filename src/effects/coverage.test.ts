import { describe, expect, it } from 'vitest'
import { scenarios } from '../../bench/coverage/scenarios.ts'
import { tally } from '../../bench/coverage/tally.ts'

/** 200 made-up trials from a fixed seed. The 10,000 runs of every situation are those of bench/coverage.ts. */
function tallied(name: string, runs = 200) {
  const scenario = scenarios.find((each) => each.name === name)
  if (!scenario) throw new Error(name)
  return tally(scenario, runs, 20260101)
}

describe('95 % intervals of the default rows, 200 made-up trials each', () => {
  it.each([
    'people 200/100/100, hours',
    'people in four strata, normal',
    '20 clusters, ICC 0.1, normal',
    '20 clusters in four strata, ICC 0.1, yes-no',
  ])('hold the truth in 91 to 99 of 100: %s', (name) => {
    for (const { covered, withInterval, errorOverSpread } of tallied(name)) {
      expect(withInterval).toBe(200)
      expect(covered / withInterval).toBeGreaterThan(0.91)
      expect(covered / withInterval).toBeLessThan(0.99)
      expect(Math.abs(errorOverSpread - 1)).toBeLessThan(0.12)
    }
  })
  it('are warned of where 60 and 30 people answer yes in 7 % of the cases', () => {
    const [few] = tallied('people 60/30, yes-no')
    expect((few?.warnings['few-events'] ?? 0) / (few?.withInterval ?? 0)).toBeGreaterThan(0.9)
  })
  it('are warned of where one of 9 and one of 12 sites has a third of the people, always', () => {
    const [uneven] = tallied('9 against 12 sites, ICC 0.1, normal', 20)
    expect(uneven?.warnings['uneven-clusters']).toBe(20)
  })
})
