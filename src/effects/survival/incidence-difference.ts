import { defaults } from '../defaults.ts'
import { isLevel } from '../inference.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { cumulativeIncidence, type IncidenceCurves } from './cumulative-incidence.ts'
import { type ArmFigure, type Difference, differenceOf } from './difference.ts'
import type { FollowUp } from './follow-up.ts'
import { checkHorizon, isBy } from './horizon.ts'

export type IncidenceAtHorizon = {
  readonly horizon: number
  readonly cause: string
  readonly arms: Readonly<Record<string, ArmFigure>>
  /** Each arm minus control: the answer to "does the arm lead more people out by this exit?". */
  readonly differences: Readonly<Record<string, Difference | Refusal>>
}

/**
 * Cumulative incidence of one cause at a declared horizon, and its difference between arms with the error of two independent
 * curves. R: `summary(survfit(Surv(time, cause) ~ arm), times = horizon)`. Refused beyond the shorter follow-up.
 */
export function incidenceAtHorizon(
  data: FollowUp,
  cause: string,
  horizon: number,
  level: number = defaults.level,
): IncidenceAtHorizon | Refusal {
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  const number = data.causes.indexOf(cause)
  if (number < 0) return refuse('unknown-cause', { cause, causes: data.causes })
  const wrong = checkHorizon(data, data.arms, horizon)
  if (wrong) return wrong
  const curves = cumulativeIncidence(data)
  if (isRefusal(curves)) return curves
  const arms: Record<string, ArmFigure> = {}
  for (const arm of data.arms) {
    const curve = curves.arms[arm]
    if (isRefusal(curve)) return curve
    arms[arm] = at(curve, number, horizon)
  }
  const [control, ...treated] = data.arms
  const differences = treated.map((arm) => [arm, differenceOf(arms[arm], arms[control], level)])
  return { horizon, cause, arms, differences: Object.fromEntries(differences) }
}

function at({ time, estimate, stdError }: IncidenceCurves, cause: number, horizon: number): ArmFigure {
  const last = time.findLastIndex((t) => isBy(t, horizon))
  return last < 0 ? { estimate: 0, stdError: 0 } : { estimate: estimate[cause][last], stdError: stdError[cause][last] }
}
