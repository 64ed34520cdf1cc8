import { describe, expect, it } from 'vitest'
import { answered, casesOf, close } from '../../../test/support/differences-reference.ts'
import { type AttainmentRequest, attainment } from './attainment.ts'

type Exact = Readonly<Record<'x' | 'n' | 'p' | 'pAbove' | 'pBelow', number>> & { readonly confInt: readonly number[] }

function requestOf(more: Partial<AttainmentRequest> = {}): AttainmentRequest {
  return {
    base: { name: 'participants', n: 26 },
    horizon: 'end of loan',
    sources: [{ source: 'case system', reached: 12 }],
    targets: [{ declared: '2016', value: 0.5625, base: 'participants', horizon: 'end of loan' }],
    ...more,
  }
}

describe('attainment', () => {
  it("equals R's binom.test: exact interval and both one-sided tests", () => {
    const [, { expected }] = casesOf<{ readonly expected: readonly Exact[] }>('attainment')[0] as [
      string,
      { expected: readonly Exact[] },
    ]
    for (const { x, n, p, confInt, pAbove, pBelow } of expected) {
      const result = answered(
        attainment({
          base: { name: 'all', n },
          sources: [{ source: 'one', reached: x }],
          targets: [{ declared: 'then', value: p, base: 'all' }],
        }),
      )
      const [target] = result.targets
      confInt.forEach((end, side) => {
        close(result.share.confInt[side] as number, end, 'confInt')
      })
      close(target?.pAbove as number, pAbove, 'pAbove')
      close(target?.pBelow as number, pBelow, 'pBelow')
    }
  })

  it('answers a target on its own base only: 12 of the 20 with a loan is not 56 % of the participants', () => {
    const onLoans = answered(attainment(requestOf({ base: { name: 'granted a loan', n: 20 } })))
    expect(onLoans.share.share).toBe(0.6)
    expect(onLoans.targets[0]).toMatchObject({ answer: 'other-base', pAbove: null, pBelow: null, interval: null })
    const onParticipants = answered(attainment(requestOf()))
    expect(onParticipants.targets[0]).toMatchObject({ answer: 'not-reached', interval: 'contains-target' })
  })

  it('answers a target on its own horizon only', () => {
    const result = answered(attainment(requestOf({ horizon: '1 year' })))
    expect(result.targets[0]?.answer).toBe('other-horizon')
  })

  it('keeps a restated target beside the one that was declared first', () => {
    const targets = [
      { declared: 'application', value: 0.9, base: 'participants' },
      { declared: 'after one site left', value: 0.4, base: 'participants' },
    ]
    const result = answered(attainment(requestOf({ targets })))
    expect(result.targets.map(({ declared, answer }) => [declared, answer])).toEqual([
      ['application', 'not-reached'],
      ['after one site left', 'reached'],
    ])
  })

  it('gives a least and a most where sources disagree: 8, 12, 34 and 35 founders of 53, 12 and 35 person by person', () => {
    const sources = [
      { source: 'survey', reached: 12, unknown: 20 },
      { source: 'case system', reached: 8, unknown: 26 },
      { source: 'business register', reached: 35 },
    ]
    const request = requestOf({
      base: { name: 'participants', n: 53 },
      sources,
      targets: [{ declared: '2016', value: 0.5, base: 'participants' }],
    })
    const apart = answered(attainment(request))
    expect([apart.bounds.least, apart.bounds.most]).toEqual([8, 35])
    expect(apart.targets[0]?.answer).toBe('sources-disagree')
    expect(apart.bounds.confInt[0]).toBeLessThan(8 / 53)
    expect(apart.bounds.confInt[1]).toBeGreaterThan(35 / 53)
    const linked = answered(attainment({ ...request, linked: { least: 12, most: 35 } }))
    expect(linked.bounds.shares).toEqual([12 / 53, 35 / 53])
  })

  it('refuses counts beyond the base and targets that are no share', () => {
    expect(attainment(requestOf({ sources: [{ source: 'x', reached: 27 }] }))).toMatchObject({
      refused: 'invalid-argument',
    })
    expect(attainment(requestOf({ sources: [{ source: 'x', reached: 20, unknown: 7 }] }))).toMatchObject({
      refused: 'invalid-argument',
    })
    const targets = [{ declared: '2016', value: 45, base: 'participants' }]
    expect(attainment(requestOf({ targets }))).toMatchObject({ refused: 'outside-range' })
  })
})
