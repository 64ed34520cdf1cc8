import { describe, expect, it } from 'vitest'
import { placesOf, problemsOf, saidBy, tableOf } from './test-tables.ts'

describe('the separator is told by the header and by consistency over the rows', () => {
  it.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n1,5;2,5\n', ';'],
    ['a\tb\n1,5\t2;5\n', 'tab'],
    ['"løn, kr.";b\n1;2\n', ';'],
    ['løn, kr.;alder\n1;2\n3;4\n', ';'],
    ['løn; kr.,alder\n"1,2",3\n4,5\n', ','],
    ['a\n1,5\n2,5\n', 'none'],
    ['a,b', ','],
  ] as const)('%j is separated by %s', (text, separator) => {
    expect(tableOf(text).reading.separator).toBe(separator)
  })

  it('reads a table of one column whole', () => {
    const table = tableOf('a\n1,5\nx;y\n')
    expect(table.column('a')).toEqual(['1,5', 'x;y'])
  })

  it('asks when two fit equally well, and takes what is declared', () => {
    const text = 'a,b;c\n1,2;3\n'
    expect(problemsOf(() => tableOf(text)).map(({ code }) => code)).toEqual(['table.separator-undecided'])
    expect(saidBy(() => tableOf(text))).toContain('separator')
    expect(tableOf(text, { separator: ';' }).header).toEqual(['a,b', 'c'])
  })

  it('names rows that do not fit, instead of choosing another separator', () => {
    expect(placesOf(() => tableOf('a,b\n1;2\n3;4\n'))).toEqual(['table.row-ragged 2:1', 'table.row-ragged 3:1'])
  })
})
