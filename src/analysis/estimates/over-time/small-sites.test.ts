import { describe, expect, it } from 'vitest'
import { estimateOf, valueIn } from '../../test-trial.ts'
import { difference, resultsOfSites } from './test-sites.ts'

describe('sites of few people', () => {
  it('have no numbers of their own, and no placebo plot that they could be worked out from', () => {
    const shown = resultsOfSites('four')
    const hidden = resultsOfSites('four', difference(), { disclosure: { smallestCell: 12 } })
    const sizes = Object.entries(shown.quantities).filter(([id]) => /\.site\..*\.(before|after)$/.test(id))
    const few = sizes.filter(([, { n }]) => (n ?? 0) < 12).map(([id]) => id)
    expect(few.length).toBeGreaterThan(0)
    expect(few.length).toBeLessThan(sizes.length)
    for (const id of few) expect(valueIn(hidden, id)).toBe('suppressed')
    const { placebo } = estimateOf(hidden, 'effect.main.T-vs-C').overTime ?? {}
    expect(placebo).toMatchObject({ assignments: 210, estimates: { noResult: 'suppressed' } })
    expect(Object.keys(hidden.figures).filter((id) => id.startsWith('placebo.'))).toEqual([])
    expect(Object.keys(shown.figures)).toContain('placebo.effect.main.T-vs-C')
  })
})
