import type { Generated } from 'kysely'

/** Where everyone stands: written with each entry, rebuilt from the journal by {@link rebuildState}. */
export type ParticipantTable = {
  trial: string
  id: string
  site: string | null
  cluster: string | null
  /** The case worker now. */
  worker: string | null
  worker_changes: Generated<number>
  status: 'enrolled' | 'screened-out' | 'drawn' | 'placed' | 'exited' | 'withdrawn'
  enrolled_on: string | null
  /** The day of the lot, or of being placed. */
  started_on: string | null
  exited_on: string | null
  exit_reason: string | null
  withdrawn_on: string | null
  screen_reason: string | null
  consent: 'given' | 'refused' | 'not-asked' | null
  attributes: Generated<Record<string, unknown>>
  last_contact_on: string | null
  /** Whether what was registered of them was erased. */
  erased: Generated<boolean>
}

/** The arm of everyone, apart from the participant: some may not see it. */
export type LotTable = {
  trial: string
  participant: string
  arm: string
  /** Not drawn: placed in the arm of someone who left. */
  placed: boolean
  replaces: string | null
  /** The unit that was drawn: the person, or the cluster they entered. */
  unit: string | null
  stratum: string | null
  idx: number | null
  block: number | null
  batch: number | null
  epoch: number | null
  day: string
  seq: number
}

/** What was given to a citizen, as it stands after corrections. */
export type RegistrationTable = {
  trial: string
  /** The entry that registered it. */
  seq: number
  participant: string
  kind: string
  /** The conversation, activity, grant or exemption of the protocol; the worker of an assignment. */
  what: string | null
  status: string | null
  reason: string | null
  form: string | null
  held_by: string | null
  worker: string | null
  written_by: string
  occurred: string
  until: string | null
  hours: number | null
  amount: number | null
  purpose: 'casework' | 'research'
  /** The last correction that holds. */
  corrected_by: number | null
}

/** Context entries and deviations, as they stand after corrections. */
export type NoteTable = {
  trial: string
  seq: number
  kind: 'context-noted' | 'deviation-noted'
  occurred: string
  until: string | null
  written_by: string
  /** What is for research only is seen by researchers only. */
  purpose: Generated<'casework' | 'research'>
  body: Record<string, unknown>
  corrected_by: number | null
}
