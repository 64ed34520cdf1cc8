import { type FateRule, fateRule } from '../../measures/index.ts'
import type { Outcome, Protocol } from '../../protocol/index.ts'
import { dayOfUnit } from './cells.ts'
import type { FrameUnit } from './frame.ts'
import { personOf } from './person.ts'
import type { LoadedTable } from './sources.ts'

/** What ends a life in the registers: a fact with its day, never missing data. */
export type Fate = { readonly kind: 'died' | 'emigrated'; readonly on: string }

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

/** What a fate makes of an outcome of a scale: where it is not achieved, a number is zero. */
export const ruleFor = (outcome: Outcome, scale: 'share' | 'number', { kind }: Fate): FateRule | undefined => {
  const isDeclared = (kind === 'died' ? outcome.onDeath : outcome.onEmigration) !== undefined
  const rule = fateRule(outcome, kind)
  return rule === 'not-achieved' && !isDeclared && scale === 'number' ? 'zero' : rule
}
