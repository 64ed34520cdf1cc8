import { describe, expect, it } from 'vitest'
import { parseIsoWeek } from '../calendar.ts'
import { added, placesStopped } from '../test-registers.ts'
import type { MonthsSource } from './import-months.ts'
import type { SeriesSource } from './import-series.ts'
import type { SpellsSource } from './spell-rows.ts'

/** Weeks 2 to 5 of 2017: the days from Monday 9 January to Sunday 5 February, and two days more. */
const covers = { from: '2017-01-08', to: '2017-02-06' }
const first = parseIsoWeek('2017-W02') as number

const spells = (more: Partial<SpellsSource> = {}): SpellsSource => ({
  kind: 'spells',
  file: 'data/spells.csv',
  key: { column: 'id' },
  state: 'state',
  from: 'from',
  to: 'to',
  covers,
  ...more,
})

const told =
  'select u.id, c.raw, s.first - $1 as first, s.last - $1 as last from "s.spells" s join "s.units" u using (unit) join "s.codes" c using (code) order by u.unit, s.first'

const spellsOf = async (source: SpellsSource, text: string): Promise<readonly string[]> => {
  const { registers } = await added(source, text)
  return (await registers.query(told, [first])).map((row) => Object.values(row).join(' '))
}

const findingsOf = async (...input: Parameters<typeof added>) =>
  Object.fromEntries((await added(...input)).source.findings.map(({ kind, count }) => [kind, count]))

describe('spells', () => {
  it('cover the weeks whose Thursday they cover; other weeks have the empty code', async () => {
    const text =
      'id,state,from,to\na,111,2017-01-12,2017-01-18\nb,111,2017-01-13,2017-01-19\nc,890,2017-01-27,2017-02-01\n'
    expect(await spellsOf(spells(), text)).toEqual(['a 111 0 0', 'a  1 3', 'b  0 0', 'b 111 1 1', 'b  2 3', 'c  0 3'])
  })

  it('go on to the end of the covered days while they are open', async () => {
    expect(await spellsOf(spells(), 'id;state;from;to\na;111;20-01-2017;\n')).toEqual(['a  0 1', 'a 111 2 3'])
  })

  it('that overlap: the code that comes first in the list counts, and the weeks are counted', async () => {
    const text = 'id,state,from,to\na,890,2017-01-01,2017-02-28\na,111,2017-01-16,2017-01-22\n'
    expect(await spellsOf(spells({ codes: 'codes/test.yaml' }), text)).toEqual(['a 890 0 0', 'a 111 1 1', 'a 890 2 3'])
    expect(await findingsOf(spells({ codes: 'codes/test.yaml' }), text)).toEqual({
      'overlapping-weeks': 1,
      'cut-spells': 1,
    })
  })

  it('that overlap without a list: the one that began later counts, then the text that comes first', async () => {
    const text = 'id,state,from,to\na,y,2017-01-09,2017-02-05\na,z,2017-01-16,2017-01-22\na,x,2017-01-16,2017-01-22\n'
    expect(await spellsOf(spells(), text)).toEqual(['a y 0 0', 'a x 1 1', 'a y 2 3'])
  })

  it('are counted where they stand twice, lie outside, hold no Thursday or are open', async () => {
    const text = [
      'id,state,from,to',
      'a,x,2017-01-10,2017-01-20',
      'a,x,2017-01-10,2017-01-20',
      'b,x,2016-01-10,2016-01-20',
      'b,x,2017-01-13,2017-01-14',
      'c,x,2017-01-30,',
      'd,x,2017-01-30,2018-01-01',
    ].join('\n')
    expect(await findingsOf(spells(), text)).toEqual({
      'duplicate-spells': 1,
      'outside-spells': 1,
      'cut-spells': 1,
      'open-spells': 1,
      'weekless-spells': 1,
    })
  })

  it('stop where they end before they begin, have no beginning, or a code that the list has not', async () => {
    const text = 'id,state,from,to\na,111,2017-01-10,2017-01-09\nb,111,,2017-01-09\n'
    expect(await placesStopped(() => added(spells(), text))).toEqual([
      'register.spell-backwards 2:4',
      'register.spell-undated 3:3',
    ])
    const unknown = 'id,state,from,to\na,112,2017-01-09,2017-01-22\n'
    expect(await placesStopped(() => added(spells({ codes: 'codes/test.yaml' }), unknown))).toEqual([
      'register.code-unknown 2:2',
    ])
  })
})

const months = (more: Partial<MonthsSource> = {}): MonthsSource => ({
  kind: 'months',
  file: 'data/months.csv',
  key: { column: 'id' },
  month: 'month',
  hours: 'hours',
  pay: 'pay',
  industry: 'industry',
  imputed: 'imputed',
  covers: { from: '2017-01-01', to: '2017-03-30' },
  ...more,
})

