/**
 * Power, sample size and smallest detectable effect: in closed form over plain options, of a protocol's question, and by
 * simulating the protocol's own draw and analysis. Formulas, sources and examples: docs/power.md.
 */
export type { ContrastPower } from './contrast-power.ts'
export {
  defaultTarget,
  type PerArm,
  type PowerClusters,
  type PowerCorrection,
  type PowerDesign,
  type PowerHypothesis,
  type PowerOutcome,
} from './design.ts'
export { type DetectableAnswer, minimumDetectable } from './minimum-detectable.ts'
export { type NamedContrast, type PowerAnswer, powerAt } from './power-at.ts'
export type { Precision } from './precision.ts'
export { designsOfQuestion, type QuestionDesigns } from './question-design.ts'
export {
  type PowerAtTotal,
  type PowerCell,
  type PowerNote,
  powerOfQuestion,
  type QuestionPower,
  type QuestionPowerOptions,
} from './question-power.ts'
export { isPowerRefusal, type PowerRefusal, type PowerRefusalCode } from './refusal.ts'
export { type SampleSizeAnswer, type SizeAtStep, sampleSize } from './sample-size.ts'
export { sayDetectable, sayPowerAt, saySampleSize } from './say-power.ts'
export { sayQuestionPower } from './say-question-power.ts'
export { sayPowerRefusal } from './say-refusal.ts'
export type { Analysis } from './simulation/analyse.ts'
export { saySimulation } from './simulation/say-simulation.ts'
export { type Simulation, type SimulationRequest, simulate } from './simulation/simulate.ts'
export {
  type QuestionSimulation,
  type QuestionSimulationOptions,
  type SimulatedCell,
  simulateQuestion,
} from './simulation/simulate-question.ts'
export type { Simulated, SimulatedContrast } from './simulation/tally.ts'
export type { Step } from './steps.ts'
export { splitByRatio } from './units.ts'
