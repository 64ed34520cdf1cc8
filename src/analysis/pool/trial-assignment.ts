import { type Allocated, countAssignments, enumerateAssignments, gradeOf, isRefusal } from '../../allocation/index.ts'
import { type DrawSet, type Permutation, permutationCount } from '../../effects/index.ts'
import type { Assignment } from './assignment.ts'
import type { EpochDrawn } from './plan-procedure.ts'

/** An epoch with its entries in the journal, in the order of its batches. */
export type EpochRecord = EpochDrawn & { readonly allocated: readonly Allocated[] }

export type TrialAssignment = {
  readonly assignment: Assignment
  readonly set: DrawSet
  /** As a question of randomisation inference needs it: whether the two arms exchange, or all arms are drawn anew. */
  readonly scope: 'contrast' | 'everyone'
  /** Id of each unit by its number. */
  readonly units: readonly string[]
}

/**
 * How the comparison of two arms is redrawn. Two arms: by the trial's own plan. More arms: the units of the two arms exchange
 * arms within their batch or block (which is the plan's distribution, given who is in another arm), so that nothing is supposed
 * of the others; where that distribution is not known (minimisation, re-randomisation) all arms are drawn anew, and the
 * hypothesis is that none differs. Every assignment is taken once where there are no more than `draws`.
 * `null` where people were assigned by a rule: then there is nothing to redraw.
 */
export function trialAssignment(
  epochs: readonly EpochRecord[],
  arms: readonly string[],
  contrast: readonly [treated: string, control: string],
  options: { readonly draws: number; readonly seed: number },
): TrialAssignment | null {
  if (epochs.some(({ plan }) => gradeOf(plan) === 'rule-assigned')) return null
  const units = epochs.flatMap(({ batches }) => batches.flat().map(({ id }) => id))
  const twoArms = epochs.every(({ plan }) => plan.arms.every(({ id }) => contrast.includes(id)))
  const known = epochs.every(({ plan }) => plan.method !== 'minimisation' && plan.method !== 'rerandomisation')
  if (twoArms || !known) {
    const listed = twoArms ? everyAssignment(epochs, arms, options.draws) : null
    return { units, scope: twoArms ? 'contrast' : 'everyone', ...(listed ?? drawn(epochs, arms, options)) }
  }
  const permutation = exchangeable(epochs, units, arms, contrast)
  const ways = permutationCount(permutation)
  const exchange: Pick<TrialAssignment, 'assignment' | 'set'> =
    ways <= options.draws
      ? { assignment: { kind: 'every-exchange', permutation }, set: { kind: 'enumerated', draws: ways } }
      : {
          assignment: { kind: 'exchanged', permutation, seed: options.seed },
          set: { kind: 'sampled', draws: options.draws },
        }
  return { units, scope: 'contrast', ...exchange }
}

function drawn(
  epochs: readonly EpochRecord[],
  arms: readonly string[],
  { draws, seed }: { readonly draws: number; readonly seed: number },
): Pick<TrialAssignment, 'assignment' | 'set'> {
  const plain = epochs.map(({ plan, batches }) => ({ plan, batches }))
  return { assignment: { kind: 'drawn', epochs: plain, arms, seed }, set: { kind: 'sampled', draws } }
}

/** Every assignment of a trial drawn in one batch, with its probability, where there are no more than `most`. */
function everyAssignment(
  epochs: readonly EpochRecord[],
  arms: readonly string[],
  most: number,
): Pick<TrialAssignment, 'assignment' | 'set'> | null {
  const [epoch, ...others] = epochs
  const [batch, ...later] = epoch?.batches ?? []
  if (!epoch || !batch || others.length > 0 || later.length > 0) return null
  const sizes = new Map<string, number>()
  for (const { stratum } of batch) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1)
  const count = countAssignments(epoch.plan, [...sizes.values()])
  if (isRefusal(count) || count > BigInt(most)) return null
  const possible = enumerateAssignments(epoch.plan, batch)
  if (isRefusal(possible)) return null
  const all = [...possible]
  const order = [...batch.keys()].sort((i, j) => ((batch[i]?.id as string) < (batch[j]?.id as string) ? -1 : 1))
  const codes = new Uint8Array(all.length * batch.length)
  all.forEach((assignment, a) => {
    order.forEach((unit, place) => {
      codes[a * batch.length + unit] = arms.indexOf(assignment.arms[place] as string)
    })
  })
  const probabilities = Float64Array.from(all, ({ probability }) => probability)
  return {
    assignment: { kind: 'listed', units: batch.length, codes },
    set: { kind: 'enumerated', draws: all.length, probabilities },
  }
}

/** Who may have had whose arm: units of the two arms in the same stratum and batch, or block. */
function exchangeable(
  epochs: readonly EpochRecord[],
  units: readonly string[],
  arms: readonly string[],
  contrast: readonly [string, string],
): Permutation {
  const numberOf = new Map(units.map((id, number) => [id, number]))
  const codes = new Uint8Array(units.length)
  const groups = new Int32Array(units.length)
  const groupOf = new Map<string, number>()
  epochs.forEach(({ allocated }, epoch) => {
    for (const { unit, stratum, arm, block, batch } of allocated) {
      const number = numberOf.get(unit)
      if (number === undefined) continue
      const key = `${epoch}/${stratum}/${block ?? batch ?? ''}`
      if (!groupOf.has(key)) groupOf.set(key, groupOf.size)
      codes[number] = arms.indexOf(arm)
      groups[number] = groupOf.get(key) as number
    }
  })
  return { arms: codes, groups, among: contrast.map((arm) => arms.indexOf(arm)) }
}
