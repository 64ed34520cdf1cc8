import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { categorical } from '../columns.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { type ArmModelRequest, type LogisticEffect, logisticEffect } from './index.ts'

const n = 60
const names = Array.from({ length: n }, (_, i) => (i % 2 === 1 ? 't' : 'c'))
/** Well spread, and unrelated to the arm. */
const x = Float64Array.from({ length: n }, (_, i) => ((i * 37) % 61) / 10 - 3)
const w = Float64Array.from({ length: n }, (_, i) => ((i * 23) % 59) / 10 - 3)
const coin = Float64Array.from({ length: n }, (_, i) => ((i * 29) % 7 < 3 ? 1 : 0))
const base = { arm: categorical(names), control: 'c', treated: 't' } as const
const yes = (f: (i: number) => boolean): Float64Array => Float64Array.from({ length: n }, (_, i) => (f(i) ? 1 : 0))

const ask = (request: Partial<ArmModelRequest>): LogisticEffect | Refusal =>
  logisticEffect({ ...base, outcome: coin, ...request })
function answerTo(request: Partial<ArmModelRequest>): LogisticEffect {
  const result = ask(request)
  if (isRefusal(result)) throw new Error(JSON.stringify(result))
  return result
}
const code = (request: Partial<ArmModelRequest>): string | null => {
  const result = ask(request)
  return isRefusal(result) ? result.refused : null
}

describe('the average marginal effect', () => {
  it('without covariates is the difference in proportions, with the same HC2 error', () => {
    const { averageMarginalEffect, predicted } = answerTo({})
    const p = (arm: string) => {
      const rows = coin.filter((_, i) => names[i] === arm)
      return { share: rows.reduce((sum, y) => sum + y, 0) / rows.length, n: rows.length }
    }
    const [t, c] = [p('t'), p('c')]
    expect(averageMarginalEffect.estimate).toBeCloseTo(t.share - c.share, 14)
    expect(predicted.t).toBeCloseTo(t.share, 14)
    const variance = (t.share * (1 - t.share)) / (t.n - 1) + (c.share * (1 - c.share)) / (c.n - 1)
    expect(averageMarginalEffect.stdError).toBeCloseTo(Math.sqrt(variance), 13)
    expect(averageMarginalEffect.df).toBe(null)
  })
  it('does not mind where a covariate lies or how it is scaled', () => {
    const plain = answerTo({ covariates: [{ name: 'x', values: x }] })
    for (const values of [x.map((v) => v * 1e-12), x.map((v) => v * 1e100), x.map((v) => v + 2 ** 20)]) {
      const moved = answerTo({ covariates: [{ name: 'x', values }] })
      expect(moved.averageMarginalEffect.estimate).toBeCloseTo(plain.averageMarginalEffect.estimate, 9)
      expect(moved.averageMarginalEffect.stdError).toBeCloseTo(plain.averageMarginalEffect.stdError, 9)
      expect(moved.logOddsRatio.stdError).toBeCloseTo(plain.logOddsRatio.stdError, 9)
    }
  })
  it('with clusters of one person has the error of HC0', () => {
    const own = categorical(names.map((_, i) => `p${i}`))
    const covariates = [{ name: 'x', values: x }]
    const clustered = answerTo({ covariates, clusters: own, se: 'CR0' })
    expect(clustered.averageMarginalEffect.stdError).toBeCloseTo(
      answerTo({ covariates, se: 'HC0' }).averageMarginalEffect.stdError,
      14,
    )
    expect(clustered.clusters).toEqual({ t: 30, c: 30 })
  })
  it('with whole weights has the estimates of the rows written out', () => {
    const weights = Float64Array.from({ length: n }, (_, i) => 1 + (i % 3))
    const copies = Array.from(weights).flatMap((weight, i) => Array<number>(weight).fill(i))
    const out = logisticEffect({
      outcome: Float64Array.from(copies, (i) => coin[i] as number),
      arm: categorical(copies.map((i) => names[i] as string)),
      control: 'c',
      treated: 't',
      covariates: [{ name: 'x', values: Float64Array.from(copies, (i) => x[i] as number) }],
      se: 'classical',
    }) as LogisticEffect
    const weighted = answerTo({ weights, covariates: [{ name: 'x', values: x }], se: 'classical' })
    expect(weighted.averageMarginalEffect.estimate).toBeCloseTo(out.averageMarginalEffect.estimate, 12)
    expect(weighted.logOddsRatio.stdError).toBeCloseTo(out.logOddsRatio.stdError, 12)
  })
  it('of many rows, fitted from a sample first, is that of the rows counted once', () => {
    const times = 2000
    const repeat = (values: Float64Array) => Float64Array.from({ length: n * times }, (_, i) => values[i % n] as number)
    const many = logisticEffect({
      outcome: repeat(coin),
      arm: { codes: Int32Array.from({ length: n * times }, (_, i) => i % 2), levels: ['c', 't'] },
      control: 'c',
      treated: 't',
      covariates: [{ name: 'x', values: repeat(x) }],
      se: 'HC0',
    }) as LogisticEffect
    const once = answerTo({ covariates: [{ name: 'x', values: x }], se: 'HC0' })
    expect(many.averageMarginalEffect.estimate).toBeCloseTo(once.averageMarginalEffect.estimate, 10)
    expect(many.logOddsRatio.stdError * Math.sqrt(times)).toBeCloseTo(once.logOddsRatio.stdError, 10)
  })
})

