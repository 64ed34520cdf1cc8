import { isCategorical, isRefusal, wildBootstrap } from '../../../effects/index.ts'
import type { Beside } from '../../beside.ts'
import type { Method } from '../method.ts'
import { noResultOf } from '../refusal-words.ts'
import type { EstimateSetting } from '../setting.ts'

const usualDraws = 9999

/**
 * The restricted wild cluster bootstrap of the difference between the arms, where the protocol asks for it. Strata are taken
 * out as levels, covariates enter as they are.
 */
export const bootstrapFigure = ({ question, seed }: EstimateSetting, { request }: Method): Beside | undefined => {
  const { outcome, arm, treated, control, rows, covariates = [], strata, clusters, level = 0.95 } = request
  if (question.inference !== 'wild-bootstrap' || clusters === undefined) return undefined
  const [own, other] = [treated, control].map((name) => arm.levels.indexOf(name))
  const among = rows.filter((row) => arm.codes[row] === own || arm.codes[row] === other)
  const found = wildBootstrap(
    {
      outcome,
      tested: { name: treated, values: Float64Array.from(arm.codes, (code) => (code === own ? 1 : 0)) },
      covariates,
      cluster: clusters.column,
      rows: among,
      draws: question.draws ?? usualDraws,
      seed,
      ...(strata === undefined || strata.use === 'pooled' || !isCategorical(strata.column)
        ? {}
        : { fixedEffects: strata.column }),
    },
    { level },
  )
  if (isRefusal(found)) return { scale: 'test', estimate: noResultOf(found) }
  const { estimate, stdError, statistic, pValue, confInt, draws, kind } = found
  return {
    scale: 'outcome',
    estimate,
    stdError,
    statistic,
    pValue,
    ...(confInt === null ? {} : { confInt, level }),
    draws: { count: draws, kind, seed },
  }
}
