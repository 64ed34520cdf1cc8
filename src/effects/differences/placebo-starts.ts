import { shuffled } from './choices.ts'
import { cohortsOf } from './cohorts.ts'
import { combinationError } from './combination.ts'
import type { Weighting } from './did-request.ts'
import { averagesOf } from './group-time-averages.ts'
import { type ComparisonRule, groupTimeCells } from './group-time-cells.ts'
import type { PanelSite } from './staggered-panel.ts'

/** The simple average's place among ways to deal the same starts out to the sites. */
export type StartsRank = {
  readonly kind: 'enumerated' | 'sampled'
  readonly assignments: number
  /** How many have an average at least as far from 0 as the real one, itself included; ties count. */
  readonly rank: number
  readonly pValue: number
  readonly smallestPValue: number
  /** The averages, the real one included, for a picture. */
  readonly estimates: Float64Array
}

type Design = { readonly comparison: ComparisonRule; readonly anticipation: number; readonly weighting: Weighting }

const mostEnumerated = 20_000
const tie = 1e-9

/** Every way to deal out the starts up to 20,000, else `draws` seeded ones and the real one. */
export function placeboStarts(
  sites: readonly PanelSite[],
  periods: readonly number[],
  design: Design,
  { seed, draws }: { readonly seed: number; readonly draws: number },
): StartsRank {
  const real = sites.map(({ start }) => start)
  const averageWith = (starts: readonly (number | null)[]): number => {
    const dealt = sites.map((site, i) => ({ ...site, start: starts[i] as number | null }))
    const cohorts = cohortsOf(dealt, design.weighting)
    const { simple } = averagesOf(groupTimeCells(cohorts, periods, design), cohorts, periods.length)
    return combinationError(cohorts, simple.combination).estimate
  }
  const enumerated = ways(real) <= mostEnumerated
  const all = enumerated
    ? [...everyOrder(real)]
    : [real, ...Array.from({ length: draws }, (_, draw) => shuffled(real, seed, draw))]
  const estimates = Float64Array.from(all, averageWith)
  const least = Math.abs(averageWith(real)) * (1 - tie)
  const rank = estimates.reduce((count, estimate) => count + (Math.abs(estimate) >= least ? 1 : 0), 0)
  return {
    kind: enumerated ? 'enumerated' : 'sampled',
    assignments: all.length,
    rank,
    pValue: rank / all.length,
    smallestPValue: 1 / all.length,
    estimates,
  }
}

/** n! over the factorials of how often each start occurs. */
function ways(starts: readonly (number | null)[]): number {
  const seen = new Map<number | null, number>()
  return starts.reduce<number>((count, start, i) => {
    const times = (seen.get(start) ?? 0) + 1
    seen.set(start, times)
    return (count * (i + 1)) / times
  }, 1)
}

/** Every distinct order of a list. */
function* everyOrder(list: readonly (number | null)[]): Generator<readonly (number | null)[]> {
  if (list.length === 0) {
    yield []
    return
  }
  for (const first of new Set(list)) {
    const at = list.indexOf(first)
    for (const rest of everyOrder([...list.slice(0, at), ...list.slice(at + 1)])) yield [first, ...rest]
  }
}
