/**
 * Many repeated draws on several threads: plain data in, plain data out, the same numbers on any number of cores. Builds the
 * procedure of randomisation inference from the plans by which a trial was drawn.
 */
export { type Assignment, procedureOf } from './assignment.ts'
export type { EpochDrawn } from './plan-procedure.ts'
export { type Parallel, runTask } from './run-task.ts'
export { computing, type Task } from './task.ts'
export { type EpochRecord, type TrialAssignment, trialAssignment } from './trial-assignment.ts'
export { wordsOfDraw } from './word-source.ts'
