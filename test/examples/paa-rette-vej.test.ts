import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { madeUpFiles } from '../../scripts/examples/paa-rette-vej/make.ts'
import { type Truth, truths } from '../../scripts/examples/paa-rette-vej/truth.ts'
import type { Results } from '../../src/analysis/index.ts'
import { virker } from '../support/trial.ts'

const example = join(import.meta.dirname, '../../examples/paa-rette-vej')
const work = mkdtempSync(join(tmpdir(), 'virker-paa-rette-vej-'))
const left = ['results', '.virker']
cpSync(example, work, { recursive: true, filter: (path) => !left.includes(basename(path)) })
afterAll(() => rmSync(work, { recursive: true, force: true }))

let results: Results
beforeAll(async () => {
  expect((await virker('run', work)).status).toBe(0)
  results = JSON.parse(readFileSync(join(work, 'results/results.json'), 'utf8')) as Results
})

/** The rows of a file of the example, each by the names of its columns; read here by splitting, without Virker. */
const rowsOf = (path: string): readonly Readonly<Record<string, string>>[] => {
  const [names = [], ...rows] = readFileSync(join(example, path), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(';'))
  return rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [names[at], cell])))
}

const arms = ['deltager', 'kontrol'] as const
const drawn = rowsOf('data/fordeling.csv')
const dreamRows = rowsOf('data/dream.csv')
const dream = new Map(dreamRows.map((row) => [row.id, row]))
const weekColumns = Object.keys(dreamRows[0] ?? {}).filter((name) => name.startsWith('y_'))

/** The place of a day's week among the week columns, the first of which is that of Monday 4 October 2010. */
const placeOf = (day: string): number => Math.floor((Date.parse(day) - Date.parse('2010-10-04')) / (7 * 86_400_000))

/** The mean of a value over those of an arm of whom it is known. */
const meanOf = (arm: string, value: (id: string, start: string) => number | undefined): number => {
  const known = drawn
    .filter(({ gruppe }) => gruppe === arm)
    .flatMap(({ id = '', trukket = '' }) => value(id, trukket) ?? [])
  return known.reduce((sum, one) => sum + one, 0) / known.length
}

const shown = (id: string): number => Number(results.quantities[id]?.value)

