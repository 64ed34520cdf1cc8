import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import { both, said } from '../words.ts'

const ends: Readonly<Record<string, Said>> = {
  died: said('Død', 'Died'),
  emigrated: said('Udvandret', 'Emigrated'),
}

/**
 * Where an exit led, in words: a declared state, a category of its column, a death, as the code list calls it, or as the source
 * writes it.
 */
export const exitSaid = (
  protocol: Protocol,
  { outcome }: OutcomeColumn,
  exit: string,
  names: ReadonlyMap<string, Said>,
): Said => {
  const state = protocol.states?.[exit]
  if (state !== undefined) return both(state.label)
  const source = 'source' in outcome ? protocol.sources?.[outcome.source] : undefined
  const column = outcome.measure === 'time-to-event' ? outcome.exitColumn : undefined
  const categories = source?.kind === 'table' && column !== undefined ? source.columns[column]?.categories : undefined
  const label = categories?.[exit]
  return label === undefined ? (ends[exit] ?? names.get(exit) ?? said(exit, exit)) : both(label)
}
