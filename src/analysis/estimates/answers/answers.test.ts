import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { analyse } from '../../analyse.ts'
import type { Estimate } from '../../results.ts'
import { arm, csv, documentWith, estimateOf, inputOf, question, table, valueOutcome } from '../../test-trial.ts'

type Cell = string | number | null
type Columns = Readonly<Record<string, readonly Cell[]>>

const referenceOf = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../../test/reference/${name}.json`, import.meta.url), 'utf8')) as T

const declared = { declared: { when: 'before-lock', statedBy: 'The source' } }

/** The estimate of a finished trial whose columns are these; z is the arm, control and treated. */
const estimateFrom = (
  columns: Columns,
  types: Readonly<Record<string, object>>,
  outcome: object,
  asked: object,
  attributes: Readonly<Record<string, object>> = {},
): Estimate => {
  const header = Object.keys(types)
  const names = [...new Set((columns.z ?? []).map(String))]
  const treated = names.find((name) => name !== 'control') as string
  const document = documentWith({
    population: { unit: 'person', attributes },
    arms: [arm('control', 'control'), arm(treated)],
    allocation: {
      method: 'recorded',
      source: 'outcomes',
      column: 'z',
      values: { control: 'control', [treated]: treated },
      how: 'randomised',
      procedure: 'Lots',
      statedBy: 'The source',
    },
    sources: { outcomes: table(types as never, { key: 'row-number' }) },
    outcomes: { y: outcome },
    questions: [question('main', { outcome: 'y', ...declared, ...asked })],
  })
  const rows = (columns.z ?? []).map((_, row) => header.map((name) => columns[name]?.[row] ?? ''))
  return estimateOf(
    analyse(inputOf(document, [], { 'data/outcomes.csv': csv(header.join(','), rows) })),
    `effect.main.${treated}-vs-control`,
  )
}

const near = (found: unknown, expected: number, what = ''): void =>
  expect(Math.abs((found as number) - expected) / Math.abs(expected), what).toBeLessThan(1e-9)

describe('a complier effect asked for by the protocol', () => {
  type Case = {
    readonly expected: Record<'estimate' | 'stdError' | 'df' | 'pValue', number>
    readonly first: { readonly value: number }
    readonly reduced: { readonly estimate: number; readonly stdError: number }
    readonly pieces: readonly (readonly (number | null)[])[]
  }
  const { datasets, cases } = referenceOf<{ datasets: Record<string, Columns>; cases: Record<string, Case> }>('iv')

  it.each(['strong', 'middling', 'weak'])(
    '%s: equals iv_robust (HC2), with the draw’s effect, F and Anderson & Rubin beside',
    (name) => {
      const data = datasets[name] as Columns
      const treated = [...new Set(data.z)].find((z) => z !== 'control') as string
      const received = (data.d ?? []).map((d) => (d === null ? null : d === 1 ? treated : 'control'))
      const found = estimateFrom(
        { ...data, received },
        { y: { type: 'number' }, z: { type: 'code' }, received: { type: 'code' } },
        valueOutcome('y'),
        { estimator: 'iv', furtherSets: [{ kind: 'as-treated', column: 'received', source: 'outcomes' }] },
      )
      const { expected, first, reduced, pieces } = cases[`${name} HC2`] as Case
      near(found.estimate, expected.estimate)
      const isWeak = first.value < 10
      for (const key of ['stdError', 'df', 'pValue'] as const) {
        if (isWeak) expect(found[key], key).toBeNull()
        else near(found[key], expected[key], key)
      }
      near(found.beside?.['first-stage']?.statistic, first.value)
      near(found.beside?.['intention-to-treat']?.estimate, reduced.estimate)
      near(found.beside?.['intention-to-treat']?.stdError, reduced.stdError)
      const got = found.beside?.['anderson-rubin']?.confInt ?? []
      expect(got).toHaveLength(pieces.length)
      for (const [i, piece] of got.entries()) {
        for (const [side, end] of piece.entries()) {
          const wanted = pieces[i]?.[side] ?? null
          if (wanted === null) expect(end).toBeNull()
          else expect(Math.abs((end as number) - wanted)).toBeLessThan(1e-6 * Math.max(1, Math.abs(wanted)))
        }
      }
      expect(found.estimand).toBe('complier-average-effect')
      // A draw that hardly moved delivery has no interval to conclude from, and no p-value.
      if (isWeak) expect(found.verdict).toEqual({ verdict: 'none', reason: 'no-estimate' })
      else expect(found.verdict.verdict).not.toBe('none')
    },
  )
})

describe('a logistic regression asked for by the protocol', () => {
  type Case = {
    readonly ame: number
    readonly coefficients: readonly number[]
    readonly errors: Record<string, { readonly ame: number; readonly logOdds: number }>
  }
  const { cases } = referenceOf<{ cases: Record<string, Case> }>('binary')
  const text = readFileSync(new URL('../../../../examples/nsw/data/nsw_lalonde.csv', import.meta.url), 'utf8')
  const [head = '', ...lines] = text.trim().split(/\r?\n/)
  const names = head.split(',').map((name) => name.replaceAll('"', ''))
  const nsw = Object.fromEntries(
    names.map((name, at) => [name, lines.map((one) => (one.split(',')[at] as string).replaceAll('"', ''))]),
  )
  const columns: Columns = {
    z: (nsw.treat ?? []).map((treat) => (Number(treat) === 1 ? 'treated' : 'control')),
    y: (nsw.re78 ?? []).map((re78) => (Number(re78) > 0 ? 1 : 0)),
  }

  it('equals glm with HC2: average difference in probability, odds ratio beside', () => {
    const found = estimateFrom(columns, { z: { type: 'code' }, y: { type: 'boolean' } }, valueOutcome('y'), {
      estimator: 'logistic',
    })
    const { ame, errors, coefficients } = cases['logistic: arm only'] as Case
    near(found.estimate, ame)
    near(found.stdError, errors.HC2?.ame as number)
    near(found.beside?.['odds-ratio']?.estimate, Math.exp(coefficients[1] as number))
  })
})

describe('a Poisson regression asked for by the protocol', () => {
  type Case = {
    readonly difference: number
    readonly coefficients: readonly number[]
    readonly errors: Record<string, { readonly difference: number }>
  }
  const { datasets, cases } = referenceOf<{ datasets: Record<string, Columns>; cases: Record<string, Case> }>('counts')

  it('equals glm with HC2: average difference, rate ratio beside', () => {
    const { y = [], t = [], educ = [] } = datasets['large and not whole'] as Columns
    const z = t.map((code) => (Number(code) === 1 ? 'treated' : 'control'))
    const found = estimateFrom(
      { y, z, educ },
      { y: { type: 'number' }, z: { type: 'code' }, educ: { type: 'number' } },
      valueOutcome('y'),
      { estimator: 'poisson', covariates: ['educ'] },
      { educ: { type: 'number', source: 'outcomes' } },
    )
    const { difference, coefficients, errors } = cases['large and not whole'] as Case
    near(found.estimate, difference)
    near(found.stdError, errors.HC2?.difference as number)
    near(found.beside?.['rate-ratio']?.estimate, Math.exp(coefficients[1] as number))
  })
})

describe('a rank-sum test asked for by the protocol', () => {
  type Case = {
    readonly x: readonly number[]
    readonly y: readonly number[]
    readonly W: number
    readonly pValue: number
    readonly estimate: number
    readonly confInt: readonly number[]
  }
  const { cases } = referenceOf<{ cases: Record<string, Case> }>('ranks')

  it('gives the median of the differences, its interval and R’s p; the verdict reads that interval', () => {
    const { x, y, W, pValue, estimate, confInt } = cases['two groups: sleep'] as Case
    const columns = { z: [...x.map(() => 'treated'), ...y.map(() => 'control')], y: [...x, ...y] }
    const found = estimateFrom(columns, { y: { type: 'number' }, z: { type: 'code' } }, valueOutcome('y'), {
      estimator: 'rank-sum',
    })
    near(found.estimate, estimate)
    near(found.pValue, pValue)
    near(found.beside?.['probability-larger']?.estimate, W / (x.length * y.length))
    // R's own ends are found by uniroot.
    for (const i of [0, 1] as const) expect(found.confInt?.[i]).toBeCloseTo(confInt[i] as number, 9)
    expect(found).toMatchObject({
      estimand: 'median-of-differences',
      stdError: null,
      verdict: { verdict: 'inconclusive' },
    })
    expect(found.confIntVerdict).toEqual(found.confInt)
  })
})

describe('time to an event asked for by the protocol', () => {
  /** Weeks of remission, Freireich et al. (1963) as printed by Gehan (1965). */
  const mercaptopurine = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
  const relapsed = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
  const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
  const columns = {
    weeks: [...mercaptopurine, ...placebo],
    relapse: [...relapsed, ...placebo.map(() => 1)],
    z: [...mercaptopurine.map(() => 'treated'), ...placebo.map(() => 'control')],
  }
  const types = { weeks: { type: 'number' }, relapse: { type: 'boolean' }, z: { type: 'code' } }
  const outcome = {
    measure: 'time-to-event',
    label: 'Remission',
    direction: 'higher',
    unit: 'weeks',
    source: 'outcomes',
    timeColumn: 'weeks',
    eventColumn: 'relapse',
    upTo: 20,
  }

  it('is the difference in restricted means; log-rank and hazard ratio as published beside', () => {
    const found = estimateFrom(columns, types, outcome, {})
    expect(found).toMatchObject({ estimator: 'survival', unit: 'weeks', horizon: '20 weeks', df: null })
    // Placebo has no censoring before 20 weeks: its restricted mean is the plain mean of min(time, 20).
    near(found.means.control, placebo.reduce((sum, time) => sum + Math.min(time, 20), 0) / placebo.length)
    near(found.estimate, (found.means.treated as number) - (found.means.control as number))
    expect(found.beside?.['log-rank']).toMatchObject({ statistic: expect.closeTo(16.79294099, 7), df: 1 })
    expect(Math.log(found.beside?.['hazard-ratio']?.estimate as number)).toBeCloseTo(-1.57212515, 7)
    expect(found.verdict.verdict).toBe('better')
  })

  it('of one exit among several it is the share that left by it, with Gray’s test beside', () => {
    const led = columns.weeks.map((week, i) => (columns.relapse[i] === 1 ? (week % 2 === 0 ? 'job' : 'pension') : null))
    const found = estimateFrom(
      { ...columns, led },
      { ...types, led: { type: 'code' } },
      { ...outcome, direction: 'lower', exitColumn: 'led', exit: 'job', upTo: 15 },
      {},
    )
    const gone = placebo.filter((week) => week <= 15 && week % 2 === 0).length
    expect(found).toMatchObject({
      estimator: 'cumulative-incidence',
      unit: 'share',
      scale: 'share',
      direction: 'higher',
    })
    near(found.means.control, gone / placebo.length)
    expect(found.beside?.gray?.df).toBe(1)
  })

  it('a horizon beyond the follow-up of an arm gives no number', () => {
    const found = estimateFrom(columns, types, { ...outcome, upTo: 30 }, {})
    expect(found.estimate).toMatchObject({ noResult: 'horizon-beyond-follow-up' })
  })

  it('a time before the draw stops, with its line', () => {
    const weeks = columns.weeks.map((week, i) => (i === 2 ? -1 : week))
    expect(() => estimateFrom({ ...columns, weeks }, types, outcome, {})).toThrow(/weeks/)
  })
})
