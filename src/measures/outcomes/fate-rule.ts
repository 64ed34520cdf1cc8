import { achievedOnlyHere, type Outcome, type Protocol } from '../../protocol/index.ts'

/** What a fate makes of an outcome. */
export type FateRule = 'not-achieved' | 'zero' | 'competing' | 'censor'

export type FateKind = 'died' | 'emigrated'

/**
 * What a death or emigration makes of an outcome: as the protocol declares, else not achieved for jobs, hours,
 * earnings, self-support and education, which the dead and the emigrated do not have here. For anything else there is
 * no default: off benefit, the dead would count as a success.
 */
export const fateRule = (outcome: Outcome, kind: FateKind): FateRule | undefined => {
  const declared = kind === 'died' ? outcome.onDeath : outcome.onEmigration
  if (declared !== undefined) return declared
  return outcome.about !== undefined && achievedOnlyHere.includes(outcome.about) ? 'not-achieved' : undefined
}

/** The rules of an outcome, as statements need them: `none` from then on, `censor`ed, `competing`, or nothing. */
export type FateRules = Readonly<Record<FateKind, 'none' | 'censor' | 'competing' | undefined>>

export const fateRules = (outcome: Outcome): FateRules => {
  const of = (kind: FateKind) => {
    const rule = fateRule(outcome, kind)
    return rule === 'not-achieved' || rule === 'zero' ? 'none' : rule
  }
  return { died: of('died'), emigrated: of('emigrated') }
}

/**
 * Sources of weeks or spells whose code lists may tell of deaths and emigrations, whatever the outcome is read from:
 * nobody is dead in one register and alive in another. None where the outcome asks of no fate.
 */
export const fateSources = ({ sources = {} }: Protocol, outcome: Outcome): readonly string[] => {
  const { died, emigrated } = fateRules(outcome)
  if (died === undefined && emigrated === undefined) return []
  return Object.entries(sources).flatMap(([id, source]) =>
    (source.kind === 'weeks' || source.kind === 'spells') && source.codes !== undefined ? [id] : [],
  )
}
