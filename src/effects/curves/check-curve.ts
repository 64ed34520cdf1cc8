import { checkRequest } from '../check-request.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { type CurveRequest, requestOf } from './request.ts'

export const defaultDraws = 10_000
const fewestDraws = 100

/** What makes a curve unanswerable as a whole, with the period at fault; `null` when it can be answered. */
export function checkCurve(request: CurveRequest): Refusal | null {
  const { periods, seed, draws = defaultDraws } = request
  if (periods.length === 0) return refuse('invalid-argument', { argument: 'periods', found: 0 })
  if (!Number.isSafeInteger(seed) || seed < 0) return refuse('invalid-argument', { argument: 'seed', found: seed })
  if (!Number.isSafeInteger(draws) || draws < fewestDraws) {
    return refuse('invalid-argument', { argument: 'draws', found: draws, fewest: fewestDraws })
  }
  const names = new Set<string>()
  for (const { period, outcome } of periods) {
    if (names.has(period)) return refuse('invalid-argument', { argument: 'periods', found: period })
    names.add(period)
    const wrong = checkRequest(requestOf(request, outcome))
    if (wrong) return refuse(wrong.refused, { ...wrong.details, period })
  }
  return null
}
