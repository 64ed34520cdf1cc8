import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, virker, virkerJson } from '../support/trial.ts'

type Failed = {
  problems: { code: string; message: string; file?: string; line?: number; column?: number; found?: string }[]
}

const protocol = `virker: 1
trial: {id: finished, title: {da: Et afsluttet forsøg, en: A finished trial}}
population: {unit: person}
arms:
  - {id: control, name: {da: Kontrol, en: Control}, role: control}
  - {id: treated, name: {da: Indsats, en: Treated}, role: treated}
allocation:
  method: recorded
  source: file
  column: arm
  values: {K: control, I: treated}
  how: randomised
  procedure: {da: Lodtrækning, en: Lots were drawn}
  statedBy: A report, 2020
sources:
  file:
    kind: table
    file: data/people.csv
    key: {column: id}
    columns:
      arm: {type: text}
      started: {type: date}
      hours: {type: number}
outcomes:
  hours: {measure: value, label: {da: Timer, en: Hours}, direction: higher, about: hours, source: file, column: hours}
questions:
  - {id: main, text: {da: Flere timer?, en: More hours?}, asks: effect, outcome: hours, role: primary}
`

const good = [
  'id,arm,started,hours',
  ...Array.from(
    { length: 20 },
    (_, i) => `p${i},${i % 2 ? 'I' : 'K'},2020-01-${String(i + 1).padStart(2, '0')},${i * i}`,
  ),
]
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`

const broken: readonly (readonly [
  what: string,
  data: string | Uint8Array,
  expected: Partial<Failed['problems'][number]>,
])[] = [
  [
    'broken UTF-8',
    Buffer.concat([Buffer.from(text([...good, 'å,I,2020-01-01,3'])), Buffer.from([0xc3, 0x28, 0x0a])]),
    { code: 'table.utf8-broken', line: 23 },
  ],
  ['UTF-16', Buffer.from(text(good), 'utf16le'), {}],
  ['a ragged row', text(good.with(5, 'p4,K,2020-01-05')), { code: 'table.row-ragged', line: 6 }],
  ['a duplicate id', text(good.with(8, good[3] as string)), { code: 'table.id-duplicate', line: 9, column: 1 }],
  [
    'an arm that does not exist',
    text(good.with(4, 'p3,X,2020-01-04,9')),
    { code: 'data.arm-unknown', line: 5, column: 2, found: 'X' },
  ],
  [
    'a day that does not exist',
    text(good.with(4, 'p3,I,2020-02-30,9')),
    { code: 'table.date-impossible', line: 5, column: 3 },
  ],
  [
    'a number that is none',
    text(good.with(4, 'p3,I,2020-01-04,nine')),
    { code: 'table.number-wrong', line: 5, column: 4 },
  ],
  ['a column that is not there', text(good.with(0, 'id,arm,start,hours')), { code: 'table.column-missing', line: 1 }],
  ['an empty file', '', { code: 'file.empty' }],
]

describe('a broken table stops the run', () => {
  it.each(broken)('%s: with file, line and column, and results stay as they were', async (_, data, expected) => {
    const folder = folderWith({ 'protocol.yaml': protocol, 'data/people.csv': text(good) })
    expect((await virker('run', folder)).status).toBe(0)
    const before = readFileSync(join(folder, 'results/results.json'), 'utf8')
    writeFileSync(join(folder, 'data/people.csv'), data)
    const { status, json } = await virkerJson<Failed>('run', folder)
    expect(status).toBe(1)
    expect(json.problems[0]).toMatchObject({ file: 'data/people.csv', ...expected })
    expect(readFileSync(join(folder, 'results/results.json'), 'utf8')).toBe(before)
    expect((await virker('check', folder)).status).toBe(1)
  })

  it('a missing file too', async () => {
    const folder = folderWith({ 'protocol.yaml': protocol })
    const { status, json } = await virkerJson<Failed>('run', folder)
    expect([status, json.problems[0]?.code]).toEqual([1, 'file.missing'])
  })

  it('a cell that could be a CPR number is never repeated', async () => {
    const folder = folderWith({
      'protocol.yaml': protocol,
      'data/people.csv': text(good.with(4, '010190-1234,I,2020-01-04,9')),
    })
    const { out, err } = await virker('run', folder)
    expect(`${out}${err}`).not.toContain('010190')
  })
})

describe('equal inputs give equal bytes', () => {
  it('in results.json and in the report', async () => {
    const files = { 'protocol.yaml': protocol, 'data/people.csv': text(good) }
    const [one, two] = [folderWith(files), folderWith(files)]
    for (const folder of [one, two]) {
      await virker('run', folder)
      await virker('report', folder)
    }
    for (const file of ['results.json', 'report.da.html', 'report.en.html']) {
      expect(readFileSync(join(one, 'results', file), 'utf8')).toBe(readFileSync(join(two, 'results', file), 'utf8'))
    }
  })
})

describe('a protocol that is not UTF-8', () => {
  it('stops: a byte read as another letter would be another protocol', async () => {
    const folder = folderWith({ 'protocol.yaml': Buffer.from(protocol, 'latin1') })
    const { status, json } = await virkerJson<Failed>('check', folder)
    expect([status, json.problems[0]?.code]).toEqual([1, 'file.not-utf8'])
  })
})
