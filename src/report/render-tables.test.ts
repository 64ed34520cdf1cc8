import { describe, expect, it } from 'vitest'
import { quantityWith, resultsWith, shareOf } from '../../test/report/make-results.ts'
import type { Results } from '../analysis/index.ts'
import { renderTables } from './render-tables.ts'

const results = (synthetic: boolean): Results =>
  resultsWith({
    synthetic,
    quantities: {
      a: shareOf(140, 185),
      b: quantityWith({ kind: 'difference', value: -0.3039864, unit: 'SD' }),
      c: quantityWith({ value: { noResult: 'suppressed', why: '' }, n: null, suppressed: 'primary' }),
    },
    tables: {
      one: {
        title: { da: 'En', en: 'One' },
        columns: [{ da: 'Gruppe, ”A”', en: '=HYPERLINK("x")' }, 'B', 'C'],
        rows: [{ label: '@cmd', cells: [{ quantity: 'a' }, { quantity: 'b' }, { quantity: 'c' }] }],
        notes: [],
      },
    },
  })

const lines = (synthetic = false) => (renderTables(results(synthetic)).get('tables/one.csv') as string).split('\r\n')

describe('a table as a file', () => {
  it('holds values to fifteen digits with numerator and denominator', () => {
    expect(lines()[1]).toContain('a,0.756756756756757,,share,140,185,citizens,185')
  })

  it('keeps negative numbers as numbers and guards text against being run as a formula', () => {
    expect(lines()[1]).toContain('"\'=HYPERLINK(""x"")"')
    expect(lines()[1]).toMatch(/^'@cmd,'@cmd,/)
    expect(lines()[2]).toContain('b,-0.3039864,,SD')
  })

  it('is free of the noise of binary arithmetic', () => {
    const noisy = quantityWith({ kind: 'difference', value: 0.01999999999999998, unit: 'SD' })
    const table = {
      title: { da: '', en: '' },
      columns: ['A'],
      rows: [{ label: 'x', cells: [{ quantity: 'a' }] }],
      notes: [],
    }
    const csv = renderTables(resultsWith({ quantities: { a: noisy }, tables: { one: table } })).get('tables/one.csv')
    expect(csv).toContain(',0.02,')
  })

  it('leaves the value empty and names the reason where there is none', () => {
    expect(lines()[3]).toContain('c,,suppressed,citizens,,,,')
  })

  it('begins with a byte order mark, and says on every line where the people are made up', () => {
    expect(lines()[0]?.startsWith('\uFEFFrow_da,row_en')).toBe(true)
    expect(
      lines(true)
        .slice(1, -1)
        .every((line) => line.startsWith('Opdigtede data – siger intet')),
    ).toBe(true)
  })
})
