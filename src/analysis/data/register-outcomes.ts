import { categorical } from '../../effects/index.ts'
import type { FateRule, MeasuredOutcome, MeasuredStatus, RegisterOutcome } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { fateBefore, fatesOf, ruleFor } from './fates.ts'
import type { Frame, FrameUnit } from './frame.ts'
import { measuringDay } from './measuring-day.ts'
import { scaleOf, timeAsked } from './outcome-kinds.ts'
import { mayUse, type OutcomeColumn, type OutcomeStatus } from './outcomes.ts'
import type { LoadedTable } from './sources.ts'

type Found = { readonly status: OutcomeStatus; readonly value: number }

const without = (status: OutcomeStatus): Found => ({ status, value: Number.NaN })

const notThere: Readonly<Partial<Record<MeasuredStatus, OutcomeStatus>>> = {
  incomplete: 'incomplete',
  unmatched: 'unmatched',
  'no-start': 'no-start',
  'not-in-base': 'not-in-base',
}

/**
 * One outcome as the register has it: a death or emigration that takes someone out has been applied there. One that only
 * says what counts from then on is a fact, and is counted as such.
 */
const found = (status: MeasuredStatus, value: number, rule: FateRule | undefined): Found => {
  if (status === 'died' || status === 'emigrated' || rule === 'censor' || rule === 'competing')
    return without('censored')
  if (status === 'observed') return { status: rule === undefined ? 'observed' : 'declared', value }
  return without(notThere[status] ?? 'missing')
}

/** The rule of the first death or emigration before the outcome is measured, as the journal or a table has it. */
const ruleOf = (
  protocol: Protocol,
  tables: ReadonlyMap<string, LoadedTable>,
  outcome: RegisterOutcome,
  { unit, day }: { readonly unit: FrameUnit; readonly day: string | undefined },
): FateRule | undefined => {
  const fate = day === undefined ? undefined : fateBefore(fatesOf(protocol, tables, unit), day)
  return fate && ruleFor(outcome, scaleOf(protocol, outcome), fate)
}

/** Weeks of those whose data may be used: who is taken out later has the weeks before. */
const periodsOf = ({ periods }: MeasuredOutcome, status: readonly OutcomeStatus[]): Pick<OutcomeColumn, 'periods'> => {
  if (periods === undefined) return {}
  const isHidden = (row: number): boolean => status[row] === 'withdrawn'
  return {
    periods: periods.map(({ period, values }) => ({
      period,
      values: values.map((value, row) => (isHidden(row) ? Number.NaN : value)),
    })),
  }
}

/** A time to exit: whether it ended, where that led, and whether it did so by the exit and the week asked about. */
const timesOf = (
  { event, exit }: MeasuredOutcome,
  outcome: RegisterOutcome,
  values: Float64Array,
): Pick<OutcomeColumn, 'event' | 'exit' | 'reached'> => {
  const asked = timeAsked(outcome)
  if (event === undefined || asked === undefined) return {}
  const known = event.map((ended, row) => (Number.isNaN(values[row]) ? Number.NaN : ended))
  const led = values.reduce<(string | null)[]>((all, value, row) => {
    all.push(Number.isNaN(value) ? null : (exit?.[row] ?? null))
    return all
  }, [])
  const isAsked = (row: number): boolean => asked.exit === undefined || led[row] === asked.exit
  const reached = values.map((time, row) =>
    Number.isNaN(time) ? Number.NaN : Number(known[row] === 1 && time <= asked.upTo && isAsked(row)),
  )
  return { event: known, reached, ...(exit === undefined ? {} : { exit: categorical(led, 'sorted') }) }
}

/**
 * An outcome measured in a register, as everyone in the frame has it: what those who withdrew left may be used as for any
 * outcome, and a window that the register does not cover to its end is incomplete, never zero.
 */
export const registerColumn = (
  protocol: Protocol,
  tables: ReadonlyMap<string, LoadedTable>,
  frame: Frame,
  outcome: RegisterOutcome,
  measured: MeasuredOutcome,
): OutcomeColumn => {
  const dayOf = measuringDay(outcome)
  const asOf = protocol.sources?.[outcome.source]?.asOf
  const isTime = measured.event !== undefined
  const rows = frame.units.map((unit, row): Found => {
    const status = measured.status.at(row) as MeasuredStatus
    const value = measured.values.at(row) as number
    const day = dayOf(unit.drawnOn)
    if (!mayUse(unit, [day, asOf])) return without('withdrawn')
    const isKnown = status === 'observed' && !isTime
    return found(status, value, isKnown ? ruleOf(protocol, tables, outcome, { unit, day }) : undefined)
  })
  const values = Float64Array.from(rows, ({ value }) => value)
  const status = rows.map((one) => one.status)
  return {
    id: measured.id,
    outcome,
    scale: scaleOf(protocol, outcome),
    values,
    status,
    ...periodsOf(measured, status),
    ...timesOf(measured, outcome, values),
  }
}
