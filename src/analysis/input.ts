import type { Head, TrialState } from '../journal/index.ts'
import type { Protocol } from '../protocol/index.ts'

/** What an analysis reads: the protocol, where the journal stands, and the files of the trial. Nothing else. */
export type AnalysisInput = {
  readonly protocol: Protocol
  readonly protocolHash: string
  readonly state: TrialState
  readonly head: Head
  /** The bytes of a file of the trial; nothing when it is not there. */
  readonly read: (path: string) => Uint8Array | undefined
}
