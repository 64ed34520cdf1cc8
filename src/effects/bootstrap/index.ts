/** Inference for few clusters: the restricted wild cluster bootstrap-t. */
export { bootstrapDraws } from './bootstrap-draws.ts'
export { bootstrapTest, type WildBootstrap, wildBootstrap } from './bootstrap-test.ts'
export { prepareBootstrap } from './prepare.ts'
export type { BootstrapOptions, BootstrapRequest, BootstrapWeights, PreparedBootstrap } from './request.ts'
