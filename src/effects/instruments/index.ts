/** Effects of what was delivered, with the draw as instrument, and sets of values that a test does not reject. */
export { andersonRubin, andersonRubinStatistic, type ReducedForms } from './anderson-rubin.ts'
export { complierEffects } from './complier-effect.ts'
export { type Pieces, type Shape, shapeOf } from './pieces.ts'
export type {
  AndersonRubin,
  ComplierEstimate,
  ComplierRequest,
  DrawEffect,
  FirstStage,
  RefusedComplier,
} from './request.ts'
