/**
 * The room `store`: a trial in a database, embedded (PGlite) or on a server (PostgreSQL 15+). Journals that the database
 * itself protects, where everyone stands, who sees which rows. Every statement runs in a transaction as somebody.
 */
export { type Actor, databaseRole, isRole, type Role, roles, systemActor } from './actor.ts'
export { filePart, putTrialFile, type TrialFile, trialFiles } from './backup/files.ts'
export { readTrialFolder } from './backup/read-folder.ts'
export { writeTrialFolder } from './backup/write-folder.ts'
export { appendDrafts, headOf, redactEntries } from './chain/append.ts'
export { entriesOf, entriesOfPeople, isJournalClosed, visiblePage } from './chain/read.ts'
export { type JournalSearch, searchJournal } from './chain/search.ts'
export { forgetVerification, type Verification, verificationOf, verifyChain } from './chain/verify.ts'
export { forgetDelivery, type KeptDelivery, keepCounts } from './delivery/keep-counts.ts'
export {
  type AlarmChange,
  alarmChanges,
  contextsOf,
  enrolledByDay,
  lastRegistered,
  peopleByStatus,
  type Unregistered,
  unregistered,
} from './delivery/trial-facts.ts'
export { trialPlan } from './delivery/trial-plan.ts'
export { type Erasure, eraseIdentity } from './identities/erase.ts'
export { changeIdentity, type KeptPerson, keepIdentities } from './identities/keep.ts'
export { type Handling, type IdentityReading, identityReadings, logIdentity } from './identities/log.ts'
export { knownNumbers, lookUpNumbers, readIdentity, readNames } from './identities/read.ts'
export { identitiesToRotate, rotateIdentities } from './identities/rotate.ts'
export { searchNames } from './identities/search.ts'
export {
  freshKeys,
  type Keys,
  keysText,
  keyVersionOf,
  openSecret,
  readKeys,
  sealSecret,
  withFreshKey,
  withFreshLookup,
} from './keys.ts'
export { openStore, type StoreOptions } from './open-store.ts'
export { countParticipants, type ListFilter, type ListRow, listParticipants, workersSeen } from './participants/list.ts'
export {
  openPlaces,
  type ShownLot,
  shownLots,
  type Waiting,
  waitingClusters,
  waitingIds,
  waitingPeople,
} from './participants/queue.ts'
export { hiddenOf, type Sight, shownColumn, shownStatus, sightOf } from './participants/sight.ts'
export { dropWaitingFile, keepWaitingFile, type WaitingFile, waitingFile } from './participants/waiting-file.ts'
export * from './people/index.ts'
export { adoptAmendment } from './place/amend.ts'
export { onTrial, type Scope } from './place/on-trial.ts'
export { registerTogether } from './place/registering-together.ts'
export { resealSeeds, seedKeyUse } from './place/reseal-seeds.ts'
export { noLongerOwed, type Owed, oweHead, takeOwed } from './registering/head-mails.ts'
export { keepAnswer, keptAnswer } from './registering/kept-answers.ts'
export { type SavedMapping, savedMappings, saveMapping } from './registering/mappings.ts'
export { type Once, oncePerForm } from './registering/once.ts'
export { finishRun, type RunMade } from './runs/finish-run.ts'
export { claimRun, failRun, listRuns, noteProgress, type Run, requestRun, runFile } from './runs/runs.ts'
export type { Database } from './schema.ts'
export { type ReceivedFile, readingOf, receivedFiles } from './sources/received.ts'
export { project, rebuildState } from './state/project.ts'
export { becomeWriter, type Store, type Tx } from './store.ts'
export {
  identifyToken,
  isTokenScope,
  listTokens,
  makeToken,
  revokeToken,
  type Token,
  type TokenScope,
  tokenScopes,
} from './tokens/tokens.ts'
export { createTrial, type Draft, saveAmendment, saveDraft } from './trials.ts'
