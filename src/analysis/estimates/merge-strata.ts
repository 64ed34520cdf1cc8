import type { Categorical } from '../../effects/index.ts'

/** How strata are merged. */
export type MergeRule = {
  /** An arm with fewer people than this in a stratum makes it small. */
  readonly fewest: number
  readonly arms: readonly [string, string]
  /** Strata with the same chance of the treated arm may be merged; others never, they would mix their levels. */
  readonly chanceIn: (stratum: string) => number | undefined
}

type Group = { readonly labels: readonly string[]; readonly counts: readonly [number, number] }

/** How many of each of the two arms are in each stratum. */
const countsByStratum = (stratum: Categorical, arm: Categorical, rows: Int32Array, arms: readonly [string, string]) => {
  const codes = arms.map((name) => arm.levels.indexOf(name))
  const counts = stratum.levels.map((): [number, number] => [0, 0])
  for (const row of rows) {
    const side = codes.indexOf(arm.codes[row] as number)
    const found = counts[stratum.codes[row] as number]
    if (side >= 0 && found !== undefined) found[side as 0 | 1] += 1
  }
  return counts
}

const joined = (a: Group, b: Group): Group => ({
  labels: [...a.labels, ...b.labels],
  counts: [a.counts[0] + b.counts[0], a.counts[1] + b.counts[1]],
})

/** Merges the small groups of a list into the next (the last into the one before) until none is small or one is left. */
const mergeInOrder = (groups: readonly Group[], fewest: number): readonly Group[] => {
  const done: Group[] = []
  let open: Group | undefined
  for (const group of groups) {
    const whole: Group = open === undefined ? group : joined(open, group)
    open = Math.min(...whole.counts) < fewest ? whole : undefined
    if (open === undefined) done.push(whole)
  }
  if (open === undefined) return done
  const last = done.pop()
  return [...done, last === undefined ? open : joined(last, open)]
}

/**
 * Merges strata in which one of the two arms has fewer than `fewest` people to analyse: each into the next in the order
 * of the labels, among those with the same chance of the treated arm (the last into the one before), until none is left.
 * The rule looks at counts only, never at outcomes. A stratum that has no other of its chance stays small.
 *
 * @param present the rows of everyone who counts: strata without any are left out
 * @param complete the rows that will be analysed
 * @returns the strata to analyse by, and the labels of those that were small, in order
 */
export const mergeSmallStrata = (
  stratum: Categorical,
  arm: Categorical,
  { present, complete }: { readonly present: Int32Array; readonly complete: Int32Array },
  { fewest, arms, chanceIn }: MergeRule,
): { readonly stratum: Categorical; readonly merged: readonly string[] } => {
  const counts = countsByStratum(stratum, arm, complete, arms)
  const seen = new Set(Array.from(present, (row) => stratum.codes[row] as number))
  const codeOf = new Map(stratum.levels.map((label, code) => [label, code]))
  const labels = stratum.levels.filter((_, code) => seen.has(code)).sort((a, b) => (a < b ? -1 : 1))
  const groupOfLabel = (label: string): Group => ({
    labels: [label],
    counts: counts[codeOf.get(label) as number] as [number, number],
  })
  // A stratum whose chance is not known is a group of its own: its chance may be another than any other's.
  const byChance = Map.groupBy(labels, (label) => chanceIn(label)?.toFixed(9) ?? label)
  const groups = [...byChance.values()].flatMap((same) => mergeInOrder(same.map(groupOfLabel), fewest))
  const newCodeOf = new Map(
    groups.flatMap((group, code) => group.labels.map((label) => [codeOf.get(label) as number, code] as const)),
  )
  return {
    stratum: {
      codes: stratum.codes.map((code) => newCodeOf.get(code) ?? -1),
      levels: groups.map((group) => group.labels.join(' + ')),
    },
    merged: groups.flatMap((group) => (group.labels.length > 1 ? group.labels : [])).sort(),
  }
}
