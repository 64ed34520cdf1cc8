import { type Refusal, refuse } from '../refusal.ts'
import type { FollowUp } from './follow-up.ts'

/** The share of an arm that has left by each cause, a step at each time of any event in the arm. */
export type IncidenceCurves = {
  readonly n: number
  readonly time: Float64Array
  /** By cause, in the order of `causes`. */
  readonly estimate: readonly Float64Array[]
  readonly stdError: readonly Float64Array[]
}

export type CumulativeIncidence = {
  readonly causes: readonly string[]
  readonly arms: Readonly<Record<string, IncidenceCurves | Refusal>>
}

/**
 * The cumulative incidence of each cause (Aalen & Johansen 1978): F(t) = Σ S(u−)·d/n, where S falls by every event. The variance is
 * that of `survival::survfit` for several states: the sum of squared influences of each person on the curve
 * (infinitesimal jackknife), followed from event to event without keeping the people. Refused without events.
 */
export function cumulativeIncidence(data: FollowUp): CumulativeIncidence | Refusal {
  if (data.causes.length === 0) return refuse('no-events')
  const arms = data.arms.map((arm, code) => [
    arm,
    data.n[arm] === 0 ? refuse('arm-empty', { arm }) : curvesOf(data, arm, code),
  ])
  return { causes: data.causes, arms: Object.fromEntries(arms) }
}

function curvesOf({ starts, times, arm, exit, causes, n }: FollowUp, name: string, code: number): IncidenceCurves {
  const people = n[name]
  const state = startState(people, causes.length)
  const time: number[] = []
  const estimate: number[][] = causes.map(() => [])
  const stdError: number[][] = causes.map(() => [])
  const leaving = new Int32Array(causes.length + 1)
  for (let g = 0; g < times.length; g++) {
    let left = 0
    for (let i = starts[g]; i < starts[g + 1]; i++) {
      if (arm[i] !== code) continue
      leaving[exit[i]]++
      left++
    }
    if (left === 0) continue
    pass(state, leaving)
    if (left > leaving[0]) {
      time.push(times[g])
      for (let c = 0; c < causes.length; c++) {
        estimate[c].push(state.incidence[c])
        stdError[c].push(Math.sqrt(varianceOf(state, c, people)))
      }
    }
    leaving.fill(0)
  }
  const columns = (values: number[][]) => values.map((column) => Float64Array.from(column))
  return { n: people, time: Float64Array.from(time), estimate: columns(estimate), stdError: columns(stdError) }
}

/**
 * The curves at some time, and the influence of people on them. All who are still at risk have the same influence; of those who have
 * left only sums of squares and products are needed, since each event changes all of them in the same way.
 */
type State = {
  atRisk: number
  survival: number
  readonly incidence: Float64Array
  /** Influence of one person at risk on the survival and on each incidence. */
  stayOnSurvival: number
  readonly stayOn: Float64Array
  /** Over those who have left: Σ u₀², Σ u₀·u, Σ u². */
  goneSurvival: number
  readonly goneBoth: Float64Array
  readonly gone: Float64Array
}

const startState = (people: number, causes: number): State => ({
  atRisk: people,
  survival: 1,
  incidence: new Float64Array(causes),
  stayOnSurvival: 0,
  stayOn: new Float64Array(causes),
  goneSurvival: 0,
  goneBoth: new Float64Array(causes),
  gone: new Float64Array(causes),
})

/** Below this part of 1/people a variance is rounding: of a curve that has reached one, or not yet left zero. */
const rounding = 1e-13

function varianceOf(state: State, cause: number, people: number): number {
  const variance = state.gone[cause] + state.atRisk * state.stayOn[cause] ** 2
  return variance > rounding / people ? variance : 0
}

/** Passes one time at which people leave: `leaving[0]` without an event, `leaving[c + 1]` by cause c. */
function pass(state: State, leaving: Int32Array): void {
  const { atRisk, survival, stayOn, goneBoth, gone, incidence } = state
  const causes = stayOn.length
  let events = 0
  for (let c = 0; c < causes; c++) events += leaving[c + 1]
  const keep = (atRisk - events) / atRisk
  // Everyone's influence moves with the curve; those at risk also change the share that leaves.
  const stayed = state.stayOnSurvival
  for (let c = 0; c < causes; c++) {
    const share = leaving[c + 1] / atRisk
    gone[c] += share * (2 * goneBoth[c] + share * state.goneSurvival)
    goneBoth[c] = keep * (goneBoth[c] + share * state.goneSurvival)
    stayOn[c] += share * (stayed - survival / atRisk)
    incidence[c] += survival * share
  }
  state.goneSurvival *= keep * keep
  // Σ over causes of −(0 − d/n)·S/n: being at risk raises survival by the share of events it waters down.
  state.stayOnSurvival = keep * stayed + (survival * (1 - keep)) / atRisk
  const weight = survival / atRisk
  for (let leaves = 0; leaves <= causes; leaves++) {
    if (leaving[leaves] > 0) release(state, leaves - 1, leaving[leaves], weight)
  }
  state.survival = survival * keep
  state.atRisk = atRisk - events - leaving[0]
}

/** Moves `count` people who left by one cause (−1: without an event) from those at risk to those gone. */
function release(state: State, cause: number, count: number, weight: number): void {
  const { stayOn, goneBoth, gone } = state
  const onSurvival = state.stayOnSurvival - (cause < 0 ? 0 : weight)
  state.goneSurvival += count * onSurvival * onSurvival
  for (let c = 0; c < stayOn.length; c++) {
    const on = stayOn[c] + (c === cause ? weight : 0)
    goneBoth[c] += count * onSurvival * on
    gone[c] += count * on * on
  }
}
