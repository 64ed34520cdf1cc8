import type { Categorical } from '../columns.ts'
import type { EffectEstimate, PerArm, RefusedEffect } from '../estimate.ts'
import type { Refusal } from '../refusal.ts'
import type { Warning } from '../warning.ts'
import type { PartialPooling } from './partial-pooling.ts'

/** What people belong to and was known before the draw: site, stratum, subgroup. By row number. */
export type Groups = { readonly name: string; readonly column: Categorical }

/**
 * The effect within one group. There is no p-value on purpose: that one group's differs from zero and another's does not
 * says nothing of a difference between them, which is what the test beside asks.
 */
export type GroupEffect = Pick<
  EffectEstimate,
  | 'estimand'
  | 'estimate'
  | 'stdError'
  | 'df'
  | 'confInt'
  | 'level'
  | 'n'
  | 'clusters'
  | 'pairs'
  | 'dropped'
  | 'means'
  | 'warnings'
> & {
  readonly group: string
}

/** A group without an estimate or without an error: why, and its counts. */
export type RefusedGroup = Omit<RefusedEffect, 'contrast'> & { readonly group: string }

/** A test against F with `df1` and `df2` degrees of freedom. */
export type FTest = {
  readonly statistic: number
  readonly df1: number
  readonly df2: number
  readonly pValue: number
}

/**
 * The test that the effect is the same in every group that could be tested; `leftOut` names the others.
 * `welch`: groups of other people, each with its own error and degrees of freedom. `AHT` and `F`: one model of all rows with
 * clustered errors (CR2; CR0 and CR1).
 */
export type HeterogeneityTest = FTest & {
  readonly kind: 'welch' | 'AHT' | 'F'
  readonly groups: readonly string[]
  readonly leftOut: readonly string[]
  /** With independent groups: the same statistic as others print it, never the p-value of a report. */
  readonly beside?: {
    /** Cochran's Q against χ²: takes the errors as known. */
    readonly cochran: { readonly q: number; readonly df: number; readonly pValue: number }
    /** Wald's test of the arm's products with the groups, on the residual degrees of freedom of one regression. */
    readonly regression: FTest
  }
  readonly warnings: readonly Warning[]
}

/** Effect in `group` minus effect in `from`; its test is that of the whole. */
export type GroupDifference = {
  readonly group: string
  readonly from: string
  readonly estimate: number
  readonly stdError: number
  readonly df: number
  readonly confInt: readonly [number, number]
  readonly level: number
}

/** How one contrast differs between groups: the test first, then what it is read beside. */
export type Heterogeneity = {
  readonly contrast: readonly [treated: string, control: string]
  readonly by: string
  readonly test: HeterogeneityTest | Refusal
  readonly groups: readonly (GroupEffect | RefusedGroup)[]
  /** Where exactly two groups were tested. */
  readonly difference?: GroupDifference
  /** The groups' estimates drawn towards their mean, and how much they differ beyond chance. */
  readonly pooling: PartialPooling | Refusal
  /** Rows without a group, by arm. */
  readonly withoutGroup: PerArm
}
