/**
 * The room `journal`: what happened. Append-only entries, each a typed fact sealed by a hash over the one before; the
 * fold to where the trial stands; the check that names the first broken entry. It reads no files and no clock.
 */
export { breachOf, type Chain, type JournalLines, readChain, vouchedUpTo } from './chain.ts'
export { applyCorrections, type Standing } from './corrections.ts'
export {
  contentHashOf,
  type Entry,
  type EntryDraft,
  emptyHead,
  type Head,
  headAfter,
  isRedacted,
  type OpenEntry,
  type RedactedEntry,
  type Redaction,
  redact,
  type SealedDraft,
  type Sealing,
  seal,
  sealAll,
  sealDraft,
} from './entry.ts'
export { fold } from './fold.ts'
export {
  type DeliveryKind,
  deliveryKinds,
  type EntryBody,
  type EntryKind,
  entryKinds,
  isDeliveryKind,
  isEntryKind,
  type JournalWords,
  kindsWithSubject,
  uncorrectable,
} from './kinds.ts'
export { entryLine } from './ndjson.ts'
export { type Shaped, shapeEntry } from './shape.ts'
export type { AllocationFact, DeliveryFact, Epoch, Participant, ProtocolVersion, TrialState } from './state.ts'
