import type { Protocol } from '../../protocol/index.ts'
import type { Spells } from '../../registers/index.ts'
import { type RegisterOutcome, scopeOfOutcome } from './compile.ts'
import type { MeasuredOutcome, MeasuredStatus } from './measured.ts'
import { type KnownStates, resolveState, type State } from './resolve-state.ts'
import { personSteps, type Scope } from './sql/people.ts'
import type { Span } from './sql/span.ts'
import { spanOf } from './sql/span.ts'
import { readsAway, spanSteps } from './sql/span-steps.ts'
import { codeTests } from './sql/state-steps.ts'
import { relation, type Step, statement } from './sql/text.ts'
import { daySpan, isReadAbroad, leftOut } from './sql/weekly.ts'
import { numbersOf, type RegisterQueries } from './store.ts'

/**
 * Many outcomes over the weeks of one source in one pass over its spells. Each still has its own statement; a test
 * shows that both give the same. What is asked here is how many weeks of a window someone was in a state.
 */
export type Together = {
  readonly id: string
  readonly source: string
  readonly state: State
  readonly span: Span
  readonly scope: Scope
  readonly value: 'ever' | 'share' | 'weeks'
}

const spanOfOutcome = (outcome: RegisterOutcome): Span | undefined => {
  if (outcome.measure === 'state-on-day') return daySpan(outcome.on, outcome.after)
  return 'window' in outcome ? spanOf(outcome.window, 'weeks') : undefined
}

/** What an outcome asks of a pass over the spells; nothing where it needs months, runs of weeks, a rule per month or codes of another source. */
export const asksTogether = async (
  protocol: Protocol,
  known: KnownStates,
  id: string,
  outcome: RegisterOutcome,
): Promise<Together | undefined> => {
  const { measure, source } = outcome
  const values = { 'ever-in-state': 'ever', 'state-on-day': 'ever', degree: 'share', accumulated: 'weeks' } as const
  if (!(measure in values) || protocol.sources?.[source]?.kind === 'months') return undefined
  if ('monthRule' in outcome && outcome.monthRule !== undefined) return undefined
  if (!('state' in outcome) || outcome.state === undefined) return undefined
  const span = spanOfOutcome(outcome)
  if (span === undefined) return undefined
  const state = await resolveState(protocol, known, { outcome: id, source, name: outcome.state })
  if (state.weeks?.source !== source || state.months.length > 0) return undefined
  const scope = await scopeOfOutcome({ protocol, known, id }, outcome, [state])
  if (isReadAbroad(scope, state)) return undefined
  return { id, source, state, span, scope, value: values[measure as keyof typeof values] }
}

const reasons: readonly MeasuredStatus[] = ['observed', 'unmatched', 'no-start', 'incomplete', 'died', 'emigrated']

/** Answers a statement of rows of numbers. */
type Scan = RegisterQueries['scan']

/** The window of every kind of people; `to` is before `first` where nothing is counted. */
type Windows = {
  readonly kinds: Kinds
  readonly first: Int32Array
  readonly to: Int32Array
  readonly weeks: Int32Array
  readonly reason: Uint8Array
}

/** People are of one kind where all that a window can depend on is the same: days, and why nothing can be said. */
type Kinds = { readonly table: string; readonly count: number; readonly ofRow: Int32Array }

