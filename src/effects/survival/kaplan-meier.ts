import { defaults } from '../defaults.ts'
import { isLevel } from '../inference.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { FollowUp } from './follow-up.ts'
import { medianTime } from './median-time.ts'
import { type IntervalKind, survivalInterval } from './survival-interval.ts'

export type KaplanMeierOptions = {
  /** Confidence level, 0.95 by default. */
  readonly level?: number
  /** `log` by default. */
  readonly interval?: IntervalKind
  /** One exit among several. Refused: its curve is the cumulative incidence. */
  readonly cause?: string
}

/** The share of an arm still without the event, a step at each time of an event. */
export type SurvivalCurve = {
  readonly n: number
  readonly events: number
  /** Times at which an event happened in the arm; before the first the survival is 1. */
  readonly time: Float64Array
  readonly atRisk: Int32Array
  readonly eventsAt: Int32Array
  readonly survival: Float64Array
  /** As long as `time`, or one shorter: where nobody is left, survival 0 has neither error nor interval. */
  readonly stdError: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** The time at which half have had the event, and where its interval begins and ends; `null` where not reached. */
  readonly median: { readonly estimate: number | null; readonly confInt: readonly [number | null, number | null] }
}

/** A curve per arm, control first; an arm without rows is refused. */
export type KaplanMeier = {
  readonly level: number
  readonly interval: IntervalKind
  readonly arms: Readonly<Record<string, SurvivalCurve | Refusal>>
}

/**
 * The product-limit estimate (Kaplan & Meier 1958) of remaining without any event, per arm, with Greenwood's (1926) variance
 * S²·Σ d/(n(n − d)). The interval of the median is where the interval of the curve passes one half (Brookmeyer & Crowley 1982).
 * Equals `survival::survfit(Surv(time, event) ~ arm, conf.type = interval)` at times with an event.
 * Refuses the curve of one exit among several: one minus Kaplan–Meier with the other exits taken as censored is the
 * chance of that exit in a world without the others, not the share that leaves by it.
 */
export function kaplanMeier(data: FollowUp, options: KaplanMeierOptions = {}): KaplanMeier | Refusal {
  const { level = defaults.level, interval = 'log', cause } = options
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  if (cause !== undefined) return refuse('one-exit-among-several', { cause })
  const arms = data.arms.map((arm, code) =>
    data.n[arm] === 0
      ? ([arm, refuse('arm-empty', { arm })] as const)
      : ([arm, withMedian(curveOf(data, arm, code, survivalInterval(interval, level)))] as const),
  )
  return { level, interval, arms: Object.fromEntries(arms) }
}

type Steps = Omit<SurvivalCurve, 'median'>

function withMedian(steps: Steps): SurvivalCurve {
  const at = (curve: Float64Array) => medianTime(steps.time, curve)
  return { ...steps, median: { estimate: at(steps.survival), confInt: [at(steps.lower), at(steps.upper)] } }
}

/** Event times, people at risk and events of one arm. */
function countSteps({ starts, times, arm, exit, n }: FollowUp, name: string, code: number) {
  const most = countEventTimes({ starts, arm, exit }, code)
  const time = new Float64Array(most)
  const atRisk = new Int32Array(most)
  const eventsAt = new Int32Array(most)
  let left = n[name]
  let steps = 0
  for (let g = 0; g < times.length; g++) {
    let leaving = 0
    let ended = 0
    for (let i = starts[g]; i < starts[g + 1]; i++) {
      if (arm[i] !== code) continue
      leaving++
      if (exit[i] !== 0) ended++
    }
    if (ended > 0) {
      time[steps] = times[g]
      atRisk[steps] = left
      eventsAt[steps++] = ended
    }
    left -= leaving
  }
  return { time, atRisk, eventsAt }
}

function countEventTimes({ starts, arm, exit }: Pick<FollowUp, 'starts' | 'arm' | 'exit'>, code: number): number {
  let count = 0
  for (let g = 0; g + 1 < starts.length; g++) {
    const end = starts[g + 1]
    for (let i = starts[g]; i < end; i++) {
      if (arm[i] !== code || exit[i] === 0) continue
      count++
      break
    }
  }
  return count
}

function curveOf(
  data: FollowUp,
  name: string,
  code: number,
  interval: (survival: number, logError: number) => readonly [number, number],
): Steps {
  const { time, atRisk, eventsAt } = countSteps(data, name, code)
  const emptied = time.length > 0 && atRisk[time.length - 1] === eventsAt[time.length - 1]
  const known = time.length - (emptied ? 1 : 0)
  const survival = new Float64Array(time.length)
  const stdError = new Float64Array(known)
  const lower = new Float64Array(known)
  const upper = new Float64Array(known)
  let s = 1
  let sum = 0
  for (let k = 0; k < known; k++) {
    const r = atRisk[k]
    const d = eventsAt[k]
    s *= (r - d) / r
    sum += d / (r * (r - d))
    survival[k] = s
    stdError[k] = s * Math.sqrt(sum)
    ;[lower[k], upper[k]] = interval(s, Math.sqrt(sum)) as [number, number]
  }
  return { n: data.n[name], events: data.events[name], time, atRisk, eventsAt, survival, stdError, lower, upper }
}
