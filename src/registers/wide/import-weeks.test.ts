import { describe, expect, it } from 'vitest'
import { dayOf, parseIsoWeek } from '../calendar.ts'
import { added, bytesOf, codesOfTests, placesStopped, stopped, testRegisters } from '../test-registers.ts'
import type { WeeksSource } from './header.ts'

const weeks = (more: Partial<WeeksSource> = {}): WeeksSource => ({
  kind: 'weeks',
  file: 'data/dream.csv',
  key: { column: 'PNR' },
  pattern: 'y_YYWW',
  from: '2015-W52',
  to: '2016-W02',
  codes: 'codes/test.yaml',
  ...more,
})

const header = 'PNR,y_1552,y_1553,y_1601,y_1602'
const first = parseIsoWeek('2015-W52') as number
const spells =
  'select u.id, c.raw, c.state, s.first - $1 as first, s.last - $1 as last from "s.spells" s join "s.units" u using (unit) join "s.codes" c using (code) order by u.unit, s.first'

describe('a wide weekly file', () => {
  it('becomes one spell per run of weeks, empty weeks included', async () => {
    const { registers, source } = await added(weeks(), `${header}\na,111,111,,\nb,,,,999\nc,,,,\n`)
    expect((await registers.query(spells, [first])).map((row) => Object.values(row).join(' '))).toEqual([
      'a 111 unemployment 0 1',
      'a  none 2 3',
      'b  none 0 2',
      'b 999 dead 3 3',
      'c  none 0 3',
    ])
    expect(await registers.query('select * from "s.coverage"')).toEqual([{ first, last: first + 3 }])
    expect(source).toMatchObject({ used: { rows: 3, people: 3, reading: { encoding: 'utf-8', separator: ',' } } })
    expect(source.findings).toEqual([])
  })

  it('gives a code the meaning that it has in the week, and splits a run where that changes', async () => {
    const across = weeks({ from: '2016-W52', to: '2017-W02' })
    const { registers } = await added(across, 'PNR,y_1652,y_1701,y_1702\na,130,130,130\n')
    const from = parseIsoWeek('2016-W52') as number
    expect((await registers.query(spells, [from])).map((row) => Object.values(row).join(' '))).toEqual([
      'a 130 cash 0 0',
      'a 130 sick 1 2',
    ])
  })

  it('takes columns in any order, quotes, blanks, semicolons and Windows-1252, and leaves other columns alone', async () => {
    const text = 'by;y_1602;"y_1552";PNR;y_1601;y_1553;y_1551\r\nÅrhus;111;" 890 ";"a";;"";999\r\n'
    const { registers, source } = await added(weeks(), text)
    expect((await registers.query(spells, [first])).map((row) => Object.values(row).join(' '))).toEqual([
      'a 890 sick 0 0',
      'a  none 1 2',
      'a 111 unemployment 3 3',
    ])
    expect(source.findings).toEqual([{ kind: 'columns-unused', count: 1 }])
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
    const again = await registers.add('other', weeks(), { bytes }, codesOfTests)
    expect(again.used.reading).toEqual({ encoding: 'windows-1252', separator: ';' })
  })

  it('reads industries by month', async () => {
    const source = weeks({ industryPattern: 'branche_YYYY_MM' })
    const { registers } = await added(source, `${header},branche_2015_12,branche_2016_01\na,,,,,4711,\nb,,,,,,8810\n`)
    expect(await registers.query('select * from "s.months" order by unit')).toEqual([
      { unit: 0, month: 2015 * 12 + 11, hours: null, pay: null, industry: '4711', imputed: false },
      { unit: 1, month: 2016 * 12, hours: null, pay: null, industry: '8810', imputed: false },
    ])
    expect(await registers.query('select * from "s.monthCoverage"')).toEqual([
      { first: 2015 * 12 + 11, last: 2016 * 12 },
    ])
  })

  it('shares numbers of people with other sources', async () => {
    const { registers } = await added(weeks(), `${header}\na,,,,\nb,,,,\n`)
    const text = `${header}\nc,111,111,111,111\na,890,890,890,890\n`
    await registers.add('t', weeks(), { bytes: new TextEncoder().encode(text) }, codesOfTests)
    expect(await registers.query('select unit, id from "t.units" order by unit')).toEqual([
      { unit: 0, id: 'a' },
      { unit: 2, id: 'c' },
    ])
    expect(
      await registers.query('select s.unit, c.raw from "t.spells" s join "t.codes" c using (code) order by unit'),
    ).toEqual([
      { unit: 0, raw: '890' },
      { unit: 2, raw: '111' },
    ])
  })
})