describe('separation is found and explained', () => {
  const covariates = [
    { name: 'x', values: x },
    { name: 'w', values: w },
  ]
  it.each<[string, Partial<ArmModelRequest>, string, string[]]>([
    ['nobody treated has the outcome', { outcome: yes((i) => i % 2 === 0 && i % 3 === 0) }, 'quasi-complete', ['t']],
    ['everybody treated and no control has it', { outcome: yes((i) => i % 2 === 1) }, 'complete', ['t']],
    [
      'a covariate tells the outcomes apart',
      { outcome: yes((i) => (x[i] as number) > 0.15), covariates },
      'complete',
      ['x'],
    ],
    [
      'two covariates together do',
      { outcome: yes((i) => (x[i] as number) + 2 * (w[i] as number) + (i % 2) > 0.05), covariates },
      'complete',
      ['t', 'x', 'w'],
    ],
    [
      'a stratum without outcomes',
      {
        outcome: yes((i) => i % 5 > 1 && coin[i] === 1),
        strata: categorical(
          names.map((_, i) => `s${i % 5}`),
          'sorted',
        ),
      },
      'quasi-complete',
      ['stratum=s1'],
    ],
  ])('%s', (_, request, kind, columns) => {
    const result = ask(request) as Refusal
    expect(result.refused).toBe('separation')
    expect(result.details.kind).toBe(kind)
    expect(result.details.columns).toEqual(columns)
  })
  it('also where it hides in the base level', () => {
    const strata = categorical(
      names.map((_, i) => `s${i % 3}`),
      'sorted',
    )
    const result = ask({ outcome: yes((i) => i % 3 > 0 && (i * 7) % 4 < 2), strata }) as Refusal
    expect(result).toMatchObject({ refused: 'separation', details: { columns: ['stratum=s1', 'stratum=s2'] } })
  })
  it('but a single row against it is enough for an answer', () => {
    const outcome = yes((i) => (x[i] as number) > 0.15)
    outcome[x.indexOf(Math.max(...x))] = 0
    expect(code({ outcome, covariates: [{ name: 'x', values: x }] })).toBe(null)
  })
})

