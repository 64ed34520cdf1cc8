import { describe, expect, it } from 'vitest'
import { groupsTrial } from '../../../test/report/make-groups.ts'
import { pageOf, visibleText } from '../../../test/report/read-page.ts'
import type { Curve, Estimate } from '../../analysis/index.ts'
import { languages } from '../../text/index.ts'
import { renderFigures } from '../render-figures.ts'
import { renderReport } from '../render-report.ts'
import { renderTables } from '../render-tables.ts'

const id = 'effect.course.I-vs-control'
const short = groupsTrial({ weeks: 4 })

/** The short curve with its second week withheld. */
const withGap = () => {
  const { results, protocol } = short
  const estimate = results.estimates[id] as Estimate
  const { periods, ...rest } = estimate.curve as Curve
  const nothing = { noResult: 'suppressed', why: 'too few people' }
  const hidden = { estimate: nothing, stdError: null, df: null, confInt: null, band: null, n: {}, means: {} }
  const curve = { ...rest, periods: periods.map((one, at) => (at === 1 ? { ...one, ...hidden } : one)) }
  return { protocol, results: { ...results, estimates: { ...results.estimates, [id]: { ...estimate, curve } } } }
}

describe('a curve over periods', () => {
  it.each(languages)('is a figure for wide and narrow pages with its numbers behind it, in %s', (language) => {
    const shown = pageOf(renderReport({ ...short, language }))
    const figure = shown.querySelector('[id="figure-curve_effect_course_I-vs-control"]')
    expect(figure?.querySelectorAll('.wide > svg')).toHaveLength(1)
    expect(figure?.querySelectorAll('.narrow > svg')).toHaveLength(1)
    const rows = shown.querySelectorAll('[id="table-curve-effect_course_I-vs-control"] tbody tr')
    expect(rows).toHaveLength(4)
    for (const link of shown.querySelectorAll('[id="table-curve-effect_course_I-vs-control"] a.n')) {
      expect(shown.getElementById(decodeURIComponent((link.getAttribute('href') ?? '').slice(1)))).not.toBeNull()
    }
  })

  it('says that the sum answers the question, who is compared, and what the band holds', () => {
    const text = visibleText(renderReport({ ...short, language: 'da' }))
    expect(text).toContain('Spørgsmålets svar er effekten på summen over alle perioder')
    expect(text).toContain('Hver periode sammenligner alle, der kom i grupperne')
    expect(text).toContain('Båndet rummer hele kurven på én gang')
    expect(text).toContain('derfor har ingen periode en p-værdi')
  })

  it('has a gap where a period is withheld, and names it', () => {
    const html = renderReport({ ...withGap(), language: 'en' })
    expect(visibleText(html)).toContain('Gaps in the curve: w2. The reason: withheld (few people).')
    const whole = renderFigures(short.results, short.protocol, 'en').get(`figures/curve.${id}.en.svg`) ?? ''
    const { results, protocol } = withGap()
    const broken = renderFigures(results, protocol, 'en').get(`figures/curve.${id}.en.svg`) ?? ''
    const dots = (svg: string) => svg.match(/<circle/g)?.length ?? 0
    expect(dots(broken)).toBe(dots(whole) - 3)
  })

  it('of more than a year of weeks has all of them in a folded table, a bound number in each, and in the file', () => {
    const { results, protocol } = groupsTrial({ weeks: 60 })
    const html = renderReport({ results, protocol, language: 'en' })
    const shown = pageOf(html)
    const rows = [...shown.querySelectorAll('details [id="table-curve-effect_course_I-vs-control"] tbody tr')]
    expect(rows).toHaveLength(60)
    expect(rows[59]?.querySelectorAll('td')).toHaveLength(6)
    for (const row of rows) {
      const [link, ...more] = [...row.querySelectorAll('a.n')]
      expect(more).toEqual([])
      expect(shown.getElementById(decodeURIComponent((link?.getAttribute('href') ?? '').slice(1)))).not.toBeNull()
    }
    expect(html.length).toBeLessThan(2_000_000)
    const lines = (renderTables(results).get('tables/curves.csv') as string).trim().split('\r\n')
    expect(lines).toHaveLength(61)
    expect(lines[1]?.split(',')).toHaveLength(lines[0]?.split(',').length ?? 0)
  })

  it('of yes and no prints each period as shares, though the sum is a number', () => {
    const shown = pageOf(renderReport({ ...groupsTrial({ weeks: 3, type: 'boolean' }), language: 'en' }))
    const table = shown.querySelector('[id="table-curve-effect_course_I-vs-control"]')
    expect(table?.querySelector('thead')?.textContent).toContain('Difference, percentage points')
    expect(table?.querySelector('tbody')?.textContent).toMatch(/\d\.\d%/)
  })

  it('that does not exist is said with its reason', () => {
    const { results, protocol } = short
    const curve: Curve = { base: 'drawn', level: 0.95, band: { noResult: 'not-offered', why: '' }, periods: [] }
    const estimates = { ...results.estimates, [id]: { ...(results.estimates[id] as Estimate), curve } }
    const text = visibleText(
      renderReport({ results: { ...results, estimates, figures: {} }, protocol, language: 'en' }),
    )
    expect(text).toContain('There is no curve: not computed by this version.')
  })

  it('stands beside the groups as files of numbers', () => {
    const lines = (renderTables(short.results).get('tables/groups.csv') as string).trim().split('\r\n')
    expect(lines).toHaveLength(1 + 2 + 4)
    for (const line of lines) expect(line.split(',').length).toBe(lines[0]?.split(',').length)
  })
})
