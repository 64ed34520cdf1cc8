import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askEffect, type Columns, csvOf, estimateOf, referenceOf } from '../support/plain-table.ts'

const options = ['--outcome', 'y', '--arm', 'z', '--control', 'c']
const half = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 't' : 'c'))
const some = [3, 5, 2, 8, 7, 1, 4, 9, 6, 2, 8, 5]
const table = (more: Columns = {}): Columns => ({ y: some, z: half(12), ...more })

describe('virker effect says what is wrong with a file, with its place', () => {
  it('names the nearest column, and cells that are no number by line and column', async () => {
    const unknown = await askEffect(csvOf(table({ alder: some })), ...options, '--covariates', 'alder,aldr')
    expect([unknown.status, unknown.json.problems]).toMatchObject([
      1,
      [{ code: 'table.column-missing', found: 'aldr', suggestion: expect.stringContaining('alder') }],
    ])
    const text = await askEffect('y,z,w\n1,t,1\nmange,c,1\n3,t,-1\n4,c,1\n', ...options, '--weights', 'w')
    expect([text.status, text.json.problems]).toMatchObject([
      1,
      [
        { code: 'table.number-wrong', line: 3, column: 1 },
        { code: 'table.number-outside', line: 4, column: 3 },
      ],
    ])
  })

  it('stops at a file that is not there, empty, or without rows', async () => {
    expect((await askEffect('', ...options)).json.problems).toMatchObject([{ code: 'file.empty' }])
    expect((await askEffect('y,z\n', ...options)).json.problems).toMatchObject([{ code: 'usage.wrong' }])
    expect((await askEffect('1,t\n2,c\n3,t\n', ...options)).json.problems).toMatchObject([
      { code: 'table.column-missing' },
      { code: 'table.column-missing' },
    ])
  })

  it('names the line of a value that does not fit the estimator', async () => {
    const logistic = await estimateOf(
      table({ y: [1, 0, 1, 0, 1, 3, 0, 0, 1, 1, 0, 0] }),
      ...options,
      '--estimator',
      'logistic',
    )
    expect(logistic.estimate).toMatchObject({ noResult: 'not-binary', why: expect.stringContaining('linje 7') })
    const poisson = await estimateOf(
      table({ y: [1, 0, -1, 0, 1, 3, 0, 0, 1, 1, 0, 0] }),
      ...options,
      '--estimator',
      'poisson',
    )
    expect(poisson.estimate).toMatchObject({ noResult: 'not-a-count', why: expect.stringContaining('linje 4') })
  })
})

