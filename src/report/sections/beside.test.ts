import { describe, expect, it } from 'vitest'
import { besideEverything, besideResults, clustered, everyFigure } from '../../../test/report/make-beside.ts'
import { estimateWith, resultsWith, twoArms } from '../../../test/report/make-results.ts'
import { pageOf, unboundText, visibleText } from '../../../test/report/read-page.ts'
import type { BesideMethod, Estimate, Results } from '../../analysis/index.ts'
import { type Language, languages } from '../../text/index.ts'
import { renderReport } from '../render-report.ts'
import { besideName } from '../wording/beside-words.ts'
import { causalWordsIn } from '../wording/causal-words.ts'
import { besideBlocks } from './beside.ts'

const page = (results: Results, language: Language) => renderReport({ results, protocol: clustered, language })
const named = (estimate: Partial<Estimate>) => [['it', estimateWith(estimate)] as const]

describe('other figures of the same comparisons', () => {
  it.each(languages)('have a row each, under the estimate that gives the verdict, in %s', (language) => {
    const rows = [...pageOf(page(besideResults(), language)).querySelectorAll('#table-beside tbody th')]
    const [first, ...others] = rows.map(({ textContent }) => textContent ?? '')
    expect(first).toContain(language === 'da' ? 'Arbejdsindkomst' : 'Earnings')
    const names = (Object.keys(everyFigure) as BesideMethod[]).map((method) => besideName[method][language])
    for (const name of names)
      expect(
        others.some((row) => row.startsWith(name)),
        name,
      ).toBe(true)
    expect(others).toHaveLength(names.length)
  })

  it.each(languages)('are bound numbers, each with an entry of its own in the appendix, in %s', (language) => {
    const html = page(besideResults(), language)
    const table = pageOf(html).querySelector('#table-beside')
    const links = [...(table?.querySelectorAll('tbody a.n') ?? [])]
    expect(links.length).toBeGreaterThan(45)
    for (const link of links) {
      const id = decodeURIComponent((link.getAttribute('href') ?? '').slice(1))
      expect(pageOf(html).getElementById(id), id).not.toBeNull()
    }
    expect(html).toContain('effect.main.treated-vs-control.beside.lee-bounds')
    const loose = unboundText(html).match(/\d(?:[.,]?\d){2,}/g) ?? []
    expect(loose.filter((number) => !/^(19|20)\d\d$/.test(number))).toEqual([])
  })

  it.each(languages)('are explained without claiming a cause, or that nothing happened, in %s', (language) => {
    const descriptive = besideResults({
      grade: 'descriptive',
      verdict: { verdict: 'none', reason: 'no-counterfactual' },
    })
    const text = unboundText(page(descriptive, language))
    expect(causalWordsIn(text, language)).toEqual([])
    expect(text).not.toMatch(/no effect|ingen effekt|virker ikke|does not work|no difference|ingen forskel/i)
  })

  it('print no code', () => {
    for (const language of languages) {
      const html = page(besideResults(), language)
      const shown = pageOf(html)
      for (const element of shown.querySelectorAll('style,script,svg,code,dl.entries')) element.remove()
      for (const method of Object.keys(everyFigure)) {
        if (method.includes('-') && !['log-rank', 'hazard-ratio'].includes(method)) {
          expect(shown.body.textContent).not.toContain(method)
        }
      }
    }
  })

  it('say which of them gives the verdict, and that the others are never a second interval for it', () => {
    expect(visibleText(page(besideResults(), 'da'))).toContain(
      'linjerne under den er aldrig et andet interval for samme konklusion',
    )
    expect(visibleText(page(besideResults(), 'en'))).toContain('never a second interval for the same verdict')
  })

  it('name the clusters by the word of the protocol', () => {
    expect(visibleText(page(besideResults(), 'da'))).toContain('svarer for klynger (vejleder) som dem')
    expect(visibleText(page(besideResults(), 'en'))).toContain('with the very clusters (case worker) that took part')
  })

  it('say what missing outcomes and hazard ratios cannot', () => {
    const text = visibleText(page(besideResults(), 'en'))
    expect(text).toContain('A difference in missing outcomes that is not shown never means that they do not matter')
    expect(text).toContain('A hazard ratio never gives a verdict alone')
    expect(text).toContain('They assume that the arm moves everyone the same way only')
  })

  it('say the level in each row where rows differ, and once in the heading where they do not', () => {
    const heads = (figures: Estimate['beside']) => {
      const results = besideResults({ ...(figures === undefined ? {} : { beside: figures }) })
      return [...pageOf(page(results, 'en')).querySelectorAll('#table-beside thead th')][2]?.textContent
    }
    expect(heads(everyFigure)).toBe('Interval')
    expect(heads({ newcombe: everyFigure.newcombe })).toBe('95% interval')
    expect(visibleText(page(besideResults(), 'en'))).toContain('from +2,000 (90%)')
  })

  it('are not there where nothing stands beside an estimate', () => {
    const { beside: _beside, ...alone } = besideEverything
    const context = { results: resultsWith({}), protocol: twoArms, language: 'en' } as const
    expect(besideBlocks(context, [['it', alone]])).toEqual([])
    expect(besideBlocks(context, named({}))).toEqual([])
  })
})
