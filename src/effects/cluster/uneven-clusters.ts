import type { Categorical } from '../columns.ts'
import type { Contrast } from '../contrast.ts'
import { defaults } from '../defaults.ts'
import type { Stratum } from '../strata.ts'
import { type Warning, warn } from '../warning.ts'

/** An arm, or an arm of a stratum, whose weighted mean enters the estimate `weight` times. */
export type Cell = { readonly weight: number; readonly rows: Int32Array }

/** The cells of an estimate: the arms of each stratum by its share, or the two arms. */
export function cellsOf(contrast: Contrast, parts: readonly Stratum[] | null): Cell[] {
  return (parts ?? [{ weight: 1, ...contrast }]).flatMap(({ weight, treatedRows, controlRows }) => [
    { weight, rows: treatedRows },
    { weight, rows: controlRows },
  ])
}

/**
 * The standard error CR2 is expected to give, over the true one, if any two people of a cluster correlated by `icc`: the root of
 * E/V. CR2 is right for independent errors of one variance (Pustejovsky & Tipton 2018); where one cluster holds much of an arm
 * and its people resemble each other, it is too small. For means of cells, wⱼ the cluster's share of the cell's weight,
 * Var(ȳⱼ) = vⱼ = ρ + (1 − ρ)/nⱼ and V = Σ wⱼ²vⱼ, CR2 is Σ aⱼ(ȳⱼ − ȳ)² with aⱼ = wⱼ²/(1 − wⱼ), and so
 * E = Σ aⱼ(vⱼ − 2wⱼvⱼ + V). Covariates are left out of account, and strata where they are levels; with weights of rows nⱼ still
 * counts people.
 */
export function expectedErrorRatio(
  cells: readonly Cell[],
  clusters: Categorical,
  weights: Float64Array | null,
  icc: number,
): number {
  let variance = 0
  let expected = 0
  for (const { weight, shares } of sharesByCell(cells, clusters, weights)) {
    const parts = shares.map(({ share, people }) => ({ share, own: icc + (1 - icc) / people }))
    const ofMean = parts.reduce((sum, { share, own }) => sum + share ** 2 * own, 0)
    variance += weight ** 2 * ofMean
    for (const { share, own } of parts) {
      if (share < 1) expected += (weight * share) ** 2 * ((own - 2 * share * own + ofMean) / (1 - share))
    }
  }
  return Math.sqrt(expected / variance)
}

/** What each cluster of a cell has of its weight, and its people. */
type Share = { readonly share: number; readonly people: number }

function* sharesByCell(
  cells: readonly Cell[],
  { codes, levels }: Categorical,
  weights: Float64Array | null,
): Generator<{ readonly weight: number; readonly shares: readonly Share[] }> {
  const sums = new Float64Array(levels.length)
  const people = new Int32Array(levels.length)
  for (const { weight, rows } of cells) {
    const present: number[] = []
    let total = 0
    for (const row of rows) {
      const code = codes[row] as number
      const ofRow = weights ? (weights[row] as number) : 1
      if (people[code] === 0) present.push(code)
      people[code] = (people[code] as number) + 1
      sums[code] = (sums[code] as number) + ofRow
      total += ofRow
    }
    yield { weight, shares: present.map((code) => ({ share: (sums[code] ?? 0) / total, people: people[code] ?? 0 })) }
    for (const code of present) sums[code] = people[code] = 0
  }
}

/**
 * Warns where sizes are so uneven that the error would be more than 5 % too small if people of a cluster correlated by 0.1.
 * Looks at sizes and arms, never at outcomes.
 */
export function warnUnevenClusters(
  cells: readonly Cell[],
  clusters: Categorical,
  weights: Float64Array | null,
): Warning[] {
  const icc = defaults.iccToWarnAt
  const errorRatio = expectedErrorRatio(cells, clusters, weights, icc)
  return errorRatio < defaults.comfortableErrorRatio ? [warn('uneven-clusters', { errorRatio, icc })] : []
}
