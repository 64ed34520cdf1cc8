import { type Refusal, refuse } from '../refusal.ts'
import type { FollowUp } from './follow-up.ts'

/** Whether a time is at or before a horizon, whatever its last digits are. */
export function isBy(time: number, horizon: number): boolean {
  return time <= horizon * (1 + 1e-9)
}

/**
 * Whether every arm was followed to a horizon; `null` where it was. Beyond the longest time of an arm its curve is not
 * known, and a horizon that is chosen by looking at the data is not a declared one.
 */
export function checkHorizon(data: FollowUp, arms: readonly string[], horizon: number): Refusal | null {
  if (!(horizon > 0 && Number.isFinite(horizon)))
    return refuse('invalid-argument', { argument: 'horizon', found: horizon })
  const empty = arms.find((arm) => data.n[arm] === 0)
  if (empty !== undefined) return refuse('arm-empty', { arm: empty })
  const shortest = arms.reduce((a, b) => (data.lastTime[b] < data.lastTime[a] ? b : a))
  const followed = data.lastTime[shortest]
  if (isBy(horizon, followed)) return null
  return refuse('horizon-beyond-follow-up', { horizon, arm: shortest, followed })
}
