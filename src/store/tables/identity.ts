import type { Generated } from 'kysely'

/** Who a participant is: sealed field by field with a key that the database does not have. */
export type IdentityTable = {
  trial: string
  participant: string
  /** The keyed hash of the CPR number, unique in the trial. */
  cpr_hash: Uint8Array | null
  cpr: Uint8Array | null
  name: Uint8Array | null
  contact: Uint8Array | null
  /** The version of the key that every sealed field of the row has. */
  key_version: number
  /** When what it held was erased. */
  erased_at: string | null
}

/** Everyone who read, changed or erased who someone is. */
export type IdentityReadTable = {
  id: Generated<number>
  trial: string
  participants: string[]
  /** The person of the staff, by pseudonym, and as what they asked. */
  read_by: string
  role: string
  what: 'names' | 'everything' | 'search' | 'changed' | 'erased' | 'known'
  at: Generated<string>
}

/** A list of people that somebody uploaded and has not confirmed yet: sealed, seen by them only, deleted after an hour. */
export type WaitingListFileTable = {
  id: string
  trial: string
  name: string
  sealed: Uint8Array
  uploaded_by: string
  uploaded_at: Generated<string>
}
