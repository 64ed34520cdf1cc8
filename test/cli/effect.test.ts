import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { askEffect, type Columns, estimateOf, referenceOf } from '../support/plain-table.ts'
import { folderWith, virker } from '../support/trial.ts'

const nsw = referenceOf('effects').datasets.nsw as Columns
const training = ['--outcome', 'y', '--arm', 'z', '--control', 'control']

const danish = `resultat;gruppe;lag;sted;alder
1,5;K;a;1;30
2,5;I;a;2;41
3,5;K;a;3;25
4,5;I;a;4;52
2,2;K;b;5;.
7,1;I;b;6;33
3,3;K;b;7;47
2,9;II;b;8;28
4,0;II;a;9;36
.;II;b;10;44
5,1;;b;11;39
`
const danishOptions = ['--outcome', 'resultat', '--arm', 'gruppe', '--control', 'K']

describe('virker effect --json', () => {
  it('prints the estimate of the National Supported Work demonstration, and nothing but the promised keys before its own', async () => {
    const { status, json } = await askEffect(nsw, ...training)
    expect(status).toBe(0)
    const [first] = json.estimates
    expect(Object.keys(first ?? {}).slice(0, 12)).toEqual([
      ...['contrast', 'estimand', 'estimator', 'se', 'estimate', 'stdError', 'df', 'statistic', 'pValue', 'confInt'],
      ...['level', 'n'],
    ])
    expect(first).toMatchObject({
      contrast: ['training', 'control'],
      estimand: 'average-treatment-effect',
      estimator: 'difference-in-means',
      se: 'HC2',
      estimate: expect.closeTo(1794.3430848752596, 8),
      df: expect.closeTo(307.1324578073601, 8),
      level: 0.95,
      n: { training: 185, control: 260 },
      defaultRow: 'one-probability',
    })
    expect(json.dropped.missing).toEqual({ training: 0, control: 0 })
    expect('clusters' in (first ?? {})).toBe(false)
  })

  it('gives one estimate per arm in order of first appearance, each on its own two arms; --treated selects one', async () => {
    const { json } = await askEffect(danish, ...danishOptions)
    expect(json.estimates.map(({ contrast }) => contrast)).toEqual([
      ['I', 'K'],
      ['II', 'K'],
    ])
    expect(json.estimates.map(({ n }) => n)).toEqual([
      { I: 3, K: 4 },
      { II: 2, K: 4 },
    ])
    expect(json.dropped).toEqual({ missing: { I: 0, II: 1, K: 0 }, withoutArm: 1 })
    const one = (await askEffect(danish, ...danishOptions, '--treated', 'II')).json
    expect(one.estimates.map(({ contrast }) => contrast)).toEqual([['II', 'K']])
    expect(json.estimates[1]).toEqual(one.estimates[0])
  })

  it('says what it took the file for', async () => {
    const { json } = await askEffect(danish, ...danishOptions)
    expect(json.reading).toMatchObject({ file: 'data.csv', separator: ';', decimal: ',', encoding: 'utf-8' })
  })

  it('weighs strata by everyone drawn: all arms, missing outcomes included, or by those analysed where asked', async () => {
    const table: Columns = {
      y: [1, 2, 4, 9, 1, 2, 8, 7, null, 5, 5],
      z: ['c', 't', 'c', 't', 'c', 't', 'c', 't', 't', 'u', 'u'],
      s: ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b', 'b', 'b'],
    }
    const options = ['--outcome', 'y', '--arm', 'z', '--control', 'c', '--strata', 's', '--treated', 't']
    // Differences are 3 in a and 0 in b; drawn are 4 and 7, analysed 4 and 4.
    const drawn = await estimateOf(table, ...options)
    expect([drawn.estimate, drawn.df]).toEqual([expect.closeTo((4 * 3) / 11, 12), 4])
    expect(drawn.defaultRow).toBe('strata')
    const analysed = await estimateOf(table, ...options, '--strata-weights', 'analysed')
    expect([analysed.estimate, analysed.defaultRow]).toEqual([1.5, null])
  })

  it('names the row of the defaults that it used, which with covariates is the interacted one', async () => {
    const rows = async (...options: readonly string[]) => {
      const { estimator, se, defaultRow } = await estimateOf(nsw, ...training, ...options)
      return [estimator, se, defaultRow]
    }
    expect(await rows('--covariates', 'age,re75')).toEqual(['interacted', 'HC2', 'covariates'])
    expect(await rows('--covariates', 'age', '--strata', 's')).toEqual(['interacted', 'HC2', 'strata-covariates'])
    expect(await rows('--covariates', 'age', '--estimator', 'adjusted')).toEqual(['adjusted', 'HC2', null])
    expect(await rows('--se', 'HC1')).toEqual(['difference-in-means', 'HC1', null])
  })

  it('counts clusters by arm, and takes people who share a case worker by the side of each alone', async () => {
    const table: Columns = {
      y: Array.from({ length: 48 }, (_, i) => ((i * 7) % 11) + (i % 12)),
      z: Array.from({ length: 48 }, (_, i) => (i % 12 < 6 ? 't' : 'c')),
      g: Array.from({ length: 48 }, (_, i) => `g${i % 12}`),
      w: Array.from({ length: 48 }, (_, i) => `w${i % 5}`),
    }
    const options = ['--outcome', 'y', '--arm', 'z', '--control', 'c', '--cluster']
    const whole = await estimateOf(table, ...options, 'g')
    expect(whole).toMatchObject({ se: 'CR2', clusters: { t: 6, c: 6 }, defaultRow: 'clusters' })
    expect(whole.clusterMeans).toHaveProperty('pValue')
    const served = await estimateOf(table, ...options, 'w', '--cluster-role', 'served')
    const alone = await estimateOf(table, ...options.slice(0, -1))
    expect(served.independent).toMatchObject({ se: 'HC2', stdError: alone.stdError, df: alone.df })
    expect(served.estimate).toBeCloseTo(alone.estimate, 12)
    const { average } = await estimateOf(table, ...options, 'g', '--average', 'cluster')
    expect(average).toBe('cluster')
  })
})

