import { defaults, refuse } from '../../../effects/index.ts'
import { isNoResult } from '../../../measures/index.ts'
import { chanceOfTreated } from '../../data/chances.ts'
import { timingOf } from '../../data/timing.ts'
import { analysedRows } from '../counts.ts'
import type { Method } from '../method.ts'
import { withUsers } from '../over-time/among-users.ts'
import { isOverTime } from '../over-time/compared.ts'
import { differenceAnswer } from '../over-time/difference.ts'
import { eventAnswer } from '../over-time/event.ts'
import { noResultOf, notOffered } from '../refusal-words.ts'
import type { EstimateSetting } from '../setting.ts'
import type { Answer, Answered } from './answer.ts'
import { logisticAnswer, poissonAnswer } from './arm-models.ts'
import { complierAnswer } from './complier.ts'
import { isLinear, linearAnswer } from './linear.ts'
import { rankSumAnswer } from './rank-sum.ts'
import { incidenceAnswer, survivalAnswer } from './time.ts'

export type { Answer, Answered, IntervalAt } from './answer.ts'
export { isLinear, linearRequest } from './linear.ts'

type Estimating = (setting: EstimateSetting, method: Method) => Answered

const others: Readonly<Partial<Record<Method['estimator'], Estimating>>> = {
  logistic: (_, method) => logisticAnswer(method),
  poisson: (_, method) => poissonAnswer(method),
  iv: complierAnswer,
  'difference-in-differences': differenceAnswer,
  'event-study': eventAnswer,
  'rank-sum': rankSumAnswer,
  survival: survivalAnswer,
  'cumulative-incidence': incidenceAnswer,
}

/** Strata may be ignored only where each has the same chance of the two arms; linear estimators see to that themselves. */
const ignoresChances = ({ frame, contrast }: EstimateSetting, { request: { strata, rows } }: Method): boolean => {
  if (strata?.use !== 'pooled') return false
  const { column } = strata
  const labels = new Set(Array.from(rows, (row) => column.levels[column.codes[row] as number] ?? ''))
  const chances = [...labels].map((label) => chanceOfTreated(frame.probabilities, label, contrast)?.toFixed(9))
  return chances.includes(undefined) || new Set(chances).size > 1
}

/** How many of the clusters drawn to an arm are analysed, in the arm with the fewest; no limit where people were drawn. */
const fewestClusters = (setting: EstimateSetting, { request: { clusters }, needs }: Method): number => {
  if (clusters?.role !== 'assigned') return Number.POSITIVE_INFINITY
  const counts = analysedRows(setting, needs).map(
    (rows) => new Set(rows.map((row) => clusters.column.codes[row] as number)).size,
  )
  return Math.min(...counts)
}

/** As linear estimators do with too few clusters: the estimate stands, nothing of its uncertainty does. */
const withoutInterval = (answer: Answer): Answer => ({
  ...answer,
  stdError: null,
  df: null,
  statistic: null,
  pValue: null,
  confInt: null,
  noInterval: noResultOf(refuse('too-few-clusters')),
  warnings: [],
  intervalAt: () => null,
  beside: {},
})

/** Whether nobody in an arm (after the start, where there is a before) has an outcome, and windows are still open. */
const isNotOverIn = (setting: EstimateSetting, arm: string): boolean => {
  const { protocol, frame, outcome, people } = setting
  const places = timingOf(protocol, frame)?.places
  const code = frame.arm.levels.indexOf(arm)
  const rows = people.rows.filter(
    (row) => frame.arm.codes[row] === code && (places === undefined || places[row] === 'after'),
  )
  return (
    rows.every((row) => Number.isNaN(outcome.values[row])) && rows.some((row) => outcome.status[row] === 'incomplete')
  )
}

/** Clusters that are lacking only because no window is over yet are no few clusters. */
const withReason = (setting: EstimateSetting, answer: Answered): Answered =>
  isNoResult(answer) &&
  answer.noResult === 'too-few-clusters' &&
  setting.contrast.some((arm) => isNotOverIn(setting, arm))
    ? { noResult: 'no-window', why: 'no window after the start is over in one of the arms' }
    : answer

const estimated = (setting: EstimateSetting, method: Method): Answered => {
  if (isLinear(method)) return linearAnswer(method)
  if (isOverTime(method)) {
    const timing = timingOf(setting.protocol, setting.frame)
    if (timing?.places.every((place) => place === 'no-start') === true)
      return { noResult: 'no-start', why: 'it is not known when anyone started' }
    const answer = others[method.estimator]?.(setting, method) ?? notOffered(`estimator ${method.estimator}`)
    return isNoResult(answer) ? answer : withUsers(setting, answer)
  }
  if (ignoresChances(setting, method)) return noResultOf(refuse('probabilities-differ-between-strata'))
  const answer = others[method.estimator]?.(setting, method) ?? notOffered(`estimator ${method.estimator}`)
  return isNoResult(answer) || fewestClusters(setting, method) >= defaults.fewestClusters
    ? answer
    : withoutInterval(answer)
}

/** Sends a contrast to the estimator of its method. */
export const answerOf = (setting: EstimateSetting, method: Method): Answered =>
  withReason(setting, estimated(setting, method))