describe('hostile columns', () => {
  it.each<[string, Partial<ArmModelRequest>, string]>([
    ['the same outcome for all', { outcome: yes(() => true) }, 'no-variation'],
    ['no outcome at all', { outcome: new Float64Array(n).fill(Number.NaN) }, 'nothing-observed'],
    ['an outcome of 2', { outcome: x.map(() => 2) }, 'not-binary'],
    [
      'an infinite covariate',
      { covariates: [{ name: 'x', values: x.map(() => Number.POSITIVE_INFINITY) }] },
      'not-finite',
    ],
    ['a covariate of 1e150', { covariates: [{ name: 'x', values: x.map((v) => v * 1e150) }] }, 'outside-range'],
    ['one cluster', { clusters: categorical(names.map(() => 'g')) }, 'too-few-clusters'],
    ['clustered errors without clusters', { se: 'CR1' }, 'invalid-argument'],
    ['weights of zero', { weights: new Float64Array(n) }, 'nothing-observed'],
    ['negative weights', { weights: x }, 'invalid-argument'],
    ['an arm nobody is in', { arm: { codes: new Int32Array(n), levels: ['c', 't'] } }, 'arm-empty'],
    ['a stratum for each', { strata: categorical(names.map((_, i) => `s${i}`)) }, 'too-few-units'],
    ['a short covariate', { covariates: [{ name: 'x', values: x.slice(1) }] }, 'columns-differ-in-length'],
    ['a row that is not there', { rows: Int32Array.of(0, n) }, 'invalid-argument'],
    ['clusters that are the arms', { clusters: categorical(names), se: 'CR0' }, 'no-variation'],
  ])('%s is refused', (_, request, refused) => {
    expect(code(request)).toBe(refused)
  })
  it('collinear columns are dropped and named, and so is a covariate that is the arm', () => {
    const twice = { name: 'twice', values: x.map((v) => 2 * v - 7) }
    const result = answerTo({
      covariates: [{ name: 'x', values: x }, { name: 'same', values: x.map(() => 0.1) }, twice],
    })
    expect(result.droppedColumns).toEqual(['same', 'twice'])
    const estimate = answerTo({ covariates: [{ name: 'x', values: x }] }).averageMarginalEffect.estimate
    expect(result.averageMarginalEffect.estimate).toBeCloseTo(estimate, 12)
    const copy = answerTo({
      covariates: [{ name: 'copy', values: Float64Array.from(names, (name) => Number(name === 't')) }],
    })
    expect(copy.warnings.map((warning) => warning.code)).toEqual(['columns-dropped', 'arm-determined-by-covariates'])
  })
  it('what is missing is left out and counted by reason', () => {
    const outcome = coin.slice()
    outcome[1] = Number.NaN
    const covariate = x.slice()
    covariate[1] = Number.NaN
    covariate[2] = Number.NaN
    const { n: counted, dropped } = answerTo({ outcome, covariates: [{ name: 'x', values: covariate }] })
    expect(counted).toEqual({ t: 29, c: 29 })
    expect(dropped.outcome).toEqual({ t: 1, c: 0 })
    expect(dropped.covariates).toEqual({ t: 0, c: 1 })
  })
  it('every number of an answer is finite, and the columns stay as they were', () => {
    const person = fc.record({
      y: fc.constantFrom(0, 1, Number.NaN),
      t: fc.boolean(),
      x: fc.integer({ min: -3, max: 3 }),
      g: fc.constantFrom('a', 'b', 'c'),
    })
    fc.assert(
      fc.property(fc.array(person, { minLength: 2, maxLength: 40 }), (people) => {
        const request: ArmModelRequest = {
          outcome: Float64Array.from(people, (p) => p.y),
          arm: { codes: Int32Array.from(people, (p) => Number(p.t)), levels: ['c', 't'] },
          control: 'c',
          treated: 't',
          covariates: [{ name: 'x', values: Float64Array.from(people, (p) => p.x) }],
          strata: categorical(people.map((p) => p.g)),
        }
        const before = structuredClone(request)
        const text = JSON.stringify(logisticEffect(request), (_, v) =>
          typeof v === 'number' && !Number.isFinite(v) ? 'BAD' : v,
        )
        expect(text).not.toContain('BAD')
        expect(request).toEqual(before)
      }),
      { numRuns: 300, seed: 20240918 },
    )
  })
})
