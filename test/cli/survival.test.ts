import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, virker, virkerJson } from '../support/trial.ts'

/** Remission in weeks, Freireich et al. (1963) as printed by Gehan (1965). */
const mercaptopurine = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
const relapsed = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
const gehan = [
  'week,relapse,drug',
  ...placebo.map((week) => `${week},1,placebo`),
  ...mercaptopurine.map((week, i) => `${week},${relapsed[i]},6-MP`),
].join('\n')

const exits = `uger;afgang;gruppe;til;alder;sted
4,5;1;K;job;41;A
6;1;I;job;38;A
8,5;0;K;;29;B
9;1;I;pension;52;B
12;1;K;pension;60;A
13;0;I;;33;B
14;1;K;job;47;B
20;1;I;job;45;A
21;0;K;;50;A
22;1;I;job;.;B
`

type Missing = { noResult: string; why: string }
type Test = { chiSquare: number; df: number; pValue: number }
type Json = {
  kaplanMeier: Record<
    string,
    { time: number; atRisk: number; survival: number; stdError: number | Missing; confInt: unknown }[]
  >
  logRank: Test
  cox: { term: string; logHazardRatio: number | Missing; stdError: number; robustStdError?: number; confInt: unknown }[]
  rmst?: { horizon: number; arms: Record<string, { estimate: number | Missing; stdError: number }>; difference: object }
  cumulativeIncidence?: Record<string, Record<string, { time: number; estimate: number; stdError: number }[]>>
  gray?: Record<string, Test>
  dropped: { missing: Record<string, number> }
  problems?: { code: string; file?: string; line?: number; column?: number }[]
}

const ask = (text: string, ...options: readonly string[]) =>
  virkerJson<Json>('survival', join(folderWith({ 'data.csv': text }), 'data.csv'), ...options)
const drug = ['--time', 'week', '--event', 'relapse', '--arm', 'drug', '--control', 'placebo']
const weeks = ['--time', 'uger', '--event', 'afgang', '--arm', 'gruppe', '--control', 'K']

