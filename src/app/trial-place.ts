import type { Chain, EntryDraft, OpenEntry } from '../journal/index.ts'
import type { SourceFile } from '../registers/index.ts'
import type { Environment } from './environment.ts'

/** What an action decides to write, and what it answers once that is written. */
export type Decision<R> = {
  readonly drafts: readonly EntryDraft[]
  readonly answer: (entries: readonly OpenEntry[]) => R
}

/** A file on its way into a trial. */
export type DeliveredFile = { readonly from: string; readonly sha256: string; readonly keptAs: string }

/** Where a trial lives: a folder on a laptop, or later a database. Every action goes through this one interface. */
export type TrialPlace = {
  /** How to name the place in messages. */
  readonly name: string
  /** The protocol as written; a problem when there is none. */
  readonly protocolText: () => string
  /** The bytes of a file of the trial by its path inside it; nothing when it is not there. */
  readonly read: (path: string) => Uint8Array | undefined
  /** Whether a file of the trial is there. */
  readonly has: (path: string) => boolean
  /**
   * Where a file of the trial is, by its path inside it: on disk, so that a large one need not be read whole, or its
   * bytes. Nothing when it is not there.
   */
  readonly file: (path: string) => SourceFile | undefined
  /** The SHA-256 of a file of the trial; nothing when it is not there. */
  readonly sha256: (path: string) => string | undefined
  /** A folder for the imported form of registers: safe to delete, never exported. Absent where there is none. */
  readonly registerCache?: string
  /** The journal as it stands. */
  readonly journal: () => Chain
  /**
   * Reads the journal, lets the action decide, and appends its entries: under one lock, whole lines, synced before it
   * answers. Nothing is written when the action throws.
   */
  readonly write: <R>(environment: Environment, trial: string, decide: (chain: Chain) => Decision<R>) => Promise<R>
  /**
   * Birth dates of those who wait, by id, where the place keeps who people are: for a rule that goes by them, and for
   * nothing else. Absent where the list of participants has them.
   */
  readonly birthDates?: () => ReadonlyMap<string, string>
  /** The secret seed, where it is kept; nothing when there is none. */
  readonly seed: () => string | undefined
  /** Keeps a fresh seed, readable by its owner only; a problem when one is there already. */
  readonly keepSeed: (seed: string) => void
  /** Replaces the results as a whole: written beside, then renamed. Paths are inside `results/`. */
  readonly writeResults: (files: ReadonlyMap<string, string | Uint8Array>) => void
  /**
   * Puts a delivered file where the trial has it: copied beside, then renamed.
   *
   * @param delivery the path of the file, its SHA-256 as it was checked, and where what lay there is kept
   * @throws ProblemError `receive.changed` when it is not the file that was checked
   */
  readonly putFile: (path: string, delivery: DeliveredFile) => void
  /** Adds or replaces one file of the results. */
  readonly writeResult: (path: string, content: string | Uint8Array) => void
}
