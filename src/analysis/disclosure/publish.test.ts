import { describe, expect, it } from 'vitest'
import type { Estimate } from '../results.ts'
import { createLedger } from './ledger.ts'
import { publish } from './publish.ts'

const further = (leftOut: Readonly<Record<string, number>>) =>
  ({
    estimate: 1,
    n: { drawn: { I: 97, K: 95 }, analysed: { I: 97, K: 95 }, missing: {}, unmatched: {}, excluded: {}, leftOut },
    means: { I: 2, K: 1 },
    warnings: [],
  }) as unknown as Estimate

describe('a further set that leaves out few people of an arm', () => {
  const published = (leftOut: Readonly<Record<string, number>>) =>
    publish(createLedger(), new Map([['effect.x', further(leftOut)]]), 5).estimates.get('effect.x')

  it('shows neither its estimate nor its sizes: they would tell how many left early', () => {
    const shown = published({ I: 3, K: 5 })
    expect(shown?.estimate).toMatchObject({ noResult: 'suppressed' })
    expect(JSON.stringify(shown)).not.toContain('97')
  })

  it('is shown where it leaves out nobody, or enough', () => {
    expect(published({ I: 0, K: 5 })?.estimate).toBe(1)
  })
})
