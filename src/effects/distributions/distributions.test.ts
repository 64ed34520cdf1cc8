import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { betaQuantile } from './beta.ts'
import { normalQuantile, normalUpperTail } from './normal.ts'
import { tQuantile, tTwoSided, tUpperTail } from './student-t.ts'
import { chiSquaredUpperTail, fUpperTail } from './variance-ratio.ts'

type Table = Record<string, number[]>
const path = new URL('../../../test/reference/distributions.json', import.meta.url)
const reference = JSON.parse(readFileSync(path, 'utf8')).cases as Record<string, Table>

function compare(table: Table, result: string, tolerance: number, ours: (value: (name: string) => number) => number) {
  const expected = table[result] as number[]
  expect(expected.length).toBeGreaterThan(8)
  expected.forEach((theirs, i) => {
    const got = ours((name) => table[name]?.[i] as number)
    // R itself gives up its relative precision where a tail nears the smallest doubles.
    if (theirs < 1e-290) return
    expect(Math.abs(got - theirs), `${result} row ${i}: ${got} for ${theirs}`).toBeLessThanOrEqual(tolerance * theirs)
  })
}

describe('distributions, against R', () => {
  it('give upper tails of t to 1e-11 relative, however far out and however few degrees of freedom', () => {
    compare(reference.t as Table, 'p', 1e-11, (v) => tUpperTail(v('t'), v('df')))
  })
  it('give quantiles of t to 1e-11 relative, also for fractions of a degree of freedom', () => {
    const table = reference.tQuantile as Table
    // R's qt is itself right to a few 1e-6 only for tails of 1e-10 on less than one degree of freedom.
    const settled = (i: number): boolean => (table.df?.[i] as number) >= 1
    const rows = Object.fromEntries(
      Object.entries(table).map(([name, values]) => [name, values.filter((_, i) => settled(i))]),
    )
    compare(rows, 't', 1e-11, (v) => tQuantile(v('p'), v('df')))
  })
  it('give quantiles of t whose tail is what was asked for', () => {
    const { p = [], df = [] } = reference.tQuantile as Table
    p.forEach((tail, i) => {
      expect(tUpperTail(tQuantile(tail, df[i] as number), df[i] as number) / tail).toBeCloseTo(1, 10)
    })
  })
  it('give normal tails and quantiles', () => {
    compare(reference.normal as Table, 'p', 1e-13, (v) => normalUpperTail(v('z')))
    const { p = [], z = [] } = reference.normalQuantile as Table
    p.forEach((tail, i) => {
      expect(normalQuantile(tail) / (z[i] as number)).toBeCloseTo(1, 10)
    })
  })
  it('give upper tails of F and chi-squared', () => {
    compare(reference.f as Table, 'p', 1e-11, (v) => fUpperTail(v('f'), v('df1'), v('df2')))
    compare(reference.chiSquared as Table, 'p', 1e-11, (v) => chiSquaredUpperTail(v('x'), v('df')))
  })
  it('give quantiles of the beta distribution', () => {
    compare(reference.betaQuantile as Table, 'x', 1e-11, (v) => betaQuantile(v('p'), v('a'), v('b')))
  })
  it('take the normal distribution where there are no degrees of freedom', () => {
    expect(tTwoSided(1.959963984540054, null)).toBeCloseTo(0.05, 14)
    expect(tQuantile(0.025, null)).toBeCloseTo(1.959963984540054, 13)
  })
  it('are symmetric: the quantile of a tail is minus that of the other', () => {
    expect(tQuantile(0.75, 7.3)).toBe(-tQuantile(0.25, 7.3))
    expect(tUpperTail(-2, 5) + tUpperTail(2, 5)).toBe(1)
    expect(tQuantile(0.5, 3)).toBe(0)
  })
})
