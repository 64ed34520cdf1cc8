/** The room `analysis`: answers the protocol's questions from protocol, journal and sources; power; the readiness gate. */
export { analyse, smallestCellByDefault } from './analyse.ts'
export {
  participantsFile,
  type Roster,
  type RosterRow,
  readClusters,
  readParticipants,
  rosterDifferences,
} from './data/participants.ts'
export { dataProblems } from './data-problems.ts'
export type { AnalysisInput } from './input.ts'
export * from './power/index.ts'
export { type Lack, type Readiness, readiness } from './readiness.ts'
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