describe('virker survival', () => {
  it('prints the published figures of Gehan’s patients', async () => {
    const { status, json } = await ask(gehan, ...drug)
    expect(status).toBe(0)
    expect(Object.keys(json.kaplanMeier)).toEqual(['placebo', '6-MP'])
    expect(json.kaplanMeier['6-MP'][0]).toMatchObject({
      time: 6,
      atRisk: 21,
      events: 3,
      survival: expect.closeTo(6 / 7, 12),
    })
    expect(json.logRank).toMatchObject({ chiSquare: expect.closeTo(16.79294099, 7), df: 1 })
    expect(json.cox).toMatchObject([
      { term: '6-MP', logHazardRatio: expect.closeTo(-1.57212515, 7), stdError: expect.closeTo(0.412396718, 7) },
    ])
    expect('rmst' in json || 'gray' in json).toBe(false)
    const breslow = (await ask(gehan, ...drug, '--ties', 'breslow')).json.cox
    expect(breslow[0].logHazardRatio).toBeCloseTo(-1.50919141, 7)
  })

  it('says why there is no number where everyone has had the event', async () => {
    const last = (await ask(gehan, ...drug)).json.kaplanMeier.placebo.at(-1)
    expect(last).toMatchObject({ time: 23, survival: 0, stdError: { noResult: 'nobody-left' } })
  })

  it('puts arms first among the terms, then covariates as given, and errors by cluster', async () => {
    const { json } = await ask(exits, ...weeks, '--covariates', 'sted,alder', '--cluster', 'sted')
    expect(json.cox.map(({ term }) => term)).toEqual(['I', 'sted=B', 'alder'])
    expect(json.cox[0]).toHaveProperty('robustStdError')
    expect(json.dropped).toEqual({ missing: { K: 0, I: 1 } })
  })

  it('gives restricted means, incidences and Gray’s test at a horizon', async () => {
    const { json } = await ask(exits, ...weeks, '--cause-column', 'til', '--horizon', '20,5')
    // By hand: K is 5 people; 4.5 weeks, then 4/5 until 12, 8/15 until 14, 4/15 to the horizon.
    const area = 4.5 + (4 / 5) * 7.5 + (8 / 15) * 2 + (4 / 15) * 6.5
    expect(json.rmst).toMatchObject({ horizon: 20.5, arms: { K: { estimate: expect.closeTo(area, 12) } } })
    expect(json.rmst?.difference).toHaveProperty('pValue')
    expect(json.cumulativeIncidence?.K.job.map(({ time }) => time)).toEqual([4.5, 12, 14])
    expect(json.cumulativeIncidence?.K.job.at(-1)?.estimate).toBeCloseTo(1 / 5 + 4 / 15, 12)
    expect(Object.keys(json.gray ?? {})).toEqual(['job', 'pension'])
  })

  it('refuses a horizon beyond the shorter follow-up, and stands by the rest', async () => {
    const { status, json } = await ask(exits, ...weeks, '--horizon', '21.5')
    expect(status).toBe(0)
    expect(json.rmst?.arms.K.estimate).toMatchObject({ noResult: 'horizon-beyond-follow-up' })
    expect(json.logRank.df).toBe(1)
  })

  it('names file and line of times below zero and of events that are neither 0 nor 1', async () => {
    const { status, json } = await ask(
      't,d,z\n1,1,a\n-2,0,b\n3,2,a\n',
      '--time',
      't',
      '--event',
      'd',
      '--arm',
      'z',
      '--control',
      'a',
    )
    expect(status).toBe(1)
    expect(json.problems).toMatchObject([
      { code: 'table.number-outside', file: 'data.csv', line: 3, column: 1 },
      { code: 'table.boolean-wrong', file: 'data.csv', line: 4, column: 2 },
    ])
  })

  it('answers with reasons where nothing can be compared', async () => {
    const none = await ask(
      't,d,z\n1,0,a\n2,0,b\n3,0,a\n4,0,b\n',
      '--time',
      't',
      '--event',
      'd',
      '--arm',
      'z',
      '--control',
      'a',
    )
    expect(none.json).toMatchObject({
      kaplanMeier: { a: [], b: [] },
      logRank: { chiSquare: { noResult: 'no-events' } },
    })
    const empty = await ask('t,d,z\n.,0,a\n2,.,b\n', '--time', 't', '--event', 'd', '--arm', 'z', '--control', 'a')
    expect([empty.status, empty.json.logRank.chiSquare]).toMatchObject([1, { noResult: 'nothing-observed' }])
  })

  it('is used wrongly with an unknown arm, a level beyond 1 or a missing column name', async () => {
    expect((await ask(gehan, ...drug.slice(0, -1), 'placbo')).json.problems).toMatchObject([{ code: 'usage.wrong' }])
    expect((await ask(gehan, ...drug, '--level', '95')).status).toBe(2)
    expect((await ask(gehan, '--time', 'week')).status).toBe(2)
    expect((await ask(gehan, ...drug, '--strata', 'site')).json.problems).toMatchObject([
      { code: 'table.column-missing' },
    ])
    expect((await virkerJson<Json>('survival', '/nowhere.csv', ...drug)).json.problems).toMatchObject([
      { code: 'file.missing' },
    ])
  })

  it('prints tables in Danish and English', async () => {
    const file = join(folderWith({ 'data.csv': exits }), 'data.csv')
    const options = [...weeks, '--cause-column', 'til', '--horizon', '20', '--covariates', 'alder']
    const danish = (await virker('survival', file, ...options)).out
    expect(danish).toContain('giver aldrig en konklusion alene')
    expect(danish).toMatch(/^K +5 +3 +14/m)
    const english = (await virker('survival', file, ...options, '--lang', 'en')).out
    expect(english).toContain('never gives a verdict alone')
    expect(english).toContain('Left out because a value is missing: 1 (K 0, I 1)')
  })
})
