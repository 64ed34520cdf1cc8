import type { Context } from '../context.ts'

const shares: ReadonlySet<string> = new Set([
  'above',
  'code',
  'ever-in-state',
  'months-in-state',
  'relapse',
  'state-on-day',
])

/** Whether an outcome is reached or not, so that its numbers are shares: a threshold, codes, a state, or a yes/no column. */
export const isShareOutcome = ({ protocol }: Pick<Context, 'protocol'>, id: string): boolean => {
  const outcome = protocol.outcomes?.[id]
  if (outcome === undefined) return false
  if (shares.has(outcome.measure)) return true
  if (outcome.measure === 'sql') return outcome.expectedShare !== undefined
  if (outcome.measure !== 'value') return false
  const source = protocol.sources?.[outcome.source]
  return source?.kind === 'table' && source.columns[outcome.column]?.type === 'boolean'
}
