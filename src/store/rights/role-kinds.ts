import { type DeliveryKind, type EntryKind, entryKinds, isDeliveryKind } from '../../journal/index.ts'
import type { Actor, Role } from '../actor.ts'

const all = Object.keys(entryKinds) as EntryKind[]
const delivered: readonly DeliveryKind[] = all.filter(isDeliveryKind)

/** Who comes in, what they are given, how they leave. */
const ofCases: readonly EntryKind[] = [
  'enrolled',
  'screened-out',
  'exited',
  'withdrawn',
  ...delivered,
  'extract-imported',
  'corrected',
]

/** What the trial should be, and what happened around it. */
const ofDesign: readonly EntryKind[] = [
  'protocol-locked',
  'protocol-amended',
  'context-noted',
  'deviation-noted',
  'corrected',
]

/** Files that the results are worked out from. */
const ofSources: readonly EntryKind[] = ['source-received', 'codes-received']

const ofTrial: readonly EntryKind[] = ['allocated', 'placed', 'seed-revealed', ...ofSources, 'redacted']

/**
 * The kinds of entries that each role may write, whatever page or call they come by; a correction only of these. What the
 * software answers for itself (anchors, alarms, runs) is written by it alone. A case worker draws for own citizens only.
 */
export const kindsOfRole: Readonly<Record<Actor['role'], ReadonlySet<EntryKind>>> = {
  system: new Set(all),
  'trial-lead': new Set([...ofCases, ...ofDesign, ...ofTrial]),
  caseworker: new Set([...ofCases, 'allocated']),
  'external-provider': new Set(ofCases),
  researcher: new Set([...ofDesign, ...ofSources]),
  administrator: new Set(),
  interviewer: new Set(),
  finance: new Set(),
  viewer: new Set(),
}

/** Whether a role may write entries of a kind. */
export const mayWrite = (role: Role | 'system', kind: EntryKind): boolean => kindsOfRole[role].has(kind)
