import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  type Covariate,
  categorical,
  isRefusal,
  type JointBalance,
  jointBalance,
  standardisedDifferences,
} from './index.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const cases = JSON.parse(read('test/reference/balance.json')).cases
const [header = '', ...lines] = read('examples/nsw/data/nsw_lalonde.csv').trim().split(/\r?\n/)
const names = header.replaceAll('"', '').split(',')
const nsw = Object.fromEntries(
  names.map((name, j) => [name, Float64Array.from(lines, (line) => Number(line.split(',')[j]))]),
)
const column = (name: string): Float64Array => nsw[name] as Float64Array
const arm = categorical(Array.from(column('treat'), (z) => (z === 1 ? 'training' : 'control')))

function expectTest(result: ReturnType<typeof jointBalance>, expected: JointBalance): void {
  if (isRefusal(result)) throw new Error(result.refused)
  for (const key of ['lambda', 'statistic', 'df1', 'df2', 'pValue'] as const) {
    expect(result[key] / expected[key], key).toBeCloseTo(1, 10)
  }
}

describe('jointBalance', () => {
  const covariates: Covariate[] = cases['nsw two arms'].covariates.map((name: string) => ({
    name,
    values: column(name),
  }))
  it('equals Wilks’ test of R’s manova, and with two arms the F of the regression of the arm', () => {
    const result = jointBalance({ arm, covariates }) as JointBalance
    expectTest(result, cases['nsw two arms'])
    expect(result.statistic / cases['nsw two arms'].fOfRegression).toBeCloseTo(1, 10)
  })
  it('equals it with three arms', () => {
    const { arm: species, width, length } = cases['iris three arms']
    const values = (numbers: number[]): Float64Array => Float64Array.from(numbers)
    const given = [
      { name: 'width', values: values(width) },
      { name: 'length', values: values(length) },
    ]
    expectTest(jointBalance({ arm: categorical(species), covariates: given }), cases['iris three arms'])
  })
  it('equals it with a category', () => {
    const { arm: nitrogen, block, yield: yields } = cases['npk two arms, a category']
    const given = [
      { name: 'yield', values: Float64Array.from(yields as number[]) },
      { name: 'block', values: categorical(block) },
    ]
    expectTest(jointBalance({ arm: categorical(nitrogen), covariates: given }), cases['npk two arms, a category'])
  })
  it('drops what other columns determine and counts incomplete rows', () => {
    const age = column('age').slice()
    age[3] = Number.NaN
    const twice = { name: 'twice', values: age.map((a) => 2 * a) }
    const result = jointBalance({ arm, covariates: [{ name: 'age', values: age }, twice] })
    expect(result).toMatchObject({ dropped: 1, n: 444, droppedColumns: ['twice'], df1: 1, df2: 442 })
  })
  it('refuses one arm, too few rows, and covariates that are constant or never vary within an arm', () => {
    const four = {
      arm: categorical(['c', 'c', 't', 't']),
      covariates: [{ name: 'x', values: Float64Array.of(1, 2, 2, 5) }],
    }
    const x = (...values: number[]) => [{ name: 'x', values: Float64Array.from(values) }]
    expect(jointBalance({ ...four, rows: Int32Array.of(0, 1) })).toMatchObject({ refused: 'too-few-units' })
    expect(jointBalance({ ...four, rows: Int32Array.of(1, 2) })).toMatchObject({ refused: 'no-variation' })
    expect(jointBalance({ ...four, covariates: x(0.1, 0.1, 0.1, 0.1) })).toMatchObject({ refused: 'no-variation' })
    expect(jointBalance({ ...four, covariates: x(1, 1, 2, 2) })).toMatchObject({ refused: 'not-estimable' })
    expect(jointBalance({ ...four, covariates: x(1, 2) })).toMatchObject({ refused: 'columns-differ-in-length' })
  })
})

describe('standardisedDifferences', () => {
  const comparison = { arm, treated: 'training', control: 'control' }
  it('equal the formula computed in R, for numbers', () => {
    for (const [name, expected] of Object.entries<Record<string, number>>(cases.standardised)) {
      const [got] = standardisedDifferences(column(name), comparison) as unknown as [{ difference: number }]
      expect(got.difference / (expected.difference as number), name).toBeCloseTo(1, 11)
    }
  })
  it('equal it for each level of a category', () => {
    const long = categorical(Array.from(column('educ'), (years) => (years > 10 ? 'long' : 'short')))
    const levels = standardisedDifferences(long, comparison)
    const expected = cases['standardised share, educ > 10']
    expect(levels).toMatchObject(
      [
        {
          level: 'long',
          difference: expect.closeTo(expected.difference, 12),
          treated: { mean: expect.closeTo(expected.treated) },
        },
        { level: 'short', difference: expect.closeTo(-expected.difference, 12) },
      ].sort((a, b) => long.levels.indexOf(a.level) - long.levels.indexOf(b.level)),
    )
  })
  it('count what is missing, and refuse where nothing varies or nothing was seen', () => {
    const two = { arm: categorical(['t', 't', 'c', 'c']), treated: 't', control: 'c' }
    const [same] = standardisedDifferences(Float64Array.of(2, Number.NaN, 2, 2), two) as [unknown]
    expect(same).toMatchObject({ treated: { n: 1, missing: 1 }, difference: { refused: 'no-variation' } })
    expect(standardisedDifferences(Float64Array.of(1, 2, Number.NaN, Number.NaN), two)).toMatchObject({
      refused: 'nothing-observed',
      details: { arm: 'c', missing: 2 },
    })
  })
})
