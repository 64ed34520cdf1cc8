import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { type CovariateDistance, covariateDistances } from './site-distances.ts'

/** By what sites are alike. */
export type Likeness =
  /** Places on a ranking: `perSide` nearest with a smaller rank (above) and as many with a larger one (below). */
  | { readonly kind: 'ranking'; readonly ranks: Readonly<Record<string, number>>; readonly perSide: number }
  /** Several numbers per site (NaN where missing): the `perTreated` nearest. */
  | {
      readonly kind: 'covariates'
      readonly distance: CovariateDistance
      readonly names: readonly string[]
      readonly values: Readonly<Record<string, readonly number[]>>
      readonly perTreated: number
    }

export type NearestRequest = {
  readonly treated: readonly string[]
  readonly candidates: readonly string[]
  readonly by: Likeness
  /** Candidates that may not be chosen, and why. */
  readonly exclusions?: readonly { readonly site: string; readonly reason: string }[]
}

export type Side = 'above' | 'below' | 'any'

export type SitePair = {
  readonly treated: string
  readonly candidate: string
  readonly side: Side
  readonly distance: number
  readonly chosen: boolean
}

export type NearestSites = {
  /** The chosen pairs in the order of choosing. */
  readonly chosen: readonly SitePair[]
  /** Treated sites that got fewer than asked for. */
  readonly unfilled: readonly {
    readonly treated: string
    readonly side: Side
    readonly wanted: number
    readonly found: number
  }[]
  readonly excluded: readonly { readonly site: string; readonly reason: string }[]
  /** Every treated site with every candidate that could be chosen, in order of names. */
  readonly distances: readonly SitePair[]
}

/** The reason recorded for a candidate without a rank or with a missing number. */
export const notMeasured = 'not-measured'

/**
 * Comparison sites for treated ones, without replacement: the closest pair of all first, then the next that is still free
 * (greedy matching); ties by the treated site's name, then the candidate's, by code unit. A rank equal to the treated site's
 * counts as below. Candidates that were never measured are excluded with that reason; a treated one is refused. Looks at
 * nothing but what is given, so that the choice can be made again by anyone before any outcome is seen.
 */
export function nearestSites(request: NearestRequest): NearestSites | Refusal {
  const wrong = checkSites(request)
  if (wrong) return wrong
  const { treated, by, exclusions = [] } = request
  const barred = new Set(exclusions.map(({ site }) => site))
  const free = request.candidates.filter((site) => !barred.has(site))
  const unmeasured = free.filter((site) => !isMeasured(by, site))
  const candidates = free.filter((site) => isMeasured(by, site)).sort(byName)
  const lost = treated.find((site) => !isMeasured(by, site))
  if (lost !== undefined) return refuse('nothing-observed', { site: lost })
  const pairs = by.kind === 'ranking' ? ranked(treated, candidates, by.ranks) : measured(treated, candidates, by)
  if (isRefusal(pairs)) return pairs
  const wanted = by.kind === 'ranking' ? by.perSide : by.perTreated
  const taken = choose(pairs, wanted)
  const all = pairs.map((pair) => ({ ...pair, chosen: taken.includes(pair) }))
  const sides: readonly Side[] = by.kind === 'ranking' ? ['above', 'below'] : ['any']
  return {
    chosen: taken.map((pair) => ({ ...pair, chosen: true })),
    unfilled: treated.flatMap((site) =>
      sides.flatMap((side) => {
        const found = taken.filter((pair) => pair.treated === site && pair.side === side).length
        return found < wanted ? [{ treated: site, side, wanted, found }] : []
      }),
    ),
    excluded: [...exclusions, ...unmeasured.map((site) => ({ site, reason: notMeasured }))],
    distances: all,
  }
}

type Pair = Omit<SitePair, 'chosen'>

function checkSites({ treated, candidates, by, exclusions = [] }: NearestRequest): Refusal | null {
  const wanted = by.kind === 'ranking' ? by.perSide : by.perTreated
  if (!(Number.isSafeInteger(wanted) && wanted >= 1))
    return refuse('invalid-argument', { argument: 'per site', found: wanted })
  const twice = [...treated, ...candidates].find((site, i, all) => all.indexOf(site) !== i)
  if (twice !== undefined) return refuse('invalid-argument', { argument: 'candidates', found: twice })
  const unknown = exclusions.find(({ site }) => !candidates.includes(site))
  if (unknown) return refuse('invalid-argument', { argument: 'exclusions', found: unknown.site })
  return treated.length === 0 ? refuse('nothing-observed', { treated: 0 }) : null
}

function isMeasured(by: Likeness, site: string): boolean {
  if (by.kind === 'ranking') return Number.isFinite(by.ranks[site])
  const own = by.values[site]
  return own !== undefined && own.length === by.names.length && own.every(Number.isFinite)
}

function ranked(
  treated: readonly string[],
  candidates: readonly string[],
  ranks: Readonly<Record<string, number>>,
): Pair[] {
  return [...treated].sort(byName).flatMap((site) =>
    candidates.map((candidate): Pair => {
      const away = (ranks[candidate] as number) - (ranks[site] as number)
      return { treated: site, candidate, side: away < 0 ? 'above' : 'below', distance: Math.abs(away) }
    }),
  )
}

function measured(
  treated: readonly string[],
  candidates: readonly string[],
  by: Extract<Likeness, { kind: 'covariates' }>,
): Pair[] | Refusal {
  const distances = covariateDistances([...treated, ...candidates], by.names, by.values, by.distance)
  if (isRefusal(distances)) return distances
  return [...treated]
    .sort(byName)
    .flatMap((site) =>
      candidates.map(
        (candidate): Pair => ({ treated: site, candidate, side: 'any', distance: distances(site, candidate) }),
      ),
    )
}

/** Pairs from the closest on, each candidate once and each treated site's side until it is full. */
function choose(pairs: readonly Pair[], wanted: number): readonly Pair[] {
  const used = new Set<string>()
  const filled = new Map<string, number>()
  // The pairs stand in order of names, and sorting keeps the order of ties.
  return [...pairs]
    .sort((a, b) => a.distance - b.distance)
    .filter(({ treated, side, candidate }) => {
      const place = `${side} ${treated}`
      const count = filled.get(place) ?? 0
      if (used.has(candidate) || count >= wanted) return false
      used.add(candidate)
      filled.set(place, count + 1)
      return true
    })
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
