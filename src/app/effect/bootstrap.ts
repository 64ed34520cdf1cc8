import { runTask } from '../../analysis/index.ts'
import {
  bootstrapTest,
  isRefusal,
  prepareBootstrap,
  type Refusal,
  refuse,
  type WildBootstrap,
} from '../../effects/index.ts'
import type { EffectData } from './data.ts'
import type { EffectQuestion } from './question.ts'
import type { Contrast, ContrastRows } from './rows.ts'

export type Bootstrap = { readonly seed: number; readonly test: WildBootstrap | Refusal }

/**
 * The wild cluster bootstrap of the arm's coefficient in outcome ~ arm + covariates + levels of the strata, on the rows of
 * the two arms.
 */
export const bootstrapOf = async (
  data: EffectData,
  { bootstrap, average, level }: EffectQuestion,
  [treated]: Contrast,
  { rows }: ContrastRows,
): Promise<Bootstrap> => {
  const { seed, weights, draws } = bootstrap ?? { seed: 0, weights: 'rademacher', draws: 1 }
  const refused = notOffered(data, average)
  if (refused || !data.clusters) return { seed, test: refused ?? refuse('not-offered', { with: 'bootstrap' }) }
  const code = data.arm.levels.indexOf(treated)
  const prepared = prepareBootstrap({
    outcome: data.outcome,
    tested: { name: treated, values: Float64Array.from(data.arm.codes, (found) => (found === code ? 1 : 0)) },
    covariates: data.covariates,
    cluster: data.clusters,
    rows,
    weights,
    draws,
    seed,
    ...(data.strata ? { fixedEffects: data.strata } : {}),
  })
  if (isRefusal(prepared)) return { seed, test: prepared }
  const drawn = await runTask({ kind: 'bootstrap', prepared }, prepared.set.draws)
  return { seed, test: bootstrapTest(prepared, drawn, { level }) }
}

const notOffered = ({ weights, pairs }: EffectData, average: EffectQuestion['average']): Refusal | null => {
  if (weights) return refuse('not-offered', { with: 'bootstrap', also: 'weights' })
  if (pairs) return refuse('not-offered', { with: 'bootstrap', also: 'pairs' })
  return average === 'cluster' ? refuse('not-offered', { with: 'bootstrap', also: 'average cluster' }) : null
}
