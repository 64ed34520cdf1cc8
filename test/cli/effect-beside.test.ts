import { describe, expect, it } from 'vitest'
import { type Columns, type EffectJson, estimateOf, referenceOf } from '../support/plain-table.ts'

type Test = {
  readonly pValue: number
  readonly draws: number
  readonly hits: number
  readonly seed: number
  readonly kind: string
  readonly interval: readonly [number, number]
}
type Expected = Readonly<Record<'statistic' | 'hits' | 'draws' | 'pValue', number>> & {
  readonly confInt?: readonly [number, number]
}
const arms = ['--outcome', 'y', '--arm', 'z', '--control', '0']
const again = ['--inference', 'randomisation']

describe('randomisation inference from a plain table', () => {
  const { cases, datasets } = referenceOf<{ readonly data: string; readonly expected: Expected }>('randomisation')
  const asked: Readonly<Record<string, readonly string[]>> = {
    'eleven, studentised': [],
    'eleven, adjusted': ['--covariates', 'a,b'],
    'shares, studentised': [],
    'strata, blocked': ['--strata', 's'],
    'clusters, clustered': ['--cluster', 'g'],
  }
  it.each(Object.entries(asked))('counts every assignment once, as R does: %s', async (id, options) => {
    const { data, expected } = cases[id] as (typeof cases)[string]
    const got = await estimateOf(datasets[data] as Columns, ...arms, ...again, ...options)
    const test = got.randomisation as Test
    expect(test).toMatchObject({ kind: 'enumerated', hits: expected.hits, draws: expected.draws })
    expect(test.pValue).toBeCloseTo(expected.pValue, 12)
    expected.confInt?.forEach((end, i) => {
      expect(test.interval[i]).toBeCloseTo(end, 6)
    })
  })

  it('swaps the members of pairs', async () => {
    const table = { y: [1, 4, 2, 3, 6, 9, 3, 4], z: [0, 1, 0, 1, 0, 1, 0, 1], p: [1, 1, 2, 2, 3, 3, 4, 4] }
    const test = (await estimateOf(table, ...arms, ...again, '--pairs', 'p')).randomisation as Test
    // All four differences are positive: of 16 assignments this one and its mirror image are as far out.
    expect(test).toMatchObject({ draws: 16, hits: 2, pValue: 1 / 8, procedure: { units: 'people', within: 'pairs' } })
  })

  it('is the same at the same seed, another at another, and near the truth', async () => {
    const { data, expected } = cases['eleven, studentised'] as (typeof cases)[string]
    const table = datasets[data] as Columns
    const at = async (seed: string) =>
      (await estimateOf(table, ...arms, ...again, '--draws', '400', '--seed', seed)).randomisation as Test
    const [first, same, other] = [await at('7'), await at('7'), await at('8')]
    expect(first).toEqual(same)
    expect([first.kind, first.seed]).toEqual(['sampled', 7])
    expect(other.hits).not.toBe(first.hits)
    const error = Math.sqrt((expected.pValue * (1 - expected.pValue)) / 400)
    expect(Math.abs(first.pValue - expected.pValue)).toBeLessThan(4 * error)
  })

  it('does not count rows that cannot be analysed, but lets them weigh their stratum', async () => {
    const rows = [1, 2, 4, 3, 7, 5, 9, 6]
    const strata = ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b']
    const z = [0, 1, 0, 1, 0, 1, 0, 1]
    const whole = { y: [...rows, null], z: [...z, 1], s: [...strata, 'b'] }
    const { randomisation, estimate } = await estimateOf(whole, ...arms, ...again, '--strata', 's')
    expect(estimate).toBeCloseTo((4 * 0 + 5 * -2.5) / 9, 12)
    expect(randomisation).toMatchObject({ draws: 36, estimate: expect.closeTo(estimate, 12) })
  })
})

