import { describe, expect, it } from 'vitest'
import { groupsTrial } from '../../../test/report/make-groups.ts'
import { pageOf, unboundText, visibleText } from '../../../test/report/read-page.ts'
import type { Estimate, GroupComparison, Results } from '../../analysis/index.ts'
import { type Language, languages } from '../../text/index.ts'
import { renderReport } from '../render-report.ts'
import { causalWordsIn } from '../wording/causal-words.ts'

const main = 'effect.main.I-vs-control'
const whole = groupsTrial({ weeks: 4 })
const pages = new Map(languages.map((language) => [language, renderReport({ ...whole, language })]))
const page = (language: Language): string => pages.get(language) as string

const tableOf = (html: string, by: string) =>
  pageOf(html).querySelector(`[id="table-groups-effect_main_I-vs-control-by-${by}"]`)

/** The same results with something changed in the main estimate, or in its comparison by an attribute. */
const changed = (
  by: string,
  comparison: Partial<GroupComparison>,
  more: Partial<Estimate> = {},
): { readonly results: Results; readonly protocol: typeof whole.protocol } => {
  const { results, protocol } = whole
  const estimate = results.estimates[main] as Estimate
  const groups = { [by]: { ...(estimate.groups?.[by] as GroupComparison), ...comparison } }
  const estimates = { ...results.estimates, [main]: { ...estimate, ...more, groups } }
  return { protocol, results: { ...results, estimates } }
}

describe('groups known before the draw', () => {
  it.each(languages)('stand with the test between them first, then a table, then the figure, in %s', (language) => {
    const html = page(language)
    const at = (id: string) => html.indexOf(`id="${id}"`)
    const order = [
      at('groups'),
      html.indexOf(language === 'da' ? 'Test af, om effekten' : 'Test of whether the effect'),
      at('table-groups-effect_main_I-vs-control-by-sex'),
      at('figure-forest_effect_main_I-vs-control_by-sex'),
    ]
    expect(order.every((place) => place > 0)).toBe(true)
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })

  it('are no further analysis sets, and their forest is drawn once', () => {
    const html = page('en')
    expect(pageOf(html).querySelector('#further-sets')).toBeNull()
    expect(pageOf(html).querySelectorAll('figure[id*="by-sex"]')).toHaveLength(1)
  })

  it('have their number of people, difference and interval, and no p-value', () => {
    const table = tableOf(page('en'), 'sex')
    const heads = [...(table?.querySelectorAll('thead th') ?? [])].map(({ textContent }) => textContent)
    expect(heads).toEqual(['Sex', 'Analysed', 'Difference', '95% interval'])
    const rows = [...(table?.querySelectorAll('tbody tr') ?? [])].map(({ textContent }) => textContent ?? '')
    expect(rows).toHaveLength(3)
    expect(rows[0]).toContain('Everyone80\u00a0/\u00a080')
    expect(rows[1]).toContain('woman40\u00a0/\u00a040')
    const entry = pageOf(page('en')).getElementById('n-effect_main_I-vs-control_by-sex_f')
    expect(entry?.textContent).not.toContain('p-value')
  })

  it('of two give the difference between them, of more the spread beyond chance and a further group', () => {
    const text = visibleText(page('en'))
    expect(text).toMatch(/How much the effect differs: “man” minus “woman” is −\d/)
    expect(text).toMatch(/Beyond chance the groups differ by a standard deviation of/)
    expect(text).toMatch(/95% prediction interval/)
    expect(tableOf(page('en'), 'area')?.textContent).toContain('Drawn towards the mean')
  })

  it.each(languages)('are never said to be alike, nor to differ by their own intervals, in %s', (language) => {
    const text = visibleText(page(language))
    expect(text).not.toMatch(/no difference between|ingen forskel mellem/i)
    expect(text).toContain(language === 'da' ? 'og heller ikke, at den er lige stor' : 'nor that it is equally large')
    expect(text).toContain(language === 'da' ? 'det gør kun testen mellem dem' : 'only the test between them does')
  })

  it.each(languages)('have bound numbers with entries of their own, in %s', (language) => {
    const html = page(language)
    const shown = pageOf(html)
    const links = [...shown.querySelectorAll('a.n')].filter((link) => link.getAttribute('href')?.includes('by-'))
    expect(links.length).toBeGreaterThan(20)
    for (const link of links) {
      const id = decodeURIComponent((link.getAttribute('href') ?? '').slice(1))
      expect(shown.getElementById(id), id).not.toBeNull()
    }
    const loose =
      unboundText(html)
        .replaceAll('SHA-256', '')
        .match(/\d(?:[.,]?\d){2,}/g) ?? []
    expect(loose.filter((number) => !/^(19|20)\d\d$/.test(number))).toEqual([])
  })

  it('that the test leaves out, or that cannot be tested, are named with why', () => {
    const test = { kind: 'welch', statistic: 5, df1: 2, df2: 30, pValue: 0.01, leftOut: ['west'] } as const
    const left = visibleText(renderReport({ ...changed('area', { test }), language: 'en' }))
    expect(left).toContain('Not in the test, because they have no number: “west”.')
    expect(left).toContain('The test does not say why, nor which.')
    const none = { noResult: 'too-few-clusters', why: '' }
    const refused = visibleText(renderReport({ ...changed('area', { test: none, between: none }), language: 'da' }))
    expect(refused).toContain('Der er ingen test af, om effekten er den samme i alle delgrupper: for få klynger')
    expect(refused).toContain('er ikke beregnet: for få klynger i en gruppe.')
  })

  it('of few people say that they are withheld', () => {
    const text = visibleText(
      renderReport({ ...groupsTrial({ weeks: 2, smallestCell: 5, few: 'yes' }), language: 'en' }),
    )
    expect(text).toMatch(/Withheld, because the numbers rest on too few people[^.]*“woman”/)
  })

  it('are compared without claiming a cause where the grade allows none', () => {
    const { results, protocol } = changed('sex', {}, { grade: 'descriptive' })
    const shown = pageOf(renderReport({ results, protocol, language: 'en' }))
    const heading = shown.querySelector('#groups')
    expect(heading?.textContent).toBe('Is the difference the same for everyone?')
    const said: string[] = []
    for (let next = heading?.nextElementSibling; next && next.tagName !== 'H3'; next = next.nextElementSibling)
      said.push(next.textContent ?? '')
    expect(causalWordsIn(said.join(' '), 'en')).toEqual([])
  })

  it('bring the methods and their sources into the chapter on method', () => {
    const text = visibleText(page('en'))
    expect(text).toContain('Welch’s test of whether the numbers of the groups are equal')
    expect(text).toContain('Paule, R. C. and Mandel, J. (1982)')
    expect(text).toContain('Montiel Olea, J. L. and Plagborg-Møller, M. (2019)')
  })
})
