import type { Protocol } from '../../protocol/index.ts'
import { compileOutcome, isRegisterOutcome, type RegisterOutcome } from './compile.ts'
import { fateSources } from './fate-rule.ts'
import { byRow, type Measured, type MeasuredOutcome, type MeasuredStatus } from './measured.ts'
import { measureOwnSql } from './own-sql.ts'
import { prepareMeasured } from './prepare.ts'
import { createKnownStates } from './resolve-state.ts'
import { type Answer, numbersOf, type RegisterQueries, textsOf } from './store.ts'
import { asksCurve, asksTogether, type Curve, type Together } from './together/asked.ts'
import { measureTogether } from './together/measure-together.ts'
import type { WeeklyCounts } from './together/weekly-counts.ts'

const statuses = (answer: Answer): readonly MeasuredStatus[] =>
  textsOf(answer, 'reason').map((reason) => (reason ?? 'observed') as MeasuredStatus)

const plain = (id: string, sql: string, answer: Answer): MeasuredOutcome => ({
  id,
  values: numbersOf(answer, 'value'),
  status: statuses(answer),
  sql,
})

const time = (id: string, sql: string, answer: Answer): MeasuredOutcome => ({
  ...plain(id, sql, answer),
  event: numbersOf(answer, 'event'),
  exit: textsOf(answer, 'exit'),
})

/** From so many units on, the outcomes of one source are measured in one pass over its spells. */
const manyUnits = 20_000

/** The gravest reason that any week of a person has; not being in the base of some weeks is no reason. */
const order: readonly MeasuredStatus[] = ['unmatched', 'no-start', 'incomplete', 'died', 'emigrated']

/** Weeks of each person to columns by week; their sum where every week is known. */
const curve = (id: string, sql: string, answer: Answer, rows: number, weeks: number): MeasuredOutcome => {
  const value = numbersOf(answer, 'value')
  const reason = textsOf(answer, 'reason')
  const periods = Array.from({ length: weeks }, (_, week) => ({
    period: String(week),
    values: new Float64Array(rows).fill(Number.NaN),
  }))
  const values = new Float64Array(rows).fill(Number.NaN)
  const status = Array.from({ length: rows }, (_, row): MeasuredStatus => {
    let sum = 0
    let inBase = 0
    let gravest = order.length
    for (let week = 0; week < weeks; week++) {
      const at = row * weeks + week
      if (reason[at] !== null) {
        const rank = order.indexOf(reason[at] as MeasuredStatus)
        if (rank >= 0) gravest = Math.min(gravest, rank)
        continue
      }
      inBase++
      sum += value[at] as number
      ;(periods[week] as { values: Float64Array }).values[row] = value[at] as number
    }
    const worst = order[gravest] ?? (inBase === 0 ? 'not-in-base' : 'observed')
    if (worst === 'observed') values[row] = sum
    return worst
  })
  return { id, values, status, periods, sql }
}

const read = (id: string, outcome: RegisterOutcome, sql: string, answer: Answer, rows: number): MeasuredOutcome => {
  if (outcome.measure === 'weekly-state') return curve(id, sql, answer, rows, outcome.weeks)
  return outcome.measure === 'time-to-exit' ? time(id, sql, answer) : plain(id, sql, answer)
}

/** The sources that an outcome is read from, those of its states and those that tell of deaths among them. */
export const sourcesOf = (protocol: Protocol, outcome: RegisterOutcome): readonly string[] => {
  const names = [
    ...('state' in outcome && outcome.state !== undefined ? [outcome.state] : []),
    ...('amongState' in outcome && outcome.amongState !== undefined ? [outcome.amongState] : []),
    ...(outcome.measure === 'time-to-exit' ? outcome.destinations : []),
  ]
  const states = names.flatMap((name) => {
    const declared = protocol.states?.[name]
    return declared === undefined
      ? []
      : [...(declared.weeks ? [declared.weeks.source] : []), ...(declared.months ?? []).map(({ source }) => source)]
  })
  const returned = outcome.measure === 'relapse' ? protocol.outcomes?.[outcome.returned] : undefined
  const before = returned?.measure === 'time-to-exit' ? sourcesOf(protocol, returned) : []
  return [...new Set([outcome.source, ...states, ...before, ...fateSources(protocol, outcome)])]
}

/** Those who did not achieve the outcome that this one is conditional on are not in its base. */
const among = (measured: MeasuredOutcome, base: MeasuredOutcome): MeasuredOutcome => {
  const isIn = (row: number): boolean => base.status.at(row) === 'observed' && (base.event ?? base.values).at(row) === 1
  const hidden = (values: Float64Array): Float64Array => values.map((value, row) => (isIn(row) ? value : Number.NaN))
  const { values, status, event, exit, periods } = measured
  const withoutBase = byRow(status.length, (row): MeasuredStatus => {
    const why = base.status.at(row) as MeasuredStatus
    return why === 'observed' ? 'not-in-base' : why
  })
  return {
    ...measured,
    values: byRow(values.length, (row) => (isIn(row) ? (values.at(row) as number) : Number.NaN)),
    status: byRow(status.length, (row) => (isIn(row) ? status : withoutBase).at(row) as MeasuredStatus),
    ...(event === undefined ? {} : { event: hidden(event) }),
    ...(exit === undefined ? {} : { exit: exit.map((to, row) => (isIn(row) ? to : null)) }),
    ...(periods === undefined
      ? {}
      : { periods: periods.map(({ period, values }) => ({ period, values: hidden(values) })) }),
  }
}

