import type { Contrast } from './contrast.ts'
import { defaults } from './defaults.ts'
import { type Warning, warn } from './warning.ts'

/** Warns of arms that miss more than 5 % of their outcomes. */
export function warnMissing(contrast: Contrast): Warning[] {
  const arms = [contrast.treated, contrast.control].filter((arm) => {
    const missing = contrast.dropped.outcome[arm] ?? 0
    return missing > defaults.toleratedMissing * (missing + analysed(contrast, arm) + otherwiseDropped(contrast, arm))
  })
  return arms.length === 0 ? [] : [warn('outcomes-missing', { arms, tolerated: defaults.toleratedMissing })]
}

function analysed(contrast: Contrast, arm: string): number {
  return (arm === contrast.treated ? contrast.treatedRows : contrast.controlRows).length
}

function otherwiseDropped(contrast: Contrast, arm: string): number {
  return (contrast.dropped.missing[arm] ?? 0) - (contrast.dropped.outcome[arm] ?? 0)
}

/** Warns of a yes/no outcome (only 0 and 1) with fewer than five of either in an arm. */
export function warnFewEvents(outcome: Float64Array, contrast: Contrast): Warning[] {
  const arms: string[] = []
  for (const [arm, rows] of [
    [contrast.treated, contrast.treatedRows],
    [contrast.control, contrast.controlRows],
  ] as const) {
    let ones = 0
    for (const row of rows) {
      const value = outcome[row] as number
      if (value !== 0 && value !== 1) return []
      ones += value
    }
    if (Math.min(ones, rows.length - ones) < defaults.fewestEvents) arms.push(arm)
  }
  return arms.length === 0 ? [] : [warn('few-events', { arms, fewest: defaults.fewestEvents })]
}
