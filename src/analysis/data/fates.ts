import type { Outcome, Protocol } from '../../protocol/index.ts'
import { dayOfUnit } from './cells.ts'
import type { FrameUnit } from './frame.ts'
import { personOf } from './person.ts'
import type { LoadedTable } from './sources.ts'

/** What ends a life in the registers: a fact with its day, never missing data. */
export type Fate = { readonly kind: 'died' | 'emigrated'; readonly on: string }

/** What a fate makes of an outcome. */
export type FateRule = 'not-achieved' | 'zero' | 'competing' | 'censor'

const exitReasons: Readonly<Record<string, Fate['kind']>> = {
  died: 'died',
  death: 'died',
  emigrated: 'emigrated',
  emigration: 'emigrated',
}

/** Deaths and emigrations of someone, as the journal's exits and the declared columns tell them, the first one first. */
export const fatesOf = (
  { population }: Protocol,
  tables: ReadonlyMap<string, LoadedTable>,
  unit: FrameUnit,
): readonly Fate[] => {
  const exited = (unit.participant?.exits ?? []).flatMap(({ reason, occurred }): Fate[] => {
    const kind = exitReasons[reason]
    return kind === undefined ? [] : [{ kind, on: occurred.slice(0, 10) }]
  })
  const stated = (kind: Fate['kind'], fact: { source: string; column: string } | undefined): Fate[] => {
    const on = fact === undefined ? null : dayOfUnit(tables.get(fact.source), fact.column, personOf(unit))
    return on === null ? [] : [{ kind, on }]
  }
  const all = [...exited, ...stated('died', population.deaths), ...stated('emigrated', population.emigrations)]
  return all.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.kind < b.kind ? -1 : 1))
}

/**
 * The fate that an outcome has to reckon with: the first on or before the day of measurement. What happens later does
 * not change what was measured. Where that day is not known, any fate counts.
 */
export const fateBefore = (fates: readonly Fate[], measuredOn: string | undefined): Fate | undefined =>
  fates.find(({ on }) => measuredOn === undefined || on <= measuredOn)

const withDefault = ['employment', 'hours', 'earnings', 'self-support', 'education']

/**
 * What a fate makes of an outcome: as the protocol declares, else not achieved (or zero) for jobs, hours, earnings,
 * self-support and education, which the dead and the emigrated do not have here. For anything else there is no default:
 * off benefit, the dead would count as a success.
 */
export const ruleFor = (outcome: Outcome, scale: 'share' | 'number', { kind }: Fate): FateRule | undefined => {
  const declared = kind === 'died' ? outcome.onDeath : outcome.onEmigration
  if (declared !== undefined) return declared
  if (outcome.about === undefined || !withDefault.includes(outcome.about)) return undefined
  return scale === 'share' ? 'not-achieved' : 'zero'
}
