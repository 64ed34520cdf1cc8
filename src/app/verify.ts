import {
  type AllocationPlan,
  commitment,
  isRefusal,
  type RecordedAllocation,
  verifyAllocations,
} from '../allocation/index.ts'
import { type Chain, type Entry, type Epoch, fold, isRedacted, type TrialState, vouchedUpTo } from '../journal/index.ts'
import { type Problem, ProblemError, problem } from '../problems/index.ts'
import { canonicalJson, checkProtocol, planOf, protocolHash, protocolSchema } from '../protocol/index.ts'
import { protocolFile } from './load.ts'
import { checkedManifest, manifestName } from './manifest.ts'
import type { TrialPlace } from './trial-place.ts'
import { lotBreach, stratumBreach } from './verify-lots.ts'

/** A head noted elsewhere and up to which entry it vouches. */
export type Voucher = { readonly from: string; readonly head: string; readonly upTo: number }

export type Verified = {
  readonly entries: number
  readonly head: string
  readonly redacted: Readonly<Record<string, number>>
  readonly versions: readonly { readonly version: number; readonly protocolHash: string }[]
  readonly vouchers: readonly Voucher[]
  /** Entries after the last one vouched for: consistent in themselves, no more. */
  readonly unvouchedFrom: number | null
  readonly draw: {
    readonly status: 'derived' | 'seed-not-revealed' | 'rule' | 'nothing-drawn'
    readonly allocations: number
    readonly checked: number
    readonly unchecked: number
    /** Whether the commitment stands before the first enrolment; if not, the list was known when the seed was made. */
    readonly committedBeforeEnrolment: boolean | null
  }
}

/** The head that the results note; results that cannot be read vouch for nothing. */
const resultsHead = (place: TrialPlace): string | undefined => {
  const bytes = place.read('results/results.json')
  if (bytes === undefined) return undefined
  try {
    const { journal } = JSON.parse(new TextDecoder().decode(bytes)) as {
      journal?: { head?: unknown; entries?: unknown }
    }
    return typeof journal?.head === 'string' && Number(journal.entries) > 0 ? journal.head : undefined
  } catch {
    return undefined
  }
}

const vouch = (place: TrialPlace, chain: Chain, heads: readonly string[]): readonly Voucher[] => {
  const fromResults = resultsHead(place)
  const manifest = checkedManifest(place)
  const outside = [
    ...heads.map((head) => ({ from: '--head', head })),
    ...(manifest === undefined || manifest.journal.entries === 0
      ? []
      : [{ from: manifestName, head: manifest.journal.head }]),
    ...(fromResults === undefined ? [] : [{ from: 'results/results.json', head: fromResults }]),
  ]
  return outside.map(({ from, head }) => {
    const upTo = vouchedUpTo(chain.entries, head)
    if (upTo === undefined)
      throw new ProblemError(problem('journal.head-unknown', { head, entries: chain.entries.length }))
    return { from, head, upTo }
  })
}

/** Every version's hash, and the plan it gives, are derived again from the document the journal keeps. */
const versionBreach = (state: TrialState): Problem | undefined => {
  for (const { version, seq, document, protocolHash: noted } of state.versions) {
    if (protocolHash(document) !== noted) return problem('verify.protocol-hash', { version, seq })
    const epoch = state.epochs.find(({ openedBy }) => openedBy === seq)
    const parsed = protocolSchema.safeParse(document)
    const plan = parsed.success ? planOf(parsed.data) : undefined
    if (epoch !== undefined && canonicalJson(epoch.plan) !== canonicalJson(plan ?? null))
      return problem('verify.plan', { seq })
  }
  return undefined
}

/** The lots of an epoch in the order of the journal; a redacted lot holds its place. */
const lotsOf = (entries: readonly Entry[], state: TrialState, epoch: Epoch): readonly RecordedAllocation[] => {
  const next = state.epochs[epoch.index + 1]?.openedBy ?? Number.POSITIVE_INFINITY
  return entries.flatMap((entry): RecordedAllocation[] => {
    if (entry.kind !== 'allocated' || entry.seq < epoch.openedBy || entry.seq > next) return []
    return [isRedacted(entry) ? 'redacted' : (entry.body as RecordedAllocation)]
  })
}

