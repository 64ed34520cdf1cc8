/** Counts and rates. */
export { type PoissonEffect, type PoissonRequest, poissonEffect } from './poisson-effect.ts'
