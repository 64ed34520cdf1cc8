/** Outcomes from registers: a closed vocabulary, each compiled to one documented SQL statement. */

export { type CohortCounts, type CohortUnit, type MeasuredCohorts, measureCohorts } from './cohorts.ts'
export { compileOutcome, isRegisterOutcome, type RegisterOutcome, registerMeasures } from './compile.ts'
export { type Explained, explainOutcome } from './explain.ts'
export { type FateKind, type FateRule, fateRule } from './fate-rule.ts'
export { type MeasuredWithCurves, measureOutcomes, measureWithCurves, sourcesOf } from './measure.ts'
export type { Measured, MeasuredOutcome, MeasuredStatus } from './measured.ts'
export { type OutcomeRow, outcomeRows } from './rows.ts'
export type { RegisterQueries } from './store.ts'
export type { Curve } from './together/asked.ts'
export type { WeeklyCounts } from './together/weekly-counts.ts'
