import type { ContrastAnswer } from '../../app/index.ts'
import { isRefusal, type Pieces, type Warning } from '../../effects/index.ts'
import type { Language } from '../../text/index.ts'
import { type NoResult, noResult, noResultOf } from '../words/refusals.ts'
import { sayWarning } from '../words/warnings.ts'

/** The number, or the reason in its place; whatever holds numbers is walked. */
export const orReason = (value: unknown, language: Language): unknown => {
  if (isRefusal(value)) return noResultOf(value, language)
  if (Array.isArray(value)) return value.map((part) => orReason(part, language))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, orReason(part, language)]))
}

/** One piece is an interval or a half-line `[null, 3]`; several stand in a list; none is null. */
export const intervalJson = (pieces: Pieces | null): unknown =>
  pieces === null || pieces.length === 0 ? null : pieces.length === 1 ? pieces[0] : pieces

export const warningsJson = (warnings: readonly Warning[], language: Language) =>
  warnings.map((warning) => ({ code: warning.code, message: sayWarning(warning, language), details: warning.details }))

type Figures = {
  readonly estimate: number | NoResult
  readonly stdError: number | NoResult
  readonly df: number | null | NoResult
  readonly statistic: number | NoResult
  readonly pValue: number | NoResult
  readonly confInt: unknown
  readonly confIntReason?: NoResult
}

/** Estimate, error and interval; where they do not exist the reason in each place. */
export const figuresOf = (numbers: ContrastAnswer['numbers'], language: Language): Figures => {
  if (isRefusal(numbers)) {
    const none = noResultOf(numbers, language)
    return {
      estimate: numbers.estimate ?? none,
      stdError: none,
      df: none,
      statistic: none,
      pValue: none,
      confInt: null,
      confIntReason: none,
    }
  }
  const { estimate, stdError, df, statistic, pValue, confInt } = numbers
  return {
    estimate,
    stdError: stdError ?? noResult('no-standard-error', language),
    df,
    statistic,
    pValue,
    confInt,
    ...(confInt === null ? { confIntReason: noResult('too-few-units', language) } : {}),
  }
}
