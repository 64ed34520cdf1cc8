import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, virker, virkerJson } from '../support/trial.ts'

const protocol = `virker: 1
trial: { id: t, title: T, sites: [{ id: n, name: N }, { id: s, name: S }] }
population: { unit: person, start: { source: people, column: start } }
arms:
  - { id: control, name: K, role: control }
  - { id: treated, name: I, role: treated }
allocation: { method: recorded, source: people, column: arm, values: { control: control, treated: treated }, how: randomised, procedure: x, statedBy: x }
sources:
  people: { kind: table, file: data/people.csv, key: { column: id }, columns: { arm: { type: code, categories: { control: K, treated: I } }, start: { type: date } } }
  dream: { kind: weeks, file: data/dream.csv, key: { column: id }, pattern: y_YYWW, from: 2015-W01, to: 2015-W30, codes: codes/dream.yaml }
outcomes:
  off: { measure: degree, label: { da: Uden ydelse, en: Off benefit }, source: dream, state: none, window: { months: { from: 1, to: 3 } }, direction: higher, about: employment }
  exit: { measure: time-to-exit, label: Afgang, source: dream, destinations: [none], durableWeeks: 4, upToWeeks: 20, direction: lower }
questions:
  - { id: q, text: Q, asks: mean, outcome: off, role: primary }
`
const codes = `source: made up
states:
  none: { label: { da: Ingen, en: None } }
  cash: { label: { da: K, en: C } }
codes:
  - { code: '', state: none }
  - { code: '111', state: cash }
`
const weeks = Array.from({ length: 30 }, (_, i) => `y_15${String(i + 1).padStart(2, '0')}`)
const row = (id: string, onBenefit: number) => [id, ...weeks.map((_, i) => (i < onBenefit ? '111' : ''))].join(',')

const folder = (text = protocol) =>
  folderWith({
    'protocol.yaml': text,
    'codes/dream.yaml': codes,
    'data/dream.csv': `id,${weeks.join(',')}\n${row('a', 10)}\n${row('b', 30)}\n`,
    'data/people.csv': 'id,arm,start\na,control,2015-02-02\nb,treated,2015-02-02\nc,treated,2015-02-02\n',
  })

describe('virker outcomes', () => {
  it('writes each value, or why there is none: 8 of 13 weeks, and out in the week of 9 March, 5 weeks on', async () => {
    const trial = folder()
    const { status, json } = await virkerJson<{ file: string; outcomes: unknown }>('outcomes', trial)
    expect(status).toBe(0)
    expect(json.outcomes).toEqual(['off', 'exit'].map((id) => ({ id, status: { observed: 2, unmatched: 1 } })))
    expect(readFileSync(join(trial, json.file), 'utf8').split('\r\n')).toEqual([
      'participant,outcome,window,value,complete,reason',
      `a,off,months 1-3,${8 / 13},true,`,
      'b,off,months 1-3,0,true,',
      'c,off,months 1-3,,false,unmatched',
      'a,exit,from the start,5,true,none',
      'b,exit,from the start,21,true,censored',
      'c,exit,from the start,,false,unmatched',
      '',
    ])
  })

  it('writes Parquet', async () => {
    const trial = folder()
    const { status } = await virker('outcomes', trial, '--format', 'parquet')
    expect(status).toBe(0)
    expect(readFileSync(join(trial, 'results/outcomes.parquet')).subarray(0, 4).toString()).toBe('PAR1')
  })

  it('explains each outcome in words, with the statement that measures it', async () => {
    const { out } = await virker('outcomes', folder(), '--explain', '--lang', 'en')
    expect(out).toContain('off: The share of the weeks in "none" in months 1-3 after the start.')
    expect(out).toContain('-- Outcome "off": Off benefit\nWITH\n')
    const danish = await virker('outcomes', folder(), '--explain', '--lang', 'da')
    expect(danish.out).toContain('off: Andelen af ugerne i "none" i måned 1-3 efter start.')
  })

  it('knows a state of the code list that no week of the delivery has: nobody is in it', async () => {
    const states = codes.replace('codes:', '  education: { label: U }\ncodes:')
    const trial = folderWith({
      'protocol.yaml': protocol.replace('state: none, window', 'state: education, window'),
      'codes/dream.yaml': `${states}  - { code: '651', state: education }\n`,
      'data/dream.csv': `id,${weeks.join(',')}\n${row('a', 10)}\n`,
      'data/people.csv': 'id,arm,start\na,control,2015-02-02\n',
    })
    const { status, json } = await virkerJson<{ file: string }>('outcomes', trial)
    expect(status).toBe(0)
    expect(readFileSync(join(trial, json.file), 'utf8')).toContain('a,off,months 1-3,0,true,')
  })

  it('stops at a state that is in no code list, with the nearest', async () => {
    const wrong = protocol.replace('state: none, window', 'state: nonne, window')
    const { status, json } = await virkerJson<{ problems: { code: string; suggestion: string }[] }>(
      'outcomes',
      folder(wrong),
    )
    expect(status).toBe(1)
    expect(json.problems[0]).toMatchObject({ code: 'data.unknown-state', file: 'protocol.yaml', line: 12 })
    expect(json.problems[0]?.suggestion).toContain('none')
  })
})
