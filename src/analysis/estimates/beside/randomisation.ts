import { isRefusal, prepareRandomisation, type Refusal, randomisationTest } from '../../../effects/index.ts'
import type { Beside } from '../../beside.ts'
import { computing } from '../../pool/index.ts'
import type { Method } from '../method.ts'
import { noResultOf, notOffered } from '../refusal-words.ts'
import type { EstimateSetting } from '../setting.ts'
import { type DrawnAgain, drawnAgain } from './drawn-again.ts'

export const usualDraws = 10_000
/** Above so many people a trial is drawn again only where the protocol asks for it: it would take seconds a question. */
const mostByDefault = 20_000

const isWanted = ({ question, people, frame }: EstimateSetting): boolean => {
  if (question.inference === 'randomisation') return true
  const isMain = people.set.kind === 'drawn' || people.set.kind === 'subgroup'
  return isMain && question.role === 'primary' && frame.units.length <= mostByDefault
}

const refused = (reason: Refusal): Beside => ({ scale: 'test', estimate: noResultOf(reason) })

const testOf = ({ question, trial }: DrawnAgain, level: number, seed: number): Beside => {
  const prepared = prepareRandomisation(question)
  if (isRefusal(prepared)) return refused(prepared)
  const drawn = computing({ kind: 'randomisation', questions: [prepared], assignment: trial.assignment })(
    0,
    trial.set.draws,
  )
  const found = randomisationTest(prepared, drawn, trial.set, { level })
  if (isRefusal(found)) return refused(found)
  return {
    scale: 'outcome',
    estimate: null,
    ...(found.statistic === null ? {} : { statistic: found.statistic }),
    pValue: found.pValue,
    ...(found.confInt === null ? {} : { confInt: found.confInt, level }),
    draws: { count: found.draws, kind: found.kind, seed },
    ...(trial.scope === 'everyone' ? { warnings: ['tests-every-arm'] } : {}),
  }
}

/**
 * The trial drawn again by its own plan: p of "no effect on anyone" and the constant effects that it does not reject. By
 * default beside every primary question, where asked for beside any. One and the same seed, from the protocol's hash, gives
 * the same draws to every question.
 */
export const randomisationFigure = (setting: EstimateSetting, method: Method): Beside | undefined => {
  if (!isWanted(setting)) return undefined
  const { seed, question } = setting
  const again = drawnAgain(setting, method, { draws: question.draws ?? usualDraws, seed })
  if (again !== undefined) return testOf(again, method.request.level ?? 0.95, seed)
  return question.inference === 'randomisation'
    ? { scale: 'test', estimate: notOffered(`redrawn trial for ${method.estimator}`) }
    : undefined
}