describe('På rette vej – i job', () => {
  it('is what its generator makes, byte for byte, and its truth is the generator’s', () => {
    for (const [path, text] of Object.entries(madeUpFiles('paa-rette-vej-1')))
      expect(readFileSync(join(example, path), 'utf8') === text, path).toBe(true)
    expect(JSON.parse(readFileSync(join(example, 'truth.json'), 'utf8'))).toEqual(truths())
  })

  it('has 2,000 people, half in each arm as printed, and says who is not found in the registers', () => {
    expect(arms.map((arm) => shown(`flow.drawn.${arm}`))).toEqual([1000, 1000])
    const lost = dreamRows.filter(({ id }) => id?.startsWith('x')).length
    expect(lost).toBeGreaterThan(0)
    const { unmatched = {} } = results.estimates['effect.job-week-64.deltager-vs-kontrol']?.n ?? {}
    expect((unmatched.deltager ?? 0) + (unmatched.kontrol ?? 0)).toBe(lost)
  })

  it('counts conversations as one counts them in the file: 64 columns from the week of the draw', () => {
    const rows = new Map(rowsOf('data/samtaler.csv').map((row) => [row.id, row]))
    for (const arm of arms) {
      const counted = meanOf(arm, (id, start) => {
        const columns = weekColumns.slice(placeOf(start), placeOf(start) + 64)
        return columns.filter((name) => rows.get(id)?.[name.replace('y_', 's_')] === 'S').length
      })
      expect(shown(`outcome.conversations.mean.${arm}`)).toBeCloseTo(counted, 9)
    }
  })

  it('takes for an ordinary job a week without benefit in a month with hours, 64 columns after that of the draw', () => {
    const hours = new Map(rowsOf('data/eindkomst.csv').map(({ id, måned, timer }) => [`${id} ${måned}`, Number(timer)]))
    for (const arm of arms) {
      const counted = meanOf(arm, (id, start) => {
        const row = dream.get(id)
        if (row === undefined) return undefined
        const place = placeOf(start) + 64
        const thursday = new Date(Date.parse('2010-10-07') + place * 7 * 86_400_000).toISOString()
        const worked = hours.get(`${id} ${thursday.slice(0, 7)}`) ?? 0
        return Number(row[weekColumns[place] as string] === '' && worked >= 1)
      })
      expect(shown(`outcome.job-week-64.share.${arm}`)).toBeCloseTo(counted, 12)
    }
  })

  it('adds up hours of fourteen whole calendar months from the first that begins on or after the draw', () => {
    const rows = new Map<string, { month: string; hours: number }[]>()
    for (const { id = '', måned = '', timer } of rowsOf('data/eindkomst.csv'))
      rows.set(id, [...(rows.get(id) ?? []), { month: måned, hours: Number(timer) }])
    for (const arm of arms) {
      const counted = meanOf(arm, (id, start) => {
        const [year = 0, month = 0, day = 0] = start.split('-').map(Number)
        const first = year * 12 + month - 1 + (day === 1 ? 0 : 1)
        const within = rows.get(id)?.filter(({ month: name }) => {
          const number = Number(name.slice(0, 4)) * 12 + Number(name.slice(5)) - 1
          return number >= first && number < first + 14
        })
        return within?.reduce((sum, one) => sum + one.hours, 0)
      })
      expect(shown(`outcome.hours.mean.${arm}`)).toBeCloseTo(counted, 9)
    }
  })

  it('finds the truth: every interval holds the difference that the registers were made with', () => {
    const truth: readonly [string, Truth][] = Object.entries(truths().outcomes)
    expect(truth).toHaveLength(11)
    for (const [id, { difference }] of truth) {
      const [low = Number.NaN, high = Number.NaN] = results.estimates[`effect.${id}.deltager-vs-kontrol`]?.confInt ?? []
      expect([id, low < difference, difference < high]).toEqual([id, true, true])
    }
  })

  it('finds the service delivered as the report prints it: 46 against 22 per cent in companies, 22 weeks more with a conversation', () => {
    const interval = (id: string) => results.estimates[`effect.${id}.deltager-vs-kontrol`]?.confInt ?? [0, 0]
    expect(interval('placement')[0]).toBeLessThan(0.46 - 0.22)
    expect(interval('placement')[1]).toBeGreaterThan(0.46 - 0.22)
    const weekly = truths().conversationsByWeek
    const apart = weekly.reduce((sum, { stillOnBenefit: { deltager, kontrol } }) => sum + deltager - kontrol, 0)
    expect(apart).toBeGreaterThan(21)
    expect(apart).toBeLessThan(22)
  })

  it('prints the report’s figures letter for letter beside its own, and says what was promised of whom', () => {
    const row = results.tables.printed?.rows.find(({ cells }) => JSON.stringify(cells).includes('figur 4'))
    expect(row?.cells.map((cell) => ('text' in cell && typeof cell.text === 'object' ? cell.text.da : cell))).toEqual([
      '22 pct. (resumeet også 21 pct.)',
      { quantity: 'outcome.placement.share.kontrol' },
      '46 pct.',
      { quantity: 'outcome.placement.share.deltager' },
      '24 pct.-point',
      { text: 'Rambøll 2013, afsnit 4.1 og figur 4; afsnit 1' },
    ])
    const [target] = Object.values(results.targets ?? {})
    expect(target?.versions).toMatchObject([{ value: 0.4, verdict: 'reached' }])
  })

  it('calls nothing an effect that looks only at those still on benefit', () => {
    const conditional = Object.values(results.estimates).filter(({ outcome }) => outcome === 'conversations-on-benefit')
    expect(conditional).toEqual([])
    expect(results.figures['weeks.conversations-on-benefit']?.kind).toBe('weeks')
  })
})
