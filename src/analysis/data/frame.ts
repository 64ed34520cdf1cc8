import { stratumLabel } from '../../allocation/index.ts'
import { type Categorical, categorical } from '../../effects/index.ts'
import type { Epoch, Participant } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { categoryOf, type KnownValues, type Protocol, strataOf } from '../../protocol/index.ts'
import type { AnalysisInput } from '../input.ts'
import { type Roster, readParticipants } from './participants.ts'
import { absentSource, type LoadedTable } from './sources.ts'

/** One unit of the analysis: where it was drawn, and what the journal knows of it. */
export type FrameUnit = {
  readonly id: string
  readonly arm: string
  /** Stratum of the draw with its epoch; the strata of the analysis. */
  readonly stratum: string
  readonly drawnOn?: string
  readonly participant?: Participant
}

/**
 * Everyone drawn (or recorded), a row each, in the arm they were drawn to. Placed people are not in it: they have a
 * list of their own.
 */
export type Frame = {
  readonly units: readonly FrameUnit[]
  readonly arm: Categorical
  readonly stratum: Categorical
  /** Strata make a difference only where there is more than one. */
  readonly stratified: boolean
  /** Chance of each arm by stratum, where the draw's ratio is known. */
  readonly probabilities?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** What is known before the draw, by attribute and row: numbers (yes is 1, no is 0, NaN missing) or categories. */
  readonly attributes: ReadonlyMap<string, Float64Array | Categorical>
  readonly placed: readonly Participant[]
  /** How many units of a recorded source have no arm. */
  readonly withoutArm: number
}

const yes = new Set(['1', 'true', 'ja', 'yes', 'sand'])

const numberOf = (value: KnownValues[string]): number => {
  if (value === null || value === undefined || value === '') return Number.NaN
  if (typeof value === 'number') return value
  return yes.has(String(value).toLowerCase()) ? 1 : 0
}

const attributeColumn = (
  protocol: Protocol,
  name: string,
  valueAt: (row: number) => KnownValues[string],
  rows: number,
): Float64Array | Categorical => {
  const attribute = protocol.population.attributes?.[name]
  if (attribute === undefined || ['code', 'text', 'date', 'id'].includes(attribute.type)) {
    const labels = Array.from({ length: rows }, (_, row) => attribute && categoryOf(attribute, valueAt(row)))
    const found = categorical(labels, 'sorted')
    return attribute?.categories === undefined ? found : inDeclaredOrder(found, Object.keys(attribute.categories))
  }
  return Float64Array.from({ length: rows }, (_, row) => numberOf(valueAt(row)))
}

/** Categories in the order of the protocol, so that the first declared is the base. */
const inDeclaredOrder = ({ codes, levels }: Categorical, declared: readonly string[]): Categorical => {
  const present = declared.filter((level) => levels.includes(level))
  const recode = levels.map((level) => present.indexOf(level))
  return { levels: present, codes: codes.map((code) => (code < 0 ? -1 : (recode[code] as number))) }
}

const cellOf = (loaded: LoadedTable, column: string, row: number): KnownValues[string] => {
  const typed = loaded.table.columns[column]
  if (typed === undefined) return null
  if (typed.type === 'code') return typed.levels[typed.codes[row] as number] ?? null
  const value = typed.values[row]
  return typeof value === 'number' && Number.isNaN(value) ? null : value
}

/** The value of an attribute for a unit, from its source or from what was enrolled. */
const attributeValue = (
  protocol: Protocol,
  tables: ReadonlyMap<string, LoadedTable>,
  name: string,
): ((unit: FrameUnit) => KnownValues[string]) => {
  const { source, column = name } = protocol.population.attributes?.[name] ?? {}
  if (source === undefined) return ({ participant }) => participant?.enrolled?.attributes?.[name]
  const loaded = tables.get(source)
  return ({ id }) => {
    const row = loaded?.rowOf.get(id)
    return loaded === undefined || row === undefined ? null : cellOf(loaded, column, row)
  }
}

const shares = (
  ratio: readonly { readonly id: string; readonly ratio: number }[],
): Readonly<Record<string, number>> => {
  const sum = ratio.reduce((total, arm) => total + arm.ratio, 0)
  return Object.fromEntries(ratio.map((arm) => [arm.id, arm.ratio / sum]))
}

/** The chance of each arm in every stratum: that of the epoch in which it was drawn, or of the ratio a source states. */
const probabilitiesOf = (
  protocol: Protocol,
  epochs: readonly Epoch[],
  units: readonly FrameUnit[],
): Pick<Frame, 'probabilities'> => {
  const { allocation, arms } = protocol
  if (allocation.method === 'recorded') {
    const { ratio } = allocation
    if (ratio === undefined) return {}
    const stated = shares(arms.map(({ id }) => ({ id, ratio: ratio[id] ?? 1 })))
    return { probabilities: Object.fromEntries(units.map(({ stratum }) => [stratum, stated])) }
  }
  const byEpoch = epochs.map(({ plan }) => shares(plan.arms as unknown as { id: string; ratio: number }[]))
  const known = units.flatMap(({ stratum, participant }) => {
    const drawn = participant?.allocation === undefined ? undefined : byEpoch[participant.allocation.epoch]
    return drawn === undefined ? [] : [[stratum, drawn] as const]
  })
  return known.length === 0 ? {} : { probabilities: Object.fromEntries(known) }
}

