import type { Numeric } from '../columns.ts'
import type { EffectRequest } from '../request.ts'

/** The outcome of one week or month, a value per person, NaN where it is missing. */
export type Period = { readonly period: string; readonly outcome: Numeric }

/** One question to several periods of the same people; the rest as for one outcome. */
export type CurveRequest = Omit<EffectRequest, 'outcome' | 'pairs' | 'like'> & {
  readonly periods: readonly Period[]
  /** Of the draws of the simultaneous band: a whole number from 0 to 2^53 − 1. */
  readonly seed: number
  /** 10,000 by default. */
  readonly draws?: number
}

/** The question to one of the periods. */
export function requestOf(request: CurveRequest, outcome: Numeric): EffectRequest {
  const { periods: _, seed: __, draws: ___, ...rest } = request
  return { ...rest, outcome }
}