/** By plain arithmetic: restricted residuals turned cluster by cluster, the difference over CR1's error, every set of signs. */
const bootstrapByHand = (y: readonly number[], z: readonly number[], g: readonly string[]) => {
  const names = [...new Set(g)]
  const n = y.length
  const mean = (values: readonly number[], of: number) => {
    const own = values.filter((_, i) => z[i] === of)
    return own.reduce((sum, value) => sum + value, 0) / own.length
  }
  const counts = [0, 1].map((arm) => z.filter((found) => found === arm).length) as [number, number]
  const statistic = (values: readonly number[]): number => {
    const means = [mean(values, 0), mean(values, 1)] as const
    const sums = names.map((name) =>
      values.reduce((sum, value, i) => {
        const arm = z[i] as 0 | 1
        return g[i] === name ? sum + ((arm === 1 ? 1 : -1) * (value - means[arm])) / counts[arm] : sum
      }, 0),
    )
    const factor = (names.length / (names.length - 1)) * ((n - 1) / (n - 2))
    return Math.abs(means[1] - means[0]) / Math.sqrt(factor * sums.reduce((sum, value) => sum + value * value, 0))
  }
  const centre = y.reduce((sum, value) => sum + value, 0) / n
  const observed = statistic(y)
  let hits = 0
  for (let signs = 0; signs < 2 ** names.length; signs++) {
    const turned = y.map((value, i) => ((signs >> names.indexOf(g[i] as string)) & 1 ? -1 : 1) * (value - centre))
    if (statistic(turned) >= observed * (1 - 1e-9)) hits++
  }
  return hits
}

describe('the wild cluster bootstrap beside an estimate', () => {
  const g = ['a', 'a', 'b', 'b', 'b', 'c', 'c', 'd', 'd', 'd', 'e', 'e', 'f', 'f']
  const z = [0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1]
  const y = [1.2, 2.1, 3.5, 2.8, 4.4, 2.2, 0.7, 3.1, 1.9, 2.4, 1.5, 2.6, 2.9, 4.1]
  it('takes every set of signs once, as plain arithmetic does', async () => {
    const got = await estimateOf({ y, z, g }, ...arms, '--cluster', 'g', '--bootstrap', 'wild')
    const hits = bootstrapByHand(y, z, g)
    expect(got.bootstrap).toMatchObject({ kind: 'enumerated', draws: 64, hits, pValue: hits / 64 })
    // Three clusters an arm are too few for an interval of the usual kind; the estimate stands.
    expect(got).toMatchObject({ stdError: { noResult: 'too-few-clusters' }, confInt: null })
    expect(got.estimate).toBeCloseTo(25.1 / 8 - 10.3 / 6, 12)
  })

  it('samples Webb’s six values by seed', async () => {
    const options = ['--cluster', 'g', '--bootstrap', 'wild', '--bootstrap-weights', 'webb', '--draws', '999']
    const got = (await estimateOf({ y, z, g }, ...arms, ...options, '--seed', '3')).bootstrap as Test
    expect(got).toMatchObject({ kind: 'sampled', draws: 999, seed: 3, weights: 'webb' })
    expect(got.pValue).toBeGreaterThan(0)
  })
})

const shares = (treated: readonly [number, number], control: readonly [number, number]): Columns => {
  const of = ([ones, n]: readonly [number, number]) => Array.from({ length: n }, (_, i) => (i < ones ? 1 : 0))
  return {
    y: [...of(treated), ...of(control)],
    z: [...of([treated[1], treated[1]]), ...of([0, control[1]])],
    d: [...of([Math.round(0.8 * treated[1]), treated[1]]), ...of([Math.round(0.1 * control[1]), control[1]])],
  }
}

type TwoByTwo = {
  readonly cells: readonly [number, number, number, number]
  readonly null: number
  readonly newcombe: readonly [number, number]
  readonly riskRatio: readonly number[]
  readonly oddsRatio: readonly number[]
  readonly fisher: number
  readonly midP: number
  readonly chiSquare: readonly [number, number]
  readonly manning: readonly number[]
}

