import { allPermutations, type Permutation, type Procedure, sampledPermutations } from '../../effects/index.ts'
import { type EpochDrawn, planProcedure } from './plan-procedure.ts'

/**
 * How the trial assigns, as plain data, so that every thread builds the same procedure. Units are numbered as they stand in
 * the epochs' batches one after the other, or as in the permutation; arm codes are positions in `arms`.
 */
export type Assignment =
  | {
      readonly kind: 'drawn'
      readonly epochs: readonly EpochDrawn[]
      readonly arms: readonly string[]
      readonly seed: number
    }
  | { readonly kind: 'exchanged'; readonly permutation: Permutation; readonly seed: number }
  | { readonly kind: 'every-exchange'; readonly permutation: Permutation }
  /** Every possible assignment: arm codes, unit after unit, assignment after assignment. */
  | { readonly kind: 'listed'; readonly units: number; readonly codes: Uint8Array }

export function procedureOf(assignment: Assignment): Procedure {
  switch (assignment.kind) {
    case 'drawn':
      return planProcedure(assignment.epochs, assignment.arms, assignment.seed)
    case 'exchanged':
      return sampledPermutations(assignment.permutation, assignment.seed)
    case 'every-exchange':
      return allPermutations(assignment.permutation)
    case 'listed':
      return {
        units: assignment.units,
        redraw(draw, arms) {
          arms.set(assignment.codes.subarray(draw * assignment.units, (draw + 1) * assignment.units))
          return true
        },
      }
  }
}
