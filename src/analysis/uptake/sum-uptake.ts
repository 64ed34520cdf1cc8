import { type UptakePlan, type UptakeRow, type UptakeStep, uptakeSteps } from './read-uptake.ts'

/** How many in each step; `null` where it was never collected. */
export type UptakeSums = {
  readonly counts: Readonly<Record<UptakeStep, number | null>>
  /** Rows in which a step that is collected is empty. */
  readonly notStated: Readonly<Record<UptakeStep, number>>
  /** Considered and not used, by reason; empty where reasons were not collected. */
  readonly reasons: ReadonlyMap<string, number>
}

/** How many were considered and did not use it: by the row. */
const unused = ({ counts }: UptakeRow): number =>
  Math.max(0, (counts.considered ?? counts.used ?? 0) - (counts.used ?? 0))

/** Sums the steps of some rows. */
export const sumUptake = (plan: UptakePlan, rows: readonly UptakeRow[]): UptakeSums => {
  const sum = (step: UptakeStep): number | null =>
    plan[step] === undefined ? null : rows.reduce((total, { counts }) => total + (counts[step] ?? 0), 0)
  const empty = (step: UptakeStep): number =>
    plan[step] === undefined ? 0 : rows.filter(({ counts }) => counts[step] === null).length
  const reasons = new Map<string, number>()
  for (const row of rows) {
    if (plan.reason === undefined || row.reason === null || unused(row) === 0) continue
    reasons.set(row.reason, (reasons.get(row.reason) ?? 0) + unused(row))
  }
  return {
    counts: Object.fromEntries(uptakeSteps.map((step) => [step, sum(step)])) as UptakeSums['counts'],
    notStated: Object.fromEntries(uptakeSteps.map((step) => [step, empty(step)])) as UptakeSums['notStated'],
    reasons: new Map([...reasons].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** The share of those who could that used it; `null` where nobody knows how many could, or nobody could. */
export const shareUsed = ({ counts: { eligible, used } }: UptakeSums): number | null =>
  eligible === null || used === null || eligible === 0 ? null : used / eligible
