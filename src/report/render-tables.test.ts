import { describe, expect, it } from 'vitest'
import { besideResults } from '../../test/report/make-beside.ts'
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

describe('estimates as files', () => {
  const file = (path: string) => (renderTables(besideResults()).get(path) as string).split('\r\n')
  const fields = (line: string | undefined) => (line ?? '').split(',')

  it('have a line each with the number in full', () => {
    const [head, first, ...rest] = file('tables/estimates.csv')
    expect(rest).toEqual([''])
    const at = fields(head?.slice(1)).indexOf('estimate')
    expect(fields(first)[at]).toBe('1794.343084875')
    expect(fields(first)).toHaveLength(fields(head).length)
  })

  it('have every figure beside them, an end that is not there empty, and a line for each piece', () => {
    const lines = file('tables/estimates-beside.csv')
    const about = (method: string) => lines.filter((line) => line.includes(`,${method},`))
    expect(about('wild-bootstrap')[0]).toContain(',1,,3105.4,0.95,')
    expect(about('wild-bootstrap')[0]).toMatch(/,4096,enumerated,4711$/)
    expect(about('anderson-rubin').map((line) => /,(\d),(-?[\d.]*),(-?[\d.]*),0\.95/.exec(line)?.slice(1))).toEqual([
      ['1', '', '-1042'],
      ['2', '4219.6', ''],
    ])
    expect(about('response-weights')[0]).toContain(',separation,')
    expect(about('lee-bounds')[0]).toContain(',1500,2100,')
  })

  it('are not written where there are none', () => {
    const paths = [...renderTables(resultsWith({ estimates: {} })).keys()]
    expect(paths.filter((path) => path.includes('estimates'))).toEqual([])
    expect([...renderTables(resultsWith({})).keys()]).toEqual(['tables/estimates.csv'])
  })
})