describe('months', () => {
  const rows =
    'select id, month - 24204 as month, hours, pay, industry, imputed from "s.months" join "s.units" using (unit) order by unit, month'

  it('are added up over employers, with the industry of the most hours and what was imputed', async () => {
    const text =
      'id;month;hours;pay;industry;imputed\na;2017-01;"10,5";1.000,00;4711;nej\na;2017-01;150;;8810;ja\na;2017-02;.;;;\nb;201702;160,33;30.000;;0\n'
    const { registers, source } = await added(months(), text)
    expect(await registers.query(rows)).toEqual([
      { id: 'a', month: 0, hours: 160.5, pay: 1000, industry: '8810', imputed: true },
      { id: 'a', month: 1, hours: null, pay: null, industry: null, imputed: false },
      { id: 'b', month: 1, hours: 160.33, pay: 30000, industry: null, imputed: false },
    ])
    expect(source.findings).toEqual([
      { kind: 'several-rows', count: 1, people: 1 },
      { kind: 'imputed-months', count: 1, people: 1 },
    ])
    expect(await registers.query('select * from "s.coverage"')).toEqual([{ first: 24204, last: 24205 }])
  })

  it('are counted where they stand twice, are negative or lie outside the covered days', async () => {
    const text =
      'id,month,hours,pay,industry,imputed\na,2017-01,10,1,,\na,2017-01,10,1,,\nb,2017M02,-5,1,,\nb,2017-03,5,1,,\n'
    expect(await findingsOf(months(), text)).toEqual({
      'outside-months': 1,
      'duplicate-months': 1,
      'negative-months': 1,
    })
  })

  it('stop where hours or pay are too large, alone or added up, at the row that has the most', async () => {
    const text = [
      'id,month,hours,pay,industry,imputed',
      'a,2017-01,10,1e308,,',
      'a,2017-02,-1e10,1,,',
      'b,2017-01,10,5e9,,',
      'b,2017-01,20,6e9,,',
      'b,2017-02,20,9e9,,',
    ].join('\n')
    expect(await placesStopped(() => added(months(), text))).toEqual([
      'register.amount-too-large 2:4',
      'register.amount-too-large 3:3',
      'register.amount-too-large 5:4',
    ])
  })

  it('keep amounts up to the largest, which a sum in the database holds', async () => {
    const text = 'id,month,hours,pay,industry,imputed\na,2017-01,1,8999999999.99,,\n'
    const { registers } = await added(months(), text)
    expect(await registers.query('select sum(pay::DECIMAL(18, 6))::DOUBLE as pay from "s.months"')).toEqual([
      { pay: 8999999999.99 },
    ])
  })

  it('stop where a month is none', async () => {
    const text = 'id,month,hours,pay,industry,imputed\na,2017-13,10,1,,\na,,10,1,,\n'
    expect(await placesStopped(() => added(months(), text))).toEqual([
      'register.month-wrong 2:2',
      'register.month-wrong 3:2',
    ])
  })
})

describe('a long table without rows', () => {
  it.each([
    [spells(), 'id,state,from,to\n'],
    [months(), 'id,month,hours,pay,industry,imputed\n'],
  ])('stops: %#', async (source, text) => {
    expect(await placesStopped(() => added(source, text))).toEqual(['register.no-rows undefined:undefined'])
  })
})

describe('series', () => {
  const series: SeriesSource = {
    kind: 'series',
    file: 'data/series.csv',
    area: 'kommune',
    period: 'periode',
    measure: 'mål',
    value: 'værdi',
    provisional: 'foreløbig',
  }

  it('keep provisional, suppressed and missing figures apart', async () => {
    const text =
      'kommune;periode;mål;værdi;foreløbig\nHjørring;2017K1;varighed;12,5;nej\nHjørring;2017K2;varighed;13,0;ja\nVejen;2017K1;varighed;.;nej\nVejen;2017K2;varighed;;nej\n'
    const { registers } = await added(series, text)
    expect((await registers.query('select * from "s.series"')).map((row) => Object.values(row).join(' '))).toEqual([
      'Hjørring 2017K1 varighed 12.5 final',
      'Hjørring 2017K2 varighed 13 provisional',
      'Vejen 2017K1 varighed  suppressed',
      'Vejen 2017K2 varighed  missing',
    ])
  })

  it('stop where a figure stands there twice', async () => {
    const text = 'kommune,periode,mål,værdi,foreløbig\na,1,x,2,0\na,1,x,3,0\n'
    expect(await placesStopped(() => added(series, text))).toEqual(['register.series-twice 3:1'])
  })
})
