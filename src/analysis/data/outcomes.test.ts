import { describe, expect, it } from 'vitest'
import type { EntryDraft } from '../../journal/index.ts'
import { csv, documentWith, drawn, exited, inputOf, locked, table, valueOutcome, withdrawn } from '../test-trial.ts'
import { buildFrame } from './frame.ts'
import { isPlain, type PlainOutcome } from './outcome-kinds.ts'
import { outcomeColumn } from './outcomes.ts'
import { loadSources } from './sources.ts'

type Setting = {
  readonly outcome?: Readonly<Record<string, unknown>>
  readonly columns?: Readonly<Record<string, unknown>>
  readonly source?: Readonly<Record<string, unknown>>
  readonly drafts?: readonly EntryDraft[]
  readonly header?: string
  readonly rows: readonly (readonly (string | number)[])[]
}

/** The outcome `x` of one person `p`, drawn on 1 February 2024 and measured a year later: why it is there, and what it is. */
const outcomeOfP = ({
  outcome = {},
  columns = {},
  source = {},
  drafts = [],
  header = 'id,x,died,left',
  rows,
}: Setting) => {
  const document = documentWith({
    population: {
      unit: 'person',
      deaths: { source: 'outcomes', column: 'died' },
      emigrations: { source: 'outcomes', column: 'left' },
    },
    sources: {
      outcomes: table({ x: { type: 'number' }, died: { type: 'date' }, left: { type: 'date' }, ...columns }, source),
    },
    outcomes: { hours: valueOutcome('x', outcome) },
  })
  const input = inputOf(document, [locked(document), ...drawn('p', 'I'), ...drafts], {
    'data/outcomes.csv': csv(header, rows),
  })
  const { tables } = loadSources(input.protocol, input.read)
  const frame = buildFrame(input, tables)
  const found = input.protocol.outcomes?.hours
  if (found === undefined || !isPlain(found)) throw new Error('no plain outcome')
  const { status, values, scale } = outcomeColumn(input.protocol, tables, frame, 'hours', found as PlainOutcome)
  return { status: status[0], value: values[0], scale }
}

const other = ['q', 1, '', '']

describe('an outcome is read from its column', () => {
  it.each([
    ['a number as it is', {}, {}, 7.5, 7.5, 'number'],
    ['yes and no as a share', {}, { x: { type: 'boolean' } }, 'ja', 1, 'share'],
    ['whole numbers from 0 to 1 as a share', {}, { x: { type: 'integer', minimum: 0, maximum: 1 } }, 0, 0, 'share'],
    ['above a threshold', { measure: 'above', threshold: 3 }, {}, 4, 1, 'share'],
    ['at the threshold is not above it', { measure: 'above', threshold: 3 }, {}, 3, 0, 'share'],
    ['one of the codes', { measure: 'code', codes: ['job', 'flex'] }, { x: { type: 'code' } }, 'flex', 1, 'share'],
    ['another code', { measure: 'code', codes: ['job'] }, { x: { type: 'code' } }, 'pension', 0, 'share'],
    ['a code in a column of text', { measure: 'code', codes: ['job'] }, { x: { type: 'text' } }, 'job', 1, 'share'],
    ['a code that is a whole number', { measure: 'code', codes: ['3'] }, { x: { type: 'integer' } }, 3, 1, 'share'],
    ['a code that is yes', { measure: 'code', codes: ['ja'] }, { x: { type: 'boolean' } }, 1, 1, 'share'],
  ])('%s', (_, outcome, columns, cell, value, scale) => {
    const found = outcomeOfP({ outcome, columns, rows: [['p', cell, '', ''], other.with(1, cell)] })
    expect(found).toEqual({ status: 'observed', value, scale })
  })
})

