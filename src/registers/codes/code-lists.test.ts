import { describe, expect, it } from 'vitest'
import { type Problem, sayProblem } from '../../problems/index.ts'
import { parseIsoWeek } from '../calendar.ts'
import { problemsOf } from '../test-tables.ts'
import { createMeanings } from './meanings.ts'
import { readCodeList } from './read-code-list.ts'
import { starterList, starterListNames } from './starter-lists.ts'

const head = `source: made up
groups:
  benefit: { label: Ydelse }
states:
  none: { label: { da: Ingen, en: None } }
  cash: { label: { da: Kontanthjælp, en: Cash }, group: benefit }
codes:
`

const list = (codes: string, before = head) => readCodeList(new TextEncoder().encode(before + codes), 'codes/c.yaml')
const places = (codes: string, before = head) =>
  problemsOf(() => list(codes, before)).map(({ code, line }) => `${code} ${line}`)

const weeks = { first: parseIsoWeek('2016-W50') as number, last: parseIsoWeek('2017-W02') as number }

describe('a code list', () => {
  it('says what a text means from week to week, by the Thursday', () => {
    const codes = `
  - { code: '', state: none }
  - { range: [130, 139], state: cash, to: 2016-12-29 }
  - { code: 130, state: none, from: 2016-12-30 }
`
    const meanings = createMeanings(list(codes), weeks)
    const of = (raw: string) =>
      Array.from({ length: weeks.last - weeks.first + 1 }, (_, at) => {
        const code = meanings.codeIn(raw, weeks.first + at)
        return code < 0 ? '?' : meanings.all()[code]?.state
      })
    expect(of('')).toEqual(['none', 'none', 'none', 'none', 'none'])
    expect(of('130')).toEqual(['cash', 'cash', 'cash', 'none', 'none'])
    expect(of('139')).toEqual(['cash', 'cash', 'cash', '?', '?'])
    expect(of('140')).toEqual(['?', '?', '?', '?', '?'])
    expect(of('0130')).toEqual(['?', '?', '?', '?', '?'])
  })

  it('takes codes as they are written: zeros in front count', () => {
    const { entries } = list('  - { code: 007, state: none }\n  - { code: "7", state: cash }\n')
    expect(entries.map(({ texts }) => texts)).toEqual([{ code: '007' }, { code: '7' }])
  })

  it('names codes that have two meanings at the same time, with both lines', () => {
    const codes = `
  - { range: [111, 119], state: cash }
  - { code: 115, state: none }
  - { range: [118, 121], state: none }
  - { code: 130, state: cash, to: 2016-12-31 }
  - { code: 130, state: none, from: 2016-12-31 }
`
    expect(places(codes)).toEqual(['codes.overlap 10', 'codes.overlap 11', 'codes.overlap 13'])
    expect(problemsOf(() => list(codes))[1]?.details).toEqual({ codes: '"118"–"119"', firstLine: 9 })
  })

  it('names everything else that is wrong at its line', () => {
    expect(places('  - { code: "1", state: cahs }\n')).toEqual(['codes.name-unknown 8'])
    expect(problemsOf(() => list('  - { code: "1", state: cahs }\n'))[0]).toMatchObject({ nearest: 'cash' })
    expect(places('  - { range: [119, 111], state: cash }\n  - { range: [1, 10], state: cash }\n')).toEqual([
      'codes.range-wrong 8',
      'codes.range-wrong 9',
    ])
    expect(places('  - { code: 1.5, state: cash }\n  - { state: cash }\n')).toEqual([
      'codes.wrong-shape 8',
      'codes.wrong-shape 9',
    ])
    expect(places('  - { code: "1", state: cash, from: 2017-13-01 }\n')).toEqual(['codes.date-wrong 8'])
    expect(places('  - { code: "1", state: cash, form: 2017-01-01 }\n')).toEqual(['codes.wrong-shape 8'])
    expect(places('  - { code: "1", state: cash\n')).toEqual(['protocol.syntax 8'])
    const twice = head.replace('none: { label: { da: Ingen, en: None } }', 'benefit: { label: Ydelse }')
    expect(places('  - { code: "1", state: cash }\n', twice)).toEqual(['codes.name-twice 5'])
    expect(places('', head.replace('group: benefit', 'group: benefits'))).toContain('codes.name-unknown 6')
  })

  it('says of a date that is none what was found, and counts lines from 1', () => {
    const [wrong] = problemsOf(() => list('  - { code: "1", state: cash, from: 2016-02-30 }\n'))
    expect(wrong).toMatchObject({ found: '2016-02-30', details: { where: 'codes[1].from', text: '2016-02-30' } })
    const { suggestion } = sayProblem(wrong as Problem, 'da')
    expect(suggestion).toContain('for eksempel 2017-05-31')
  })

  it('names the nearest group where one is not declared', () => {
    const [wrong] = problemsOf(() => list('', head.replace('group: benefit', 'group: benefits')))
    expect(wrong).toMatchObject({ found: 'benefits', expected: 'benefit', nearest: 'benefit' })
  })

  it.each([
    ['', 'codes.empty'],
    ['# none\n', 'codes.empty'],
    ['- 1\n', 'codes.wrong-shape'],
  ])('that is %j is not called a protocol', (text, code) => {
    const found = problemsOf(() => list('', text))
    expect(found.map((one) => `${one.file} ${one.code}`)).toEqual([`codes/c.yaml ${code}`])
    expect(JSON.stringify(found.map((one) => sayProblem(one, 'da')))).not.toMatch(/rotokol/)
  })

  it.each(starterListNames)('to start from, %s, is one, and says that it must be checked', (name) => {
    const text = starterList(name)
    const read = readCodeList(new TextEncoder().encode(text), 'codes/dream.yaml')
    expect(read.isChecked).toBe(false)
    expect(text.slice(0, 200)).toMatch(/Sammenhold HVER linje/)
    const all = createMeanings(read, weeks)
    for (const code of ['', '111', '997', '998', '999']) expect(all.codeIn(code, weeks.first)).toBeGreaterThanOrEqual(0)
  })
})
