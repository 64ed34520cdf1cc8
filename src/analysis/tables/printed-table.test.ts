import { describe, expect, it } from 'vitest'
import { csv, documentWith, drawn, resultsOf } from '../test-trial.ts'

const printed = [
  {
    label: { da: 'Timer', en: 'Hours' },
    outcome: 'hours',
    values: { I: { da: '46 timer', en: '46 hours' } },
    difference: 'not significant',
    reference: 'Report, table 4',
  },
  { label: 'Jobs', outcome: 'job', values: { control: '7 pct.' }, reference: 'Report, section 1' },
]

const resultsWith = (changes: object) => {
  const document = documentWith({ ...changes })
  const people = [...drawn('a', 'I'), ...drawn('b', 'I'), ...drawn('c', 'control'), ...drawn('d', 'control')]
  const rows = [
    ['a', 10, 1],
    ['b', 20, 0],
    ['c', 30, 1],
    ['d', 50, 1],
  ]
  return resultsOf(document, people, { 'data/outcomes.csv': csv('id,hours,job', rows) })
}

describe('figures that a report prints', () => {
  it('stand letter for letter beside the values here, and empty where one of the two is not there', () => {
    const { tables } = resultsWith({ printed })
    expect(tables.printed?.columns.map((column) => (typeof column === 'string' ? column : column.en))).toEqual([
      'Arm control, as printed in the report',
      'Arm control, here',
      'Arm I, as printed in the report',
      'Arm I, here',
      'Difference, as printed in the report',
      'Source',
    ])
    const empty = { empty: true }
    expect(tables.printed?.rows.map(({ cells }) => cells)).toEqual([
      [
        empty,
        { quantity: 'outcome.hours.mean.control' },
        { text: { da: '46 timer', en: '46 hours' } },
        { quantity: 'outcome.hours.mean.I' },
        { text: { da: 'not significant', en: 'not significant' } },
        { text: 'Report, table 4' },
      ],
      // Nobody asks about jobs here, so there is nothing to stand beside.
      [{ text: { da: '7 pct.', en: '7 pct.' } }, empty, empty, empty, empty, { text: 'Report, section 1' }],
    ])
  })

  it('enter no computation: every other table and quantity is the same without them', () => {
    const { tables: withThem, quantities } = resultsWith({ printed })
    const others = resultsWith({})
    const { printed: _, ...remaining } = withThem
    expect({ tables: remaining, quantities }).toEqual({ tables: others.tables, quantities: others.quantities })
  })

  it('come with a warning where the people are made up, and without where they are real', () => {
    const notesOf = (trial: object) =>
      resultsWith({
        printed,
        trial: { id: 'made-up', title: 'T', period: { from: '2024-01-01', to: '2025-12-31' }, ...trial },
      })
        .tables.printed?.notes.map(({ en }) => en)
        .join(' ')
    expect(notesOf({ synthetic: true })).toContain('made-up data')
    expect(notesOf({})).not.toContain('made-up data')
  })
})