describe('virker effect gives a reason where there is no number', () => {
  const clusters = { g: Array.from({ length: 12 }, (_, i) => `g${i % 2}`) }
  it.each<[string, Columns, readonly string[], string]>([
    ['a constant outcome', table({ y: some.map(() => 4) }), [], 'no-variation'],
    ['all outcomes missing', table({ y: some.map(() => null) }), [], 'nothing-observed'],
    ['an arm without outcomes', table({ y: some.map((v, i) => (i % 2 ? v : null)) }), [], 'nothing-observed'],
    ['one in an arm', table({ z: half(12).map((_, i) => (i === 0 ? 't' : 'c')) }), [], 'too-few-units'],
    ['one cluster an arm', table(clusters), ['--cluster', 'g'], 'too-few-clusters'],
    ['a cluster in two arms', table({ g: some.map(() => 'g') }), ['--cluster', 'g'], 'cluster-in-two-arms'],
    ['weights of zero', table({ w: some.map(() => 0) }), ['--weights', 'w'], 'nothing-observed'],
    [
      'a stratum with one',
      table({ s: some.map((_, i) => (i < 2 ? 'a' : 'b')) }),
      ['--strata', 's'],
      'stratum-arm-too-small',
    ],
    [
      'perfect separation',
      table({ y: half(12).map((arm) => (arm === 't' ? 1 : 0)) }),
      ['--estimator', 'logistic'],
      'separation',
    ],
    ['ties everywhere', table({ y: some.map(() => 4) }), ['--estimator', 'rank-sum'], 'no-variation'],
    [
      'delivery that the draw did not change',
      table({ d: some.map(() => 1) }),
      ['--estimator', 'iv', '--endogenous', 'd'],
      'not-estimable',
    ],
    ['pairs of three', table({ p: some.map((_, i) => Math.floor(i / 3)) }), ['--pairs', 'p'], 'pair-malformed'],
    [
      'weights in pairs',
      table({ p: some.map((_, i) => i >> 1), w: some }),
      ['--pairs', 'p', '--weights', 'w'],
      'not-offered',
    ],
    ['numbers beyond reach', table({ y: some.map((v) => v * 1e200) }), [], 'outside-range'],
  ])('%s', async (_, columns, more, code) => {
    const { status, json, out } = await askEffect(columns, ...options, ...more, '--inference', 'randomisation')
    expect([status, json.estimates[0]]).toMatchObject([
      1,
      { stdError: { noResult: code }, pValue: { noResult: code }, confInt: null, confIntReason: { noResult: code } },
    ])
    expect(out).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('warns that covariates which are the arm decide nothing', async () => {
    const got = await estimateOf(table({ x: half(12) }), ...options, '--covariates', 'x', '--estimator', 'adjusted')
    expect(got.warnings.map(({ code }) => code)).toEqual(['columns-dropped', 'arm-determined-by-covariates'])
  })

  it('an arm other than control that is not there', async () => {
    const { status, json } = await askEffect(table({ z: half(12).map(() => 'c') }), ...options)
    expect([status, json]).toMatchObject([1, { estimates: [], noResult: 'arm-empty' }])
  })

  it('stands by the contrasts that have one', async () => {
    const three = table({ z: half(12).map((arm, i) => (i === 0 ? 'u' : arm)) })
    const { status, json } = await askEffect(three, ...options)
    expect(status).toBe(0)
    expect(json.estimates.map(({ pValue }) => typeof pValue)).toEqual(['object', 'number'])
  })
})

describe('virker effect keeps its digits', () => {
  const { y = [], z = [] } = referenceOf('effects').datasets['three arms'] as Columns
  const asked = ['--outcome', 'y', '--arm', 'z', '--control', String(z[0])]
  const numbers = y.map((value) => (value === null ? null : Number(value)))
  it('at an offset of 1e9 and on a scale of 1e-12', async () => {
    const base = await estimateOf({ y: numbers, z }, ...asked)
    const far = await estimateOf({ y: numbers.map((v) => (v === null ? null : v + 2 ** 30)), z }, ...asked)
    const small = await estimateOf({ y: numbers.map((v) => (v === null ? null : v * 2 ** -40)), z }, ...asked)
    expect(Math.abs(far.estimate / base.estimate - 1)).toBeLessThan(1e-5)
    expect(Math.abs((small.estimate * 2 ** 40) / base.estimate - 1)).toBeLessThan(1e-13)
    expect(Math.abs(small.pValue / base.pValue - 1)).toBeLessThan(1e-9)
  })
})

it('whatever stands in the table, the answer is numbers or reasons, and never a fault', async () => {
  const cell = fc.oneof(
    fc.constantFrom(null, 0, 1, 2, 1e9, -1e-12, 4.5),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
  )
  const rows = fc.array(
    fc.record({
      y: cell,
      z: fc.constantFrom('t', 'c', 'u', null),
      s: fc.constantFrom('a', 'b', null),
      g: fc.constantFrom('p', 'q', 'r', 'v', null),
      w: fc.constantFrom(0, 1, 2.5, null),
      d: fc.constantFrom(0, 1, null),
    }),
    { minLength: 1, maxLength: 24 },
  )
  const more = fc.constantFrom<readonly string[]>(
    [],
    ['--strata', 's'],
    ['--cluster', 'g', '--bootstrap', 'wild', '--draws', '50'],
    ['--cluster', 'g', '--cluster-role', 'served', '--strata', 's'],
    ['--weights', 'w', '--covariates', 'd'],
    ['--covariates', 'd,s', '--estimator', 'adjusted', '--se', 'HC3'],
    ['--estimator', 'logistic', '--covariates', 'd'],
    ['--estimator', 'poisson', '--strata', 's'],
    ['--estimator', 'iv', '--endogenous', 'd'],
    ['--estimator', 'rank-sum'],
    ['--pairs', 'g'],
    ['--like', 'estimatr', '--strata', 's', '--cluster', 'g'],
  )
  await fc.assert(
    fc.asyncProperty(rows, more, async (found, asked) => {
      const names = ['y', 'z', 's', 'g', 'w', 'd'] as const
      const columns = Object.fromEntries(names.map((name) => [name, found.map((row) => row[name])]))
      const again = ['--inference', 'randomisation', '--draws', '20', '--hypothesis', 'superiority']
      const { status, out } = await askEffect(columns, ...options, ...asked, ...again)
      expect(status).toBeLessThan(3)
      expect(out).not.toMatch(/NaN|Infinity|undefined/)
    }),
    { numRuns: 150 },
  )
})
