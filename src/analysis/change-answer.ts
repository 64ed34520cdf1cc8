import type { NoResult } from '../measures/index.ts'
import type { Grade } from './results.ts'

/**
 * What changed in an arm from before to after, where nobody is compared with, or only a series that leaves the trial out.
 * It describes: nobody knows what would have happened otherwise.
 */
export type ChangeAnswer = {
  readonly question: string
  readonly outcome: string
  readonly arm: string | null
  readonly grade: Grade
  readonly direction: 'higher' | 'lower'
  /** Ids of quantities. */
  readonly before: string
  readonly after: string
  readonly change: string
  /** Of a series: the whole without the trial's areas, and the trial's change less its own. */
  readonly comparator?: {
    readonly before: string
    readonly after: string
    readonly change: string
    readonly difference: string
  }
  /** What a series counts; never mixed. */
  readonly counts?: 'stock' | 'flow' | 'completed-duration'
  /** Of a stock: by how much the inflow changed, as shares. */
  readonly inflow?: { readonly trial: string; readonly comparator: string }
  /** Of a series by month: what it lies above the line drawn on from before, on average and in the first month. */
  readonly interrupted?:
    | { readonly average: string; readonly level: string; readonly slope: string; readonly lag: number }
    | NoResult
  readonly warnings: readonly string[]
}
