import { describe, expect, it } from 'vitest'
import { typeColumns } from './index.ts'
import { placesOf, problemsOf, saidBy, tableOf } from './test-tables.ts'

describe('columns are typed by declaration', () => {
  it('gives numbers, yes and no, codes and text with what is missing', () => {
    const table = tableOf('n;i;b;c;t\n1,5;2;ja;ctrl;x\n.;;.;;.\n2;-3;FALSE;treat;"a;b"\n')
    const code = { type: 'code', values: ['treat', 'ctrl', 'other'] } as const
    const { columns, rowCount } = typeColumns(table, {
      n: { type: 'number' },
      i: { type: 'integer' },
      b: { type: 'boolean' },
      c: code,
      t: { type: 'text' },
    })
    expect(rowCount).toBe(3)
    expect([...columns.n.values]).toEqual([1.5, Number.NaN, 2])
    expect([...columns.i.values]).toEqual([2, Number.NaN, -3])
    expect([...columns.b.values]).toEqual([1, Number.NaN, 0])
    expect([...columns.c.codes]).toEqual([1, -1, 0])
    expect(columns.c.levels).toEqual(['treat', 'ctrl', 'other'])
    expect(columns.t.values).toEqual(['x', null, 'a;b'])
  })

  it('names a declared column that the file lacks, with the nearest', () => {
    const action = () => typeColumns(tableOf('id,earnings78\na,1\n'), { earings78: { type: 'number' } })
    expect(problemsOf(action)).toMatchObject([
      { code: 'table.column-missing', line: 1, found: 'earings78', expected: 'id, earnings78', nearest: 'earnings78' },
    ])
  })

  it('says how often a code that is not declared occurs, and where first', () => {
    const action = () =>
      typeColumns(tableOf('id,arm\n1,treat\n2,tret\n3,tret\n4,zzzzz\n'), {
        arm: { type: 'code', values: ['treat', 'ctrl'] },
      })
    expect(problemsOf(action)).toMatchObject([
      { code: 'table.code-unknown', line: 3, column: 2, found: 'tret', nearest: 'treat', details: { count: 2 } },
      { code: 'table.code-unknown', line: 5, column: 2, expected: 'treat, ctrl', details: { count: 1 } },
    ])
    expect(saidBy(action)).toContain('2 gange')
  })

  it('takes the codes that occur, sorted, where none are declared', () => {
    const { columns } = typeColumns(tableOf('c,x\nb,1\nÅ,1\n.,1\na,1\nb,1\n'), { c: { type: 'code' } })
    expect([columns.c.levels, [...columns.c.codes]]).toEqual([
      ['a', 'b', 'Å'],
      [1, 2, -1, 0, 1],
    ])
  })

  it('names what is no number, not whole, or outside its limits', () => {
    const declared = { n: { type: 'number', minimum: 0, maximum: 37 }, i: { type: 'integer' } } as const
    const action = () => typeColumns(tableOf('n;i\n-0,5;1\n37;1,5\n38;9007199254740993\nNA;1\n0;1e5\n'), declared)
    expect(placesOf(action)).toEqual([
      'table.number-outside 2:1',
      'table.integer-wrong 3:2',
      'table.number-outside 4:1',
      'table.integer-wrong 4:2',
      'table.number-wrong 5:1',
    ])
  })

  it('names what is neither yes nor no', () => {
    expect(placesOf(() => typeColumns(tableOf('b,x\nmaybe,1\n2,1\n'), { b: { type: 'boolean' } }))).toEqual([
      'table.boolean-wrong 2:1',
      'table.boolean-wrong 3:1',
    ])
  })

  it('names ten mistakes at once, by line, and lets no bad column hide another', () => {
    const rows = Array.from({ length: 100 }, (_, row) => `x,${row === 99 ? '31-02-2017' : ''}`)
    const action = () =>
      typeColumns(tableOf(`n,d\n${rows.join('\n')}\n`), { n: { type: 'number' }, d: { type: 'date' } })
    const problems = problemsOf(action)
    expect(problems).toHaveLength(52)
    expect(problems[50]).toMatchObject({ code: 'table.date-impossible', line: 101, column: 2 })
    expect(problems[51]).toMatchObject({ code: 'table.more', details: { count: 50 } })
  })

  it.each(['number', 'integer', 'date', 'boolean', 'code'] as const)(
    'shows no CPR number from a column of %s',
    (type) => {
      const declared = { a: type === 'code' ? { type, values: ['x'] } : { type } } as const
      for (const text of [
        '010170-1234',
        '0101701234',
        '010170 - 1234',
        '01.01.70-1234',
        'Bo 101701234',
        '010170.1234x',
      ])
        expect(saidBy(() => typeColumns(tableOf(`a;b\n${text}kr;1\n`), declared))).not.toContain('1234')
    },
  )

  it('shows no CPR number that stands in the header', () => {
    const action = () => typeColumns(tableOf('0101701234,x\n1,2\n'), { id: { type: 'id' } })
    expect(saidBy(action)).not.toContain('1234')
  })
})
