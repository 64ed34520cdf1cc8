import type { Said } from '../text/index.ts'

/** A verdict on a target, apart from those on effects: there is nothing to compare with. */
export type TargetWord = 'reached' | 'not-reached' | 'undecided'

/** A target as it was first stated, or restated later; the first stays beside those that replaced it. */
export type TargetVersion = {
  readonly value: number
  /** When it was restated, and why; nothing for the first. */
  readonly restatedOn?: string
  readonly reason?: Said
  readonly verdict: TargetWord | 'none'
}

/** One arm, or everyone, against a target: what was attained, by which source, with least and most where sources disagree. */
export type TargetAnswer = {
  /** The question that asks for it; null where a target of the delivery is answered without one. */
  readonly question: string | null
  readonly target: string
  readonly outcome: string
  readonly arm: string | null
  /** `count`: so many, a fact; a share or a mean has an interval. */
  readonly kind: 'share' | 'mean' | 'count'
  readonly comparison: 'at-least' | 'at-most'
  /** Ids of quantities. */
  readonly attained: string
  /** Where not everyone is known, or sources disagree: those whom every source that knows of them counts, and those whom any could. */
  readonly bounds?: { readonly least: string; readonly most: string }
  readonly rivals?: readonly { readonly outcome: string; readonly attained: string }[]
  readonly base: Said
  readonly horizon?: Said
  readonly versions: readonly TargetVersion[]
}
