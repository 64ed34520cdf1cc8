import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { traps } from '../../scripts/examples/formkrav/people.ts'
import { complete, starts } from '../../scripts/examples/formkrav/printed.ts'
import { effects } from '../../scripts/examples/formkrav/truth.ts'
import type { Results } from '../../src/analysis/index.ts'
import { virker } from '../support/trial.ts'

const example = join(import.meta.dirname, '../../examples/formkrav-forsikrede')
const work = mkdtempSync(join(tmpdir(), 'virker-formkrav-'))
cpSync(example, work, { recursive: true, filter: (path) => !['results', '.virker'].includes(basename(path)) })
afterAll(() => rmSync(work, { recursive: true, force: true }))

/** The example with five of its questions: four windows, described, and one effect, so that the test is quick. */
const fewerQuestions = (text: string): string => {
  const protocol = parse(text)
  const windows = ['1-3', '4-6', '7-9', '10-12'].map((window) => `job-andel-${window}`)
  const described = windows.map((id) => ({ id: `d-${id}`, text: id, asks: 'share', outcome: id, role: 'secondary' }))
  const effect = protocol.questions.find(({ id }: { id: string }) => id === 'job-grad-10-12')
  return stringify({ ...protocol, questions: [...described, effect] })
}

let results: Results
beforeAll(async () => {
  const file = join(work, 'protocol.yaml')
  writeFileSync(file, fewerQuestions(readFileSync(file, 'utf8')))
  expect((await virker('run', work)).status).toBe(0)
  results = JSON.parse(readFileSync(join(work, 'results/results.json'), 'utf8')) as Results
}, 300_000)

const armOf = { forsoeg: 'fri', sammenligning: 'andre' } as const
const numbersOf = (table: string) =>
  (results.tables[table]?.rows ?? []).map(({ cells }) =>
    cells.map((cell) => ('quantity' in cell ? results.quantities[cell.quantity] : undefined)),
  )

describe('Formkrav – forsikrede ledige', () => {
  it('passes its check', async () => {
    expect((await virker('check', example)).status).toBe(0)
  })

  it('makes table 6 from the register: every half-year and arm, and the sums, as printed', () => {
    const counts = numbersOf('cohorts').map((row) => row.map((quantity) => quantity?.value))
    const both = (of: readonly string[]) => {
      const sum = (arm: keyof typeof armOf) => of.reduce((total, half) => total + (starts[half]?.[arm] ?? 0), 0)
      return [sum('sammenligning'), sum('forsoeg'), sum('sammenligning') + sum('forsoeg')]
    }
    const after = ['2017H2', '2018H1', '2018H2', '2019H1', '2019H2']
    expect(counts).toEqual([
      both(['2016H1']),
      both(['2016H2']),
      [29_080, 25_933, 55_013],
      both(['2017H1']),
      both(['2017H1']),
      ...after.map((half) => both([half])),
      [70_756, 62_458, 133_214],
    ])
  })

  it('keeps in each window the spells that are printed, and all of those before', () => {
    const rows = numbersOf('windows').map((row) => row.map((quantity) => quantity?.numerator?.value))
    const ofAfter = rows.filter((_, at) => at % 2 === 1)
    expect(ofAfter.slice(0, 4)).toEqual([0, 1, 2, 3].map((w) => [complete.sammenligning[w], complete.forsoeg[w]]))
    for (const row of rows.filter((_, at) => at % 2 === 0)) expect(row).toEqual([29_080, 25_933])
  })

  it('counts what is no start, and shows it', () => {
    const shown = (id: string) => results.quantities[id]?.value
    expect(shown('findings.ydelse.before-cohorts.count')).toBe(traps.fromTheBeginning)
    expect(shown('findings.ydelse.again-in-period.count')).toBe(traps.twice)
    expect(shown('findings.ydelse.duplicate-spells.count')).toBe(traps.repeatedRows)
    expect(shown('flow.recorded.without-arm')).toBe(traps.elsewhere)
    expect(shown('findings.ydelse.gap-too-short.count')).toBeGreaterThan(0)
  })

  it('compares as many spells as the report’s four regressions: 184,098, 172,322, 155,740 and 147,331', () => {
    const compared = ['1-3', '4-6', '7-9', '10-12'].map(
      (window) => results.quantities[`linkage.job.outcome.job-andel-${window}.total`]?.value,
    )
    expect(compared).toEqual([184_098, 172_322, 155_740, 147_331])
  })

  it('is reported in both languages, with the printed figures beside', async () => {
    expect((await virker('report', work)).status).toBe(0)
    for (const [language, figure] of [
      ['da', '57,7 pct.'],
      ['en', '57.7 per cent'],
    ])
      expect(readFileSync(join(work, `results/report.${language}.html`), 'utf8')).toContain(figure)
  })

  it('finds the effect it was made with, between municipalities, and concludes nothing', () => {
    const estimate = results.estimates['effect.job-grad-10-12.fri-vs-andre']
    const truth = effects().job.degree['10-12'] / 100
    const [low, high] = estimate?.confInt ?? [0, 0]
    expect(low).toBeLessThan(truth)
    expect(high).toBeGreaterThan(truth)
    expect(estimate).toMatchObject({ se: 'CR2', grade: 'quasi-experimental', clusters: { fri: 9, andre: 12 } })
    expect(estimate?.verdict).toMatchObject({ verdict: 'none' })
  })
})
