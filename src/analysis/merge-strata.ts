import type { Categorical } from '../effects/index.ts'

/**
 * Merges strata in which an arm has fewer than two people with an outcome: each into the next stratum in the order of
 * the labels (the last into the one before), until none is left. The rule looks at counts only, never at outcomes.
 *
 * @returns the strata to analyse by, and the labels that were merged
 */
export const mergeSmallStrata = (
  stratum: Categorical,
  arm: Categorical,
  observed: Int32Array,
  fewest: number,
): { readonly stratum: Categorical; readonly merged: readonly string[] } => {
  const order = stratum.levels.map((label, code) => ({ label, code })).sort((a, b) => (a.label < b.label ? -1 : 1))
  const arms = new Set(Array.from(observed, (row) => arm.codes[row] as number))
  let groups = order.map(({ code }) => [code])
  const isSmall = (codes: readonly number[]): boolean =>
    [...arms].some(
      (armCode) =>
        observed.filter((row) => arm.codes[row] === armCode && codes.includes(stratum.codes[row] as number)).length <
        fewest,
    )
  const merged = new Set<string>()
  for (let at = groups.findIndex(isSmall); at >= 0 && groups.length > 1; at = groups.findIndex(isSmall)) {
    for (const code of groups[at] as number[]) merged.add(stratum.levels[code] as string)
    const into = at + 1 < groups.length ? at + 1 : at - 1
    const [low, high] = [Math.min(at, into), Math.max(at, into)]
    groups = [
      ...groups.slice(0, low),
      [...(groups[low] as number[]), ...(groups[high] as number[])],
      ...groups.slice(high + 1),
    ]
  }
  const levels = groups.map((codes) => codes.map((code) => stratum.levels[code]).join(' + '))
  const groupOf = new Map(groups.flatMap((codes, group) => codes.map((code) => [code, group] as const)))
  return {
    stratum: { codes: stratum.codes.map((code) => groupOf.get(code) ?? -1), levels },
    merged: [...merged].sort(),
  }
}
