import type { Outcome } from '../../protocol/index.ts'

/** What a fate makes of an outcome. */
export type FateRule = 'not-achieved' | 'zero' | 'competing' | 'censor'

export type FateKind = 'died' | 'emigrated'

const withDefault = ['employment', 'hours', 'earnings', 'self-support', 'education']

/**
 * What a death or emigration makes of an outcome: as the protocol declares, else not achieved for jobs, hours,
 * earnings, self-support and education, which the dead and the emigrated do not have here. For anything else there is
 * no default: off benefit, the dead would count as a success.
 */
export const fateRule = (outcome: Outcome, kind: FateKind): FateRule | undefined => {
  const declared = kind === 'died' ? outcome.onDeath : outcome.onEmigration
  if (declared !== undefined) return declared
  return outcome.about !== undefined && withDefault.includes(outcome.about) ? 'not-achieved' : undefined
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
