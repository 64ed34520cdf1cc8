import type { Cohort } from './cohorts.ts'
import { addTo, type Combination, emptyCombination } from './combination.ts'
import type { GroupTimeCell } from './group-time-cells.ts'

/** An average of cells: what each weighs, and all of it as one combination of cohort means. */
export type WeightedCells = {
  readonly at: number | null
  readonly cells: readonly { readonly cell: GroupTimeCell; readonly weight: number }[]
  readonly combination: Combination
}

type Sized = { readonly cell: GroupTimeCell; readonly size: number }

/** The averages of Callaway & Sant'Anna (2021, section 3): weights by the size of groups, which are taken as given. */
export function averagesOf(cells: readonly GroupTimeCell[], cohorts: readonly Cohort[], periods: number) {
  const sized = cells.map((cell) => ({ cell, size: cohorts[cell.cohort]?.weight as number }))
  const effects = sized.filter(({ cell }) => cell.kind === 'effect')
  const bySize = (at: number | null, chosen: readonly Sized[]): WeightedCells => {
    const total = chosen.reduce((sum, { size }) => sum + size, 0)
    return combined(
      at,
      chosen.map(({ cell, size }) => ({ cell, weight: size / total })),
    )
  }
  const each = (chosen: readonly Sized[], key: (cell: GroupTimeCell) => number): WeightedCells[] =>
    [...new Set(chosen.map(({ cell }) => key(cell)))]
      .sort((a, b) => a - b)
      .map((at) =>
        bySize(
          at,
          chosen.filter(({ cell }) => key(cell) === at),
        ),
      )
  const overall = (parts: readonly WeightedCells[], shares: readonly number[]): WeightedCells => {
    const total = shares.reduce((sum, share) => sum + share, 0)
    return combined(
      null,
      parts.flatMap((part, i) =>
        part.cells.map(({ cell, weight }) => ({ cell, weight: (weight * (shares[i] as number)) / total })),
      ),
    )
  }
  const groups = each(effects, ({ group }) => group)
  const times = each(effects, ({ period }) => period)
  const relative = each(sized, ({ group, period }) => period - group)
  const after = relative.filter(({ at }) => (at as number) >= 0)
  const sizeOf = ({ cells: [first] }: WeightedCells): number => cohorts[first?.cell.cohort as number]?.weight as number
  return {
    simple: bySize(null, effects),
    byGroup: { each: groups, overall: overall(groups, groups.map(sizeOf)) },
    byPeriod: {
      each: times,
      overall: overall(
        times,
        times.map(() => 1),
      ),
    },
    byRelativeTime: {
      each: relative,
      overall: overall(
        after,
        after.map(() => 1),
      ),
    },
  }

  function combined(at: number | null, chosen: WeightedCells['cells']): WeightedCells {
    const combination = emptyCombination(cohorts, periods)
    for (const { cell, weight } of chosen) addTo(combination, cell.combination, weight)
    return { at, cells: chosen, combination }
  }
}