describe('virker effect in words', () => {
  const say = async (language: string, ...options: readonly string[]): Promise<string> => {
    const file = join(folderWith({ 'data.csv': danish }), 'data.csv')
    return (await virker('effect', file, ...danishOptions, '--lang', language, ...options)).out
  }

  it('prints table, estimate, method and what was left out in Danish', async () => {
    const said = await say('da', '--hypothesis', 'superiority', '--inference', 'randomisation')
    expect(said).toContain('resultat: I mod K')
    expect(said).toMatch(/^K +4 +2,63 +0,94$/m)
    expect(said).toMatch(/^I − K +\+2,08 +\[−2,97; \+7,12\] +1,41 +0,255 +2,5$/m)
    expect(said).toContain('standard, når intet andet vælges: samme chance for alle')
    expect(said).toContain('Konklusion (bedre end): Uafklaret.')
    expect(said).toContain('Foreneligt med en forskel fra −2,97 til +7,12')
    expect(said).toContain('Tabellen siger ikke, hvordan der blev trukket')
    expect(said).toContain('Udeladt, fordi en værdi mangler: 1 (II 1, K 0); først manglede: resultatmål.')
    expect(said).toContain('1 række uden gruppe er udeladt')
  })

  it('prints the same in English', async () => {
    const said = await say('en', '--hypothesis', 'superiority', '--inference', 'randomisation')
    expect(said).toContain('resultat: I against K')
    expect(said).toMatch(/^I − K +\+2\.08 +\[−2\.97; \+7\.12\] +1\.41 +0\.255 +2\.5$/m)
    expect(said).toContain('Verdict (superiority): Inconclusive.')
    expect(said).toContain('Left out because a value is missing: 1 (II 1, K 0); missing first: outcome.')
  })

  it('never says that nothing happened, or speaks of an effect that a table cannot show', async () => {
    const all = await Promise.all(['da', 'en'].map((language) => say(language, '--hypothesis', 'superiority')))
    expect(all.join('\n')).not.toMatch(/no effect|ingen effekt|virker ikke|does not work|effekt|effect/i)
  })

  it('writes a yes/no outcome in per cent and percentage points', async () => {
    const table = `y,z\n${['1,t', '1,t', '1,t', '0,t', '1,c', '0,c', '0,c', '0,c'].join('\n')}\n`
    const file = join(folderWith({ 'data.csv': table }), 'data.csv')
    const { out } = await virker('effect', file, '--outcome', 'y', '--arm', 'z', '--control', 'c', '--lang', 'en')
    expect(out).toMatch(/^t +4 +75\.0% /m)
    expect(out).toContain('+50.0 percentage points')
    expect(out).toContain('never a second interval for the same verdict')
  })

  it('says why there is no interval, with the estimate where it stands', async () => {
    const said = await say('en', '--cluster', 'sted', '--treated', 'I', '--bootstrap', 'wild')
    expect(said).toContain('difference: +2.')
    expect(said).toContain('No interval: The arm I has only 3 clusters; at least 5 are needed.')
    expect(said).toContain('Wild cluster bootstrap')
  })
})

describe('virker effect is used wrongly', () => {
  it.each([
    [['--estimator', 'iv'], '--endogenous'],
    [['--se', 'CR2'], '--cluster'],
    [['--cluster', 'sted', '--se', 'HC2'], '--se'],
    [['--bootstrap', 'wild'], '--cluster'],
    [['--draws', '10'], '--inference'],
    [['--hypothesis', 'equivalence'], '--margin'],
    [['--hypothesis', 'non-inferiority', '--margin', '-1'], '--margin'],
    [['--margin', '1'], '--hypothesis'],
    [['--level', '95'], '--level'],
    [['--treated', 'K'], '--treated'],
    [['--control', 'k'], '--control'],
    [['--smallest-delivered', '0.1', '--hypothesis', 'superiority'], '--endogenous'],
    [['--inference', 'randomisation', '--draws', '0'], '--draws'],
    [['--inference', 'randomisation', '--seed', '1.5'], '--seed'],
    [['--estimator', 'ols'], '--estimator'],
  ])('with %j', async (options, named) => {
    const { status, json } = await askEffect(danish, ...danishOptions, ...options)
    expect(status).toBe(2)
    expect(json.problems).toMatchObject([{ code: 'usage.wrong', message: expect.stringContaining(named) }])
  })
})
