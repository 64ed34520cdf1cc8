import type { SourceUsed } from '../results.ts'

/** Why a register has an outcome of a unit or not. */
export type RegisterStatus = 'observed' | 'incomplete' | 'unmatched' | 'no-start' | 'died' | 'emigrated' | 'not-in-base'

/** An outcome measured in a register, a value per unit of the frame in its order; NaN where it is not observed. */
export type RegisterOutcome = {
  readonly id: string
  /** Of a time: weeks until it ended, or until it was followed. */
  readonly values: Float64Array
  readonly status: readonly RegisterStatus[]
  /** Of a time to exit: 1 where it ended with an exit, and where that led. */
  readonly event?: Float64Array
  readonly exit?: readonly (string | null)[]
  /** Of a weekly state: 1 or 0 in each week, NaN where it is not known or not of those asked about. */
  readonly periods?: readonly { readonly period: string; readonly values: Float64Array }[]
  /** The one statement that it was computed with. */
  readonly sql: string
}

/** Something that the import of a register found and counted. */
export type RegisterFinding = {
  readonly kind: string
  readonly count: number
  /** In how many people, where it is about people. */
  readonly people?: number
}

/** A register as it came: its version, whom it knows, what was found in it. */
export type RegisterSource = {
  readonly used: SourceUsed
  readonly people: ReadonlySet<string>
  readonly findings: readonly RegisterFinding[]
}

/** A spell that starts in a register. */
export type SpellStart = {
  readonly id: string
  readonly person: string
  /** The day of its first week, ISO. */
  readonly start: string
  /** `2016H1` */
  readonly period: string
}

/** Spell starts, and what was counted on the way to them. */
export type SpellStarts = {
  readonly units: readonly SpellStart[]
  readonly counted: readonly RegisterFinding[]
}

/** Everything that an analysis takes from registers: measured beforehand, since reading them waits. */
export type RegisterFacts = {
  readonly sources: readonly RegisterSource[]
  readonly outcomes: ReadonlyMap<string, RegisterOutcome>
  readonly cohorts?: SpellStarts
}
