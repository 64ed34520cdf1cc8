import { type RegisterOutcome, sourcesOf } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'

/** The sources that a state is read from, where it is one that the protocol declares. */
const ofState = ({ states }: Protocol, name: string): readonly string[] => {
  const state = states?.[name]
  return [state?.weeks, ...(state?.months ?? [])].flatMap((part) => (part === undefined ? [] : [part.source]))
}

/**
 * Ids of the registers that outcomes need: those of the outcomes and of their states, of the cohorts, and, for a statement
 * of the authors' own, all there are.
 */
export const registersNeeded = (protocol: Protocol, asked: readonly RegisterOutcome[]): readonly string[] => {
  const { cohorts, sources = {} } = protocol
  const needed = new Set([
    ...asked.flatMap((outcome) => (outcome.measure === 'sql' ? Object.keys(sources) : sourcesOf(protocol, outcome))),
    ...(cohorts === undefined ? [] : [cohorts.source, ...ofState(protocol, cohorts.state)]),
  ])
  return Object.keys(sources).filter((id) => needed.has(id) && sources[id]?.kind !== 'table')
}
