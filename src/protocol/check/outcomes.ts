import { type Problem, problem } from '../../problems/index.ts'
import { available } from '../available.ts'
import type { Path } from '../path.ts'
import type { Outcome } from '../schema/protocol.ts'
import { type Check, type Checkup, reference, references } from './checkup.ts'
import type { Loose } from './loose.ts'
import { columnReference } from './sources.ts'
import { limitsInOrder } from './values.ts'

type LooseOutcome = Loose<Outcome>

/** What is measured: sources, columns, windows, and what death means for it. */
export const outcomeProblems: Check = function* (checkup) {
  for (const [name, outcome] of Object.entries(checkup.protocol.outcomes ?? {})) {
    if (outcome?.measure === undefined) continue
    const path = ['outcomes', name]
    yield* sourceProblems(checkup, outcome, path)
    yield* scoreProblems(checkup, outcome, path)
    yield* windowProblems(checkup, outcome, path)
    yield* endProblems(checkup, name, outcome, path)
    yield* unappliedEnds(checkup, outcome, path)
    const { minimum, maximum } = outcome.range ?? {}
    if (minimum !== undefined && maximum !== undefined)
      yield* limitsInOrder(checkup, minimum, maximum, [...path, 'range', 'maximum'])
    if (!available.measure.includes(outcome.measure)) {
      const details = { what: 'measure', name: outcome.measure } as const
      yield problem('protocol.not-computed-yet', details, checkup.placeOf([...path, 'measure']))
    }
  }
}

const table = ['table']
const weeks = ['weeks', 'spells']
const states = [...weeks, 'months']

/** The kinds of source that a measure can be taken from. */
const kindsFor = (outcome: LooseOutcome): readonly string[] | undefined => {
  switch (outcome.measure) {
    case 'value':
    case 'above':
    case 'code':
    case 'time-to-event':
    case 'series':
      return table
    case 'area-series':
      return ['series']
    case 'accumulated':
      return outcome.of === 'weeks' ? weeks : outcome.of === undefined ? undefined : ['months']
    case 'degree':
      return outcome.fullTime === undefined ? states : ['months']
    case 'ever-in-state':
    case 'months-in-state':
    case 'state-on-day':
      return states
    case 'score':
    case 'sql':
    case undefined:
      return undefined
    default:
      return weeks
  }
}

function* sourceProblems(checkup: Checkup, outcome: LooseOutcome, path: Path): Iterable<Problem> {
  if (!('source' in outcome) || outcome.source === undefined) return
  const place = checkup.placeOf([...path, 'source'])
  yield* reference('source', checkup.keys(['sources']), outcome.source, place)
  const found = checkup.protocol.sources?.[outcome.source]?.kind
  const expected = kindsFor(outcome)
  if (found !== undefined && expected !== undefined && !expected.includes(found)) {
    const details = { source: outcome.source, measure: outcome.measure ?? '', found, expected }
    yield problem('protocol.source-kind', details, { ...place, found, expected: expected.join(', ') })
    return
  }
  yield* timeProblems(checkup, outcome, path)
  yield* seriesProblems(checkup, outcome, path)
  if (!('column' in outcome)) return
  yield* columnReference(checkup, outcome.source, outcome.column, [...path, 'column'])
  yield* columnTypeProblems(checkup, outcome, path)
}

const timeTypes = {
  timeColumn: ['number', 'integer'],
  eventColumn: ['boolean'],
  exitColumn: ['code', 'text'],
} as const

/** The columns of a time to an event: a number, yes or no, and where it led. */
function* timeProblems(checkup: Checkup, outcome: LooseOutcome, path: Path): Iterable<Problem> {
  if (outcome.measure !== 'time-to-event' || outcome.source === undefined) return
  const source = checkup.protocol.sources?.[outcome.source]
  for (const key of ['timeColumn', 'eventColumn', 'exitColumn'] as const) {
    const column = outcome[key]
    if (column === undefined) continue
    yield* columnReference(checkup, outcome.source, column, [...path, key])
    const type = source?.kind === 'table' ? source.columns?.[column]?.type : undefined
    const expected: readonly string[] = timeTypes[key]
    if (type === undefined || expected.includes(type)) continue
    const details = { column, type, measure: outcome.measure, expected }
    const extras = { found: type, expected: expected.join(', ') }
    yield problem('protocol.column-type', details, { ...checkup.placeOf([...path, key]), ...extras })
  }
  if (outcome.exit === undefined) return
  if (!('exitColumn' in outcome)) {
    const details = { name: outcome.exit }
    yield problem('protocol.exit-needs-column', details, { ...checkup.placeOf([...path, 'exit']), found: outcome.exit })
  } else if (source?.kind === 'table' && outcome.exitColumn && source.columns?.[outcome.exitColumn]?.categories) {
    const names = checkup.keys(['sources', outcome.source, 'columns', outcome.exitColumn, 'categories'])
    yield* reference('category', names, outcome.exit, checkup.placeOf([...path, 'exit']), outcome.exitColumn)
  }
}

