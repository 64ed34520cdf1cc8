/** The room `analysis`: answers the protocol's questions from protocol, journal and sources; power; the readiness gate. */
export { analyse } from './analyse.ts'
export type { Beside, BesideFigures, BesideMethod, BesideScale, Piece } from './beside.ts'
export type { ChangeAnswer } from './change-answer.ts'
export type { Curve, PeriodOfCurve } from './curve.ts'
export type { RegisterFacts } from './data/register-facts.ts'
export { rosterDifferences } from './data/roster-differences.ts'
export {
  participantsFile,
  type Roster,
  type RosterRow,
  readClusters,
  readParticipants,
} from './data/roster-file.ts'
export { dataProblems } from './data-problems.ts'
export { deliveredSoFar } from './delivered-so-far.ts'
export { type DeliveryResults, deliveryAlone } from './delivery/alone.ts'
export { plannedBy, type Recruited, type Watched, watchedBy } from './delivery/watched.ts'
export { smallestCellByDefault, smallestCellOf } from './disclosure/few.ts'
export type { GroupComparison, GroupOfComparison } from './group-comparison.ts'
export type { AnalysisInput } from './input.ts'
export { measureTrial, readRegisters, type TrialOutcomes } from './measured/read-registers.ts'
export type {
  OverTime,
  PeriodOverTime,
  PlaceboFigure,
  PreTrend,
} from './over-time.ts'
export { type Assignment, runTask } from './pool/index.ts'
export * from './power/index.ts'
export type { Lack } from './readiness/lacks.ts'
export { type Readiness, readiness } from './readiness/readiness.ts'
export type {
  AnalysisSet,
  Cell,
  Declared,
  Deviation,
  Estimate,
  Figure,
  Flow,
  FlowStep,
  Grade,
  MissingOutcomes,
  Note,
  PerArm,
  Results,
  Role,
  SourceUsed,
  Table,
  Verdict,
  VerdictWord,
} from './results.ts'
export type { TargetAnswer, TargetVersion, TargetWord } from './target-answer.ts'
