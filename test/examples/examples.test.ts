import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Results } from '../../src/analysis/index.ts'
import { virker, virkerJson } from '../support/trial.ts'

const examples = join(import.meta.dirname, '../../examples')
const work = mkdtempSync(join(tmpdir(), 'virker-examples-'))
cpSync(examples, work, { recursive: true, filter: (path) => !['results', '.virker'].includes(basename(path)) })
afterAll(() => rmSync(work, { recursive: true, force: true }))

const names = readdirSync(examples)
const run = async (name: string): Promise<Results> => {
  const folder = join(work, name)
  expect((await virker('run', folder)).status).toBe(0)
  return JSON.parse(readFileSync(join(folder, 'results/results.json'), 'utf8')) as Results
}

describe('every example', () => {
  it.each(names)('%s passes check', async (name) => {
    const { json } = await virkerJson<{ problems: unknown[] }>('check', join(work, name))
    expect(json.problems).toEqual([])
  })

  /** Its 24 questions over 215,000 spells take minutes: its own test asks some of them. */
  const quick = names.filter((name) => name !== 'formkrav-forsikrede')
  it.each(quick)('%s runs, and its report stands in both languages', async (name) => {
    await run(name)
    const folder = join(work, name)
    expect((await virker('report', folder)).status).toBe(0)
    for (const language of ['da', 'en']) {
      const html = readFileSync(join(folder, `results/report.${language}.html`), 'utf8')
      expect(html).toContain(`lang="${language}"`)
      expect(html.length).toBeLessThan(2_000_000)
    }
  })
})

describe('National Supported Work', () => {
  it('gives the numbers of the literature: Dehejia and Wahba (1999) print 1794 (671) and 1676 adjusted', async () => {
    const { estimates, verdicts } = await run('nsw')
    const found = (id: string) => {
      const { estimate, stdError } = estimates[`effect.${id}.treated-vs-control`] ?? {}
      return [Math.round(Number(estimate)), Math.round(Number(stdError))]
    }
    expect(found('earnings')).toEqual([1794, 671])
    expect(found('earnings-adjusted')[0]).toBe(1676)
    expect(verdicts['earnings.treated']).toMatchObject({ verdict: 'better' })
  })

  it('says that these are 445 of the 722 men of the experiment', async () => {
    const { flow, quantities } = await run('nsw')
    const stated = flow.stated.map(({ total }) => quantities[total ?? '']?.value)
    expect(stated).toEqual([722, 445])
    expect(quantities['flow.drawn']?.value).toBe(445)
  })
})

describe('Ansvar for eget liv', () => {
  const name = 'ansvar-for-eget-liv'

  it('was really drawn: anyone can derive all 400 lots again', async () => {
    const { json } = await virkerJson<{ draw: object }>('verify', join(work, name))
    expect(json.draw).toMatchObject({
      status: 'derived',
      allocations: 400,
      checked: 400,
      committedBeforeEnrolment: true,
    })
  })

  it('analyses everyone drawn, 200/100/100, and nobody who was placed', async () => {
    const { quantities, estimates, synthetic } = await run(name)
    expect(synthetic).toBe(true)
    expect(['control', 'I', 'II'].map((arm) => quantities[`flow.drawn.${arm}`]?.value)).toEqual([200, 100, 100])
    const placed = ['control', 'I', 'II'].map((arm) => Number(quantities[`flow.placed.${arm}`]?.value))
    expect(Math.min(...placed)).toBeGreaterThan(0)
    for (const { n, analysisSet } of Object.values(estimates)) {
      if (analysisSet.kind === 'drawn') expect(n.drawn.I === 100 || n.drawn.II === 100).toBe(true)
    }
  })

  it('gives no verdict to what was declared after the data could be seen', async () => {
    const { estimates } = await run(name)
    const late = Object.values(estimates).filter(({ declared }) => declared === 'after-data')
    expect(late.map(({ outcome }) => outcome)).toContain('flexjob')
    expect(late.every(({ verdict }) => verdict.verdict === 'none')).toBe(true)
  })

  it('says on every report that its people are made up', async () => {
    await run(name)
    await virker('report', join(work, name))
    const report = (language: string) => readFileSync(join(work, name, `results/report.${language}.html`), 'utf8')
    expect(report('da')).toContain('Opdigtede data – siger intet om det virkelige forsøg')
    expect(report('en')).toContain('Made-up data – says nothing about the real trial')
  })
})

describe('three municipalities', () => {
  it('are too few under every set of assumptions, and power says so', async () => {
    const { out } = await virker('power', join(work, 'tre-kommuner'), '--lang', 'en')
    expect(out).toContain('under none of the 9 sets of assumptions')
  })

  it('have a report of what is planned, which says the same', async () => {
    const { notes, estimates } = await run('tre-kommuner')
    expect(estimates).toEqual({})
    const said = notes.filter(({ id }) => id.startsWith('power.')).map(({ text }) => text.da)
    expect(said.length).toBeGreaterThan(0)
    expect(said.every((text) => text.endsWith('Det er ikke nok.'))).toBe(true)
  })
})