const seqOfUnit = (state: TrialState, unit: string): number =>
  state.allocations.find((lot) => lot.unit === unit)?.seq ?? 0

const deriveDraw = (chain: Chain, state: TrialState, seed: string): { checked: number; unchecked: number } => {
  let checked = 0
  let unchecked = 0
  for (const epoch of state.epochs) {
    const plan = epoch.plan as unknown as AllocationPlan
    const found = verifyAllocations(plan, epoch.protocolHash, seed, lotsOf(chain.entries, state, epoch))
    if (isRefusal(found)) throw new ProblemError(problem('verify.not-derivable', { code: found.refused }))
    const [first] = found.mismatches
    if (first !== undefined) {
      const { unit, field, expected, found: stands } = first
      const details = { unit, seq: seqOfUnit(state, unit), field, expected: String(expected), found: String(stands) }
      throw new ProblemError(problem('verify.lot', details))
    }
    checked += found.checked
    unchecked += found.unchecked
  }
  return { checked, unchecked }
}

const committedFirst = (entries: readonly Entry[], state: TrialState): boolean | null => {
  const lock = state.versions[0]?.seq
  const first = entries.find(({ kind }) => kind === 'enrolled')?.seq
  return lock === undefined || state.seedCommitment === undefined ? null : first === undefined || lock < first
}

const anySeed = '0'.repeat(64)

const verifyDraw = (chain: Chain, state: TrialState): Verified['draw'] => {
  const { allocations, seedCommitment, revealedSeed } = state
  const committedBeforeEnrolment = committedFirst(chain.entries, state)
  const base = { allocations: allocations.length, checked: 0, unchecked: 0, committedBeforeEnrolment }
  if (state.epochs.length === 0) return { ...base, status: 'nothing-drawn' }
  if (seedCommitment === undefined) return { ...base, ...deriveDraw(chain, state, anySeed), status: 'rule' }
  if (revealedSeed === undefined) return { ...base, status: 'seed-not-revealed' }
  if (commitment(revealedSeed) !== seedCommitment) {
    throw new ProblemError(problem('verify.commitment', { commitment: seedCommitment }))
  }
  return { ...base, ...deriveDraw(chain, state, revealedSeed), status: 'derived' }
}

/** protocol.yaml must be the version that the journal has last. */
const fileBreach = (place: TrialPlace, state: TrialState, chain: Chain): Problem | undefined => {
  const last = state.versions.at(-1)
  if (last === undefined) return undefined
  const { hash, protocol } = checkProtocol(place.protocolText(), protocolFile)
  const trial = chain.entries[0]?.trial
  if (protocol !== undefined && trial !== protocol.trial.id) {
    return problem('journal.other-trial', { seq: 1, trial: protocol.trial.id }, { found: String(trial) })
  }
  return hash === last.protocolHash
    ? undefined
    : problem('protocol.changed-since-lock', { version: last.version }, { file: protocolFile })
}

/**
 * Checks the chain, the heads noted elsewhere, every version's hash and plan, and re-derives the draw from the revealed
 * seed.
 *
 * @throws ProblemError with the first breach
 */
export const verifyTrial = (place: TrialPlace, options: { readonly heads?: readonly string[] } = {}): Verified => {
  const chain = place.journal()
  if (chain.breach !== undefined) throw new ProblemError(chain.breach)
  const vouchers = vouch(place, chain, options.heads ?? [])
  const { state, problems } = fold(chain.entries)
  const breach =
    problems[0] ??
    versionBreach(state) ??
    fileBreach(place, state, chain) ??
    lotBreach(state, chain.entries) ??
    stratumBreach(state, chain.entries)
  if (breach !== undefined) throw new ProblemError(breach)
  const vouchedTo = Math.max(0, ...vouchers.map(({ upTo }) => upTo))
  return {
    entries: chain.head.entries,
    head: chain.head.hash,
    redacted: chain.redacted,
    versions: state.versions.map(({ version, protocolHash: hash }) => ({ version, protocolHash: hash })),
    vouchers,
    unvouchedFrom: vouchedTo < chain.head.entries ? vouchedTo + 1 : null,
    draw: verifyDraw(chain, state),
  }
}
