/** What each refusal of a power calculation tells; a sentence for each code stands in `say-refusal.ts`. */
type RefusalDetails = {
  /** A value of the design that cannot be: which, and what was expected. */
  'value-out-of-range': { readonly value: string; readonly found: number; readonly expected: string }
  'arm-unknown': { readonly arm: string; readonly known: readonly string[] }
  'no-treated-arm': { readonly control: string }
  /** Fewer people with an outcome than a variance can be computed from. */
  'too-few-people': { readonly arm: string; readonly analysed: number; readonly fewest: number }
  /** Below this many clusters in an arm a trial has no interval and no verdict, whatever the power. */
  'too-few-clusters': { readonly arm: string; readonly clusters: number; readonly fewest: number }
  /** The effect would take the treated arm's share below 0 or above 1. */
  'share-out-of-range': { readonly control: number; readonly treated: number }
  /** Both arms' shares are 0 or 1: nothing varies. */
  'no-variation': { readonly control: number; readonly treated: number }
  /** Superiority is asked of an effect that is not on the good side. */
  'effect-not-positive': { readonly effect: number }
  /** The assumed effect is at or beyond the margin, so that more people never help. */
  'effect-beyond-margin': { readonly effect: number; readonly margin: number }
  'margin-missing': { readonly hypothesis: string }
  /** No effect (or margin) that the outcome's scale allows is found with the power asked for. */
  'nothing-detectable': { readonly largest: number; readonly power: number; readonly target: number }
  'too-many-needed': { readonly limit: number }
  /** A question of the protocol that power cannot be computed for. */
  'no-contrast': { readonly question: string; readonly asks: string }
  'estimator-without-power': { readonly question: string; readonly estimator: string }
  'outcome-without-power': { readonly question: string; readonly outcome: string; readonly measure: string }
  'outcome-unknown': { readonly question: string; readonly outcome: string }
  'assumptions-missing': { readonly question: string; readonly missing: readonly string[] }
  /** Simulation only. */
  'no-draw': { readonly method: string }
  'analysis-not-there': { readonly analysis: string; readonly offered: string }
  'attribute-values-unknown': { readonly attribute: string }
  'draw-refused': { readonly reason: string }
  'adjustment-too-strong': { readonly share: number; readonly rSquared: number }
}

export type PowerRefusalCode = keyof RefusalDetails

/** Why there is no number: a stable code and what a sentence is made of. */
export type PowerRefusal = {
  [Code in PowerRefusalCode]: { readonly refused: Code; readonly details: RefusalDetails[Code] }
}[PowerRefusalCode]

export function refuse<Code extends PowerRefusalCode>(refused: Code, details: RefusalDetails[Code]): PowerRefusal {
  return { refused, details } as PowerRefusal
}

export function isPowerRefusal(value: unknown): value is PowerRefusal {
  return typeof value === 'object' && value !== null && 'refused' in value && 'details' in value
}
