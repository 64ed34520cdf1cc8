import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { indicatorColumn, isRefusal, type LinearModel, linearModel, numericColumn, type SeType } from '../index.ts'

type Problem = {
  y: number[]
  x: number[][]
  intercept: boolean
  beta: number[]
  sd: number[]
  digitsOfLm: { beta: number; sd: number | null }
}
const path = new URL('../../../test/reference/nist.json', import.meta.url)
const nist = Object.entries(JSON.parse(readFileSync(path, 'utf8')).cases as Record<string, Problem>)

function solve(y: readonly number[], x: readonly number[][], se: SeType = 'classical', intercept = true): LinearModel {
  const columns = x.map((values, j) => numericColumn(`x${j + 1}`, Float64Array.from(values)))
  const rows = Int32Array.from(y, (_, row) => row)
  const model = linearModel(Float64Array.from(y), rows, columns, { se, intercept: intercept ? 'included' : 'none' })
  if (isRefusal(model)) throw new Error(JSON.stringify(model))
  return model
}

function digits(got: number, certified: number): number {
  return got === certified ? 16 : -Math.log10(Math.abs(got - certified) / Math.abs(certified))
}

describe('least squares reaches NIST’s certified values', () => {
  it.each(nist)('to nine digits where R’s lm does, and never a digit less than lm: %s', (_, problem) => {
    const model = solve(problem.y, problem.x, 'classical', problem.intercept)
    const beta = Math.min(...model.terms.map((term, k) => digits(term.estimate, problem.beta[k] as number)))
    expect(beta).toBeGreaterThan(Math.min(9, problem.digitsOfLm.beta))
    expect(beta).toBeGreaterThan(problem.digitsOfLm.beta - 1)
    if (problem.sd.every((sd) => sd === 0)) {
      expect(model.fit).toBe('perfect')
      expect(model.terms.every((term) => term.stdError === null)).toBe(true)
      return
    }
    for (const [k, term] of model.terms.entries()) {
      expect(digits(term.stdError as number, problem.sd[k] as number)).toBeGreaterThan(12)
    }
  })
})

describe('linearModel', () => {
  // mpg and hp of datasets::mtcars; variances of hp and the constant from Stata, as kept by estimatr's tests
  const mpg = [
    21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4, 33.9,
    21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
  ]
  const hp = [
    110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215, 230, 66, 52, 65, 97, 150, 150, 245,
    175, 66, 91, 113, 264, 175, 335, 109,
  ]
  it.each<[SeType, number, number]>([
    ['classical', 0.0001024, 2.669698],
    ['HC1', 0.00018388, 4.3123302],
    ['HC2', 0.00021652, 4.8093019],
    ['HC3', 0.00027562, 5.8084222],
  ])('gives Stata’s %s variances for mtcars', (se, ofHp, ofConstant) => {
    const { covariance, dfResidual } = solve(mpg, [hp], se)
    expect(covariance[3]).toBeCloseTo(ofHp, 8)
    expect(covariance[0]).toBeCloseTo(ofConstant, 5)
    expect(dfResidual).toBe(30)
  })
  it('drops the later of collinear columns and says which', () => {
    const double = hp.map((x) => 2 * x - 7)
    expect(solve(mpg, [hp, double]).droppedColumns).toEqual(['x2'])
    expect(solve(mpg, [hp.map(() => 0.1), double, hp]).droppedColumns).toEqual(['x1', 'x3'])
    expect(solve(mpg, [hp, double]).terms).toEqual(solve(mpg, [hp]).terms)
  })
  it('keeps a column that varies little on a large offset', () => {
    const offset = hp.map((x) => x / 256 + 2 ** 30)
    const model = solve(mpg, [offset])
    expect(model.droppedColumns).toEqual([])
    expect((model.terms[1]?.estimate as number) / 256).toBeCloseTo(solve(mpg, [hp]).terms[1]?.estimate as number, 11)
  })
  it('drops what is collinear but for noise below 1e-7 of its length, and keeps what is not', () => {
    const nearly = (noise: number) => hp.map((x, i) => x + noise * (i % 2 ? 1 : -1) * 50)
    expect(solve(mpg, [hp, nearly(1e-9)]).droppedColumns).toEqual(['x2'])
    expect(solve(mpg, [hp, nearly(1e-5)]).droppedColumns).toEqual([])
  })
  it('gives the row of a level of its own no part in the error', () => {
    const codes = Int32Array.from(mpg, (_, i) => (i === 5 ? 1 : 0))
    const rows = Int32Array.from(mpg, (_, i) => i)
    const columns = [numericColumn('hp', Float64Array.from(hp)), indicatorColumn('own', codes, 1)]
    const model = linearModel(Float64Array.from(mpg), rows, columns, {
      se: 'HC3',
      intercept: 'included',
    }) as LinearModel
    const without = solve(
      mpg.filter((_, i) => i !== 5),
      [hp.filter((_, i) => i !== 5)],
      'HC3',
    )
    expect(model.leverageOneRows).toBe(1)
    expect(model.terms[1]?.stdError).toBeCloseTo(without.terms[1]?.stdError as number, 12)
    expect(model.terms[2]).toMatchObject({ term: 'own', stdError: null, pValue: null })
  })
  it('is the same in one chunk of rows and in many', () => {
    const times = 50
    const repeat = (values: readonly number[]): number[] => Array.from({ length: times }, () => values).flat()
    const one = solve(mpg, [hp], 'HC0')
    const many = solve(repeat(mpg), [repeat(hp)], 'HC0')
    many.terms.forEach((term, k) => {
      expect(term.estimate).toBeCloseTo(one.terms[k]?.estimate as number, 12)
      expect((term.stdError as number) * Math.sqrt(times)).toBeCloseTo(one.terms[k]?.stdError as number, 12)
    })
  })
  it('refuses as many coefficients as rows', () => {
    const model = linearModel(Float64Array.of(1, 2), Int32Array.of(0, 1), [numericColumn('x', Float64Array.of(0, 1))], {
      se: 'HC2',
      intercept: 'included',
    })
    expect(model).toMatchObject({ refused: 'too-few-units', details: { n: 2, coefficients: 2 } })
  })
})
