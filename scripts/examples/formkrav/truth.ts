import { type Arm, printed, type Topic } from './printed.ts'

/** In percentage points: what changed for everyone with the launch, and how much higher the second half of a year lies. */
export const change: Readonly<Record<Topic, number>> = { job: 1.5, ydelse: -1, aktivering: -1.5 }
export const season: Readonly<Record<Topic, number>> = { job: 0.6, ydelse: -0.6, aktivering: 0.4 }

/** Per cent ever in the state, and per cent of the time, in a window of starts of an arm before or after the launch. */
export type Level = { readonly share: number; readonly degree: number }

/**
 * What is true of the made-up world: the levels after the launch are those printed, the effects are those printed, and what
 * was before follows from them. Everyone is on benefit in the week of the start, so that the share in months 1–3 is 100 per
 * cent for all and has no effect; the report counts otherwise and prints 96.5 and 97.1.
 */
export const levelOf = (topic: Topic, arm: Arm, when: 'before' | 'after', window: number): Level => {
  const { share, degree, effectOnShare, effectOnDegree } = printed[topic]
  const isAfter = when === 'after'
  const isTreated = arm === 'forsoeg'
  const before = (level: number, effect: number) => (isAfter ? level : level - change[topic] - (isTreated ? effect : 0))
  const shares = before(share[arm][window] as number, effectOnShare[window] as number)
  const degrees = before(degree[arm][window] as number, effectOnDegree[window] as number)
  return { share: topic === 'ydelse' && window === 0 ? 100 : shares, degree: degrees }
}

const windows = ['1-3', '4-6', '7-9', '10-12'] as const

type ByWindow = Readonly<Record<(typeof windows)[number], number>>

const byWindow = (effects: readonly number[]): ByWindow =>
  Object.fromEntries(windows.map((window, at) => [window, effects[at]])) as ByWindow

/** The effects of the made-up world in percentage points, by outcome and months after the start; what truth.json says. */
export const effects = (): Readonly<Record<Topic, { readonly share: ByWindow; readonly degree: ByWindow }>> => {
  const of = (topic: Topic) => {
    const { effectOnShare, effectOnDegree } = printed[topic]
    const share = effectOnShare.map((effect, w) => (topic === 'ydelse' && w === 0 ? 0 : effect))
    return { share: byWindow(share), degree: byWindow(effectOnDegree) }
  }
  return { job: of('job'), ydelse: of('ydelse'), aktivering: of('aktivering') }
}
