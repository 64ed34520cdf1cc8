import type { MeasuredOutcome } from '../../measures/index.ts'
import type { Said } from '../../text/index.ts'
import type { SourceUsed } from '../results.ts'
import type { TextsRead } from './sources.ts'

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
  /** What its code list calls its states and groups. */
  readonly names: ReadonlyMap<string, Said>
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
  readonly outcomes: ReadonlyMap<string, MeasuredOutcome>
  readonly cohorts?: SpellStarts
  /** Plain tables that are Parquet, read beforehand. */
  readonly texts?: TextsRead
}
