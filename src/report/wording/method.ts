import type { Said } from '../../text/index.ts'
import type { ReferenceKey } from './references.ts'

/** What the report says of a method, and whose it is. */
export type Method = { readonly id: string; readonly said: Said; readonly references: readonly ReferenceKey[] }
