import { ProblemError, problem } from '../problems/index.ts'

/** What the database refuses, as a sentence; its own words may quote data and are not passed on. */
export const refusedByDatabase = (error: unknown): unknown => {
  const { code } = error as { code?: unknown }
  if (error instanceof ProblemError || typeof code !== 'string') return error
  if (code === 'VK001') return new ProblemError(problem('store.journal-kept', {}))
  if (code === 'VK002') return new ProblemError(problem('store.no-trial', {}))
  if (code === '42501') return new ProblemError(problem('store.not-permitted', {}))
  if (code === '23505') return new ProblemError(problem('store.there-already', {}))
  if (code === '40001' || code === '40P01') return new ProblemError(problem('store.try-again', {}))
  if (code.startsWith('08') || code.startsWith('57P') || code === 'ECONNREFUSED')
    return new ProblemError(problem('store.unreachable', {}))
  return error
}
