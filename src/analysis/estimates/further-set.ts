import type { NoResult } from '../../measures/index.ts'
import { type Protocol, type Question, textOf } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import { cellOfUnit, yesOrNo } from '../data/cells.ts'
import type { Frame, FrameUnit } from '../data/frame.ts'
import { createDayAfter } from '../data/measuring-day.ts'
import { personOf } from '../data/person.ts'
import type { LoadedTable } from '../data/sources.ts'
import { durationSaid } from '../duration-words.ts'
import { compose, said } from '../words.ts'
import type { SetRows } from './analysis-set.ts'

export type FurtherSet = NonNullable<Question['furtherSets']>[number]

type Of<K extends FurtherSet['kind']> = Extract<FurtherSet, { kind: K }>
type Tables = ReadonlyMap<string, LoadedTable>

/** A further set that cannot be formed, and why. */
export type NoSet = { readonly set: SetRows['set']; readonly noSet: NoResult }

/** The first day on which someone left the intervention, or the trial; nothing for those who stayed. */
const leftOn = ({ participant }: FrameUnit): string | undefined => {
  const days = (participant?.exits ?? []).map(({ occurred }) => occurred)
  if (participant?.withdrawn !== undefined) days.push(participant.withdrawn.occurred)
  return days.map((day) => day.slice(0, 10)).sort()[0]
}

const minimumTimeSet = (frame: Frame, main: SetRows, { kind, time }: Of<'minimum-time'>): SetRows | NoSet => {
  const label = compose(
    [durationSaid(time)],
    (words) => `Kun dem, der var i indsatsen i mindst ${words}`,
    (words) => `Only those in the intervention for at least ${words}`,
  )
  const set = { kind, label } as const
  if (frame.units.some(({ drawnOn }) => drawnOn === undefined)) {
    return { set, noSet: { noResult: 'not-estimable', why: 'it is not known when people were allocated' } }
  }
  const after = createDayAfter(time)
  const stayed = (row: number): boolean => {
    const unit = frame.units[row] as FrameUnit
    const left = leftOn(unit)
    return left === undefined || left >= after(unit.drawnOn as string)
  }
  return { set, rows: main.rows.filter(stayed) }
}

/** What a column says of everyone: in the source named, else in that of the outcome. */
const columnTexts = (frame: Frame, tables: Tables, outcomeSource: string | undefined, set: FurtherSet) => {
  if (set.kind === 'minimum-time') return () => null
  const loaded = tables.get(set.source ?? outcomeSource ?? '')
  return (row: number) => cellOfUnit(loaded, set.column, personOf(frame.units[row] as FrameUnit))
}

const perProtocolLabel = ({ definition }: Of<'per-protocol'>): Said =>
  said(`Efter protokollen: ${textOf(definition, 'da')}`, `Per protocol: ${textOf(definition, 'en')}`)

/**
 * A further set stands beside the main one: it compares other groups than those drawn, and never gives the verdict.
 *
 * - `minimum-time`: who had not left (the intervention, or the trial) a length of time after their own draw
 * - `per-protocol`: who has yes in a column
 * - `as-treated`: everyone, in the arm that a column names; who has none there is in no arm
 */
export const furtherSet = (
  protocol: Protocol,
  people: { readonly frame: Frame; readonly tables: Tables; readonly main: SetRows },
  set: FurtherSet,
  outcomeSource: string | undefined,
): SetRows | NoSet => {
  const { frame, tables, main } = people
  if (set.kind === 'minimum-time') return minimumTimeSet(frame, main, set)
  const at = columnTexts(frame, tables, outcomeSource, set)
  if (set.kind === 'per-protocol') {
    const rows = main.rows.filter((row) => yesOrNo(at(row)) === true)
    return { set: { kind: set.kind, label: perProtocolLabel(set) }, rows }
  }
  const levels = protocol.arms.map(({ id }) => id)
  const codes = Int32Array.from(frame.units, (_, row) => levels.indexOf(String(at(row) ?? '')))
  const label = said('Efter den indsats, de faktisk fik', 'By the intervention they actually got')
  return { set: { kind: set.kind, label }, rows: main.rows, arm: { codes, levels } }
}
