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
  | 'too-few-clusters'
  | 'cluster-in-two-arms'
  | 'cluster-in-two-strata'
  | 'pair-malformed'
  /** Times so close together beside their size that the rule for ties would join times that are apart. */
  | 'times-too-close'
  | 'no-events'
  /** Arms of which none had anyone at risk when another had an event: there is nothing to compare. */
  | 'never-at-risk-together'
  /** One minus Kaplan–Meier with other exits censored; the cumulative incidence answers the question. */
  | 'one-exit-among-several'
  | 'unknown-cause'
  | 'horizon-beyond-follow-up'
  /** A term orders every event before everyone still at risk, so its hazard ratio has no finite estimate. */
  | 'monotone-likelihood'
  | 'not-converged'
  | 'invalid-argument'
  /** An outcome other than 0 and 1 where yes and no are asked for. */
  | 'not-binary'
  /** A count below zero. */
  | 'not-a-count'
  /** Columns tell the outcomes apart, alone or together (`columns`), so that their coefficients have no finite estimate. */
  | 'separation'
  /** A ratio needs both arms to have the outcome (and, for odds, both to have people without). */
  | 'empty-cell'
  /** A whole less a part of it is below zero: the two were not counted alike. */
  | 'part-exceeds-whole'
  /** A figure that is provisional, suppressed or missing cannot be added or subtracted. */
  | 'not-final'

export type Details = Readonly<Record<string, string | number | readonly string[]>>

/** The answer where there is no number: a reason and what it was decided on. Never an exception, never NaN. */
export type Refusal = { readonly refused: RefusalCode; readonly details: Details }

export function refuse(refused: RefusalCode, details: Details = {}): Refusal {
  return { refused, details }
}

export function isRefusal(result: unknown): result is Refusal {
  return typeof result === 'object' && result !== null && 'refused' in result
}
