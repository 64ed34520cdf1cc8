import type { Problem } from '../../problems/index.ts'

/** What the worker is asked to do: compute the snapshot in a folder. */
export type ToWorker = { readonly folder: string; readonly look: 'interim' | 'final' }

/** What the worker tells on its way. */
export type FromWorker =
  | { readonly kind: 'step'; readonly step: string; readonly share: number | null }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] }