const frameOf = (
  protocol: Protocol,
  tables: ReadonlyMap<string, LoadedTable>,
  units: readonly FrameUnit[],
  rest: Pick<Frame, 'placed' | 'withoutArm' | 'probabilities'>,
): Frame => {
  const armIds = protocol.arms.map(({ id }) => id)
  const stratum = categorical(
    units.map((unit) => unit.stratum),
    'sorted',
  )
  const names = Object.keys(protocol.population.attributes ?? {})
  return {
    units,
    arm: { codes: Int32Array.from(units, ({ arm }) => armIds.indexOf(arm)), levels: armIds },
    stratum,
    stratified: stratum.levels.length > 1,
    attributes: new Map(
      names.map((name) => {
        const ofUnit = attributeValue(protocol, tables, name)
        return [name, attributeColumn(protocol, name, (row) => ofUnit(units[row] as FrameUnit), units.length)] as const
      }),
    ),
    ...rest,
  }
}

const recordedFrame = (protocol: Protocol, tables: ReadonlyMap<string, LoadedTable>): Frame => {
  const { allocation } = protocol
  if (allocation.method !== 'recorded') throw new TypeError('not a recorded design')
  const loaded = tables.get(allocation.source)
  if (loaded === undefined) throw new ProblemError(absentSource(protocol, allocation.source))
  const text = armTexts(loaded, allocation.column)
  const units: FrameUnit[] = []
  let withoutArm = 0
  loaded.units.forEach((id, row) => {
    const found = text(row)
    const arm = found === null ? undefined : allocation.values[found]
    if (arm === undefined && found !== null) {
      const { column } = allocation
      const place = { file: loaded.source.file, line: loaded.table.line(row), column: loaded.fieldOf(column), found }
      throw new ProblemError(
        problem('data.arm-unknown', { column }, { ...place, expected: Object.keys(allocation.values).join(', ') }),
      )
    }
    if (arm === undefined) withoutArm += 1
    else units.push({ id, arm, stratum: recordedStratum(protocol, loaded, row) })
  })
  return frameOf(protocol, tables, units, { placed: [], withoutArm, ...probabilitiesOf(protocol, [], units) })
}

/** The cells of the arm column as the protocol's `values` name them: 1 and 0 for a yes/no column. */
const armTexts =
  (loaded: LoadedTable, column: string): ((row: number) => string | null) =>
  (row) => {
    const value = cellOf(loaded, column, row)
    return value === null || value === undefined ? null : String(value)
  }

const recordedStratum = (protocol: Protocol, loaded: LoadedTable, row: number): string => {
  const attributes = protocol.population.attributes ?? {}
  const parts = strataOf(protocol).map((name) => {
    const attribute = attributes[name]
    const value = attribute && categoryOf(attribute, cellOf(loaded, attribute.column ?? name, row))
    return [name, value ?? 'missing'] as const
  })
  const label = stratumLabel(parts)
  return typeof label === 'string' ? label : 'all'
}

const drawnUnit = (participant: Participant, epochs: number): FrameUnit[] => {
  const { id, allocation } = participant
  if (allocation === undefined) return []
  const stratum = epochs > 1 ? `epoch=${allocation.epoch + 1};${allocation.stratum}` : allocation.stratum
  return [{ id, arm: allocation.arm, stratum, drawnOn: allocation.occurred.slice(0, 10), participant }]
}

const bySiteUnits = (protocol: Protocol, people: readonly Participant[]): FrameUnit[] => {
  const { allocation, arms } = protocol
  return people.flatMap((participant) => {
    const { id, enrolled, placed } = participant
    if (enrolled === undefined || placed !== undefined) return []
    const arm = allocation.method === 'by-site' ? allocation.sites[enrolled.site ?? ''] : arms[0]?.id
    const since = enrolled.occurred === '' ? {} : { drawnOn: enrolled.occurred.slice(0, 10) }
    return arm === undefined ? [] : [{ id, arm, stratum: 'all', ...since, participant }]
  })
}

/** Where nothing is drawn, nobody need be enrolled: whoever stands in participants.csv takes part. */
const withListed = (people: readonly Participant[], roster: Roster | undefined): readonly Participant[] => {
  const known = new Set(people.map(({ id }) => id))
  const listed = (roster?.rows ?? []).filter(({ id }) => !known.has(id))
  return [
    ...people,
    ...listed.map(({ id, values, site }): Participant => {
      const attributes = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? null]))
      const enrolled = { attributes, seq: 0, occurred: '', recorded: '', ...(site === undefined ? {} : { site }) }
      return { id, enrolments: 0, exits: [], enrolled }
    }),
  ]
}

/** Everyone who is analysed, from the design of the protocol. */
export const buildFrame = (
  { protocol, state, read }: Pick<AnalysisInput, 'protocol' | 'state' | 'read'>,
  tables: ReadonlyMap<string, LoadedTable>,
): Frame => {
  const { method } = protocol.allocation
  if (method === 'recorded') return recordedFrame(protocol, tables)
  const people = [...state.participants.values()]
  const placed = people.filter((person) => person.placed !== undefined)
  const units =
    method === 'by-site' || method === 'none'
      ? bySiteUnits(protocol, withListed(people, readParticipants(read, protocol)))
      : people.flatMap((person) => drawnUnit(person, state.epochs.length))
  return frameOf(protocol, tables, units, { placed, withoutArm: 0, ...probabilitiesOf(protocol, state.epochs, units) })
}
