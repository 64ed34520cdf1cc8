import type { Head, TrialState } from '../journal/index.ts'
import type { Protocol } from '../protocol/index.ts'
import type { RegisterFacts } from './data/register-facts.ts'

/** What an analysis reads: the protocol, where the journal stands, and the files of the trial. Nothing else. */
export type AnalysisInput = {
  readonly protocol: Protocol
  readonly protocolHash: string
  readonly state: TrialState
  readonly head: Head
  /** The bytes of a file of the trial; nothing when it is not there. */
  readonly read: (path: string) => Uint8Array | undefined
  /** Where a file of the trial lies on this machine, for registers too large to be read at once; nothing where it has no path. */
  readonly locate?: (path: string) => string | undefined
  /** What was measured in registers, as `readRegisters` gives it; nothing where the trial has none. */
  readonly registers?: RegisterFacts
}
