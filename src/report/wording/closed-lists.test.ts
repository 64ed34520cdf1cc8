import { describe, expect, it } from 'vitest'
import { defaultRows } from '../../effects/index.ts'
import { languages } from '../../text/index.ts'
import { defaultRowWords } from './estimator.ts'
import { reasonCodes, reasonWords } from './no-result.ts'
import { warnedCodes, warningSentence } from './warnings.ts'

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
})
