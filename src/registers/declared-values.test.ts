import { describe, expect, it } from 'vitest'
import { columnTypeOf, typeColumns } from './index.ts'
import { placesOf, tableOf } from './test-tables.ts'

describe('a column is typed as the protocol declares its values', () => {
  it('takes limits and codes over; `missing` admits an empty cell and is no code', () => {
    expect(columnTypeOf({ type: 'number', minimum: 0, unit: 'hours' })).toEqual({ type: 'number', minimum: 0 })
    const code = columnTypeOf({ type: 'code', categories: { m: 'mand', k: 'kvinde', missing: 'uoplyst' } })
    expect(code).toEqual({ type: 'code', values: ['m', 'k'] })
    expect(placesOf(() => typeColumns(tableOf('s,x\nm,1\n,1\nmissing,1\n'), { s: code }))).toEqual([
      'table.code-unknown 4:1',
    ])
    expect(columnTypeOf({ type: 'date' })).toEqual({ type: 'date' })
  })

  it('lets ids repeat, as a caseworker has many', () => {
    expect(columnTypeOf({ type: 'id' })).toEqual({ type: 'id', repeats: 'allowed' })
  })
})
