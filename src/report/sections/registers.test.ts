import { beforeAll, describe, expect, it } from 'vitest'
import { registerTrial } from '../../../test/report/make-registers.ts'
import { pageOf, visibleText } from '../../../test/report/read-page.ts'
import { question } from '../../analysis/test-trial.ts'
import { languages } from '../../text/index.ts'
import { renderFigures } from '../render-figures.ts'
import { renderReport } from '../render-report.ts'
import { renderTables } from '../render-tables.ts'

let trial: Awaited<ReturnType<typeof registerTrial>>
beforeAll(async () => {
  trial = await registerTrial()
})

describe('the chapter on registers', () => {
  it('says which version came, what it covers, and by which list its codes were read', () => {
    const text = visibleText(renderReport({ ...trial, language: 'da' }))
    const [source] = trial.results.sources
    expect(text).toContain('Registerdata')
    expect(text).toContain(source?.version)
    expect(text).toContain('1. januar 2024 – 29. december 2024')
    expect(text).toContain('Made up for tests, 2024')
    expect(text).toContain(source?.register?.codes?.sha256)
  })

  it('warns where nobody has compared the code list with the delivery’s own', () => {
    const [source] = trial.results.sources
    const codes = { ...source?.register?.codes, checked: false }
    const sources = [{ ...source, register: { ...source?.register, codes } }] as unknown as typeof trial.results.sources
    const text = visibleText(renderReport({ ...trial, results: { ...trial.results, sources }, language: 'da' }))
    expect(text).toContain('Kodelisten er ikke sammenholdt')
    expect(visibleText(renderReport({ ...trial, language: 'da' }))).not.toContain('Kodelisten er ikke sammenholdt')
  })

  it.each(languages)('prints whom the register knows, with every number bound, in %s', (language) => {
    const shown = pageOf(renderReport({ ...trial, language }))
    const table = shown.querySelector('[id="table-linkage"]')
    expect(table?.querySelectorAll('tbody tr')).toHaveLength(10)
    const links = [...(table?.querySelectorAll('a.n') ?? [])]
    expect(links.length).toBeGreaterThan(20)
    for (const link of links)
      expect(shown.getElementById(decodeURIComponent((link.getAttribute('href') ?? '').slice(1)))).not.toBeNull()
  })

  it('counts windows that were not over in the table of who was analysed and in that of missing outcomes', () => {
    const text = visibleText(renderReport({ ...trial, language: 'da' }))
    expect(text).toContain('Vinduet ikke slut')
    expect(text).toContain('I job i måned 8–10: vinduet var ikke slut, da data sluttede')
  })

  it('marks an outcome of the authors’ own SQL, and prints the statement', async () => {
    const sql = 'SELECT participant, length(participant) AS value, unit IS NOT NULL AS complete FROM participants'
    const own = { measure: 'sql', label: { da: 'Eget mål', en: 'Own' }, source: 'dream', direction: 'higher', sql }
    const asked = question('own', { asks: 'mean', outcome: 'own', role: 'exploratory' })
    const found = await registerTrial({ outcomes: { own }, questions: [asked] }, 24)
    const text = visibleText(renderReport({ ...found, language: 'da' }))
    expect(text).toContain('Eget mål (beregnet med egen SQL)')
    expect(text).toContain(sql)
  })
})

describe('what is described over time', () => {
  it.each(['weeks_sick', 'durations_exit', 'incidence_exit'])(
    '%s is a figure for wide and narrow pages with its table',
    (id) => {
      for (const language of languages) {
        const shown = pageOf(renderReport({ ...trial, language }))
        const figure = shown.querySelector(`[id="figure-${id}"]`)
        expect(figure?.querySelectorAll('.wide > svg')).toHaveLength(1)
        expect(figure?.querySelectorAll('.narrow > svg')).toHaveLength(1)
        expect(figure?.querySelector('desc')?.textContent?.length).toBeGreaterThan(40)
        expect(shown.querySelectorAll(`[id="table-${id}"] tbody tr`).length).toBeGreaterThan(3)
      }
    },
  )

  it('of more than a year of weeks has all of them in a folded table of bare numbers', () => {
    const { tables } = trial.results
    const table = tables['weeks.sick'] as (typeof tables)[string]
    const rows = [...table.rows, ...table.rows, ...table.rows]
    const results = { ...trial.results, tables: { ...tables, 'weeks.sick': { ...table, rows } } }
    const shown = pageOf(renderReport({ ...trial, results, language: 'da' }))
    expect(shown.querySelectorAll('details [id="table-weeks_sick"] tbody tr')).toHaveLength(78)
    expect(shown.querySelectorAll('[id="table-weeks_sick"] a.n')).toHaveLength(0)
    expect(shown.querySelector('[id="table-weeks_sick"] tbody td')?.textContent).toMatch(/\d/)
  })

  it('has a panel for each exit, named as the code list names it', () => {
    const svg = renderFigures(trial.results, trial.protocol, 'da').get('figures/incidence.exit.da.svg') ?? ''
    for (const name of ['Job', 'Uddannelse', 'Død']) expect(svg).toContain(`>${name}<`)
  })

  it('is a file of numbers too', () => {
    const lines = (renderTables(trial.results).get('tables/weeks.sick.csv') ?? '').trim().split('\r\n')
    expect(lines).toHaveLength(1 + 26 * 2)
  })

  it('says that a condition only describes, and puts everyone beside without a verdict', () => {
    const text = visibleText(renderReport({ ...trial, language: 'da' }))
    expect(text).toContain('Uge for uge i hver gruppe: Syg (Kun dem, der endnu er på ydelse)')
    expect(text).toContain('Det samme for alle')
    expect(text).toContain('De giver ingen konklusion.')
    expect(text).toContain('står ved siden af det beskrevne og svarer ikke på spørgsmålet')
  })

  it('prints the weeks of a curve as shares', () => {
    const shown = pageOf(renderReport({ ...trial, language: 'en' }))
    const table = shown.querySelector('[id="table-curve-effect_weeks_I-vs-control"]')
    expect(table?.querySelector('thead')?.textContent).toContain('Difference, percentage points')
  })
})
