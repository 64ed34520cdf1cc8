import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comparisonSites, figures, freeSites, windowCourses } from '../../scripts/examples/rehabilitering/printed.ts'
import { effects, leftAfter } from '../../scripts/examples/rehabilitering/truth.ts'
import type { Results } from '../../src/analysis/index.ts'
import { virker } from '../support/trial.ts'

const example = join(import.meta.dirname, '../../examples/rehabiliteringsteams')
const work = mkdtempSync(join(tmpdir(), 'virker-rehabilitering-'))
const folder = join(work, 'trial')
const made = join(work, 'made')
afterAll(() => rmSync(work, { recursive: true, force: true }))

let results: Results
beforeAll(async () => {
  cpSync(example, folder, { recursive: true, filter: (path) => !['results', '.virker'].includes(basename(path)) })
  expect((await virker('run', folder)).status).toBe(0)
  results = JSON.parse(readFileSync(join(folder, 'results/results.json'), 'utf8')) as Results
}, 180_000)

/** Read here by splitting, without Virker. */
const rowsOf = (file: string): readonly Readonly<Record<string, string>>[] => {
  const [names = [], ...rows] = readFileSync(join(example, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','))
  return rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [names[at], cell])))
}

const quantity = (id: string) => {
  const found = results.quantities[id]
  if (found === undefined) throw new Error(`no ${id}`)
  return found
}
const partsOf = (id: string) => [quantity(id).numerator?.value, quantity(id).denominator?.value]

const windows = ['1-3', '4-6', '7-9', '10-12'] as const

describe('the use of the exemptions', () => {
  it.each(['jaf', 'lae265'] as const)('%s: is that of tables 3 and 4 in every municipality', (kind) => {
    for (const site of freeSites) {
      const printed = site[kind]
      if (printed !== undefined) expect(partsOf(`uptake.${kind}.${site.id}`)).toEqual([printed[1], printed[0]])
    }
  })

  it('is 1,728 of 2,787 and 418 of 2,422 in all', () => {
    expect(partsOf('uptake.jaf.all')).toEqual([1728, 2787])
    expect(partsOf('uptake.lae265.all')).toEqual([418, 2422])
  })

  it('could not be computed where it was never recorded', () => {
    for (const kind of ['jaf', 'lae265'])
      expect(quantity(`uptake.${kind}.all.considered`).value).toMatchObject({ noResult: 'not-collected' })
  })

  it('finds 1,728 of 2,275 marks and 418 of 1,817 again (tables 2–4)', () => {
    const found = results.sources.filter(({ id }) => id.startsWith('markeringer'))
    expect(found.map(({ rows, reconciled }) => [rows, reconciled?.matched])).toEqual([
      [2275, 1728],
      [1817, 418],
    ])
  })
})

describe('the windows after the start', () => {
  /** Hjørring’s courses of April and May 2018 lie neither before nor during: it joined in June. */
  const between = () => {
    const starts = new Map(rowsOf('data/forloeb.csv').map(({ id, start }) => [id, start as string]))
    return rowsOf('participants.csv').filter(({ id, kommune }) => {
      const month = starts.get(id as string)?.slice(0, 7)
      return kommune === 'hjoerring' && (month === '2018-04' || month === '2018-05')
    }).length
  }

  it.each(windows)('months %s: are over for as many as printed under figures 10–12', (window) => {
    const at = windows.indexOf(window)
    const n = (phase: string, arm: string) =>
      quantity(`outcome.job-${window}.figur-10-${window}.${phase}.share.${arm}`).n
    expect(n('after', 'andre')).toBe(windowCourses.andre[at])
    expect(Number(n('after', 'fri')) + Number(n('before', 'fri')) + between()).toBe(windowCourses.fri[at])
  })

  it.each(windows)(
    'months %s: give the shares printed of the comparison municipalities, and near those of the free',
    (window) => {
      const at = windows.indexOf(window)
      for (const [activity, figure] of [
        ['job', 10],
        ['virksomhed', 11],
        ['vejledning', 12],
      ] as const) {
        const share = (arm: string) =>
          100 * Number(quantity(`outcome.${activity}-${window}.figur-${figure}-${window}.after.share.${arm}`).value)
        expect(share('andre').toFixed(1)).toBe(figures[activity].andre.share[at]?.toFixed(1))
        expect(Math.abs(share('fri') - Number(figures[activity].fri.share[at]))).toBeLessThan(0.4)
      }
    },
  )
})

describe('sites that start at different dates', () => {
  const estimate = (id: string) => {
    const found = results.estimates[`effect.${id}.fri-vs-andre`]
    if (found === undefined) throw new Error(`no ${id}`)
    return found
  }

  it('are compared start by start with those that never started, nine with sixteen', () => {
    const { overTime } = estimate('beskaeftigelse')
    expect(overTime).toMatchObject({ kind: 'group-time', comparedWith: 'never-treated' })
    expect(overTime?.sites).toEqual({ fri: freeSites.length, andre: comparisonSites.length })
  })

  it.each([
    ['beskaeftigelse', effects.job[3] / 100],
    ['virksomhed', effects.virksomhed[3] / 100],
    ['vejledning', effects.vejledning[3] / 100],
    ['afgang-26', leftAfter(26, true) - leftAfter(26, false)],
  ] as const)('%s: the interval contains the truth of the made-up people', (id, truth) => {
    const [low, high] = estimate(id).confInt as readonly [number, number]
    expect(low).toBeLessThan(truth)
    expect(high).toBeGreaterThan(truth)
  })
})

describe('how fast job clarification was left', () => {
  const left = (phase: string, arm: string) => Number(quantity(`weeks.afgang-uge.${phase}.26.${arm}`).value)

  it('changed where the municipality was allowed, and not in the comparison municipalities', () => {
    const off = (phase: string, arm: string) =>
      Math.abs(left(phase, arm) - leftAfter(26, phase === 'after' && arm === 'fri'))
    for (const phase of ['before', 'after'])
      for (const arm of ['fri', 'andre']) expect(off(phase, arm)).toBeLessThan(0.03)
  })
})

describe('the generator', () => {
  it('makes the same files again', async () => {
    const { build } = await import('../../scripts/examples/rehabilitering/make.ts')
    await build(made)
    for (const file of ['participants.csv', 'data/forloeb.csv', 'data/fritagelser-jaf.csv', 'data/dream.parquet'])
      expect(readFileSync(join(made, file)).equals(readFileSync(join(example, file)))).toBe(true)
  }, 120_000)
})