describe('a wide weekly file that cannot be meant', () => {
  const problems = (text: string, more: Partial<WeeksSource> = {}) => placesStopped(() => added(weeks(more), text))

  it('says which code is not in the list, how often, and where first', async () => {
    const text = `${header}\na,111,11,11,\nb,,,,113\nc,11,,,\n`
    expect(await problems(text)).toEqual(['register.code-unknown 2:3', 'register.code-unknown 3:5'])
    const [eleven, other] = await stopped(() => added(weeks(), text))
    expect(eleven).toMatchObject({
      details: { column: 'y_1553', text: '11', weeks: 3, rows: 2, list: 'codes/test.yaml' },
    })
    expect(other).toMatchObject({ found: '113', nearest: '111' })
  })

  it('says of a code that is in the list when it is valid, and writes ranges as ranges', async () => {
    const until = {
      ...codesOfTests,
      entries: codesOfTests.entries.filter(({ valid }) => valid.first < dayOf('2017-01-01')),
    }
    const across = weeks({ from: '2016-W52', to: '2017-W02' })
    const registers = await testRegisters()
    const bytes = bytesOf('PNR,y_1652,y_1701,y_1702\na,130,130,130\nb,112,,\n')
    const [late, strange] = await stopped(() => registers.add('s', across, { bytes }, until))
    expect(late).toMatchObject({
      code: 'register.code-not-valid',
      line: 2,
      column: 3,
      found: '130',
      expected: '–2016-12-31',
      details: { week: '2017-W01', weeks: 2, rows: 1 },
    })
    expect(late).not.toHaveProperty('nearest')
    expect(strange).toMatchObject({ code: 'register.code-unknown', expected: '999, 111, 890–899, 130, ""' })
  })

  it('names short and long rows, blank lines, repeated people and broken ids, all at once', async () => {
    const text = `${header}\na,,,,\nb,,,\n\na,,,,\n010170-1234,,,,\nø,,,,\n,,,,\nc,,,,,\n`
    expect(await problems(text)).toEqual([
      'table.row-ragged 3:4',
      'table.row-blank 4:undefined',
      'table.id-duplicate 5:1',
      'table.id-cpr 6:1',
      'table.id-wrong 7:1',
      'table.id-missing 8:1',
      'table.row-ragged 9:6',
    ])
  })

  it('names weeks that the calendar does not have, but takes those that it has', async () => {
    expect(await problems(`${header},y_1653\na,,,,,\n`)).toEqual(['register.period-impossible 1:6'])
    expect(await problems(`${header},y_1600\na,,,,,\n`)).toEqual(['register.period-impossible 1:6'])
    expect(await problems('PNR,y_1552\na,\n', { to: '2016-W53', from: '2015-W52' })).toContain(
      'register.week-impossible undefined:undefined',
    )
  })

  it('names missing weeks, and two columns of one week', async () => {
    const [missing] = await stopped(() => added(weeks(), 'PNR,y_1552,y_1602\na,,\n'))
    expect(missing).toMatchObject({
      code: 'register.period-missing',
      line: 1,
      details: { count: 2, first: ['2015-W53', '2016-W01'] },
    })
    expect(await problems(`${header},y_1601\na,,,,,\n`)).toEqual(['table.header-duplicate 1:6'])
  })

  it('leaves nothing behind', async () => {
    const { registers } = await added(weeks(), `${header}\na,,,,\n`)
    const bytes = new TextEncoder().encode(`${header}\nb,,,,12\n`)
    expect(await stopped(() => registers.add('t', weeks(), { bytes }, codesOfTests))).toHaveLength(1)
    expect(
      await registers.query(`select table_name from information_schema.tables where table_name like 't.%'`),
    ).toEqual([])
    expect(await registers.query('select * from people')).toEqual([{ unit: 0, id: 'a' }])
  })

  it('never shows what could be a CPR number', async () => {
    const said = JSON.stringify(await stopped(() => added(weeks(), `${header}\n0101701234,0101701234,,,\n`)))
    expect(said).not.toContain('1234')
  })
})
