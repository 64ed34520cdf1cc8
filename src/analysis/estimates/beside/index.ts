import type { Beside, BesideFigures, BesideMethod } from '../../beside.ts'
import type { Answer } from '../answers/index.ts'
import type { Method } from '../method.ts'
import type { EstimateSetting } from '../setting.ts'
import { bootstrapFigure } from './bootstrap.ts'
import { missingOutcomeFigures } from './missing-outcomes.ts'
import { randomisationFigure } from './randomisation.ts'
import { servedClusters } from './served-clusters.ts'
import { yesOrNoFigures } from './yes-no.ts'

const named = (method: BesideMethod, figure: Beside | undefined): BesideFigures =>
  figure === undefined ? {} : { [method]: figure }

/** Everything that stands beside an estimate: its estimator's own figures, further tests, and what missing outcomes could do. */
export const besideOf = (setting: EstimateSetting, method: Method, answer: Answer): BesideFigures => ({
  ...yesOrNoFigures(setting, method),
  ...named('served-clusters', servedClusters(setting, method)),
  ...named('randomisation', randomisationFigure(setting, method)),
  ...named('wild-bootstrap', bootstrapFigure(setting, method)),
  ...(answer.warnings.includes('outcomes-missing') ? missingOutcomeFigures(method) : {}),
  ...answer.beside,
})
