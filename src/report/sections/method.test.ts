import { describe, expect, it } from 'vitest'
import { everyFigure } from '../../../test/report/make-beside.ts'
import { describedResults, estimateWith, oneArm, resultsWith, twoArms } from '../../../test/report/make-results.ts'
import type { Block } from '../document/block.ts'
import { plainText } from '../document/inline.ts'
import { methodSection } from './method.ts'

const textOf = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) =>
      block.kind === 'list' ? block.items.map(plainText) : block.kind === 'paragraph' ? [plainText(block.content)] : [],
    )
    .join('\n')

const method = (estimates: ReturnType<typeof resultsWith>['estimates']): string =>
  textOf(methodSection({ results: resultsWith({ estimates }), protocol: twoArms, language: 'en' }).blocks)

describe('the chapter on method', () => {
  it('cites the methods that were used and no others', () => {
    const text = method({ a: estimateWith({}) })
    for (const used of ['Neyman', 'MacKinnon', 'Welch', 'CONSORT 2010']) expect(text).toContain(used)
    for (const unused of ['Lin, W.', 'Holm', 'Wilson', 'Bell', 'Piaggio']) expect(text).not.toContain(unused)
  })

  it('cites Lin for the interacted adjustment and Holm where several questions were corrected', () => {
    const adjusted = estimateWith({ estimator: 'interacted', covariates: ['age'], pAdjusted: 0.02 })
    const text = method({ a: adjusted, b: estimateWith({ pAdjusted: 0.04 }) })
    expect(text).toContain('Lin, W. (2013)')
    expect(text).toContain('Holm, S. (1979)')
  })

  it('names the row of defaults that was used, and says where the protocol chose itself', () => {
    const { defaultRow: _row, ...chosen } = estimateWith({ se: 'HC3' })
    const text = method({ a: estimateWith({}), b: chosen })
    expect(text).toContain(
      'difference in means, HC2: the default where everyone has the same chance and nothing is adjusted for.',
    )
    expect(text).toContain('difference in means, HC3: chosen in the protocol.')
    expect(text).not.toContain('one-probability')
  })

  it('tells how to check a draw only where lots were drawn', () => {
    expect(method({ a: estimateWith({}) })).toContain('virker verify')
    const described = methodSection({ results: describedResults, protocol: oneArm, language: 'en' })
    expect(textOf(described.blocks)).not.toContain('virker verify')
  })

  it('cites what stands beside an estimate, and only that', () => {
    const { randomisation, 'lee-bounds': lee } = everyFigure
    const text = method({ a: estimateWith({ beside: { randomisation, 'lee-bounds': lee } }) })
    for (const used of ['Phipson, B. and Smyth', 'Lee, D. S. (2009)', 'Imbens, G. W. and Manski']) {
      expect(text).toContain(used)
    }
    for (const unused of ['Newcombe', 'Anderson, T. W.', 'Donner']) expect(text).not.toContain(unused)
  })

  it('names no standard error where an estimator has none', () => {
    const { defaultRow: _row, ...ranks } = estimateWith({
      estimator: 'rank-sum',
      stdError: null,
      df: null,
      estimand: 'median-of-differences',
    })
    const text = method({ a: ranks })
    expect(text).toContain('rank-sum test: chosen in the protocol.')
    expect(text).toContain('Hodges, J. L. and Lehmann')
    expect(text).not.toContain('HC2')
  })

  it('tells the strata of clusters from those of people', () => {
    const strata = ['a', 'b']
    expect(method({ a: estimateWith({ strata }) })).toContain('degrees of freedom are people minus two per stratum')
    const clusters = method({ a: estimateWith({ strata, se: 'CR2', clusters: { treated: 8, control: 8 } }) })
    expect(clusters).toContain('Clusters in strata')
    expect(clusters).not.toContain('people minus two')
  })
})
