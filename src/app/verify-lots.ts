import type { AllocationPlan } from '../allocation/index.ts'
import { type Entry, type EntryBody, isRedacted, type TrialState } from '../journal/index.ts'
import { type Problem, problem } from '../problems/index.ts'
import { drawsClusters, type Protocol, planOf, protocolSchema, unitOf } from '../protocol/index.ts'

type Enrolment = EntryBody<'enrolled'>

/** A lot must name its own epoch and the unit it is about; outside every epoch nothing can be drawn. */
export const lotBreach = (state: TrialState, entries: readonly Entry[]): Problem | undefined => {
  let running = -1
  for (const entry of entries) {
    while (state.epochs[running + 1] !== undefined && (state.epochs[running + 1]?.openedBy ?? 0) <= entry.seq)
      running += 1
    if (entry.kind !== 'allocated' || isRedacted(entry)) continue
    const { unit, epoch } = entry.body as EntryBody<'allocated'>
    const { seq, subject } = entry
    if (running !== epoch) {
      const expected = running < 0 ? '–' : String(running)
      return problem('verify.lot', { unit, seq, field: 'epoch', expected, found: String(epoch) })
    }
    if (subject !== unit) {
      return problem('verify.lot', { unit, seq, field: 'subject', expected: unit, found: String(subject) })
    }
  }
  return undefined
}

type Setting = { readonly protocol: Protocol; readonly plan: AllocationPlan }

/** The protocol and plan that opened each epoch in which people are drawn. */
const settingsOf = ({ epochs, versions }: TrialState): readonly (Setting | undefined)[] =>
  epochs.map(({ openedBy }) => {
    const parsed = protocolSchema.safeParse(versions.find(({ seq }) => seq === openedBy)?.document)
    const plan = parsed.success && !drawsClusters(parsed.data) ? planOf(parsed.data) : undefined
    return parsed.success && plan !== undefined && plan.method !== 'birth-date'
      ? { protocol: parsed.data, plan }
      : undefined
  })

const stratumOf = ({ protocol, plan }: Setting, unit: string, enrolment: Enrolment | undefined): string | undefined => {
  const found = unitOf(protocol, plan, unit, enrolment?.attributes ?? {})
  return 'stratum' in found ? found.stratum : undefined
}

/**
 * The stratum of a person's lot must follow from what they were enrolled with, as first written or as corrected. What a
 * birth date would give cannot be seen: it is not in the journal.
 */
export const stratumBreach = (state: TrialState, entries: readonly Entry[]): Problem | undefined => {
  const settings = settingsOf(state)
  const first = new Map<string | undefined, Enrolment>()
  for (const entry of entries) {
    if (entry.kind !== 'enrolled' || isRedacted(entry) || first.has(entry.subject)) continue
    first.set(entry.subject, entry.body as Enrolment)
  }
  for (const { unit, seq, epoch, stratum } of state.allocations) {
    const setting = settings[epoch]
    const enrolled = state.participants.get(unit)?.enrolled
    if (setting === undefined || enrolled === undefined) continue
    const strata = [stratumOf(setting, unit, enrolled), stratumOf(setting, unit, first.get(unit))]
    if (strata.includes(stratum)) continue
    return problem('verify.lot', { unit, seq, field: 'stratum', expected: strata[0] ?? '–', found: stratum })
  }
  return undefined
}
