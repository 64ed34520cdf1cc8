import type { PowerHypothesis } from '../design.ts'
import type { TrialAnswer } from './analyse.ts'

/** A simulated figure and its Monte Carlo standard error. */
export type Simulated = { readonly value: number; readonly stdError: number }

export type SimulatedContrast = {
  readonly contrast: readonly [treated: string, control: string]
  /** Share of all simulated trials with the verdict asked for; trials without an estimate count as without it. */
  readonly power: Simulated
  /** Share of all simulated trials with the verdict "worse". */
  readonly worse: Simulated
  /** Of the trials with an estimate: the share whose interval holds the true effect; absent without any. */
  readonly coverage?: Simulated
  /** Mean estimate minus the true effect, in the outcome's unit and its own direction. */
  readonly bias?: Simulated
  /** Spread of the estimates, and the mean of the standard errors that should tell it. */
  readonly spread?: { readonly ofEstimates: number; readonly meanStdError: number }
  /** Trials without an estimate, by reason. */
  readonly withoutEstimate: Readonly<Record<string, number>>
}

/** Running sums over simulated trials of one contrast. */
export type Tally = {
  trials: number
  shown: number
  worse: number
  covered: number
  estimates: number
  sum: number
  squares: number
  stdErrors: number
  readonly reasons: Map<string, number>
}

export const emptyTally = (): Tally => ({
  trials: 0,
  shown: 0,
  worse: 0,
  covered: 0,
  estimates: 0,
  sum: 0,
  squares: 0,
  stdErrors: 0,
  reasons: new Map(),
})

const shownBy: Readonly<Record<PowerHypothesis['kind'], readonly string[]>> = {
  superiority: ['better'],
  'non-inferiority': ['better', 'not-worse'],
  equivalence: ['equivalent'],
}

/** Counts one trial in. `truth` is the true effect in the outcome's own direction. */
export function count(tally: Tally, answer: TrialAnswer, kind: PowerHypothesis['kind'], truth: number): void {
  tally.trials++
  if ('refused' in answer) {
    tally.reasons.set(answer.refused, (tally.reasons.get(answer.refused) ?? 0) + 1)
    return
  }
  const error = answer.estimate - truth
  tally.estimates++
  tally.sum += error
  tally.squares += error * error
  tally.stdErrors += answer.stdError
  if (shownBy[kind].includes(answer.verdict)) tally.shown++
  if (answer.verdict === 'worse') tally.worse++
  if (answer.confInt[0] <= truth && truth <= answer.confInt[1]) tally.covered++
}

/** What the tally says (Morris, White & Crowther 2019, table 6). */
export function summarise(tally: Tally, contrast: SimulatedContrast['contrast']): SimulatedContrast {
  const { trials, estimates, sum, squares } = tally
  const shares = { power: simulatedShare(tally.shown, trials), worse: simulatedShare(tally.worse, trials) }
  const withoutEstimate = Object.fromEntries([...tally.reasons].sort(([a], [b]) => (a < b ? -1 : 1)))
  if (estimates < 2) return { contrast, ...shares, withoutEstimate }
  const mean = sum / estimates
  const deviation = Math.sqrt(Math.max(0, (squares - estimates * mean * mean) / (estimates - 1)))
  return {
    contrast,
    ...shares,
    coverage: simulatedShare(tally.covered, estimates),
    bias: { value: mean, stdError: deviation / Math.sqrt(estimates) },
    spread: { ofEstimates: deviation, meanStdError: tally.stdErrors / estimates },
    withoutEstimate,
  }
}

/** A share and its error, by adding two of each (Agresti & Coull 1998), so that 0 of 1,000 is not reported as certain. */
function simulatedShare(hits: number, of: number): Simulated {
  const near = (hits + 2) / (of + 4)
  return { value: hits / of, stdError: Math.sqrt((near * (1 - near)) / (of + 4)) }
}
