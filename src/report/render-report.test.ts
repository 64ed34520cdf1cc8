import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { describedResults, estimateWith, oneArm, resultsWith, twoArms } from '../../test/report/make-results.ts'
import { pageOf, unboundText, visibleText } from '../../test/report/read-page.ts'
import { languages } from '../text/index.ts'
import { renderReport } from './render-report.ts'
import { causalWordsIn } from './wording/causal-words.ts'

const report = (synthetic = false) =>
  renderReport({ results: resultsWith({ synthetic }), protocol: twoArms, language: 'da' })

describe('a report', () => {
  it('is the same to the byte for the same input', () => {
    expect(report()).toBe(report())
  })

  it('is valid HTML in both languages', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off' } })
    for (const language of languages) {
      const html = renderReport({ results: resultsWith({ synthetic: true }), protocol: twoArms, language })
      const { results } = await validator.validateString(html)
      expect(
        results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`)),
      ).toEqual([])
    }
  })

  it('asks the network for nothing', () => {
    expect(report()).not.toMatch(/<link|<img|src=|url\(|@import|https?:\/\/(?!www\.w3\.org\/2000\/svg)/)
  })

  it('forces no page to begin in print, so that none is left empty', () => {
    expect(report()).not.toMatch(/break-(after|before):page/)
  })

  it('escapes what people wrote', () => {
    const title = '</style><script>alert(1)</script>"'
    const html = renderReport({
      results: resultsWith({}),
      protocol: { ...twoArms, trial: { id: 'x', title } },
      language: 'en',
    })
    expect(html.match(/<script>/g)).toHaveLength(1)
    expect(pageOf(html).querySelector('h1')?.textContent).toBe(title)
  })

  it('refuses to print a number that the results do not hold', () => {
    const flow = {
      stated: [],
      before: [{ id: 'enrolled', label: { da: 'a', en: 'a' }, quantity: 'flow.none' }],
      arms: [],
    } as const
    expect(() => renderReport({ results: resultsWith({ flow }), protocol: twoArms, language: 'da' })).toThrow(
      'flow.none',
    )
  })
})

/** Years of publications may stand unbound. */
const isYear = (number: string): boolean => /^(19|20)\d\d$/.test(number)

describe('every number', () => {
  it('is a link to its entry in the numbers appendix', () => {
    const page = pageOf(report())
    const links = [...page.querySelectorAll('a.n')]
    expect(links.length).toBeGreaterThan(20)
    for (const link of links) {
      const id = decodeURIComponent((link.getAttribute('href') ?? '').slice(1))
      expect(page.getElementById(id), id).not.toBeNull()
      expect(link.getAttribute('data-tip')).toBeTruthy()
    }
  })

  it('of three digits or more is bound', () => {
    const corrected = estimateWith({ confIntVerdict: [284.1, 3304.6], levelVerdict: 0.975, pAdjusted: 0.0158 })
    const results = resultsWith({ estimates: { 'effect.main.treated-vs-control': corrected } })
    for (const language of languages) {
      const html = renderReport({ results, protocol: twoArms, language })
      const loose = unboundText(html).match(/\d(?:[.,]?\d){2,}/g) ?? []
      expect(loose.filter((number) => !isYear(number))).toEqual([])
    }
  })
})

describe('a trial whose people are made up', () => {
  it('says so on the page, in print, and at every table and figure', () => {
    const page = pageOf(report(true))
    const banner = 'Opdigtede data – siger intet om det virkelige forsøg'
    const captions = [...page.querySelectorAll('caption,figcaption')]
    expect(captions.length).toBeGreaterThan(3)
    for (const caption of captions) expect(caption.textContent).toContain(banner)
    expect(page.querySelector('aside.banner')?.textContent).toBe(banner)
    expect(page.querySelector('style')?.textContent).toContain(`@top-center{content:"${banner}"`)
  })

  it('is the only one that says so', () => {
    expect(report(false)).not.toContain('Opdigtede data')
  })
})

describe('a report that only describes', () => {
  it.each(languages)('uses no causal word in %s', (language) => {
    const html = renderReport({ results: describedResults, protocol: oneArm, language })
    expect(causalWordsIn(visibleText(html), language)).toEqual([])
    expect(visibleText(html)).toContain(
      language === 'da' ? '69,2\u00a0% (308 af 445 deltagere)' : '69.2% (308 of 445 participants)',
    )
  })
})
