import type { Beside, BesideFigures, BesideMethod } from '../../beside.ts'
import type { Answer } from '../answers/index.ts'
import type { Method } from '../method.ts'
import { isOverTime } from '../over-time/compared.ts'
import type { EstimateSetting } from '../setting.ts'
import { bootstrapFigure } from './bootstrap.ts'
import { missingOutcomeFigures } from './missing-outcomes.ts'
import { randomisationFigure } from './randomisation.ts'
import { servedClusters } from './served-clusters.ts'
import { yesOrNoFigures } from './yes-no.ts'

const named = (method: BesideMethod, figure: Beside | undefined): BesideFigures =>
  figure === undefined ? {} : { [method]: figure }

/** Without an error of its own an estimate has no interval beside it either: only the p of the trial drawn again. */
const withoutIntervals = ({ randomisation }: BesideFigures): BesideFigures => {
  if (randomisation === undefined) return {}
  const { confInt: _, level: __, ...rest } = randomisation
  return { randomisation: { ...rest, scale: 'test' } }
}

/** Everything that stands beside an estimate: its estimator's own figures, further tests, and what missing outcomes could do. */
export const besideOf = (setting: EstimateSetting, method: Method, answer: Answer): BesideFigures => {
  if (isOverTime(method)) return answer.beside
  const isComplier = method.estimator === 'iv'
  const figures = {
    ...(isComplier ? {} : yesOrNoFigures(setting, method)),
    ...named('served-clusters', servedClusters(setting, method)),
    ...named('randomisation', randomisationFigure(setting, method)),
    ...named('wild-bootstrap', bootstrapFigure(setting, method)),
    ...(answer.warnings.includes('outcomes-missing') ? missingOutcomeFigures(method) : {}),
    ...answer.beside,
  }
  return answer.noInterval?.noResult === 'too-few-clusters' ? withoutIntervals(figures) : figures
}