const conditionOf = ({ base }: RegisterOutcome): string | undefined =>
  typeof base === 'object' ? base.among : undefined

const registerOutcomeOf = (protocol: Protocol, id: string): RegisterOutcome | undefined => {
  const outcome = protocol.outcomes?.[id]
  return outcome !== undefined && isRegisterOutcome(outcome) ? outcome : undefined
}

type Wanted = { readonly id: string; readonly outcome: RegisterOutcome }

/** The outcomes that are asked for, and those that they are conditional on. */
const wantedOf = (protocol: Protocol, outcomeIds: readonly string[]): readonly Wanted[] => {
  const asked = outcomeIds.flatMap((id) => {
    const outcome = registerOutcomeOf(protocol, id)
    return outcome === undefined ? [] : [id, conditionOf(outcome) ?? id]
  })
  return [...new Set(asked)].flatMap((id) => {
    const outcome = registerOutcomeOf(protocol, id)
    return outcome === undefined ? [] : [{ id, outcome }]
  })
}

/** Measures each outcome by its own statement. */
const measureApart = async (
  registers: RegisterQueries,
  protocol: Protocol,
  units: readonly Measured[],
  wanted: readonly Wanted[],
  sqlOf: (id: string) => string,
): Promise<readonly MeasuredOutcome[]> => {
  await prepareMeasured(registers, [...new Set(wanted.flatMap(({ outcome }) => sourcesOf(protocol, outcome)))], units)
  const found: MeasuredOutcome[] = []
  for (const { id, outcome } of wanted) {
    const sql = sqlOf(id)
    found.push(
      outcome.measure === 'sql'
        ? await measureOwnSql(registers, protocol, id, sql, units)
        : read(id, outcome, sql, await registers.columns(sql), units.length),
    )
  }
  return found
}

/** Outcomes by unit, and curves by group of units. */
export type MeasuredWithCurves = {
  readonly outcomes: ReadonlyMap<string, MeasuredOutcome>
  /** Without those that cannot be counted in a pass: they need months, another state as their base, or codes of emigration. */
  readonly curves: ReadonlyMap<string, WeeklyCounts>
}

/**
 * Measures outcomes as {@link measureOutcomes} does and, in the same pass over the spells, counts weekly curves by group
 * of units (arm and site): for many people, where a value per person and week would not fit.
 *
 * @throws ProblemError where a state is in no code list, or a researcher's own SELECT does not answer as it must
 */
export const measureWithCurves = async (
  registers: RegisterQueries,
  protocol: Protocol,
  units: readonly Measured[],
  outcomeIds: readonly string[],
  curves: readonly Curve[],
): Promise<MeasuredWithCurves> => {
  const known = createKnownStates(registers)
  const wanted = wantedOf(protocol, outcomeIds)
  const isMany = units.length >= manyUnits
  const together: Together[] = []
  const statements = new Map<string, string>()
  for (const { id, outcome } of wanted) {
    statements.set(id, await compileOutcome(protocol, known, id, outcome))
    const asked = isMany ? await asksTogether(protocol, known, id, outcome) : undefined
    if (asked !== undefined) together.push(asked)
  }
  const curvesAsked = await Promise.all(curves.map((curve) => asksCurve(protocol, known, curve)))
  const countable = curvesAsked.filter((curve) => curve !== undefined)
  const sqlOf = (id: string) => statements.get(id) as string
  const found = new Map<string, MeasuredOutcome>()
  const counts = new Map<string, WeeklyCounts>()
  const apart = wanted.filter(({ id }) => !together.some((one) => one.id === id))
  if (apart.length > 0)
    for (const measured of await measureApart(registers, protocol, units, apart, sqlOf))
      found.set(measured.id, measured)
  for (const source of new Set([...together, ...countable].map((one) => one.source))) {
    const ofSource = <T extends { readonly source: string }>(all: readonly T[]) =>
      all.filter((one) => one.source === source)
    const asked = { outcomes: ofSource(together), curves: ofSource(countable) }
    const measured = await measureTogether(registers, source, units, asked, sqlOf)
    for (const one of measured.outcomes) found.set(one.id, one)
    for (const [id, curve] of measured.curves) counts.set(id, curve)
  }
  const outcomes = wanted
    .filter(({ id }) => outcomeIds.includes(id))
    .map(({ id, outcome }): [string, MeasuredOutcome] => {
      const measured = found.get(id) as MeasuredOutcome
      const base = found.get(conditionOf(outcome) ?? '')
      return [id, base === undefined ? measured : among(measured, base)]
    })
  return { outcomes: new Map(outcomes), curves: counts }
}

/**
 * Measures outcomes in the registers: of every unit its value, or why it has none.
 *
 * @param outcomeIds outcomes of the protocol that are read from registers; others are left out of the answer
 * @throws ProblemError where a state is in no code list, or a researcher's own SELECT does not answer as it must
 */
export const measureOutcomes = async (
  registers: RegisterQueries,
  protocol: Protocol,
  units: readonly Measured[],
  outcomeIds: readonly string[],
): Promise<ReadonlyMap<string, MeasuredOutcome>> =>
  (await measureWithCurves(registers, protocol, units, outcomeIds, [])).outcomes