describe('yes/no outcomes', () => {
  const anchor = referenceOf<TwoByTwo>('binary').cases['table: anchor, 83/100 and 69/76'] as TwoByTwo
  const table = shares([83, 100], [69, 76])
  it('have extra lines beside the estimate, equal to R', async () => {
    const options = ['--hypothesis', 'non-inferiority', '--margin', String(-anchor.null)]
    const { binary } = await estimateOf(table, ...arms, ...options)
    expect(binary).toMatchObject({
      riskDifference: { confInt: anchor.newcombe.map((end) => expect.closeTo(end, 10)) },
      riskRatio: { estimate: expect.closeTo(anchor.riskRatio[0] as number, 10) },
      oddsRatio: { estimate: expect.closeTo(anchor.oddsRatio[0] as number, 10) },
      fisher: { pValue: expect.closeTo(anchor.fisher, 10), midP: { pValue: expect.closeTo(anchor.midP, 10) } },
      chiSquare: { pValue: expect.closeTo(anchor.chiSquare[1], 10) },
      farringtonManning: { statistic: expect.closeTo(anchor.manning[2] as number, 8) },
    })
  })

  it('have none where the four counts do not tell the design', async () => {
    const strata = { ...table, s: (table.y ?? []).map((_, i) => i % 2) }
    expect((await estimateOf(strata, ...arms, '--strata', 's')).binary).toMatchObject({ noResult: 'not-offered' })
  })

  it('may be written as words', async () => {
    const words = { ...table, y: (table.y ?? []).map((value) => (value === 1 ? 'Ja' : 'nej')) }
    const got = await estimateOf(words, ...arms)
    expect(got.estimate).toBeCloseTo(0.83 - 69 / 76, 12)
  })
})

const verdictOf = async (table: Columns, ...options: readonly string[]): Promise<Readonly<Record<string, unknown>>> => {
  const got: EffectJson = await estimateOf(table, ...arms, ...options)
  return got.verdict as Readonly<Record<string, unknown>>
}

describe('a verdict from a plain table', () => {
  const better = shares([80, 100], [50, 100])
  it('reads superiority off the interval, on the good side', async () => {
    expect(await verdictOf(better, '--hypothesis', 'superiority')).toMatchObject({ verdict: 'better', level: 0.95 })
    const turned = await verdictOf(better, '--hypothesis', 'superiority', '--direction', 'lower')
    expect(turned).toMatchObject({ verdict: 'worse' })
    const open = await verdictOf(shares([52, 100], [50, 100]), '--hypothesis', 'superiority')
    expect(open).toMatchObject({ verdict: 'inconclusive' })
  })

  it('keeps α at 5 % whatever level is printed', async () => {
    const got = await verdictOf(better, '--hypothesis', 'superiority', '--level', '0.5')
    expect(got).toMatchObject({ level: 0.95, alpha: 0.05 })
  })

  it('is none for "not worse" where the table does not say what was delivered', async () => {
    const noninferior = ['--hypothesis', 'non-inferiority', '--margin', '0,1']
    expect(await verdictOf(better, ...noninferior)).toMatchObject({ verdict: 'none', reason: 'no-delivery-declared' })
    const delivered = ['--endogenous', 'd', '--smallest-delivered']
    expect(await verdictOf(better, ...noninferior, ...delivered, '0.5')).toMatchObject({
      verdict: 'better',
      delivery: { smallest: 0.5, observed: expect.closeTo(0.7, 12) },
    })
    expect(await verdictOf(better, ...noninferior, ...delivered, '0.75')).toMatchObject({
      verdict: 'none',
      reason: 'not-delivered',
    })
  })

  it('reads equivalence off the 90 % interval, with the complier figure beside it', async () => {
    const same = shares([500, 1000], [500, 1000])
    const options = [
      '--hypothesis',
      'equivalence',
      '--margin',
      '0.05',
      '--endogenous',
      'd',
      '--smallest-delivered',
      '0.5',
    ]
    const got = await estimateOf(same, ...arms, ...options)
    expect(got.verdict).toMatchObject({ verdict: 'equivalent', level: expect.closeTo(0.9, 12) })
    expect(got.complier).toMatchObject({ estimator: 'iv', estimand: 'complier-average-effect' })
  })

  it('is none for another set than everyone drawn, and with too few clusters', async () => {
    const iv = ['--hypothesis', 'superiority', '--estimator', 'iv', '--endogenous', 'd']
    expect(await verdictOf(better, ...iv)).toMatchObject({ verdict: 'none', reason: 'not-main-set' })
    const clusters = { ...better, g: (better.z ?? []).map((arm, i) => `${arm}-${i % 3}`) }
    expect(await verdictOf(clusters, '--hypothesis', 'superiority', '--cluster', 'g')).toMatchObject({
      verdict: 'none',
      reason: 'too-few-clusters',
    })
  })
})
