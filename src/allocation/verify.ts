import { drawBatch, drawInOrder } from './draw.ts'
import type { Allocated, AllocationPlan, Unit } from './plan.ts'
import { type AllocationRefusal, isRefusal } from './refusal.ts'
import { seededWords } from './seed.ts'
import { type AllocationState, afterAllocation, forkState, initialState, skipPlaces, stratumState } from './state.ts'
import type { WordSource } from './words.ts'

/** An `allocated` line of the journal, or one whose body was taken out: it holds a place that nobody can read. */
export type RecordedAllocation = Allocated | 'redacted'

const comparedFields = ['index', 'block', 'batch', 'slot', 'arm'] as const

/** One field of one entry that the seed does not give. `order`: the entries of a batch do not stand in order of id. */
export type DrawMismatch = {
  readonly unit: string
  readonly field: 'order' | (typeof comparedFields)[number]
  readonly expected: string | number | undefined
  readonly found: string | number | undefined
}

/** `unchecked` entries cannot be derived because redacted lines took part in the same step of the draw. */
export type DrawVerification = {
  readonly checked: number
  readonly unchecked: number
  readonly mismatches: readonly DrawMismatch[]
}

/**
 * Derives every assignment of one epoch again from the revealed seed and compares it with the entries, in journal
 * order. Later steps go by what was derived, not by what was found, so one altered arm is one mismatch.
 *
 * Redacted lines keep their place. Simple draws, blocks and rules are then checked by the recorded index; a batch
 * (complete, re-randomisation) that a redacted line touches is not checked, nor is minimisation from the first
 * redacted line on. Refuses what could not have been drawn at all: a unit twice, a missing fact, a malformed id.
 */
export function verifyAllocations(
  plan: AllocationPlan,
  epochHash: string,
  seed: string,
  entries: readonly RecordedAllocation[],
): DrawVerification | AllocationRefusal {
  const words = seededWords(seed)
  if (isRefusal(words)) return words
  const byBatch = plan.method === 'complete' || plan.method === 'rerandomisation'
  const steps = byBatch ? batchSteps(entries) : entries.map(singleStep)
  const state = initialState()
  const mismatches: DrawMismatch[] = []
  let unchecked = 0
  let checked = 0
  let unreadable = 0
  for (const { found, redacted, touched } of steps) {
    const lost = touched || (plan.method === 'minimisation' && unreadable > 0)
    if (lost) {
      unchecked += found.length
      for (const entry of found) afterAllocation(state, entry)
    } else if (found.length > 0) {
      if (unreadable > 0) unreadable -= passUnreadable(plan, { epochHash, words, state }, found, unreadable)
      const drawn = drawBatch(plan, epochHash, state, found.map(unitOf), words)
      if (isRefusal(drawn)) return drawn
      checked += found.length
      mismatches.push(...differences(drawn, found))
      for (const entry of drawn) afterAllocation(state, entry)
    }
    unreadable += redacted
  }
  return { checked, unchecked, mismatches }
}

/** Entries drawn together, the redacted lines that follow them, and whether such lines may have been drawn with them. */
type Step = { readonly found: readonly Allocated[]; readonly redacted: number; readonly touched: boolean }

const singleStep = (entry: RecordedAllocation): Step =>
  entry === 'redacted' ? { found: [], redacted: 1, touched: false } : { found: [entry], redacted: 0, touched: false }

function batchSteps(entries: readonly RecordedAllocation[]): readonly Step[] {
  const steps: { found: Allocated[]; redacted: number; touched: boolean }[] = []
  let afterRedacted = false
  for (const entry of entries) {
    const last = steps.at(-1)
    if (entry === 'redacted') {
      if (last === undefined) steps.push({ found: [], redacted: 1, touched: false })
      else Object.assign(last, { redacted: last.redacted + 1, touched: true })
      afterRedacted = true
    } else {
      if (last !== undefined && last.found.at(-1)?.batch === entry.batch) last.found.push(entry)
      else steps.push({ found: [entry], redacted: 0, touched: afterRedacted })
      afterRedacted = false
    }
  }
  return steps
}

type Replay = { readonly epochHash: string; readonly words: WordSource; readonly state: AllocationState }

/** Uses up the places that redacted lines can have taken before these entries, at most `unreadable`; returns how many. */
function passUnreadable(
  plan: AllocationPlan,
  { epochHash, words, state }: Replay,
  found: readonly Allocated[],
  unreadable: number,
): number {
  let passed = 0
  for (const { stratum, index, batch } of firstOfEachStratum(found)) {
    const gap = Math.min(index - stratumState(state, stratum).drawn, unreadable - passed)
    if (gap <= 0) continue
    passed += gap
    if (batch !== undefined) {
      skipPlaces(state, stratum, stratumState(state, stratum).drawn + gap, batch)
      continue
    }
    const places = Array.from({ length: gap }, () => ({ id: '', stratum, birthNumber: 0 }))
    const drawn = drawInOrder(plan, { epochHash, state: forkState(state), words }, places)
    if (!isRefusal(drawn)) for (const entry of drawn) afterAllocation(state, entry)
  }
  return passed
}

function firstOfEachStratum(found: readonly Allocated[]): readonly Allocated[] {
  const seen = new Set<string>()
  return found.filter(({ stratum }) => !seen.has(stratum) && seen.add(stratum))
}

/** Only what a draw looks at: index, block and arm are to be found again, not copied. */
function unitOf({ unit: id, stratum, factors, covariates, birthNumber }: Allocated): Unit {
  return {
    id,
    stratum,
    ...(factors === undefined ? {} : { factors }),
    ...(covariates === undefined ? {} : { covariates }),
    ...(birthNumber === undefined ? {} : { birthNumber }),
  }
}

function differences(drawn: readonly Allocated[], found: readonly Allocated[]): readonly DrawMismatch[] {
  const expectedOf = new Map(drawn.map((entry) => [entry.unit, entry]))
  return found.flatMap((entry, position) => {
    const { unit } = entry
    const expected = expectedOf.get(unit) as Allocated
    const differing: DrawMismatch[] = comparedFields
      .filter((field) => expected[field] !== entry[field])
      .map((field) => ({ unit, field, expected: expected[field], found: entry[field] }))
    const standing = drawn[position]?.unit
    return standing === unit ? differing : [{ unit, field: 'order', expected: standing, found: unit }, ...differing]
  })
}
