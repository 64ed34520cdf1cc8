import { defaults } from '../defaults.ts'
import { isLevel } from '../inference.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { type ArmFigure, type Difference, differenceOf } from './difference.ts'
import type { FollowUp } from './follow-up.ts'
import { checkHorizon, isBy } from './horizon.ts'
import { kaplanMeier, type SurvivalCurve } from './kaplan-meier.ts'

export type RestrictedMeans = {
  readonly horizon: number
  readonly arms: Readonly<Record<string, ArmFigure>>
  /** Each arm minus control. */
  readonly differences: Readonly<Record<string, Difference | Refusal>>
}

/**
 * The mean time without the event within a horizon τ, the area under the Kaplan–Meier curve up to it (Irwin 1949; Royston &
 * Parmar 2013): variance Σ [∫ from tᵢ to τ of S]² dᵢ/(nᵢ(nᵢ − dᵢ)), as `print(survfit(…), rmean = τ)`. In units of time, and an
 * effect whatever the hazards do. Refused beyond the shorter follow-up; τ is declared beforehand.
 */
export function restrictedMeans(
  data: FollowUp,
  horizon: number,
  level: number = defaults.level,
): RestrictedMeans | Refusal {
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  const wrong = checkHorizon(data, data.arms, horizon)
  if (wrong) return wrong
  const curves = kaplanMeier(data)
  if (isRefusal(curves)) return curves
  const arms: Record<string, ArmFigure> = {}
  for (const arm of data.arms) {
    const curve = curves.arms[arm]
    if (isRefusal(curve)) return curve
    arms[arm] = areaTo(curve, horizon)
  }
  const [control, ...treated] = data.arms
  const differences = treated.map((arm) => [arm, differenceOf(arms[arm], arms[control], level)])
  return { horizon, arms, differences: Object.fromEntries(differences) }
}

/** Walks back from the horizon, so that the area from each event on is at hand. */
function areaTo({ time, survival, atRisk, eventsAt }: SurvivalCurve, horizon: number): ArmFigure {
  let steps = time.length
  while (steps > 0 && !isBy(time[steps - 1], horizon)) steps--
  let area = 0
  let variance = 0
  let end = horizon
  for (let k = steps - 1; k >= 0; k--) {
    area += survival[k] * Math.max(0, end - time[k])
    end = Math.min(end, time[k])
    const left = atRisk[k] - eventsAt[k]
    if (left > 0) variance += (area * area * eventsAt[k]) / (atRisk[k] * left)
  }
  return { estimate: area + end, stdError: Math.sqrt(variance) }
}
