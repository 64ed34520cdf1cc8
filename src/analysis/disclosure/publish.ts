import { isNoResult, type NoResult, type Quantity } from '../../measures/index.ts'
import type { GroupComparison } from '../group-comparison.ts'
import type { OverTime } from '../over-time.ts'
import { periodId } from '../over-time.ts'
import type { Estimate } from '../results.ts'
import { isFew } from './few.ts'
import type { Ledger } from './ledger.ts'
import { publishedQuantities, withheldIds } from './suppress.ts'
import { withheldEstimate } from './suppress-estimates.ts'

/** What may be shown, once what is of too few people, and all it could be worked out from, is withheld. */
export type Published = {
  readonly quantities: ReadonlyMap<string, Quantity>
  readonly estimates: ReadonlyMap<string, Estimate>
  readonly anythingWithheld: 'yes' | 'no'
}

/**
 * Whether a further set, or a condition, leaves out few people of an arm: its size would tell how many left early, were not
 * treated, or did not reach something.
 */
const leavesOutFew = ({ n }: Estimate, smallest: number): boolean =>
  [...Object.values(n.leftOut ?? {}), ...Object.values(n.notInBase ?? {})].some((count) => isFew(count, smallest))

const isHidden = (estimate: Estimate | undefined): boolean =>
  estimate !== undefined && isNoResult(estimate.estimate) && estimate.estimate.noResult === 'suppressed'

const suppressed: NoResult = { noResult: 'suppressed', why: 'too few people' }

/** Without the test too: its degrees of freedom tell how many there are in the smallest group. */
const withoutNumbers = ({ by, label, groups }: GroupComparison): GroupComparison => ({
  by,
  label,
  test: suppressed,
  groups: groups.map(({ shrunken: _, ...group }) => group),
})

/** Where a group's estimate is withheld, so is all that its estimate went into. */
const withoutHiddenGroups = (estimates: ReadonlyMap<string, Estimate>): ReadonlyMap<string, Estimate> =>
  new Map(
    [...estimates].map(([id, estimate]) => {
      if (estimate.groups === undefined) return [id, estimate]
      const groups = Object.entries(estimate.groups).map(([by, comparison]) => {
        const isAnyHidden = comparison.groups.some((group) => isHidden(estimates.get(group.estimate)))
        return [by, isAnyHidden ? withoutNumbers(comparison) : comparison]
      })
      return [id, { ...estimate, groups: Object.fromEntries(groups) }]
    }),
  )

const hidePeriods = (id: string, overTime: OverTime, withheld: ReadonlySet<string>): OverTime => {
  if (overTime.periods === undefined) return overTime
  const periods = overTime.periods.map((period) =>
    withheld.has(periodId(id, period))
      ? { ...period, estimate: suppressed, stdError: null, df: null, confInt: null, n: null }
      : period,
  )
  return { ...overTime, periods }
}

/** Periods whose number is withheld have none in the estimate either. */
const withoutHiddenPeriods = (
  estimates: ReadonlyMap<string, Estimate>,
  withheld: ReadonlySet<string>,
): ReadonlyMap<string, Estimate> =>
  new Map(
    [...estimates].map(([id, estimate]) => {
      const { overTime } = estimate
      return [id, overTime === undefined ? estimate : { ...estimate, overTime: hidePeriods(id, overTime, withheld) }]
    }),
  )

/** Withholds small numbers among quantities and estimates together: each can give the other away. */
export const publish = (ledger: Ledger, estimates: ReadonlyMap<string, Estimate>, smallest: number): Published => {
  const withheld = withheldIds(ledger, smallest)
  const { all } = withheld
  const shown = [...estimates].map(([id, estimate]) => {
    if (leavesOutFew(estimate, smallest)) return [id, withheldEstimate(estimate, 'counts')] as const
    if (!all.has(id)) return [id, estimate] as const
    const hasHiddenSize =
      estimate.analysisSet.kind === 'group' || (ledger.derived.get(id) ?? []).some((from) => all.has(from))
    return [id, withheldEstimate(estimate, hasHiddenSize ? 'counts' : 'numbers')] as const
  })
  return {
    quantities: publishedQuantities(ledger, withheld, smallest),
    estimates: withoutHiddenPeriods(withoutHiddenGroups(new Map(shown)), all),
    anythingWithheld: all.size > 0 ? 'yes' : 'no',
  }
}
