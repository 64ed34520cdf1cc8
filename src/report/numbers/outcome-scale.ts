import type { Context } from '../context.ts'

/** Whether an outcome is reached or not, so that its numbers are shares: a threshold, codes, or a yes/no column. */
export const isShareOutcome = ({ protocol }: Pick<Context, 'protocol'>, id: string): boolean => {
  const outcome = protocol.outcomes?.[id]
  if (outcome === undefined) return false
  if (outcome.measure === 'above' || outcome.measure === 'code') return true
  if (outcome.measure !== 'value') return false
  const source = protocol.sources?.[outcome.source]
  return source?.kind === 'table' && source.columns[outcome.column]?.type === 'boolean'
}
