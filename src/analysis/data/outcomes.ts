import type { Categorical } from '../../effects/index.ts'
import type { Outcome, Protocol } from '../../protocol/index.ts'
import { cellOfUnit, yesOrNo } from './cells.ts'
import { fateBefore, fatesOf, ruleFor } from './fates.ts'
import type { Frame, FrameUnit } from './frame.ts'
import { measuringDay } from './measuring-day.ts'
import { type PlainOutcome, scaleOf } from './outcome-kinds.ts'
import { personOf } from './person.ts'
import type { LoadedTable } from './sources.ts'

/** Why a unit's outcome is or is not there. */
export type OutcomeStatus =
  | 'observed'
  /** The cell is empty. */
  | 'missing'
  /** The unit is not in the source. */
  | 'unmatched'
  /** The source ends before the window of this unit does: nothing is known yet. */
  | 'incomplete'
  /** No day to count the window from. */
  | 'no-start'
  /** Not among those whom a conditional outcome is about. */
  | 'not-in-base'
  /** The unit withdrew, and its data may not be used. */
  | 'withdrawn'
  /** Died or emigrated before the measurement, and the protocol says `censor`. */
  | 'censored'
  /** Died or emigrated before the measurement, and the protocol says what the outcome then is: a fact, not missing. */
  | 'declared'

/** An outcome by row of the frame: NaN exactly where the status is not `observed` or `declared`. */
export type OutcomeColumn = {
  readonly id: string
  readonly outcome: Outcome
  readonly scale: 'share' | 'number'
  readonly values: Float64Array
  readonly status: readonly OutcomeStatus[]
  /** Of a time to an event: 1 where the time ended with it, 0 where follow-up ended first. */
  readonly event?: Float64Array
  /** Of a time: 1 where what is asked about happened within the horizon, 0 where it did not. */
  readonly reached?: Float64Array
  /** Of a series: each week or month, NaN where it is missing; `values` are their sums. */
  readonly periods?: readonly { readonly period: string; readonly values: Float64Array }[]
  /** Where each event led. */
  readonly exit?: Categorical
}

/** The outcome as its cell says it; NaN where the cell is empty. */
const readCell = (outcome: PlainOutcome, cell: ReturnType<typeof cellOfUnit>): number => {
  if (cell === null || cell === undefined) return Number.NaN
  if (outcome.measure === 'code') return outcome.codes.some((code) => isCode(code, cell)) ? 1 : 0
  const value = Number(cell)
  if (outcome.measure === 'value' || Number.isNaN(value)) return value
  return value > outcome.threshold ? 1 : 0
}

/** Yes and no are 1 and 0 in a typed table, and may be written in any of their words in the protocol. */
const isCode = (code: string, cell: string | number | boolean): boolean =>
  code === String(cell) || (typeof cell === 'number' && yesOrNo(code) !== undefined && Number(yesOrNo(code)) === cell)

/**
 * Whether what someone who withdrew left may be used for an outcome: what was measured, or is known to, before they
 * withdrew. What cannot be shown to lie before is not used.
 */
export const mayUse = ({ participant }: FrameUnit, known: readonly (string | undefined)[]): boolean => {
  const { withdrawn } = participant ?? {}
  if (withdrawn === undefined || withdrawn.keeps === 'everything') return true
  const day = withdrawn.occurred.slice(0, 10)
  return withdrawn.keeps === 'everything-until-now' && known.some((on) => on !== undefined && on <= day)
}

/**
 * The outcome of everyone in the frame, and for everyone why it is there or not. What was measured counts as measured;
 * where nothing was, a death or emigration before the measurement counts as the protocol declares. Those whom the
 * protocol censors have no outcome even where a register still has a row of them.
 */
export const outcomeColumn = (
  protocol: Protocol,
  tables: ReadonlyMap<string, LoadedTable>,
  frame: Frame,
  id: string,
  outcome: PlainOutcome,
): OutcomeColumn => {
  const scale = scaleOf(protocol, outcome)
  const loaded = tables.get(outcome.source)
  const measuredOn = measuringDay(outcome)
  const values = new Float64Array(frame.units.length).fill(Number.NaN)
  const status = frame.units.map((unit, index): OutcomeStatus => {
    const day = measuredOn(unit.drawnOn)
    if (!mayUse(unit, [day, loaded?.source.asOf])) return 'withdrawn'
    const value = readCell(outcome, cellOfUnit(loaded, outcome.column, personOf(unit)))
    const isMeasured = !Number.isNaN(value)
    const fate = isMeasured && day === undefined ? undefined : fateBefore(fatesOf(protocol, tables, unit), day)
    const rule = fate && ruleFor(outcome, scale, fate)
    if (rule === 'censor' || rule === 'competing') return 'censored'
    if (!isMeasured && rule === undefined) return loaded?.rowOf.has(personOf(unit)) ? 'missing' : 'unmatched'
    values[index] = isMeasured ? value : 0
    return isMeasured ? 'observed' : 'declared'
  })
  return { id, outcome, scale, values, status }
}
