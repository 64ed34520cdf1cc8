import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, type CellSystem, vectorSystem } from './cell-system.ts'
import { countsOfColumn } from './counts-revealed.ts'
import { isInSpan } from './test-subtraction.ts'
import { withheldCells } from './withhold-cells.ts'

const range = (from: number, to: number): Int32Array => Int32Array.from({ length: to - from }, (_, i) => from + i)
const cell = (id: string, rows: Int32Array, rank = 1): Cell => ({ ids: [id], rows, rank })

const counted = (cells: readonly Cell[], known: readonly Int32Array[] = [], length = 100): CellSystem => ({
  length,
  cells,
  known,
  countsOf: () => [1],
})

const hidden = (system: CellSystem, already: readonly string[] = []) =>
  [...withheldCells(vectorSystem(system), 5, new Set(already))].sort()

describe('people counted in several ways', () => {
  it('a group of few is withheld, and the next smallest with it', () => {
    const cells = [cell('a', range(0, 2)), cell('b', range(2, 12)), cell('c', range(12, 100))]
    expect(hidden(counted(cells, [range(0, 100)]))).toEqual(['a', 'b'])
  })

  it('nothing is withheld where all are many', () => {
    expect(hidden(counted([cell('a', range(0, 40)), cell('b', range(40, 100))], [range(0, 100)]))).toEqual([])
  })

  it('a subgroup that leaves out few of everyone is withheld, for it gives them away', () => {
    expect(hidden(counted([cell('all', range(0, 100), 4), cell('some', range(0, 97), 1)]))).toEqual(['some'])
  })

  it('two subgroups that differ by few: the one of lower rank, else the smaller', () => {
    expect(hidden(counted([cell('wide', range(0, 50), 1), cell('narrow', range(0, 48), 2)]))).toEqual(['wide'])
    expect(hidden(counted([cell('wide', range(0, 50)), cell('narrow', range(0, 48))]))).toEqual(['narrow'])
  })

  it('what two have in common is given away by the third: A, B and both', () => {
    const [a, b] = [range(0, 50), range(47, 90)]
    expect(hidden(counted([cell('a', a, 2), cell('b', b, 2), cell('either', range(0, 90), 0)]))).toEqual(['either'])
  })

  it('the same people under two names are withheld under both', () => {
    const few = range(0, 3)
    expect(hidden(counted([cell('quantity', few), cell('estimate', few), cell('rest', range(20, 60))]))).toEqual([
      'estimate',
      'quantity',
    ])
  })

  it('what is withheld elsewhere stays protected here', () => {
    const cells = [cell('a', range(0, 20)), cell('b', range(20, 50)), cell('all', range(0, 50), 4)]
    expect(hidden(counted(cells), ['a'])).toEqual(['a', 'b'])
  })

  it('a number about these people and others goes with them, and they do not go with it', () => {
    const cells: readonly Cell[] = [
      { ids: ['few'], shared: ['difference'], rows: range(0, 3), rank: 4 },
      { ids: ['many'], shared: ['difference'], rows: range(10, 60), rank: 4 },
    ]
    expect(hidden(counted(cells))).toEqual(['difference', 'few'])
    expect(hidden(counted(cells.slice(1)), ['difference'])).toEqual([])
  })

  it('thousands of categories are no trouble: those of few go, and the smallest of the others where one is left alone', () => {
    const start = (i: number) => (i === 0 ? 0 : 2 + (i - 1) * 7)
    const cells = Array.from({ length: 3000 }, (_, i) => cell(`c${i}`, range(start(i), start(i + 1))))
    expect(hidden(counted(cells, [range(0, start(3000))], start(3000)))).toEqual(['c0', 'c1'])
  })

  it('nobody is not few', () => {
    expect(hidden(counted([cell('none', range(0, 0)), cell('all', range(0, 50))], [range(0, 50)]))).toEqual([])
  })
})

