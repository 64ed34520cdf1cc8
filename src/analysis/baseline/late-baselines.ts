import type { Protocol } from '../../protocol/index.ts'
import type { Frame } from '../data/frame.ts'

/** A baseline that came too late for some people: how many of how many. */
export type LateBaseline = { readonly attribute: string; readonly late: number; readonly total: number }

/**
 * Attributes whose measurement does not lie before the person's own draw. They are counted and shown, and neither
 * adjusted for nor tested. Where it is not known when someone was measured or drawn, nothing can be held against it.
 */
export const lateBaselines = ({ population }: Protocol, { units, known }: Frame): readonly LateBaseline[] =>
  Object.entries(population.attributes ?? {}).flatMap(([attribute, { measuredOn }]) => {
    if (measuredOn === undefined) return []
    const late = units.filter((unit) => {
      const measured = known.measuredOn(attribute, unit)
      return measured !== null && unit.drawnOn !== undefined && measured > unit.drawnOn
    }).length
    return late === 0 ? [] : [{ attribute, late, total: units.length }]
  })