/** Weeks or months in columns of their own: numbers, or yes and no; each once. */
function* seriesProblems(checkup: Checkup, outcome: LooseOutcome, path: Path): Iterable<Problem> {
  if (outcome.measure !== 'series' || outcome.source === undefined) return
  const source = checkup.protocol.sources?.[outcome.source]
  const columns = outcome.columns ?? []
  for (const [i, column] of columns.entries()) {
    if (column === undefined) continue
    const at = [...path, 'columns', i]
    yield* columnReference(checkup, outcome.source, column, at)
    const place = { ...checkup.placeOf(at), found: column }
    if (columns.indexOf(column) < i) yield problem('protocol.column-twice', { column }, place)
    const type = source?.kind === 'table' ? source.columns?.[column]?.type : undefined
    const expected: readonly string[] = typesFor.value
    if (type !== undefined && !expected.includes(type)) {
      const details = { column, type, measure: outcome.measure, expected }
      yield problem('protocol.column-type', details, { ...place, found: type, expected: expected.join(', ') })
    }
  }
}

const typesFor = {
  value: ['number', 'integer', 'boolean'],
  above: ['number', 'integer'],
  code: ['code', 'text', 'boolean', 'integer'],
} as const

type ColumnOutcome = Extract<LooseOutcome, { readonly column?: unknown }>

/** The declaration of the column that an outcome is read from. */
export const columnOf = (checkup: Checkup, outcome: LooseOutcome) => {
  if (!('column' in outcome) || outcome.source === undefined || outcome.column === undefined) return undefined
  const source = checkup.protocol.sources?.[outcome.source]
  return source?.kind === 'table' ? source.columns?.[outcome.column] : undefined
}

function* columnTypeProblems(checkup: Checkup, outcome: ColumnOutcome, path: Path): Iterable<Problem> {
  const declared = columnOf(checkup, outcome)
  if (declared?.type === undefined || outcome.measure === undefined) return
  const expected: readonly string[] = typesFor[outcome.measure]
  if (!expected.includes(declared.type)) {
    const details = { column: outcome.column ?? '', type: declared.type, measure: outcome.measure, expected }
    const extras = { found: declared.type, expected: expected.join(', ') }
    yield problem('protocol.column-type', details, { ...checkup.placeOf([...path, 'column']), ...extras })
  } else if (outcome.measure === 'code' && declared.categories && outcome.source && outcome.column) {
    const names = checkup.keys(['sources', outcome.source, 'columns', outcome.column, 'categories'])
    yield* references('category', names, outcome.codes, [...path, 'codes'], checkup, outcome.column)
  }
}

function* scoreProblems(checkup: Checkup, outcome: LooseOutcome, path: Path): Iterable<Problem> {
  if (outcome.measure !== 'score') return
  const { instrument } = outcome
  yield* reference('instrument', checkup.keys(['instruments']), instrument, checkup.placeOf([...path, 'instrument']))
  if (instrument === undefined || checkup.protocol.instruments?.[instrument] === undefined) return
  const inside = ['instruments', instrument]
  const at = (key: string) => checkup.placeOf([...path, key])
  yield* reference('scoring', checkup.ids([...inside, 'scoring']), outcome.scoring, at('scoring'), instrument)
  yield* reference('wave', checkup.ids([...inside, 'waves']), outcome.wave, at('wave'), instrument)
}

/** A window that has room for what is asked of it. */
function* windowProblems(checkup: Checkup, outcome: LooseOutcome, path: Path): Iterable<Problem> {
  if (!('window' in outcome) || outcome.window === undefined) return
  const { window } = outcome
  const months = 'months' in window ? window.months : undefined
  if (months?.from !== undefined && months.to !== undefined)
    yield* limitsInOrder(checkup, months.from, months.to, [...path, 'window', 'months', 'to'])
  const length = 'lastMonths' in window ? window.lastMonths : monthsIn(months)
  const atLeast = outcome.measure === 'months-in-state' ? outcome.atLeast : undefined
  if (length === undefined || length < 1 || atLeast === undefined || atLeast <= length) return
  const extras = { found: String(atLeast), expected: `≤ ${length}` }
  yield problem(
    'protocol.months-beyond-window',
    { atLeast, length },
    { ...checkup.placeOf([...path, 'atLeast']), ...extras },
  )
}

const monthsIn = (months: { readonly from?: number | undefined; readonly to?: number | undefined } | undefined) =>
  months?.from === undefined || months.to === undefined ? undefined : months.to - months.from + 1

/** A time or a series cannot take a death in by itself: the source must have done so. */
function* unappliedEnds(checkup: Checkup, outcome: LooseOutcome, path: Path): Iterable<Problem> {
  const { measure } = outcome
  if (measure !== 'series' && measure !== 'time-to-event') return
  for (const key of ['onDeath', 'onEmigration'] as const)
    if (key in outcome) yield problem('protocol.end-in-source', { key, measure }, checkup.placeOfKey([...path, key]))
}

/** Death and emigration are facts: where no default is honest, the outcome says what they mean. */
function* endProblems(checkup: Checkup, name: string, outcome: LooseOutcome, path: Path): Iterable<Problem> {
  const isTakenIn = outcome.measure === 'series' || outcome.measure === 'time-to-event'
  if (outcome.about === 'benefit' && !isTakenIn) {
    if (!('onDeath' in outcome)) yield problem('protocol.on-death-missing', { name }, checkup.placeOf(path))
    if (!('onEmigration' in outcome)) yield problem('protocol.on-emigration-missing', { name }, checkup.placeOf(path))
  }
  if (outcome.measure === 'time-to-exit' || outcome.measure === 'time-to-event') return
  for (const key of ['onDeath', 'onEmigration'] as const)
    if (outcome[key] === 'competing')
      yield problem(
        'protocol.competing-needs-time',
        { key },
        { ...checkup.placeOf([...path, key]), found: 'competing' },
      )
}
