import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placesOf, problemsOf, saidBy, tableOf } from './test-tables.ts'

describe('a table is read as text', () => {
  it('takes off surrounding blanks and keeps everything else', () => {
    const table = tableOf('id, navn \n1, "x" \n'.replace(' "x" ', '"x "'))
    expect(table.header).toEqual(['id', 'navn'])
    expect(table.cell(0, 'navn')).toBe('x')
    expect(tableOf('a,b\n 1 ,\u00a0.\n').column('b')).toEqual(['.'])
  })

  it.each(['\n', '\r\n', '\r'])('takes %j for the end of a row, with or without one at the end', (end) => {
    for (const last of ['', end, end + end]) {
      const table = tableOf(['a,b', '1,2', '3,4'].join(end) + last)
      expect(table.column('b')).toEqual(['2', '4'])
      expect([table.line(0), table.line(1)]).toEqual([2, 3])
    }
  })

  it('takes mixed ends of rows', () => {
    expect(tableOf('a,b\r\n1,2\n3,4\r5,6').column('a')).toEqual(['1', '3', '5'])
  })

  it('makes a table of 0 rows of a header', () => {
    const table = tableOf('a,b\n')
    expect([table.rowCount, table.reading.rows, table.column('a')]).toEqual([0, 0, []])
  })

  it.each(['\n', '\r\n', '\r'])('counts the lines inside quotes (%j)', (end) => {
    const table = tableOf(`a,b${end}1,"x${end}${end}y"${end}2,z${end}`)
    expect(table.cell(0, 'b')).toBe(`x${end}${end}y`)
    expect([table.line(0), table.line(1)]).toEqual([2, 5])
  })

  it('refuses to give a column or row that it has not', () => {
    expect(() => tableOf('a\n1\n').cell(0, 'b')).toThrow(RangeError)
    expect(() => tableOf('a\n1\n').cell(1, 'a')).toThrow(RangeError)
  })

  it('gives back any cells that were written with quotes, on their lines', () => {
    const cell = fc.stringMatching(/^[a-zæøå0-9 ",;\t\n]{0,12}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), fc.constantFrom(',', ';', '\t'), (rows, mark) => {
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(mark))
        const table = tableOf(`a${mark}b\n${quoted.join('\n')}\n`)
        const text = `\n${quoted.join('\n')}\n`
        let from = 1
        rows.forEach(([a, b], row) => {
          expect([table.cell(row, 'a'), table.cell(row, 'b')]).toEqual([a.trim(), b.trim()])
          expect(table.line(row)).toBe(1 + text.slice(0, from).split('\n').length - 1)
          from += (quoted[row] ?? '').length + 1
        })
        expect(table.rowCount).toBe(rows.length)
      }),
    )
  })
})

describe('a table whose shape is broken stops with line and field', () => {
  it('names every ragged row', () => {
    const text = 'a,b,c\n1,2,3\n1,2\n"x\ny",2,3\n1,2,3,4\n'
    expect(placesOf(() => tableOf(text))).toEqual(['table.row-ragged 3:2', 'table.row-ragged 6:4'])
    expect(problemsOf(() => tableOf(text))[1]).toMatchObject({ file: 'data/t.csv', found: '4', expected: '3' })
  })

  it('shows fifty of a kind and says how many more', () => {
    const problems = problemsOf(() => tableOf(`a,b\n${'1\n'.repeat(60)}`))
    expect(problems).toHaveLength(51)
    expect(problems.at(-1)).toMatchObject({ code: 'table.more', details: { count: 10 } })
  })

  it('takes an unquoted decimal comma in a comma-separated file for what it is', () => {
    expect(placesOf(() => tableOf('id,løn\n1,1,5\n'))).toEqual(['table.row-ragged 2:3'])
  })

  it('names blank lines between rows, not those at the end', () => {
    expect(placesOf(() => tableOf('a,b\n1,2\n\n3,4\n\n\n'))).toEqual(['table.row-blank 3:undefined'])
    expect(tableOf('a\n1\n""\n2\n').column('a')).toEqual(['1', '', '2'])
  })

  it('refuses names that are empty or stand twice', () => {
    expect(placesOf(() => tableOf('a,,b,a\n1,2,3,4\n'))).toEqual([
      'table.header-empty 1:2',
      'table.header-duplicate 1:4',
    ])
    expect(problemsOf(() => tableOf('a,b, a \n1,2,3\n'))[0]?.details).toEqual({ column: 'a', first: 1, second: 3 })
    expect(placesOf(() => tableOf('a,b,\n1,2,\n'))).toEqual(['table.header-empty 1:3'])
  })

  it('names quotes that stand in a field or stay open', () => {
    expect(placesOf(() => tableOf('a,b\n"1\r\n2",2\n1,5" rør\n'))).toEqual(['table.quote-broken 4:2'])
    expect(placesOf(() => tableOf('a,b\n1,"x"y\n'))).toEqual(['table.quote-broken 2:2'])
    expect(placesOf(() => tableOf('a,b\n1,2\n1,"x\n3,4\n5,6\n'))).toEqual(['table.quote-open 3:2'])
  })

  it('never repeats a CPR number of a header that is a row, or of a misplaced quote', () => {
    const said = [
      saidBy(() => tableOf('010170-1234,010170-1234\n1,2\n')),
      saidBy(() => tableOf('a,b\n1,0101701234"x\n')),
      saidBy(() => tableOf('a,b\n0101701234\n')),
    ].join('')
    expect(said).not.toMatch(/1234/)
  })
})
