import type { Protocol } from '../../protocol/index.ts'
import { periodNumber, type Step } from './timing.ts'

/** The first day after the start at a site; nothing where no such period is of the site. */
export const startOfSite = ({ periods = [] }: Pick<Protocol, 'periods'>, site: string): string | undefined =>
  periods
    .filter(({ kind, sites }) => kind === 'after' && (sites === undefined || sites.includes(site)))
    .map(({ from }) => from)
    .sort()[0]

/** Sites of an arm, in the order of the protocol. */
export const sitesOfArm = ({ allocation }: Protocol, arm: string): readonly string[] =>
  allocation.method === 'by-site'
    ? Object.entries(allocation.sites).flatMap(([site, own]) => (own === arm ? [site] : []))
    : []

/** The period in which each site of an arm started, as a number; sites without a start are not among them. */
export const startsOfArm = (protocol: Protocol, arm: string, step: Step): ReadonlyMap<string, number> =>
  new Map(
    sitesOfArm(protocol, arm).flatMap((site) => {
      const start = startOfSite(protocol, site)
      return start === undefined ? [] : [[site, periodNumber(start, step)] as const]
    }),
  )

/** Whether an arm's sites started in different periods. */
export const startsDiffer = (starts: ReadonlyMap<string, number>): boolean => new Set(starts.values()).size > 1
