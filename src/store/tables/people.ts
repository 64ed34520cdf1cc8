import type { Generated, GeneratedAlways } from 'kysely'
import type { Role } from '../actor.ts'

/** Who may sign in. The id is a pseudonym: it stands as `by` in journals. */
export type AccountTable = {
  id: string
  name: string
  email: string
  /** Argon2id in PHC form; nothing until a password is chosen. */
  password_hash: string | null
  /** The person's code as a case worker, where a membership names no other. */
  worker: string | null
  /** A person who does not exist, and may be signed in as on a demonstration. */
  made_up: Generated<boolean>
  created_at: string
  disabled_at: string | null
  /** Sealed; in force once it is confirmed. */
  totp_secret: Uint8Array | null
  totp_confirmed_at: string | null
  /** The last 30 seconds that a code was used in, so that none is used twice. */
  totp_last_step: Generated<number>
}

/** A role that somebody holds in a trial, everywhere or at one site. An administrator's is of no trial. */
export type MembershipTable = {
  id: GeneratedAlways<number>
  account: string
  role: Role
  trial: string | null
  site: string | null
  worker: string | null
  granted_at: string
  granted_by: string
}

/** That a role was given or taken. */
export type RoleEventTable = {
  id: GeneratedAlways<number>
  at: string
  done_by: string
  what: 'given' | 'taken'
  account: string
  role: Role
  trial: string | null
  site: string | null
  worker: string | null
}

export type SessionTable = {
  /** Names it in lists. */
  id: string
  /** SHA-256 of what the cookie holds: who reads the table can sign in as nobody. */
  hash: string
  account: string
  stage: 'second-factor' | 'full'
  method: string
  device: string
  started_at: string
  seen_at: string
  ends_at: string
}

export type OneTimeLinkTable = {
  hash: string
  account: string
  purpose: 'first-administrator' | 'invitation' | 'new-password'
  made_at: string
  ends_at: string
}

/** An attempt that was not right yet, under keyed hashes of the account and the address. */
export type SignInAttemptTable = { id: string; key: string; at: string }
export type RecoveryCodeTable = { account: string; hash: string }
export type OutsideIdentityTable = { issuer: string; subject: string; account: string; linked_at: string }

/** That a backup was made, or a restore tried. */
export type UpkeepTable = {
  id: GeneratedAlways<number>
  kind: 'backup' | 'restore-tried'
  at: string
  noted_by: string
  note: string
}

export type PeopleTables = {
  account: AccountTable
  membership: MembershipTable
  role_event: RoleEventTable
  session: SessionTable
  one_time_link: OneTimeLinkTable
  sign_in_attempt: SignInAttemptTable
  recovery_code: RecoveryCodeTable
  outside_identity: OutsideIdentityTable
  upkeep: UpkeepTable
}
