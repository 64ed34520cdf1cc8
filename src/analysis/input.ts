import type { Head, TrialState } from '../journal/index.ts'
import type { Protocol } from '../protocol/index.ts'
import type { SourceFile } from '../registers/index.ts'
import type { RegisterFacts } from './data/register-facts.ts'

/** What an analysis reads: the protocol, where the journal stands, and the files of the trial. Nothing else. */
export type AnalysisInput = {
  readonly protocol: Protocol
  readonly protocolHash: string
  readonly state: TrialState
  readonly head: Head
  /** The bytes of a file of the trial; nothing when it is not there. */
  readonly read: (path: string) => Uint8Array | undefined
  /** Where a file of the trial is, so that a large register need not be read whole; its bytes are read where this is absent. */
  readonly file?: (path: string) => SourceFile | undefined
  /** A folder that keeps the imported form of registers; absent where there is none. */
  readonly registerCache?: string
  /**
   * Of a trial on a server: whether its planned end has come. An interim look gives no verdict, and what was not
   * delivered yet is left unanswered instead of stopping. On a laptop this is left out.
   */
  readonly look?: 'interim' | 'final'
  /** What was measured in registers, as `readRegisters` gives it; nothing where the trial has none. */
  readonly registers?: RegisterFacts
}
