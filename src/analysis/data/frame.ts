import { type Categorical, categorical } from '../../effects/index.ts'
import type { Participant } from '../../journal/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { AnalysisInput } from '../input.ts'
import { dayOfUnit } from './cells.ts'
import { type Chances, chancesOf } from './chances.ts'
import { type LeftOutSpell, spellUnits } from './cohort-units.ts'
import { type Column, type Known, knownOf } from './known.ts'
import { personOf } from './person.ts'
import { hasPhases, type Phase, phaseOf } from './phases.ts'
import { ownAttributes, type Roster, readParticipants } from './roster-file.ts'
import type { LoadedTable } from './sources.ts'
import { drawnUnits, recordedUnits, type Units, unitsOfSites } from './units.ts'

/** One unit of the analysis: where it was drawn, and what the journal knows of it. */
export type FrameUnit = {
  readonly id: string
  readonly arm: string
  /** Stratum of the draw with its epoch; the strata of the analysis. */
  readonly stratum: string
  readonly drawnOn?: string | undefined
  readonly participant?: Participant
  /** What the person belongs to: drawn whole with it, or served by it. */
  readonly cluster?: string
  /** Whose spell it is, where the units are spells of a register; the unit itself is the person where they are not. */
  readonly person?: string
  readonly site?: string
  /** The half-year (quarter, year) in which a spell started: `2016H1`. */
  readonly period?: string
  /** Whether it started before or after the change, where the protocol names periods. */
  readonly phase?: Phase
}

/**
 * Everyone drawn (or recorded, or at a site), a row each, in the arm they were drawn to. Placed people are not in it:
 * they have a list of their own.
 */
export type Frame = {
  readonly units: readonly FrameUnit[]
  readonly arm: Categorical
  readonly stratum: Categorical
  /** What people belong to: the clusters that were drawn, or the case worker or site that serves them. */
  readonly cluster?: Categorical
  /** Strata make a difference only where there is more than one. */
  readonly stratified: boolean
  /** Chance of each arm by stratum, where the ratio of the draw is known. */
  readonly probabilities: Chances | undefined
  readonly rowsOfArm: ReadonlyMap<string, Int32Array>
  readonly attributes: ReadonlyMap<string, Column>
  readonly known: Known
  readonly placed: readonly Participant[]
  /** How many of the source, or of the sites' people, are in no arm. */
  readonly withoutArm: number
  /** Where the units are spells of a register: those that are not analysed, and why. */
  readonly leftOut?: readonly LeftOutSpell[]
}

type Input = Pick<AnalysisInput, 'protocol' | 'state' | 'read' | 'registers'>

/** The list of participants where the journal does not hold everything: no draw of our own, or placed people. */
const rosterFor = ({ protocol, state, read }: Input, placed: readonly Participant[]): Roster | undefined => {
  const { method } = protocol.allocation
  if (method === 'by-site' || method === 'none') return readParticipants(read, protocol)
  const isMeasured = ownAttributes(protocol).some(([, { measuredOn }]) => measuredOn !== undefined)
  const isNamed = method === 'recorded' && protocol.allocation.cluster !== undefined
  const isDescribed = ownAttributes(protocol).length > 0 && (method === 'recorded' || placed.length > 0 || isMeasured)
  const isNeeded = isNamed || isDescribed
  return isNeeded && (state.participants.size > 0 || method === 'recorded')
    ? readParticipants(read, protocol)
    : undefined
}

const unitsOf = (
  { protocol, state, registers }: Input,
  tables: ReadonlyMap<string, LoadedTable>,
  sources: { readonly roster: Roster | undefined; readonly known: Known },
): Units & Pick<Frame, 'leftOut'> => {
  const { method } = protocol.allocation
  if (registers?.cohorts !== undefined) {
    const found = spellUnits(protocol, tables, registers.cohorts, { state, roster: sources.roster })
    return { ...found, withoutArm: found.leftOut.filter(({ arm }) => arm === undefined).length }
  }
  if (method === 'recorded') return recordedUnits(protocol, tables, state, sources)
  if (method === 'by-site' || method === 'none') return unitsOfSites(protocol, state, sources.roster)
  return drawnUnits(protocol, tables, state)
}

/** The day that time is counted from where nobody was drawn on one: a declared date column of the person. */
const withStarts = (
  { population: { start } }: Protocol,
  tables: ReadonlyMap<string, LoadedTable>,
  units: readonly FrameUnit[],
): readonly FrameUnit[] => {
  if (start === undefined) return units
  const loaded = tables.get(start.source)
  return units.map((unit) => {
    const drawnOn = unit.drawnOn ?? dayOfUnit(loaded, start.column, personOf(unit)) ?? undefined
    return drawnOn === undefined ? unit : { ...unit, drawnOn }
  })
}

/** Whether each started before or after the change, where nobody was drawn and the protocol says when it came. */
const withPhases = (protocol: Protocol, units: readonly FrameUnit[]): readonly FrameUnit[] => {
  const { allocation, periods = [] } = protocol
  if (!hasPhases(protocol) || (allocation.method !== 'by-site' && allocation.method !== 'none')) return units
  return units.map((unit) => {
    if (unit.phase !== undefined || unit.drawnOn === undefined) return unit
    const phase = phaseOf(periods, unit.site, unit.drawnOn)
    return phase === undefined ? unit : { ...unit, phase }
  })
}

/** The rows of each arm, in the order of the arms. */
const rowsByArm = ({ codes, levels }: Categorical): ReadonlyMap<string, Int32Array> => {
  const rows = levels.map((): number[] => [])
  codes.forEach((code, row) => {
    rows[code]?.push(row)
  })
  return new Map(levels.map((arm, code) => [arm, Int32Array.from(rows[code] as number[])]))
}

const clusterColumn = (units: readonly FrameUnit[]): Pick<Frame, 'cluster'> =>
  units.some(({ cluster }) => cluster !== undefined)
    ? {
        cluster: categorical(
          units.map(({ cluster }) => cluster ?? null),
          'sorted',
        ),
      }
    : {}

/** Everyone who is analysed, from the design of the protocol. */
export const buildFrame = (input: Input, tables: ReadonlyMap<string, LoadedTable>): Frame => {
  const { protocol, state } = input
  const placed = [...state.participants.values()].filter((person) => person.placed !== undefined)
  const roster = rosterFor(input, placed)
  const known = knownOf(protocol, tables, roster)
  const { units: found, withoutArm, leftOut } = unitsOf(input, tables, { roster, known })
  const units = withPhases(protocol, withStarts(protocol, tables, found))
  const levels = protocol.arms.map(({ id }) => id)
  const arm = { codes: Int32Array.from(units, (unit) => levels.indexOf(unit.arm)), levels }
  const stratum = categorical(
    units.map((unit) => unit.stratum),
    'sorted',
  )
  return {
    units,
    arm,
    stratum,
    ...clusterColumn(units),
    stratified: stratum.levels.length > 1,
    probabilities: chancesOf(protocol, state.epochs, units),
    rowsOfArm: rowsByArm(arm),
    attributes: known.columns(units),
    known,
    placed,
    withoutArm,
    ...(leftOut === undefined ? {} : { leftOut }),
  }
}
