import { defaults } from '../defaults.ts'
import { isLevel } from '../inference.ts'
import { type Pieces, type Shape, shapeOf } from '../instruments/pieces.ts'
import { keptEffects, monteCarloError, type Reference, tallyAt } from '../randomisation/p-value.ts'
import type { Alternative, Ratios } from '../randomisation/ratio.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { bootstrapDraws } from './bootstrap-draws.ts'
import { prepareBootstrap } from './prepare.ts'
import type { BootstrapOptions, BootstrapRequest, BootstrapWeights, PreparedBootstrap } from './request.ts'

export type WildBootstrap = {
  readonly estimate: number
  /** CR1 (Stata's), as the statistic uses it. */
  readonly stdError: number
  readonly statistic: number
  readonly pValue: number
  readonly alternative: Alternative
  readonly hits: number
  readonly draws: number
  readonly kind: 'sampled' | 'enumerated'
  readonly weights: BootstrapWeights
  /** Of a sampled p-value; `null` when enumerated. */
  readonly monteCarloError: number | null
  /** The values not rejected at 1 − level; `null` where none was asked for. */
  readonly confInt: Pieces | null
  readonly shape: Shape | null
  readonly level: number
  readonly n: number
  readonly clusters: number
}

/**
 * The restricted wild cluster bootstrap-t (Cameron, Gelbach & Miller 2008; Roodman et al. 2019) of one coefficient, from
 * draws already made (`bootstrapDraws`). p = (1 + hits)/(1 + draws) when sampled, hits/all when every set of signs is taken
 * once; ties count. The interval holds the values that the same draws do not reject.
 */
export function bootstrapTest(
  prepared: PreparedBootstrap,
  drawn: Ratios,
  options: BootstrapOptions = {},
): WildBootstrap | Refusal {
  const { value = 0, alternative = 'two-sided', level = defaults.level, interval = 'inverted' } = options
  if (!isLevel(level)) return refuse('invalid-argument', { argument: 'level', found: level })
  if (!Number.isFinite(value)) return refuse('invalid-argument', { argument: 'value', found: value })
  const { estimate, stdError, set, scale } = prepared
  if (!(stdError > 0)) return refuse('no-variation', { difference: estimate, n: prepared.n })
  const observed = Float64Array.of(0, 1, stdError * stdError, 0, 0)
  const reference: Reference = { observed, drawn, scale, origin: estimate, set }
  const tally = tallyAt(reference, value, alternative)
  if (!tally) return refuse('nothing-observed', { draws: set.draws })
  const pieces = interval === 'none' ? null : keptEffects(reference, estimate, stdError, level)
  return {
    estimate,
    stdError,
    statistic: (estimate - value) / stdError,
    pValue: tally.pValue,
    alternative,
    hits: tally.hits,
    draws: tally.counted,
    kind: set.kind,
    weights: prepared.weights,
    monteCarloError: monteCarloError(tally, set),
    confInt: pieces,
    shape: pieces && shapeOf(pieces),
    level,
    n: prepared.n,
    clusters: prepared.clusters,
  }
}

/** Prepares, draws and tests on this thread. */
export function wildBootstrap(request: BootstrapRequest, options: BootstrapOptions = {}): WildBootstrap | Refusal {
  const prepared = prepareBootstrap(request)
  if (isRefusal(prepared)) return prepared
  return bootstrapTest(prepared, bootstrapDraws(prepared, 0, prepared.set.draws), options)
}
