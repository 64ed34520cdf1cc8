import type { Generated } from 'kysely'

/** A trial on the server: its protocol as it is being written, and where it stands. */
export type TrialTable = {
  id: string
  title_da: string
  title_en: string | null
  synthetic: boolean
  status: 'draft' | 'locked' | 'closed'
  /** The protocol as written: the draft until the lock, then the last version. */
  protocol_text: string
  /** Counts saves of the draft, so that two people do not overwrite each other. */
  revision: Generated<number>
  /** An amendment in the making; the running version stays in `protocol_text`. */
  amendment_text: string | null
  protocol_hash: string | null
  version: Generated<number>
  starts: string | null
  ends: string | null
  /** Roles that may not see the arms, by the protocol in force. */
  arm_hidden_from: Generated<string[]>
  results_hidden_from: Generated<string[]>
  /** Until when they may not. */
  arm_hidden_until: 'exit' | 'end-of-follow-up' | 'report' | null
  results_hidden_until: 'exit' | 'end-of-follow-up' | 'report' | null
  /** The last day of the trial and of its follow-up. */
  planned_end: string | null
  /** Exemptions that hold for some arms only: that one was decided tells the arm. */
  exemptions_by_arm: Generated<string[]>
  own_caseload: Generated<boolean>
  created_at: Generated<string>
}

export type SiteTable = { trial: string; id: string; name_da: string; name_en: string | null }

/** The secret seed, sealed; read by the draw alone. */
export type TrialSeedTable = { trial: string; sealed: Uint8Array }

/** Files of a trial (registers, code lists, texts) in parts of at most a megabyte. */
export type TrialFileTable = {
  trial: string
  path: string
  part: number
  bytes: Uint8Array
  sha256: string
  size: number
}
