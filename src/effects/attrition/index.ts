/** Missing outcomes: who is missing, how far that could move an effect, and weights where covariates explain it. */
export { type AttritionRequest, type DifferentialAttrition, differentialAttrition } from './differential.ts'
export { type LeeBounds, leeBounds } from './lee-bounds.ts'
export type { Bound, StratumBounds } from './stratum-bounds.ts'
export { type ResponseWeighted, type ResponseWeightedRequest, responseWeighted } from './weighted-for-response.ts'
