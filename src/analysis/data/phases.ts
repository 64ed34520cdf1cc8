import type { Protocol } from '../../protocol/index.ts'

/** Where a start lies: before the change, in the washout around it, or after it. */
export type Phase = 'before' | 'washout' | 'after'

const phaseOfKind = { before: 'before', washout: 'washout', after: 'after', 'follow-up': undefined } as const

type Periods = NonNullable<Protocol['periods']>

/** Whether a protocol says what lies before and what after: starts in none of its periods are then outside. */
export const hasPhases = ({ periods = [] }: Pick<Protocol, 'periods'>): boolean =>
  periods.some(({ kind }) => kind === 'before' || kind === 'after')

/** The phase of a start at a site; a period that names sites is of those alone. Nothing where it lies in no period. */
export const phaseOf = (periods: Periods, site: string | undefined, start: string): Phase | undefined => {
  const own = periods.find(
    ({ kind, from, to, sites }) =>
      phaseOfKind[kind] !== undefined &&
      from <= start &&
      start <= to &&
      (sites === undefined || (site !== undefined && sites.includes(site))),
  )
  return own && phaseOfKind[own.kind]
}
