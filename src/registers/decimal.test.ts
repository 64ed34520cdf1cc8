import { describe, expect, it } from 'vitest'
import { typeColumns } from './index.ts'
import { placesOf, problemsOf, saidBy, tableOf } from './test-tables.ts'

const number = { type: 'number' } as const
const both = (text: string, options = {}) => typeColumns(tableOf(text), { a: number, b: number }, options)
const values = (text: string, options = {}) => {
  const { columns, reading } = both(text, options)
  return { a: [...columns.a.values], b: [...columns.b.values], decimal: reading.decimal }
}

describe('the decimal mark is settled once per file', () => {
  it('settles it by one decisive cell, over all columns of numbers', () => {
    expect(values('a;b\n1.234;2\n5.678;0,5\n')).toEqual({ a: [1234, 5678], b: [2, 0.5], decimal: ',' })
    expect(values('a;b\n1.234;2\n5.678;0.5\n')).toEqual({ a: [1.234, 5.678], b: [2, 0.5], decimal: '.' })
    expect(values('a\tb\n1.234\t1.234.567\n')).toEqual({ a: [1234], b: [1234567], decimal: ',' })
    expect(values('a;b\n1.234,5;12\n')).toEqual({ a: [1234.5], b: [12], decimal: ',' })
  })

  it('lets whole numbers take part, and columns of text not', () => {
    const table = tableOf('a;b;c\n1.234;2,5;12.34\n')
    const typed = typeColumns(table, { a: { type: 'integer' }, b: number, c: { type: 'text' } } as const)
    expect([typed.columns.a.values[0], typed.columns.b.values[0], typed.columns.c.values[0]]).toEqual([
      1234,
      2.5,
      '12.34',
    ])
  })

  it('reads Danish numbers in quotes in a comma-separated file', () => {
    expect(values('a,b\n"1,5",1.234\n')).toEqual({ a: [1.5], b: [1234], decimal: ',' })
  })

  it('has nothing to settle where no number has a mark', () => {
    expect(values('a;b\n1;.\n;1e5\n')).toEqual({ a: [1, Number.NaN], b: [Number.NaN, 100000], decimal: undefined })
  })

  it('reads an undecided comma-separated file with decimal point', () => {
    expect(values('a,b\n1.234,2\n')).toEqual({ a: [1.234], b: [2], decimal: '.' })
    expect(values('a,b\n"1,234",2\n')).toEqual({ a: [1234], b: [2], decimal: '.' })
  })

  it.each(['a;b\n1;2\n2;1.234\n', 'a\tb\n1\t2\n2\t1.234\n'])('asks in any other undecided file: %j', (text) => {
    expect(placesOf(() => both(text))).toEqual(['table.decimal-undecided 3:2'])
    expect(saidBy(() => both(text))).toContain('decimal:')
    expect(values(text, { decimal: ',' })).toEqual({ a: [1, 2], b: [2, 1234], decimal: ',' })
    expect(values(text, { decimal: '.' })).toEqual({ a: [1, 2], b: [2, 1.234], decimal: '.' })
  })

  it('asks in an undecided table of one column', () => {
    expect(placesOf(() => typeColumns(tableOf('a\n1.234\n'), { a: number }))).toEqual(['table.decimal-undecided 2:1'])
  })

  it('stops when both marks occur as decimal marks, and shows where', () => {
    const text = 'a;b\n1,5;2,5\n3;12.34\n4,5;1\n'
    expect(placesOf(() => both(text))).toEqual(['table.decimal-contradictory 3:2'])
    expect(problemsOf(() => both(text))[0]?.details).toEqual({
      file: 'data/t.csv',
      point: { column: 'b', field: 2, text: '12.34', line: 3, count: 1 },
      comma: { column: 'a', field: 1, text: '1,5', line: 2, count: 3 },
    })
    expect(placesOf(() => both('a,b\n12.34,1.234.567\n'))).toEqual(['table.decimal-contradictory 2:2'])
  })

  it('never reads a number against a declared mark', () => {
    expect(placesOf(() => both('a;b\n12.34;1\n1.234;x\n', { decimal: ',' }))).toEqual([
      'table.number-mark 2:1',
      'table.number-wrong 3:2',
    ])
  })

  it('names groups that are not of three', () => {
    expect(placesOf(() => both('a;b\n1,5;2\n1.2345.678;12.34,5\n'))).toEqual([
      'table.number-wrong 3:1',
      'table.number-wrong 3:2',
    ])
  })
})
