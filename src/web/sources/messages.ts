import type { CheckedDelivery, Delivery } from '../../app/index.ts'
import type { Problem } from '../../problems/index.ts'

/** What a delivery is read by, and the delivery. */
export type ToReader = {
  readonly protocolText: string
  /** The list of the source's codes, where it is there. */
  readonly codes?: { readonly path: string; readonly bytes: Uint8Array }
  readonly delivery: Delivery
}

/** What the reader answers. */
export type FromReader = { readonly checked: CheckedDelivery } | { readonly problems: readonly Problem[] }

/** Reads a delivery whole. @throws ProblemError with everything wrong in it */
export type ReadDelivery = (task: ToReader) => Promise<CheckedDelivery>
