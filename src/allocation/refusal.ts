/** What each refusal tells. A unit is named by its id, except where the id itself is what may not be repeated. */
type RefusalDetails = {
  'too-few-arms': { readonly arms: number }
  'arm-without-id': { readonly position: number }
  'duplicate-arm': { readonly arm: string }
  'ratio-not-a-positive-integer': { readonly arm: string; readonly ratio: number }
  'ratio-too-large': { readonly sum: number; readonly maximum: number }
  'no-block-size': Record<never, never>
  'block-size-not-a-multiple': { readonly blockSize: number; readonly multipleOf: number }
  'no-factor': Record<never, never>
  'factor-without-name': { readonly position: number }
  'duplicate-factor': { readonly factor: string }
  'factor-weight-not-a-positive-integer': { readonly factor: string; readonly weight: number }
  'preferred-probability-out-of-range': { readonly found: number; readonly atLeast: number; readonly atMost: number }
  'preferred-probability-not-in-thousandths': { readonly found: number }
  'no-covariate': Record<never, never>
  'duplicate-covariate': { readonly covariate: string }
  'threshold-not-positive': { readonly found: number }
  'maximum-tries-not-a-positive-integer': { readonly found: number; readonly maximum: number }
  'epoch-hash-malformed': { readonly found: string }
  'seed-malformed': { readonly length: number }
  'id-malformed': { readonly position: number }
  'id-could-be-a-cpr-number': { readonly position: number }
  'duplicate-unit': { readonly unit: string }
  'unit-already-drawn': { readonly unit: string }
  'stratum-malformed': { readonly unit: string; readonly stratum: string }
  'stratum-value-missing': { readonly variable: string }
  'stratum-text-malformed': { readonly variable: string }
  'factor-value-missing': { readonly unit: string; readonly factor: string }
  'covariate-missing': { readonly unit: string; readonly covariate: string }
  'birth-date-missing': { readonly unit: string }
  'birth-date-malformed': { readonly expected: string }
  'covariates-collinear': { readonly covariate: string; readonly units: number }
  'no-acceptable-assignment': { readonly tries: number; readonly smallestDistance: number; readonly threshold: number }
  'method-not-countable': { readonly method: string }
  'probability-out-of-range': { readonly found: number }
  'replicates-not-a-positive-integer': { readonly found: number }
}

export type RefusalCode = keyof RefusalDetails

/** Why something was not drawn or computed: a stable code and what a message is made of. */
export type AllocationRefusal = {
  [Code in RefusalCode]: { readonly refused: Code; readonly details: RefusalDetails[Code] }
}[RefusalCode]

export function refuse<Code extends RefusalCode>(refused: Code, details: RefusalDetails[Code]): AllocationRefusal {
  return { refused, details } as AllocationRefusal
}

export function isRefusal(value: unknown): value is AllocationRefusal {
  return typeof value === 'object' && value !== null && 'refused' in value && 'details' in value
}
