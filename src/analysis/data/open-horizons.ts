import type { Frame } from './frame.ts'
import { measuringDay } from './measuring-day.ts'
import type { OutcomeColumn } from './outcomes.ts'
import type { LoadedTable } from './sources.ts'

/** An outcome whose day of measurement had not come for some when the source was delivered. */
export type OpenHorizon = {
  readonly outcome: string
  readonly open: number
  readonly total: number
  readonly asOf: string
}

/** Outcomes for which some people were not followed to the horizon, where the source says to which day it knows. */
export const openHorizons = (
  frame: Frame,
  tables: ReadonlyMap<string, LoadedTable>,
  outcomes: ReadonlyMap<string, OutcomeColumn>,
): readonly OpenHorizon[] =>
  [...outcomes.values()].flatMap(({ id, outcome }) => {
    const asOf = 'source' in outcome ? tables.get(outcome.source)?.source.asOf : undefined
    if (asOf === undefined) return []
    const dayOf = measuringDay(outcome)
    const open = frame.units.filter(({ drawnOn }) => (dayOf(drawnOn) ?? '') > asOf).length
    return open === 0 ? [] : [{ outcome: id, open, total: frame.units.length, asOf }]
  })
