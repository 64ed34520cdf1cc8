import { describe, expect, it } from 'vitest'
import { estimateWith } from '../../../test/report/make-results.ts'
import { defaultRows, type SeType } from '../../effects/index.ts'
import type { Question } from '../../protocol/index.ts'
import { languages } from '../../text/index.ts'
import { defaultRowWords, estimatorWords } from './estimator.ts'
import { methodsUsed } from './method-sentences.ts'
import { reasonCodes, reasonWords } from './no-result.ts'
import { warnedCodes, warningSentence } from './warnings.ts'

const estimatorNames = [
  'difference-in-means',
  'adjusted',
  'interacted',
  'logistic',
  'iv',
  'difference-in-differences',
  'event-study',
  'survival',
  'cumulative-incidence',
  'rank-sum',
] as const satisfies readonly NonNullable<Question['estimator']>[]

const seNames = ['classical', 'HC0', 'HC1', 'HC2', 'HC3', 'CR0', 'CR1', 'CR2'] as const satisfies readonly SeType[]

/** A code in print: words joined by hyphens and nothing else. */
const isCode = /^[a-z]+(-[a-z]+)+\.?$/

describe('closed lists of codes', () => {
  it.each(warnedCodes)('warn of %s in a sentence of either language', (code) => {
    const { da, en } = warningSentence(code)
    for (const text of [da, en]) {
      expect(text).toMatch(/^\p{Lu}.+\.$/u)
      expect(text).not.toMatch(isCode)
    }
    expect(da).not.toBe(en)
  })

  it.each(reasonCodes)('say in either language why there is no number: %s', (code) => {
    const [da, en] = languages.map((language) => reasonWords({ noResult: code, why: 'fallback' }, language))
    for (const text of [da, en]) {
      expect(text).toMatch(/^\p{Ll}.+[^.]$/u)
      expect(text).not.toMatch(isCode)
      expect(text).not.toBe('fallback')
    }
    expect(da).not.toBe(en)
  })

  it.each(defaultRows.map(({ id }) => id))('say when the default row %s is used', (id) => {
    for (const language of languages) expect(defaultRowWords(id, language)).toMatch(/^(når|where) .+[^.]$/)
  })

  it.each(estimatorNames)('say in the chapter on method how %s computes, and whose it is', (estimator) => {
    const [method] = methodsUsed([estimateWith({ estimator })], 'holm')
    expect(method?.id).toBe(estimator)
    for (const language of languages) expect(estimatorWords(estimator, language)).not.toBe(estimator)
  })

  it.each(seNames)('say in the chapter on method what %s is', (se) => {
    const methods = methodsUsed([estimateWith({ se })], 'holm')
    expect(
      methods.some(({ id, said }) => id === se && said.da.startsWith('Standardfejl') !== (se === 'classical')),
    ).toBe(true)
  })
})
