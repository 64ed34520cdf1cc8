import { type Problem, problem } from '../problems/index.ts'
import type { Protocol } from '../protocol/index.ts'
import type { Frame } from './data/frame.ts'
import type { LoadedTable } from './data/sources.ts'

/** A baseline that came too late for some people: how many of how many. */
export type LateBaseline = { readonly attribute: string; readonly late: number; readonly total: number }

const dateOf = (loaded: LoadedTable | undefined, column: string, unit: string): string | null => {
  const row = loaded?.rowOf.get(unit)
  const typed = loaded?.table.columns[column]
  return row === undefined || typed?.type !== 'date' ? null : (typed.values[row] ?? null)
}

/**
 * Attributes whose measurement does not lie before the person's own draw. They are counted and shown, and not used as
 * covariates.
 */
export const lateBaselines = (
  protocol: Protocol,
  frame: Frame,
  tables: ReadonlyMap<string, LoadedTable>,
): readonly LateBaseline[] =>
  Object.entries(protocol.population.attributes ?? {}).flatMap(([attribute, { source, measuredOn }]) => {
    if (measuredOn === undefined) return []
    const loaded = source === undefined ? undefined : tables.get(source)
    const late = frame.units.filter(({ id, drawnOn, participant }) => {
      const enrolled = participant?.enrolled?.attributes?.[measuredOn]
      const measured =
        loaded === undefined ? (typeof enrolled === 'string' ? enrolled : null) : dateOf(loaded, measuredOn, id)
      return measured !== null && drawnOn !== undefined && measured > drawnOn
    }).length
    return late === 0 ? [] : [{ attribute, late, total: frame.units.length }]
  })

export const lateBaselineProblems = (late: readonly LateBaseline[]): readonly Problem[] =>
  late.map(({ attribute, late: count, total }) => problem('data.baseline-after-draw', { attribute, count, total }))