/** Sorts people into kinds, once for all windows of a scope: there are few, as many start on the same day. */
const createKinds = (registers: RegisterQueries, rows: number): ((scope: Scope, span: Span) => Promise<Kinds>) => {
  const known = new Map<string, Kinds>()
  return async (scope, { needsStart }) => {
    const key = JSON.stringify([scope, needsStart])
    const found = known.get(key)
    if (found !== undefined) return found
    const people = `measured_people_${known.size}`
    const table = `measured_kinds_${known.size}`
    const who = statement('Who is measured.', personSteps(scope, 'weeks', needsStart), 'SELECT * FROM person')
    await registers.columns(`CREATE OR REPLACE TEMP TABLE ${people} AS\n${who}`)
    // Codes that tell of an emigration are looked up by person.
    const same = [...(readsAway(scope) ? ['unit'] : []), 'start', 'gone', 'died', 'emigrated', 'reason']
    await registers.columns(`CREATE OR REPLACE TEMP TABLE ${table} AS
      SELECT (row_number() OVER () - 1)::INTEGER AS row, ${readsAway(scope) ? '' : 'NULL::INTEGER AS unit, '}*
      FROM (SELECT DISTINCT ${same.join(', ')} FROM ${people})`)
    const ofRow = new Int32Array(rows)
    let count = 0
    const joined = same.map((name) => `p.${name} IS NOT DISTINCT FROM k.${name}`).join(' AND ')
    await registers.scan(`SELECT p.row, k.row FROM ${people} p JOIN ${table} k ON ${joined}`, (columns, taken) => {
      const [row, kind] = columns as [Int32Array, Int32Array]
      for (let i = 0; i < taken; i++) {
        ofRow[row[i] as number] = kind[i] as number
        count = Math.max(count, (kind[i] as number) + 1)
      }
    })
    await registers.columns(`DROP TABLE ${people}`)
    const kinds = { table, count, ofRow }
    known.set(key, kinds)
    return kinds
  }
}

/** The steps up to the windows, over kinds of people in place of people. */
const stepsOver = ({ table }: Kinds, scope: Scope, span: Span): readonly Step[] =>
  spanSteps(scope, span, 'weeks')
    .filter(({ name }) => name !== 'dead')
    .map((step) => (step.name === 'person' ? { ...step, sql: `SELECT * FROM ${table}` } : step))

const windowsOf = async (scan: Scan, kinds: Kinds, scope: Scope, span: Span): Promise<Windows> => {
  const { count } = kinds
  const [first, to, weeks] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)]
  const reason = new Uint8Array(count)
  const names = reasons.slice(1).map((name) => `'${name}'`)
  const sql = statement(
    'The windows of many outcomes at once.',
    stepsOver(kinds, scope, span),
    `SELECT row, coalesce(first, 0)::INTEGER, coalesce(counted_to, -1)::INTEGER, coalesce(last - first + 1, 0)::INTEGER,
  coalesce(list_position([${names.join(', ')}], reason), 0)::INTEGER FROM span`,
  )
  await scan(sql, (columns, taken) => {
    const [row, from, until, length, why] = columns as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array]
    for (let i = 0; i < taken; i++) {
      const at = row[i] as number
      first[at] = from[i] as number
      to[at] = why[i] === 0 ? (until[i] as number) : -2_147_483_648
      weeks[at] = length[i] as number
      reason[at] = why[i] as number
    }
  })
  return { kinds, first, to, weeks, reason }
}

/** The rows of each unit of a source: row numbers of unit u stand from `from[u]` to `from[u + 1]`. */
export type RowsOfUnits = { readonly from: Int32Array; readonly rows: Int32Array }

export const rowsOfUnits = async (scan: Scan, rows: number): Promise<RowsOfUnits> => {
  const unitOf = new Int32Array(rows).fill(-1)
  let units = 0
  await scan('SELECT row, unit FROM measured WHERE unit IS NOT NULL', (columns, count) => {
    const [row, unit] = columns as [Int32Array, Int32Array]
    for (let i = 0; i < count; i++) {
      unitOf[row[i] as number] = unit[i] as number
      units = Math.max(units, (unit[i] as number) + 1)
    }
  })
  const from = new Int32Array(units + 1)
  for (const unit of unitOf) if (unit >= 0) from[unit + 1] = (from[unit + 1] as number) + 1
  for (let unit = 0; unit < units; unit++) from[unit + 1] = (from[unit + 1] as number) + (from[unit] as number)
  const next = from.slice()
  const ordered = new Int32Array(from[units] as number)
  for (let row = 0; row < rows; row++) {
    const unit = unitOf[row] as number
    if (unit < 0) continue
    ordered[next[unit] as number] = row
    next[unit] = (next[unit] as number) + 1
  }
  return { from, rows: ordered }
}

/** The codes of a source that are in a state. */
const codesOfState = async (registers: RegisterQueries, { source, state, scope }: Together): Promise<Float64Array> =>
  state.weeks === undefined
    ? new Float64Array()
    : numbersOf(
        await registers.columns(
          `SELECT code FROM ${relation(source, 'codes')}${codeTests(state.weeks, leftOut(scope))}`,
        ),
        'code',
      )

