import type { Outcome, Protocol } from '../../protocol/index.ts'
import type { TypedColumn } from '../../registers/index.ts'
import type { Frame, FrameUnit } from './frame.ts'
import type { LoadedTable } from './sources.ts'

/** Why a unit's outcome is or is not there. */
export type OutcomeStatus =
  | 'observed'
  /** The cell is empty. */
  | 'missing'
  /** The unit is not in the source. */
  | 'unmatched'
  /** The unit withdrew, and its data may not be used. */
  | 'withdrawn'
  /** Died or emigrated, and the protocol says `censor`. */
  | 'censored'
  /** Died or emigrated, and the protocol says what the outcome then is: a fact, not missing data. */
  | 'declared'

/** An outcome by row of the frame: NaN exactly where the status is not `observed` or `declared`. */
export type OutcomeColumn = {
  readonly id: string
  readonly outcome: Outcome
  readonly scale: 'share' | 'number'
  readonly values: Float64Array
  readonly status: readonly OutcomeStatus[]
}

/** Outcomes that this version computes: those read from a plain table. */
export type PlainOutcome = Extract<Outcome, { measure: 'value' | 'above' | 'code' }>

export const isPlain = (outcome: Outcome): outcome is PlainOutcome =>
  outcome.measure === 'value' || outcome.measure === 'above' || outcome.measure === 'code'

export const scaleOf = (outcome: Outcome): 'share' | 'number' =>
  outcome.measure === 'value' ||
  outcome.measure === 'accumulated' ||
  outcome.measure === 'score' ||
  outcome.measure === 'degree'
    ? 'number'
    : 'share'

const measured = (outcome: PlainOutcome, column: TypedColumn, row: number): number => {
  if (outcome.measure === 'code') {
    const found = column.type === 'code' ? column.levels[column.codes[row] as number] : undefined
    return found === undefined ? Number.NaN : outcome.codes.includes(found) ? 1 : 0
  }
  const value = 'values' in column ? Number(column.values[row] ?? Number.NaN) : Number.NaN
  if (outcome.measure === 'value' || Number.isNaN(value)) return value
  return value > outcome.threshold ? 1 : 0
}

/** What the dead and the emigrated count as, where the protocol leaves it to the default. */
export const defaultFate = (outcome: Outcome): 'not-achieved' | 'zero' | undefined => {
  const counted = ['employment', 'hours', 'earnings', 'self-support', 'education']
  if (outcome.about === undefined || !counted.includes(outcome.about)) return undefined
  return scaleOf(outcome) === 'share' ? 'not-achieved' : 'zero'
}

type Fate = 'died' | 'emigrated'

const fateReasons: Readonly<Record<string, Fate>> = {
  died: 'died',
  death: 'died',
  emigrated: 'emigrated',
  emigration: 'emigrated',
}

/** Whether someone died or emigrated, as the journal's exits or the declared fact columns tell it. */
const fateOf = (protocol: Protocol, tables: ReadonlyMap<string, LoadedTable>, unit: FrameUnit): Fate | undefined => {
  for (const exit of unit.participant?.exits ?? []) {
    const fate = fateReasons[exit.reason]
    if (fate !== undefined) return fate
  }
  const stated = (fact: { source: string; column: string } | undefined): boolean => {
    const loaded = fact && tables.get(fact.source)
    const row = loaded?.rowOf.get(unit.id)
    const column = fact && loaded?.table.columns[fact.column]
    return row !== undefined && column !== undefined && 'values' in column && column.values[row] !== null
  }
  if (stated(protocol.population.deaths)) return 'died'
  return stated(protocol.population.emigrations) ? 'emigrated' : undefined
}

const declaredFor = (outcome: Outcome, fate: Fate): 'not-achieved' | 'zero' | 'competing' | 'censor' | undefined =>
  (fate === 'died' ? outcome.onDeath : outcome.onEmigration) ?? defaultFate(outcome)

/** The outcome of everyone in the frame, and for everyone why it is there or not. */
export const outcomeColumn = (
  protocol: Protocol,
  tables: ReadonlyMap<string, LoadedTable>,
  frame: Frame,
  id: string,
  outcome: PlainOutcome,
): OutcomeColumn => {
  const loaded = tables.get(outcome.source)
  const column = loaded?.table.columns[outcome.column]
  const values = new Float64Array(frame.units.length).fill(Number.NaN)
  const status = frame.units.map((unit, index): OutcomeStatus => {
    if (unit.participant?.withdrawn?.keeps === 'nothing') return 'withdrawn'
    const row = loaded?.rowOf.get(unit.id)
    const value = column === undefined || row === undefined ? Number.NaN : measured(outcome, column, row)
    if (!Number.isNaN(value)) {
      values[index] = value
      return 'observed'
    }
    const fate = fateOf(protocol, tables, unit)
    const declared = fate && declaredFor(outcome, fate)
    if (declared === 'not-achieved' || declared === 'zero') {
      values[index] = 0
      return 'declared'
    }
    if (declared !== undefined) return 'censored'
    return row === undefined ? 'unmatched' : 'missing'
  })
  return { id, outcome, scale: scaleOf(outcome), values, status }
}
