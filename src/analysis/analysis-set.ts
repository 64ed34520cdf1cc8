import { Temporal } from 'temporal-polyfill'
import type { Categorical } from '../effects/index.ts'
import { type Protocol, type Question, textOf } from '../protocol/index.ts'
import type { Frame } from './data/frame.ts'
import type { LoadedTable } from './data/sources.ts'
import type { AnalysisSet } from './results.ts'
import { both, said } from './words.ts'

type FurtherSet = NonNullable<Question['furtherSets']>[number]

/** The people of one analysis: their rows, and where they count as being in an arm. */
export type SetRows = {
  readonly set: AnalysisSet
  readonly rows: Int32Array
  /** Where the set says another arm than the one drawn. */
  readonly arm?: Categorical
}

const everyRow = (frame: Frame): Int32Array => Int32Array.from(frame.units.keys())

const inSubgroup = (frame: Frame, { attribute, values }: NonNullable<Question['subgroup']>): Int32Array => {
  const column = frame.attributes.get(attribute)
  if (column === undefined) return new Int32Array(0)
  if (column instanceof Float64Array) {
    const wanted = new Set(values.map((value) => Number(value)))
    return everyRow(frame).filter((row) => wanted.has(column[row] as number))
  }
  const wanted = new Set(values.map(String))
  return everyRow(frame).filter((row) => wanted.has(column.levels[column.codes[row] as number] ?? ''))
}

/** Everyone drawn, or the subgroup of them that the question asks about: what gives the verdict. */
export const mainSet = (frame: Frame, question: Question): SetRows => {
  const { subgroup } = question
  if (subgroup === undefined) {
    return {
      set: {
        kind: 'drawn',
        label: said(
          'Alle, der blev trukket, i den gruppe de blev trukket til',
          'Everyone drawn, in the arm they were drawn to',
        ),
      },
      rows: everyRow(frame),
    }
  }
  const { label = `${subgroup.attribute}: ${subgroup.values.join(', ')}` } = subgroup
  return { set: { kind: 'subgroup', label: both(label) }, rows: inSubgroup(frame, subgroup) }
}

/** Whether someone was in the intervention for the whole of a length of time after the draw. */
const stayed = (frame: Frame, row: number, time: Temporal.DurationLike): boolean => {
  const { drawnOn, participant } = frame.units[row] as Frame['units'][number]
  const exit = participant?.exits[0]?.occurred.slice(0, 10)
  if (drawnOn === undefined || exit === undefined) return true
  const end = Temporal.PlainDate.from(drawnOn).add(time)
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(exit), end) >= 0
}

const lengthOf = (time: Extract<FurtherSet, { kind: 'minimum-time' }>['time']): Temporal.DurationLike =>
  Object.fromEntries(Object.entries(time).filter(([, value]) => value !== undefined))

const textAt = (loaded: LoadedTable | undefined, column: string, unit: string): string | null => {
  const row = loaded?.rowOf.get(unit)
  const typed = loaded?.table.columns[column]
  if (row === undefined || typed === undefined) return null
  if (typed.type === 'code') return typed.levels[typed.codes[row] as number] ?? null
  const value = typed.values[row]
  return value === null || value === undefined || Number.isNaN(value) ? null : String(value)
}

/** A further set stands beside the main one: it compares other groups than those drawn, and never gives the verdict. */
export const furtherSet = (
  protocol: Protocol,
  frame: Frame,
  tables: ReadonlyMap<string, LoadedTable>,
  main: SetRows,
  set: FurtherSet,
): SetRows => {
  if (set.kind === 'minimum-time') {
    const time = lengthOf(set.time)
    const words = Object.entries(time)
      .map(([unit, value]) => `${value} ${unit}`)
      .join(' ')
    const danish = words
      .replace('months', 'måneder')
      .replace('weeks', 'uger')
      .replace('days', 'dage')
      .replace('years', 'år')
    const label = said(
      `Kun dem, der var i indsatsen i mindst ${danish}`,
      `Only those in the intervention for at least ${words}`,
    )
    return { set: { kind: set.kind, label }, rows: main.rows.filter((row) => stayed(frame, row, time)) }
  }
  const loaded = set.source === undefined ? undefined : tables.get(set.source)
  const at = (row: number) => textAt(loaded, set.column, frame.units[row]?.id ?? '')
  if (set.kind === 'per-protocol') {
    const label = said(
      `Efter protokollen: ${textOf(set.definition, 'da')}`,
      `Per protocol: ${textOf(set.definition, 'en')}`,
    )
    return { set: { kind: set.kind, label }, rows: main.rows.filter((row) => at(row) === '1') }
  }
  const levels = protocol.arms.map(({ id }) => id)
  const codes = Int32Array.from(frame.units, (_, row) => levels.indexOf(at(row) ?? ''))
  const label = said('Efter den indsats, de faktisk fik', 'By the intervention they actually got')
  return { set: { kind: set.kind, label }, rows: main.rows, arm: { codes, levels } }
}