describe('shares and means give away more than how many people there are', () => {
  const outcome = (values: readonly number[], cells: readonly Cell[]): CellSystem => ({
    length: values.length,
    cells,
    known: [],
    countsOf: countsOfColumn(Float64Array.from(values)),
  })
  const yesNo = (yes: number, n: number) => Array.from({ length: n }, (_, i) => (i < yes ? 1 : 0))

  it('few with yes, or few with no', () => {
    expect(hidden(outcome(yesNo(3, 50), [cell('a', range(0, 50))]))).toEqual(['a'])
    expect(hidden(outcome(yesNo(47, 50), [cell('a', range(0, 50))]))).toEqual(['a'])
    expect(hidden(outcome(yesNo(20, 50), [cell('a', range(0, 50))]))).toEqual([])
  })

  it('a further set that leaves out many, but few of them with yes', () => {
    // 20 of 50 have yes; the 30 who stayed have 18 of these, so 2 of the 20 who left do.
    const values = [...yesNo(18, 30), ...yesNo(2, 20)]
    const cells = [cell('main', range(0, 50), 3), cell('set', range(0, 30), 0)]
    expect(hidden(outcome(values, cells))).toEqual(['set'])
  })

  it('a mean of mostly nothing is the sum over the few who have something', () => {
    const pay = [...Array.from({ length: 46 }, () => 0), 1000, 1200, 900, 100]
    expect(hidden(outcome(pay, [cell('a', range(0, 50))]))).toEqual(['a'])
    const spread = Array.from({ length: 50 }, (_, i) => i * 10)
    expect(hidden(outcome(spread, [cell('a', range(0, 50))]))).toEqual([])
  })
})

/** Random sets over a few people, each set by the people in it. */
const systems = fc.integer({ min: 6, max: 24 }).chain((length) =>
  fc.record({
    length: fc.constant(length),
    sets: fc.array(fc.array(fc.boolean(), { minLength: length, maxLength: length }), { minLength: 1, maxLength: 6 }),
    values: fc.array(fc.constantFrom(0, 1), { minLength: length, maxLength: length }),
  }),
)

describe('from what is published, nothing withheld can be solved', () => {
  it('neither a withheld cell nor what is left of two cells, by exact arithmetic', () => {
    fc.assert(
      fc.property(systems, ({ length, sets, values }) => {
        const rowsOf = (set: readonly boolean[]) => Int32Array.from(set.keys()).filter((row) => set[row])
        const cells = sets.map((set, at) => cell(`s${at}`, rowsOf(set)))
        const countsOf = countsOfColumn(Float64Array.from(values))
        const found = withheldCells(vectorSystem({ length, cells, known: [], countsOf }), 3, new Set())
        const vector = (set: readonly boolean[]) => set.map(Number)
        const published = sets.filter((set, at) => !found.has(`s${at}`) && set.some(Boolean)).map(vector)
        const yes = values.map((value) => value === 1)
        const few = (set: readonly boolean[]) => {
          const n = set.filter(Boolean).length
          const ones = set.filter((isIn, row) => isIn && yes[row]).length
          return [n, ones, n - ones].some((count) => count > 0 && count < 3)
        }
        const left = sets.flatMap((a) => sets.map((b) => a.map((isIn, row) => isIn && !b[row])))
        for (const set of [...sets, ...left]) if (few(set)) expect(isInSpan(vector(set), published)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('and nothing is withheld that follows from what is published anyway, unless it is small itself', () => {
    fc.assert(
      fc.property(systems, ({ length, sets }) => {
        const rowsOf = (set: readonly boolean[]) => Int32Array.from(set.keys()).filter((row) => set[row])
        const cells = sets.map((set, at) => cell(`s${at}`, rowsOf(set)))
        const found = withheldCells(vectorSystem(counted(cells, [], length)), 3, new Set())
        const published = sets
          .filter((set, at) => !found.has(`s${at}`) && set.some(Boolean))
          .map((set) => set.map(Number))
        for (const [at, set] of sets.entries())
          if (found.has(`s${at}`)) expect(isInSpan(set.map(Number), published)).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})