/** How many weeks of a window each row was in a state. */
type Counter = { readonly windows: Windows; readonly weeks: Int32Array }

const keyOf = ({ state, scope, span }: Together): string => JSON.stringify([state.weeks, scope, span.first, span.last])
const windowKey = ({ scope, span }: Together): string => JSON.stringify([scope, span.first, span.last])

/** Adds the weeks that spells share with windows. */
const addSpells = (
  counters: readonly (readonly Counter[])[],
  { from, rows }: RowsOfUnits,
  { unit, code, first, last }: Spells,
  count: number,
): void => {
  for (let i = 0; i < count; i++) {
    const asked = counters[code[i] as number]
    const who = unit[i] as number
    if (asked === undefined || who + 1 >= from.length) continue
    const [begin, end, upTo] = [first[i] as number, last[i] as number, from[who + 1] as number]
    for (let at = from[who] as number; at < upTo; at++) {
      const row = rows[at] as number
      for (let k = 0; k < asked.length; k++) {
        const { windows, weeks } = asked[k] as Counter
        const kind = windows.kinds.ofRow[row] as number
        const low = Math.max(begin, windows.first[kind] as number)
        const shared = Math.min(end, windows.to[kind] as number) - low + 1
        if (shared > 0) weeks[row] = (weeks[row] as number) + shared
      }
    }
  }
}

/** Loops, not maps: there are millions of rows. What is the same for all people of a kind is worked out once. */
const valuesOf = ({ value }: Together, { windows, weeks }: Counter): Float64Array => {
  const { ofRow } = windows.kinds
  const isEver = value === 'ever'
  // A number divided by NaN is none.
  const per = Float64Array.from(windows.reason, (reason, kind) =>
    reason !== 0 ? Number.NaN : value === 'share' ? (windows.weeks[kind] as number) : 1,
  )
  const values = new Float64Array(weeks.length)
  for (let row = 0; row < weeks.length; row++) {
    const n = weeks[row] as number
    values[row] = (isEver && n > 0 ? 1 : n) / (per[ofRow[row] as number] as number)
  }
  return values
}

const statusOf = ({ reason, kinds: { ofRow } }: Windows): readonly MeasuredStatus[] => {
  const ofKind = Array.from(reason, (at) => reasons[at] as MeasuredStatus)
  const status = new Array<MeasuredStatus>(ofRow.length)
  for (let row = 0; row < ofRow.length; row++) status[row] = ofKind[ofRow[row] as number] as MeasuredStatus
  return status
}

/**
 * Measures outcomes of one source in one pass over its spells; `measured` must be there.
 *
 * @param sqlOf the statement of each, to stand beside its values
 */
export const measureTogether = async (
  registers: RegisterQueries,
  asked: readonly Together[],
  rows: number,
  sqlOf: (id: string) => string,
): Promise<readonly MeasuredOutcome[]> => {
  const kindsOf = createKinds(registers, rows)
  const windows = new Map<string, Windows>()
  const counters = new Map<string, Counter>()
  const byCode: Counter[][] = []
  for (const one of asked) {
    const found =
      windows.get(windowKey(one)) ??
      (await windowsOf(registers.scan, await kindsOf(one.scope, one.span), one.scope, one.span))
    windows.set(windowKey(one), found)
    if (counters.has(keyOf(one))) continue
    const counter = { windows: found, weeks: new Int32Array(rows) }
    counters.set(keyOf(one), counter)
    for (const code of await codesOfState(registers, one)) {
      byCode[code] ??= []
      byCode[code].push(counter)
    }
  }
  const people = await rowsOfUnits(registers.scan, rows)
  const source = (asked[0] as Together).source
  await registers.spells(source, (spells, count) => addSpells(byCode, people, spells, count))
  const statuses = new Map([...windows.values()].map((found) => [found, statusOf(found)]))
  return asked.map((one) => {
    const counter = counters.get(keyOf(one)) as Counter
    const status = statuses.get(counter.windows) as readonly MeasuredStatus[]
    return { id: one.id, values: valuesOf(one, counter), status, sql: sqlOf(one.id) }
  })
}
