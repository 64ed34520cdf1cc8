import type { Allocated } from './plan.ts'

/** Where the draw of one stratum stands: places used so far, and how far its running block is used up. */
export type StratumState = { readonly drawn: number; readonly block: number; readonly usedInBlock: number }

/**
 * What later draws of an epoch depend on, folded from its earlier `allocated` entries. The holder owns it:
 * `afterAllocation` updates it in place, because a copy per entry would make a million single draws quadratic.
 */
export type AllocationState = {
  readonly parent: AllocationState | undefined
  readonly units: Set<string>
  readonly strata: Map<string, StratumState>
  readonly slotCounts: Map<string, readonly number[]>
  batches: number
}

const untouched: StratumState = { drawn: 0, block: 0, usedInBlock: 0 }
const noCounts: readonly number[] = []

/** The state at the start of an epoch: nobody drawn. */
export function initialState(): AllocationState {
  return { parent: undefined, units: new Set(), strata: new Map(), slotCounts: new Map(), batches: 0 }
}

/** A state that starts where `parent` stands and takes its own updates, so that looking ahead leaves no trace. */
export function forkState(parent: AllocationState): AllocationState {
  return { ...initialState(), parent, batches: parent.batches }
}

/** Counts one entry into the state (in place) and returns the same state. */
export function afterAllocation(state: AllocationState, entry: Allocated): AllocationState {
  const before = stratumState(state, entry.stratum)
  const block = entry.block ?? 0
  const usedInBlock = block === before.block ? before.usedInBlock + 1 : 1
  state.units.add(entry.unit)
  state.strata.set(entry.stratum, { drawn: before.drawn + 1, block, usedInBlock })
  if (entry.batch !== undefined) state.batches = Math.max(state.batches, entry.batch + 1)
  if (entry.slot !== undefined) countSlot(state, entry, entry.slot)
  return state
}

/** Marks places before `index` and batches before `batch` as used by entries that can no longer be read. */
export function skipPlaces(state: AllocationState, stratum: string, index: number, batch: number): void {
  state.strata.set(stratum, { ...stratumState(state, stratum), drawn: index })
  state.batches = Math.max(state.batches, batch)
}

export function stratumState(state: AllocationState, stratum: string): StratumState {
  for (let at: AllocationState | undefined = state; at !== undefined; at = at.parent) {
    const found = at.strata.get(stratum)
    if (found !== undefined) return found
  }
  return untouched
}

/** How many units with this value of the factor took each slot of the stratum; slots never taken may be absent. */
export function slotCounts(state: AllocationState, stratum: string, factor: string, value: string): readonly number[] {
  const key = slotKey(stratum, factor, value)
  for (let at: AllocationState | undefined = state; at !== undefined; at = at.parent) {
    const found = at.slotCounts.get(key)
    if (found !== undefined) return found
  }
  return noCounts
}

export function isDrawn(state: AllocationState, unit: string): boolean {
  for (let at: AllocationState | undefined = state; at !== undefined; at = at.parent) {
    if (at.units.has(unit)) return true
  }
  return false
}

function countSlot(state: AllocationState, entry: Allocated, slot: number): void {
  for (const [factor, value] of Object.entries(entry.factors ?? {})) {
    const before = slotCounts(state, entry.stratum, factor, value)
    const after = Array.from({ length: Math.max(before.length, slot + 1) }, (_, at) => before[at] ?? 0)
    after[slot] = (after[slot] as number) + 1
    state.slotCounts.set(slotKey(entry.stratum, factor, value), after)
  }
}

const slotKey = (stratum: string, factor: string, value: string): string => JSON.stringify([stratum, factor, value])
