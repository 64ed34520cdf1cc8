/** Why no number can be given. A closed list: whoever shows a refusal has a sentence for each code. */
export type RefusalCode =
  | 'columns-differ-in-length'
  | 'unknown-arm'
  | 'arm-empty'
  | 'nothing-observed'
  | 'too-few-units'
  | 'no-variation'
  | 'stratum-arm-too-small'
  | 'probabilities-differ-between-strata'
  | 'probabilities-unknown'
  | 'not-estimable'
  | 'not-finite'
  | 'outside-range'
  | 'not-offered'
  | 'invalid-argument'

export type Details = Readonly<Record<string, string | number | readonly string[]>>

/** The answer where there is no number: a reason and what it was decided on. Never an exception, never NaN. */
export type Refusal = { readonly refused: RefusalCode; readonly details: Details }

export function refuse(refused: RefusalCode, details: Details = {}): Refusal {
  return { refused, details }
}

export function isRefusal(result: unknown): result is Refusal {
  return typeof result === 'object' && result !== null && 'refused' in result
}
