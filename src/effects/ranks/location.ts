/** How far one group lies above another, or a change above zero, by Hodges & Lehmann (1963). */
export type Location = {
  readonly estimate: number
  /** Ends are values of the data's own differences (or averages); `null` where there is nothing to invert. */
  readonly confInt: readonly [number, number] | null
  /** What was asked for. */
  readonly level: number
  /** What the exact test keeps; `null` for the normal approximation. */
  readonly achievedLevel: number | null
}

/** A rank test. `pValue` is that of `method`; the other one stands beside it. */
export type RankP = {
  readonly pValue: number
  readonly method: 'exact' | 'normal'
  /** `null` above 49 values a group. With ties the permutation distribution of the midranks. */
  readonly exactP: number | null
  /** With tie and continuity correction. */
  readonly normalP: number
  readonly z: number
}

/** R's rule: exact below 50 values where nothing is tied. */
export const exactBelow = 50
