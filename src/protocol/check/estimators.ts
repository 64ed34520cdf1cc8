import { type Problem, problem } from '../../problems/index.ts'
import type { Path } from '../path.ts'
import type { Checkup } from './checkup.ts'
import { hasBeforeAndAfter, hasClusters, isAssigned, isClustered, isDrawn } from './design.ts'
import { outcomeKind } from './outcome-kind.ts'
import type { LooseQuestion } from './questions.ts'

const adjusting = ['adjusted', 'interacted']
const unadjusting = ['difference-in-means', 'cumulative-incidence', 'rank-sum']
const overTime = ['difference-in-differences', 'event-study']

/** What an estimator needs: of the question, of the design, of the outcome. */
export function* estimatorProblems(checkup: Checkup, question: LooseQuestion, path: Path): Iterable<Problem> {
  const { estimator } = question
  if (estimator === undefined) return
  const place = { ...checkup.placeOf([...path, 'estimator']), found: estimator }
  const hasCovariates = 'covariates' in question && question.covariates?.length !== 0
  if (adjusting.includes(estimator) && !hasCovariates)
    yield problem('protocol.estimator-needs-covariates', { estimator }, place)
  if (unadjusting.includes(estimator) && hasCovariates)
    yield problem('protocol.estimator-without-covariates', { estimator }, checkup.placeOfKey([...path, 'covariates']))
  yield* designProblems(checkup, question, estimator, place)
  yield* outcomeProblems(checkup, question, estimator, place)
  yield* estimandProblems(checkup, question, estimator, path)
}

type EstimatorPlace = ReturnType<Checkup['placeOf']>

function* designProblems(
  checkup: Checkup,
  question: LooseQuestion,
  estimator: string,
  place: EstimatorPlace,
): Iterable<Problem> {
  const { allocation } = checkup.protocol
  if (overTime.includes(estimator)) {
    if (allocation?.method !== undefined && allocation.method !== 'by-site')
      yield problem('protocol.estimator-design', { estimator, method: allocation.method }, place)
    else if (!hasBeforeAndAfter(checkup)) yield problem('protocol.estimator-needs-periods', { estimator }, place)
  }
  if (estimator !== 'iv') return
  if (allocation?.method !== undefined && !isDrawn(allocation) && !isAssigned(allocation))
    yield problem('protocol.estimator-design', { estimator, method: allocation.method }, place)
  const received = question.furtherSets?.some(
    (set) => set === undefined || set.kind === undefined || set.kind === 'as-treated',
  )
  if (!received && !('furtherSets' in question && question.furtherSets === undefined))
    yield problem('protocol.iv-needs-received', {}, place)
}

function* outcomeProblems(
  checkup: Checkup,
  question: LooseQuestion,
  estimator: string,
  place: EstimatorPlace,
): Iterable<Problem> {
  const outcome = question.outcome === undefined ? undefined : checkup.protocol.outcomes?.[question.outcome]
  const kind = outcomeKind(checkup, outcome)
  const ofTime = estimator === 'survival' || estimator === 'cumulative-incidence'
  const needs = ofTime ? 'time' : estimator === 'logistic' ? 'yes-no' : kind === 'time' ? 'time-estimator' : undefined
  if (kind === undefined || needs === undefined || needs === kind) return
  const details = { estimator, outcome: question.outcome ?? '', needs } as const
  yield problem('protocol.estimator-outcome', details, place)
}

/** What an estimator estimates, where it is not the average effect. */
function* estimandProblems(
  checkup: Checkup,
  { estimand, strata }: LooseQuestion,
  estimator: string,
  path: Path,
): Iterable<Problem> {
  if (estimand === undefined) return
  const fits = {
    'average-effect': estimator !== 'iv',
    'complier-effect': estimator === 'iv',
    'precision-weighted': strata === 'fixed-effects',
    'average-cluster': isClustered(checkup.protocol.allocation),
  }[estimand]
  const place = { ...checkup.placeOf([...path, 'estimand']), found: estimand }
  if (!fits) yield problem('protocol.estimand-not-estimated', { estimand, estimator }, place)
}

/** Standard errors follow the unit that was assigned. */
export function* errorsProblems(checkup: Checkup, { se, cluster }: LooseQuestion, path: Path): Iterable<Problem> {
  const { allocation } = checkup.protocol
  if (allocation?.method === undefined) return
  const perPerson = se !== undefined && !se.startsWith('CR')
  if (isClustered(allocation) && (perPerson || cluster === 'none')) {
    const key = perPerson ? 'se' : 'cluster'
    const place = checkup.placeOf([...path, key])
    yield problem(
      'protocol.se-ignores-clusters',
      { se: se ?? '', method: allocation.method },
      { ...place, found: se ?? cluster ?? '' },
    )
  } else if (!hasClusters(allocation) && (se?.startsWith('CR') || cluster === 'as-drawn')) {
    const key = se?.startsWith('CR') ? 'se' : 'cluster'
    yield problem(
      'protocol.se-needs-clusters',
      { se: se ?? '' },
      { ...checkup.placeOf([...path, key]), found: se ?? cluster ?? '' },
    )
  }
}
