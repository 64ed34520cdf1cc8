/**
 * Random assignment, its proof and its probabilities.
 *
 * An `AllocationPlan` is plain data; everything here is a function of it. `drawBatch` assigns, from a state folded from
 * the epoch's earlier entries and a source of words: `seededWords` for the draw of a trial, any `() => uint32` for
 * power, repeated draws and randomisation inference. `verifyAllocations` derives every assignment again from the
 * revealed seed; docs/verify-the-draw.md is the procedure in words, with a checker in another language. Looking
 * consumes nothing: a state is left as it was, and every label opens its own stream.
 *
 * The room is pure: no clock, no files, no randomness of its own, and nothing of the house.
 */
export { birthNumber } from './birth-date.ts'
export { countAssignments } from './count.ts'
export { drawBatch, drawBatches } from './draw.ts'
export { enumerateAssignments, type PossibleAssignment } from './enumerate.ts'
export { couldBeCpr, isId, isTakenName } from './ids.ts'
export {
  type Allocated,
  type AllocationPlan,
  type Arm,
  type BirthPart,
  type Factor,
  gradeOf,
  isConcealed,
  type Method,
  type PlanOf,
  type Unit,
  type UnitFacts,
} from './plan.ts'
export { planRefusals } from './plan-check.ts'
export { type EstimatedProbability, type Probabilities, probabilities, type RepeatedDraws } from './probabilities.ts'
export { type AllocationRefusal, isRefusal, type RefusalCode } from './refusal.ts'
export { commitment, isSeed, seededWords } from './seed.ts'
export { type AllocationState, afterAllocation, initialState } from './state.ts'
export { isStratumLabel, stratumLabel } from './stratum.ts'
export { thresholdForAcceptance } from './threshold.ts'
export { type DrawMismatch, type DrawVerification, type RecordedAllocation, verifyAllocations } from './verify.ts'
export { shuffle, uniform, type WordSource, type Words } from './words.ts'
