import type { DeliveryKind, EntryBody } from './kinds.ts'

type At<B> = B & { readonly seq: number; readonly occurred: string; readonly recorded: string }

export type ProtocolVersion = At<EntryBody<'protocol-locked'> | EntryBody<'protocol-amended'>>

/** A stretch of the trial in which the draw's counters run: opened by the lock and by amendments that change the draw. */
export type Epoch = {
  readonly index: number
  readonly protocolHash: string
  readonly plan: NonNullable<EntryBody<'protocol-locked'>['plan']>
  readonly openedBy: number
}

/** One thing that was given to a citizen, or was not and why. */
export type DeliveryFact = {
  [K in DeliveryKind]: { readonly kind: K; readonly by: string } & At<EntryBody<K>>
}[DeliveryKind]

export type AllocationFact = At<EntryBody<'allocated'>>

/** One person (or other unit that enrols) as the journal knows it. */
export type Participant = {
  readonly id: string
  readonly enrolled?: At<EntryBody<'enrolled'>>
  /** How often the person was enrolled: number and arm are those of the first time. */
  readonly enrolments: number
  readonly screenedOut?: At<EntryBody<'screened-out'>>
  /** The person's own lot, or that of the cluster they entered. */
  readonly allocation?: AllocationFact
  readonly placed?: At<EntryBody<'placed'>>
  readonly exits: readonly At<EntryBody<'exited'>>[]
  readonly withdrawn?: At<EntryBody<'withdrawn'>>
  /** What was given, in the order of the journal, as it stands after corrections. */
  readonly deliveries: readonly DeliveryFact[]
  /** What was given was erased: that nothing stands here does not say that nothing was given. */
  readonly erased?: true
}

/** Where the trial stands after a journal: a function of its entries and nothing else. */
export type TrialState = {
  /** When the last entry was recorded; absent in an empty journal. */
  readonly lastRecorded?: string
  readonly versions: readonly ProtocolVersion[]
  readonly epochs: readonly Epoch[]
  readonly seedCommitment?: string
  readonly revealedSeed?: string
  readonly participants: ReadonlyMap<string, Participant>
  /** Every lot drawn, in the order of the journal: people, or clusters. */
  readonly allocations: readonly AllocationFact[]
  readonly contexts: readonly At<EntryBody<'context-noted'>>[]
  readonly deviations: readonly At<EntryBody<'deviation-noted'>>[]
  /** Files that were delivered, in the order of the journal. */
  readonly received: readonly At<EntryBody<'source-received'>>[]
  /** Code lists that were delivered, in the order of the journal. */
  readonly codesReceived: readonly At<EntryBody<'codes-received'>>[]
  readonly corrections: number
  /** Runs of the analysis on a live trial: interim looks and the final one. */
  readonly looks: readonly At<EntryBody<'results-computed'>>[]
  readonly anchors: readonly At<EntryBody<'anchored'>>[]
  readonly alarms: readonly At<EntryBody<'alarm-changed'>>[]
}
