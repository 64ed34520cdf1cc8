/**
 * The room `app`: what can be done with a trial, once each. Command line, pages and API call these; each validates, does
 * it, and answers with a result or throws a ProblemError. A trial lives in a `TrialPlace`: a folder, or a database.
 */
export { type AlarmReading, isBeyond, noteAlarms } from './alarms.ts'
export { type Amended, amendTrial } from './amend.ts'
export { noteAnchor } from './anchor.ts'
export { type Checked, checkTrial } from './check.ts'
export { type ConsentSaid, noteConsent } from './consent.ts'
export { type Drawn, type DrawOptions, drawLots, type Lot } from './draw.ts'
export * from './effect/index.ts'
export { type Enrolment, enrolPeople } from './enrol.ts'
export { dayInDenmark, type Environment, systemEnvironment, today } from './environment.ts'
export { type ExtractImported, type ExtractRequest, importExtract } from './extracts/import-extract.ts'
export {
  type ExtractField,
  type ExtractKind,
  type ExtractMapping,
  extractFields,
  extractKindsOf,
  extractMapping,
  type FieldSource,
  likelyCode,
} from './extracts/mapping.ts'
export { type ReadRow, readExtract } from './extracts/read-rows.ts'
export {
  countRows,
  type Reconciliation,
  type Registered,
  type RowState,
  reconcile,
  type SortedRow,
  sortRows,
} from './extracts/sort-rows.ts'
export { openFolder } from './folder/trial-folder.ts'
export { type Locked, lockTrial } from './lock.ts'
export { type Manifest, manifestName, manifestText } from './manifest.ts'
export { newTrial } from './new-trial.ts'
export { explainOutcomes, type OutcomesWritten, writeOutcomes } from './outcomes.ts'
export { type PowerOfQuestion, powerOfTrial } from './power.ts'
export type { Due } from './progress/due.ts'
export { type ActivityBar, type Progress, progressOf, type WeekMark, type WeekStrip } from './progress/progress.ts'
export { type Fetch, pullTrial } from './pull.ts'
export { receiveSource } from './receive.ts'
export { checkDelivery, type ReadPlace } from './receiving/check-delivery.ts'
export { type CheckedDelivery, type Delivery, isOwnFile, type Received, type What } from './receiving/delivery.ts'
export { keepDelivery } from './receiving/keep-delivery.ts'
export { recordEntries } from './record.ts'
export { readEntryFile } from './record-file.ts'
export type { RawEntry } from './recording/raw-entry.ts'
export { recordableKinds } from './recording/recordable.ts'
export { correctedBody } from './registrations/corrected-body.ts'
export {
  type Answers,
  askedFields,
  type Choice,
  type FormField,
  type FormGroup,
  isBegun,
  nextTap,
  type RegistrationForm,
} from './registrations/form.ts'
export { type FormsAbout, formsFor, formsOf } from './registrations/forms-of.ts'
export {
  answersOf,
  type FieldWrong,
  type Posted,
  type ReadForm,
  readDay,
  readPosted,
} from './registrations/read-posted.ts'
export { registrationWords } from './registrations/words.ts'
export { reportTrial } from './report.ts'
export { type Revealed, revealSeed } from './reveal.ts'
export * from './roster/index.ts'
export { computeResults, runTrial, type Step } from './run.ts'
export { type ExampleUser, exampleUsers, type MadeTrial, makeRunningTrial } from './running-trial/index.ts'
export { type SitesRequest, sitesOfTable } from './sites.ts'
export { type SurvivalAnswer, type SurvivalRequest, survivalOfTable } from './survival.ts'
export type { Decision, DeliveredFile, TrialPlace } from './trial-place.ts'
export { type Verified, verifyTrial } from './verify.ts'
