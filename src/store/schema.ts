import type { DeliveryTables } from './tables/delivery.ts'
import type { FormsTables } from './tables/forms.ts'
import type { IdentityReadTable, IdentityTable, WaitingListFileTable } from './tables/identity.ts'
import type { ChainHeadTable, JournalEntryTable } from './tables/journal.ts'
import type { OnceTables } from './tables/once.ts'
import type { PeopleTables } from './tables/people.ts'
import type { RunFileTable, RunTable } from './tables/runs.ts'
import type { LotTable, NoteTable, ParticipantTable, RegistrationTable } from './tables/state.ts'
import type { AccessTokenTable } from './tables/tokens.ts'
import type { SiteTable, TrialFileTable, TrialSeedTable, TrialTable } from './tables/trial.ts'

/** The tables of the database, in the schema `virker`. */
export type Database = DeliveryTables &
  FormsTables &
  OnceTables &
  PeopleTables & {
    trial: TrialTable
    site: SiteTable
    trial_seed: TrialSeedTable
    trial_file: TrialFileTable
    journal_entry: JournalEntryTable
    chain_head: ChainHeadTable
    participant: ParticipantTable
    lot: LotTable
    registration: RegistrationTable
    note: NoteTable
    identity: IdentityTable
    identity_read: IdentityReadTable
    waiting_list_file: WaitingListFileTable
    run: RunTable
    access_token: AccessTokenTable
    run_file: RunFileTable
  }
