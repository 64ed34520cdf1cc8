import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { cellAt } from '../data/cells.ts'
import type { LoadedTable } from '../data/sources.ts'

export type UptakePlan = NonNullable<NonNullable<Protocol['delivery']>['uptake']>[string]

/** From those who could to those who completed; each is a part of the one before that is known. */
export const uptakeSteps = ['eligible', 'considered', 'used', 'completed'] as const
export type UptakeStep = (typeof uptakeSteps)[number]

/** One row of the source: how many it counts in each step; `null` where the source has no such column, or an empty cell. */
export type UptakeRow = {
  readonly site: string | null
  /** `2019-05` */
  readonly month: string | null
  readonly counts: Readonly<Record<UptakeStep, number | null>>
  readonly reason: string | null
}

const countAt = (loaded: LoadedTable, column: string | undefined, row: number): number | null => {
  const cell = column === undefined ? null : cellAt(loaded, column, row)
  return typeof cell === 'number' ? cell : null
}

const textAt = (loaded: LoadedTable, column: string | undefined, row: number): string | null => {
  const cell = column === undefined ? null : cellAt(loaded, column, row)
  return cell === null || cell === undefined ? null : String(cell)
}

/** A step that is larger than the one it is a part of, or no count at all: where, and what it should be. */
const mistakesIn = (
  loaded: LoadedTable,
  plan: UptakePlan,
  counts: UptakeRow['counts'],
  row: number,
): readonly Problem[] => {
  const known = uptakeSteps.flatMap((step) => (counts[step] === null ? [] : [{ step, n: counts[step] as number }]))
  return known.flatMap(({ step, n }, at): Problem[] => {
    const column = plan[step] ?? step
    const place = { file: loaded.source.file, line: loaded.table.line(row), column: loaded.fieldOf(column) }
    const extras = { found: String(n) }
    if (!Number.isInteger(n) || n < 0) return [problem('data.uptake-no-count', { column }, { ...place, ...extras })]
    const before = known[at - 1]
    if (before === undefined || n <= before.n) return []
    return [
      problem('data.uptake-order', { step, before: before.step }, { ...place, ...extras, expected: `≤ ${before.n}` }),
    ]
  })
}

/**
 * Reads who could use something and who did. Yes and no are 1 and 0; numbers are counts.
 *
 * @throws ProblemError where a step counts more than the one it is a part of, something is no count, or a site is in no arm
 */
export const readUptake = (protocol: Protocol, loaded: LoadedTable, plan: UptakePlan): readonly UptakeRow[] => {
  const problems: Problem[] = []
  const { allocation, trial } = protocol
  const sites = new Set([
    ...(trial.sites ?? []).map(({ id }) => id),
    ...(allocation.method === 'by-site' ? Object.keys(allocation.sites) : []),
  ])
  const rows = Array.from({ length: loaded.table.rowCount }, (_, row): UptakeRow => {
    const counts = Object.fromEntries(
      uptakeSteps.map((step) => [step, countAt(loaded, plan[step], row)]),
    ) as UptakeRow['counts']
    problems.push(...mistakesIn(loaded, plan, counts, row))
    const site = textAt(loaded, plan.site, row)
    if (site !== null && sites.size > 0 && !sites.has(site)) {
      const place = { file: loaded.source.file, line: loaded.table.line(row), column: loaded.fieldOf(plan.site ?? '') }
      problems.push(problem('data.uptake-site', { site }, { ...place, found: site, expected: [...sites].join(', ') }))
    }
    const day = textAt(loaded, plan.month, row)
    return { site, month: day === null ? null : day.slice(0, 7), counts, reason: textAt(loaded, plan.reason, row) }
  })
  if (problems.length > 0) throw new ProblemError(problems)
  return rows
}
