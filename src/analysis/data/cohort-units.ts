import type { TrialState } from '../../journal/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { cellOfUnit } from './cells.ts'
import type { FrameUnit } from './frame.ts'
import { hasPhases, type Phase, phaseOf } from './phases.ts'
import type { SpellStart, SpellStarts } from './register-facts.ts'
import type { Roster } from './roster-file.ts'
import type { LoadedTable } from './sources.ts'

/** Spells that are not analysed, and why: each is counted, by period and arm where it has one. */
export type LeftOutSpell = Pick<SpellStart, 'person' | 'period'> & {
  readonly why: 'washout' | 'outside' | 'without-arm' | 'without-site'
  readonly arm?: string
}

/** Units made of spell starts, and the spells that are not among them. */
export type SpellUnits = { readonly units: readonly FrameUnit[]; readonly leftOut: readonly LeftOutSpell[] }

/** Where each person's site stands: the table that the cohorts name, else participants.csv, else the journal. */
const sitesOf = (
  { cohorts }: Protocol,
  tables: ReadonlyMap<string, LoadedTable>,
  { state, roster }: { readonly state: TrialState; readonly roster: Roster | undefined },
): ((person: string) => string | undefined) => {
  const { source, column } = cohorts?.site ?? {}
  if (source !== undefined && column !== undefined) {
    const loaded = tables.get(source)
    return (person) => {
      const cell = cellOfUnit(loaded, column, person)
      return cell === null || cell === undefined ? undefined : String(cell)
    }
  }
  const listed = new Map(roster?.rows.map(({ id, site }) => [id, site]))
  return (person) => state.participants.get(person)?.enrolled?.site ?? listed.get(person)
}

/** Before or after; washout and outside are left out. Where the protocol names no periods every spell counts. */
const placeOf = (protocol: Protocol, site: string | undefined, start: string): Phase | 'outside' | 'all' => {
  if (!hasPhases(protocol)) return 'all'
  return phaseOf(protocol.periods ?? [], site, start) ?? 'outside'
}

/**
 * The units of a trial whose cohorts are the spell starts of a register: a row per spell, in the arm of the person's site.
 * Starts in the washout, outside the periods, and of people whose site is in no arm are left out and counted.
 */
export const spellUnits = (
  protocol: Protocol,
  tables: ReadonlyMap<string, LoadedTable>,
  { units: starts }: SpellStarts,
  known: { readonly state: TrialState; readonly roster: Roster | undefined },
): SpellUnits => {
  const { allocation, arms } = protocol
  const siteOf = sitesOf(protocol, tables, known)
  const units: FrameUnit[] = []
  const leftOut: LeftOutSpell[] = []
  for (const { id, person, start, period } of starts) {
    const site = siteOf(person)
    const arm = allocation.method === 'by-site' ? allocation.sites[site ?? ''] : arms[0]?.id
    if (arm === undefined) {
      leftOut.push({ person, period, why: site === undefined ? 'without-site' : 'without-arm' })
      continue
    }
    const phase = placeOf(protocol, site, start)
    if (phase === 'washout' || phase === 'outside') {
      leftOut.push({ person, period, why: phase, arm })
      continue
    }
    const participant = known.state.participants.get(person)
    units.push({
      id,
      person,
      arm,
      stratum: 'all',
      drawnOn: start,
      period,
      ...(participant === undefined ? {} : { participant }),
      ...(site === undefined ? {} : { site, cluster: site }),
      ...(phase === 'all' ? {} : { phase }),
    })
  }
  return { units, leftOut }
}
