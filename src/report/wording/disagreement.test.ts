import { describe, expect, it } from 'vitest'
import { redrawn } from '../../../test/report/make-beside.ts'
import { contextOf, estimateWith, resultsWith, twoArms } from '../../../test/report/make-results.ts'
import { visibleText } from '../../../test/report/read-page.ts'
import type { Estimate } from '../../analysis/index.ts'
import { type Language, languages } from '../../text/index.ts'
import { plainText } from '../document/inline.ts'
import { renderReport } from '../render-report.ts'
import { causalWordsIn } from './causal-words.ts'
import { disagreementSentence } from './disagreement.ts'

const said = (estimate: Partial<Estimate>, language: Language): string | undefined => {
  const sentence = disagreementSentence(contextOf(estimate, language), 'it')
  return sentence && plainText(sentence)
}

describe('a repeated draw and the interval of the verdict', () => {
  it('say nothing more where both are on the same side of the level', () => {
    expect(said(redrawn(0.012), 'en')).toBeUndefined()
    expect(said({ ...redrawn(0.2), confInt: [-5, 3000] }, 'en')).toBeUndefined()
  })

  it('are said to disagree where one rejects at the level and the other does not', () => {
    expect(said(redrawn(0.071), 'en')).toBe(
      'Here the two disagree: the interval of the verdict (95%) lies on one side of zero, but the repeated draw (p = 0.071) does not reject at the same level that everyone would have had the same outcome in the other arm. The verdict follows the interval; read it with caution.',
    )
    expect(said({ ...redrawn(0.0004), confInt: [-5, 3000] }, 'da')).toContain(
      'konklusionens interval (95\u00a0%) rummer nul, men den gentagne lodtrækning (p < 0,001) afviser ved samme niveau',
    )
  })

  it('are compared at the level at which the verdict was read off', () => {
    const corrected = { confIntVerdict: [284.1, 3304.6] as const, levelVerdict: 0.975 }
    expect(said({ ...redrawn(0.03), ...corrected }, 'en')).toContain('the interval of the verdict (97.5%)')
    expect(said({ ...redrawn(0.02), ...corrected }, 'en')).toBeUndefined()
    expect(said({ ...redrawn(0.03), confInt: [-5, 3000], ...corrected }, 'en')).toContain('lies on one side of zero')
  })

  it('reject at just the level, as the interval by inversion does', () => {
    expect(said(redrawn(0.05), 'en')).toBeUndefined()
  })

  it('are not compared where there is no interval', () => {
    expect(said({ ...redrawn(0.01), confInt: null }, 'en')).toBeUndefined()
  })

  it.each(languages)('disagree in the summary too, in %s, without a causal word in what they add', (language) => {
    const results = resultsWith({ estimates: { 'effect.main.treated-vs-control': estimateWith(redrawn(0.071)) } })
    const text = visibleText(renderReport({ results, protocol: twoArms, language }))
    expect(text).toContain(language === 'da' ? 'peger anderledes, se tabel' : 'points otherwise, see table')
    expect(causalWordsIn(said(redrawn(0.071), language) ?? '', language)).toEqual([])
  })
})
