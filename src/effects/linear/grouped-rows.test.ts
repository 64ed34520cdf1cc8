import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { allRows } from '../columns.ts'
import { isRefusal } from '../refusal.ts'
import type { RowSeType } from '../request.ts'
import { numericColumn } from './design-columns.ts'
import { groupedRows } from './grouped-rows.ts'
import { type LinearModel, linearModel } from './linear-model.ts'

const n = 24_000
const generator = xoroshiro128plus(7)
const next = (): number => (generator.next() >>> 0) / 2 ** 32
const arm = Float64Array.from({ length: n }, () => (next() < 0.5 ? 1 : 0))
const age = Float64Array.from({ length: n }, () => 18 + Math.floor(4 * next()))
// The only one of its kind: it fits itself.
const alone = Float64Array.from({ length: n }, (_, i) => (i === 1234 ? 1 : 0))
const outcome = Float64Array.from(arm, (z, i) => 1e6 + z * next() + 0.1 * age[i] + next())
const rows = allRows(n)
const columns = [numericColumn('arm', arm), numericColumn('age', age)]

function fitted(
  kind: RowSeType,
  extra: readonly ReturnType<typeof numericColumn>[],
  weights?: Float64Array,
): LinearModel {
  const options = { se: kind, intercept: 'included', ...(weights ? { weights } : {}) } as const
  const model = linearModel(outcome, rows, [...columns, ...extra], options)
  if (isRefusal(model)) throw new Error(model.refused)
  return model
}

const near = (found: number | null, expected: number | null): void => {
  if (found === null || expected === null) expect(found).toBe(expected)
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected))
}

describe('rows with the same regressors, taken together, give the numbers of the rows one by one', () => {
  // Weights of one leave the rows as they are.
  const ones = new Float64Array(n).fill(1)
  const kinds: readonly RowSeType[] = ['classical', 'HC0', 'HC1', 'HC2', 'HC3']
  it.each(kinds.flatMap((kind) => [[kind, 0] as const, [kind, 1] as const]))(
    '%s, rows that fit themselves: %i',
    (kind, own) => {
      const extra = own === 1 ? [numericColumn('alone', alone)] : []
      const together = fitted(kind, extra)
      const apart = fitted(kind, extra, ones)
      expect(together.terms.map(({ term }) => term)).toEqual(apart.terms.map(({ term }) => term))
      for (const [k, term] of together.terms.entries()) {
        near(term.estimate, apart.terms[k].estimate)
        near(term.stdError, apart.terms[k].stdError)
        expect(term.df).toBe(apart.terms[k].df)
      }
      near(together.residualSumOfSquares, apart.residualSumOfSquares)
      expect(together.leverageOneRows).toBe(apart.leverageOneRows)
      expect([together.n, together.rank, together.droppedColumns]).toEqual([apart.n, apart.rank, apart.droppedColumns])
    },
  )
})

describe('grouping', () => {
  it('finds each combination once, with the mean and spread of its outcomes', () => {
    const groups = groupedRows(outcome, rows, columns)
    expect(groups?.rows.length).toBe(8)
    for (const first of groups?.rows ?? []) {
      const own = [...outcome].filter((_, i) => arm[i] === arm[first] && age[i] === age[first])
      const mean = own.reduce((sum, y) => sum + (y - 1e6), 0) / own.length
      expect(groups?.counts[first]).toBe(own.length)
      expect((groups?.origin ?? 0) - 1e6 + (groups?.means[first] ?? 0)).toBeCloseTo(mean, 9)
      expect(groups?.within[first]).toBeCloseTo(
        own.reduce((sum, y) => sum + (y - 1e6 - mean) ** 2, 0),
        6,
      )
    }
  })

  it('leaves rows alone that hardly repeat, or are few', () => {
    const free = numericColumn('free', Float64Array.from({ length: n }, next))
    expect(groupedRows(outcome, rows, [...columns, free])).toBeNull()
    expect(groupedRows(outcome, rows.subarray(0, 1000), columns)).toBeNull()
  })
})