describe('why an outcome is not there is told apart', () => {
  it('an empty cell is missing; someone who is not in the source is not found', () => {
    expect(outcomeOfP({ rows: [['p', '', '', ''], other] }).status).toBe('missing')
    expect(outcomeOfP({ rows: [other] }).status).toBe('unmatched')
  })

  it.each([
    ['nothing', '2025-06-01', 'withdrawn'],
    ['everything', '2024-05-01', 'observed'],
    ['everything-until-now', '2025-01-31', 'withdrawn'],
    ['everything-until-now', '2025-02-01', 'observed'],
  ] as const)('who withdrew, keeps %s, on %s: %s', (keeps, on, status) => {
    expect(outcomeOfP({ drafts: [withdrawn('p', keeps, on)], rows: [['p', 5, '', ''], other] }).status).toBe(status)
  })

  it('what is known before someone withdrew may be used, where the source says to which day it is known', () => {
    const until = withdrawn('p', 'everything-until-now', '2024-06-01')
    const rows = [['p', 5, '', ''], other]
    const withoutHorizon = { horizon: undefined }
    expect(outcomeOfP({ outcome: withoutHorizon, drafts: [until], rows }).status).toBe('withdrawn')
    expect(outcomeOfP({ outcome: withoutHorizon, source: { asOf: '2024-05-31' }, drafts: [until], rows }).status).toBe(
      'observed',
    )
  })

  it('leaving the intervention is no reason', () => {
    expect(outcomeOfP({ drafts: [exited('p', 'moved')], rows: [['p', 5, '', ''], other] }).status).toBe('observed')
  })
})

describe('death and emigration are facts', () => {
  const dead = (on: string) => [['p', '', on, ''], other]

  it.each([
    ['hours', {}, 'declared', 0],
    ['employment', { measure: 'above', threshold: 0 }, 'declared', 0],
    ['self-support', {}, 'declared', 0],
    ['score', {}, 'missing', Number.NaN],
  ])('by default, %s of the dead are: %o', (about, outcome, status, value) => {
    const found = outcomeOfP({ outcome: { about, ...outcome }, rows: dead('2024-06-01') })
    expect(found).toMatchObject({ status, value })
  })

  it.each([
    ['not-achieved', { measure: 'above', threshold: 0 }, 'declared'],
    ['zero', {}, 'declared'],
    ['censor', {}, 'censored'],
  ])('the protocol decides: %s', (onDeath, outcome, status) => {
    expect(outcomeOfP({ outcome: { onDeath, ...outcome }, rows: dead('2024-06-01') }).status).toBe(status)
  })

  it('off benefit, the dead are no success unless the protocol says so', () => {
    const outcome = { about: 'benefit', direction: 'lower', onDeath: 'censor', onEmigration: 'censor' }
    expect(outcomeOfP({ outcome, rows: [['p', 0, '2024-06-01', ''], other] }).status).toBe('censored')
  })

  it('counts on the day of measurement and before it, not after', () => {
    const outcome = { about: 'hours' }
    expect(outcomeOfP({ outcome, rows: dead('2025-02-01') }).status).toBe('declared')
    expect(outcomeOfP({ outcome, rows: dead('2025-02-02') }).status).toBe('missing')
    const censored = { onDeath: 'censor' }
    expect(outcomeOfP({ outcome: censored, rows: [['p', 3, '2025-02-02', ''], other] }).status).toBe('observed')
  })

  it('what was measured before someone died stands', () => {
    const found = outcomeOfP({ outcome: { about: 'hours' }, rows: [['p', 120, '2024-12-24', ''], other] })
    expect(found).toMatchObject({ status: 'observed', value: 120 })
  })

  it.each(['died', 'emigrated'])('an exit with the reason %s tells of it too', (reason) => {
    const found = outcomeOfP({ outcome: { about: 'hours' }, drafts: [exited('p', reason)], rows: [other] })
    expect(found).toMatchObject({ status: 'declared', value: 0 })
  })

  it('of two, the first decides', () => {
    const outcome = { onDeath: 'zero', onEmigration: 'censor' }
    expect(outcomeOfP({ outcome, rows: [['p', '', '2024-09-01', '2024-06-01'], other] }).status).toBe('censored')
    expect(outcomeOfP({ outcome, rows: [['p', '', '2024-06-01', '2024-09-01'], other] }).status).toBe('declared')
  })

  it('withdrawing everything comes before it: nothing is told of them', () => {
    const found = outcomeOfP({
      outcome: { about: 'hours' },
      drafts: [withdrawn('p', 'nothing')],
      rows: dead('2024-06-01'),
    })
    expect(found.status).toBe('withdrawn')
  })
})
