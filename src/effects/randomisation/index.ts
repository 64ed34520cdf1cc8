/**
 * Randomisation inference: what would have been seen had the trial been drawn again and nobody been affected. The procedure
 * is a function of the number of the draw, so that any range of draws can be computed anywhere (`statisticsOf`).
 */
export {
  allPermutations,
  type Permutation,
  permutationCount,
  sampledPermutations,
} from './permutations.ts'
export { prepareRandomisation } from './prepare.ts'
export type { DrawSet, Procedure, Redraw } from './procedure.ts'
export type { PreparedQuestion, RandomisationQuestion } from './question.ts'
export { type RandomisationOptions, type RandomisationTest, randomisationTest } from './randomisation-test.ts'
export { type Alternative, type Ratios, ratioWidth } from './ratio.ts'
export { scatter } from './shuffle.ts'
export { ratiosOf, statisticsOf } from './statistics-of.ts'
export { nextWord, openStream, type Stream } from './stream.ts'
export { type StepDown, westfallYoung } from './westfall-young.ts'
