import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { typeColumns } from './index.ts'
import { placesOf, tableOf } from './test-tables.ts'

const date = { type: 'date' } as const
const typed = (text: string, options = {}) => typeColumns(tableOf(text), { a: date, b: date }, options)

describe('dates are ISO, or Danish with the day first', () => {
  it('reads each form, and says which', () => {
    const iso = typed('a,b\n2017-05-31,2016-02-29\n.,\n')
    expect([iso.columns.a.values, iso.columns.b.values, iso.reading.dates]).toEqual([
      ['2017-05-31', null],
      ['2016-02-29', null],
      'iso',
    ])
    const danish = typed('a;b\n31-05-2017;01.02.2017\n1/2/2017;3.4.2017\n')
    expect([danish.columns.a.values, danish.columns.b.values, danish.reading.dates]).toEqual([
      ['2017-05-31', '2017-02-01'],
      ['2017-02-01', '2017-04-03'],
      'danish',
    ])
    expect(typed('a;b\n;.\n').reading.dates).toBeUndefined()
  })

  it('names dates that the calendar has not, also when the month stands first', () => {
    expect(placesOf(() => typed('a;b\n2017-02-29;2017-13-01\n2017-04-31;2017-01-00\n'))).toEqual([
      'table.date-impossible 2:1',
      'table.date-impossible 2:2',
      'table.date-impossible 3:1',
      'table.date-impossible 3:2',
    ])
    expect(placesOf(() => typed('a;b\n12/31/2017;30-02-2017\n'))).toEqual([
      'table.date-impossible 2:1',
      'table.date-impossible 2:2',
    ])
  })

  it.each(['31-05-17', '2017-5-31', '20170531', '31-05.2017', '2017-05-31T10:00', '42886', 'maj'])(
    '%s is not a date',
    (text) => expect(placesOf(() => typed(`a;b\n${text};\n`))).toEqual(['table.date-wrong 2:1']),
  )

  it('stops when a file writes dates in both ways', () => {
    expect(placesOf(() => typed('a;b\n2017-05-31;\n2017-06-30;31-05-2017\n'))).toEqual(['table.dates-mixed 3:2'])
    expect(placesOf(() => typed('a;b\n31-05-2017;2017-05-31\n', { dates: 'iso' }))).toEqual(['table.date-wrong 2:1'])
  })

  it('reads back every day of four centuries', () => {
    const day = fc.date({ min: new Date('1700-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, fc.constantFrom('-', '.', '/'), (value, mark) => {
        const iso = value.toISOString().slice(0, 10)
        const danish = iso.split('-').reverse().join(mark)
        expect(typed(`a;b\n${danish};\n`).columns.a.values).toEqual([iso])
      }),
    )
  })
})
