/** Whether an effect differs between groups known before the draw: the test, the groups' intervals, and shrunken estimates. */
export type { BetweenMethod } from './between-groups.ts'
export { heterogeneity } from './heterogeneity.ts'
export { type PartialPooling, type PoolingInput, partialPooling, type ShrunkenEffect } from './partial-pooling.ts'
export type {
  FTest,
  GroupDifference,
  GroupEffect,
  Groups,
  Heterogeneity,
  HeterogeneityTest,
  RefusedGroup,
} from './result.ts'
