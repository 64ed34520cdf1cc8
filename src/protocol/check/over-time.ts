import { type Problem, problem } from '../../problems/index.ts'
import type { Path } from '../path.ts'
import { type Check, type Checkup, reference } from './checkup.ts'
import { hasBeforeAndAfter } from './design.ts'
import type { LooseQuestion } from './questions.ts'

const estimators = ['difference-in-differences', 'event-study']

/** Whether a question compares how arms change. */
export const isOverTime = ({ estimator }: LooseQuestion): boolean =>
  estimator !== undefined && estimators.includes(estimator)

/** The first day after the start at each treated site, in order; nothing where that cannot be told yet. */
const startsOf = ({ protocol }: Checkup): readonly string[] => {
  const { allocation, arms = [], periods = [] } = protocol
  if (allocation?.method !== 'by-site') return []
  const roles = new Map(arms.map((arm) => [arm?.id, arm?.role]))
  const treated = Object.entries(allocation.sites ?? {}).filter(([, arm]) => roles.get(arm) === 'treated')
  const firsts = treated.flatMap(([site]) => {
    const own = periods.filter(
      (period) => period?.kind === 'after' && (period.sites === undefined || period.sites.includes(site)),
    )
    const days = own.flatMap((period) => (period?.from === undefined ? [] : [period.from])).sort()
    return days.slice(0, 1)
  })
  return [...new Set(firsts)].sort()
}

/** What a comparison over time needs of its question and of the periods. */
export const overTimeProblems: Check = function* (checkup) {
  const starts = startsOf(checkup)
  const fits = checkup.protocol.allocation?.method === 'by-site' && hasBeforeAndAfter(checkup)
  for (const [i, question] of (checkup.protocol.questions ?? []).entries()) {
    if (question === undefined) continue
    const path = ['questions', i]
    const uptake = question.overTime?.uptake
    const known = checkup.keys(['delivery', 'uptake'])
    yield* reference('uptake', known, uptake, checkup.placeOf([...path, 'overTime', 'uptake']))
    if (question.asks !== 'effect' || !isOverTime(question) || !fits) continue
    yield* estimandProblems(checkup, question, path)
    yield* startProblems(checkup, question, path, starts)
    yield* placeboProblems(checkup, question, path)
  }
}

function* estimandProblems(checkup: Checkup, question: LooseQuestion, path: Path): Iterable<Problem> {
  const { estimator = '', estimand, se, overTime } = question
  const place = { ...checkup.placeOf([...path, 'estimator']), found: estimator }
  if (!('estimand' in question)) yield problem('protocol.estimand-needed', { estimator }, place)
  if (se?.startsWith('CR') && se !== 'CR2')
    yield problem('protocol.over-time-se', { se }, { ...checkup.placeOf([...path, 'se']), found: se })
  const weights = overTime?.weights
  const fits = { 'by-citizens': 'average-effect', 'by-sites': 'average-cluster' }[weights as 'by-citizens' | 'by-sites']
  if (weights === undefined || fits === undefined || estimand === undefined || fits === estimand) return
  const at = checkup.placeOf([...path, 'overTime', 'weights'])
  yield problem('protocol.weights-estimand', { weights, estimand }, { ...at, found: weights })
}

/** Sites that start at different dates are never compared by one pooled coefficient. */
function* startProblems(
  checkup: Checkup,
  question: LooseQuestion,
  path: Path,
  starts: readonly string[],
): Iterable<Problem> {
  const { estimator = '', overTime } = question
  const { population } = checkup.protocol
  const place = { ...checkup.placeOf([...path, 'estimator']), found: estimator }
  const hasStart = (population !== undefined && 'start' in population) || 'cohorts' in checkup.protocol
  if (!hasStart && population !== undefined) yield problem('protocol.start-not-declared', { estimator }, place)
  const [first, last] = [starts[0], starts.at(-1)]
  if (first === undefined || last === undefined || first === last) return
  if (estimator === 'difference-in-differences') {
    yield problem('protocol.starts-differ', { first, last }, place)
    return
  }
  if (overTime?.comparison === undefined && !checkup.isUnknown([...path, 'overTime', 'comparison']))
    yield problem('protocol.comparison-needed', { first, last }, place)
  if (question.covariates?.length)
    yield problem('protocol.covariates-staggered', {}, checkup.placeOfKey([...path, 'covariates']))
  for (const [j, period] of (checkup.protocol.periods ?? []).entries())
    if (period?.kind === 'washout')
      yield problem(
        'protocol.washout-staggered',
        { period: period.id ?? `${j + 1}` },
        checkup.placeOf(['periods', j, 'kind']),
      )
}

/** A made-up start has people on both of its sides, all of them before the real one. */
function* placeboProblems(checkup: Checkup, { overTime }: LooseQuestion, path: Path): Iterable<Problem> {
  const day = overTime?.placeboStart
  if (day === undefined) return
  const periods = checkup.protocol.periods ?? []
  const isInside = periods.some(
    (period) =>
      period?.kind === 'before' &&
      (period.from === undefined || period.from < day) &&
      (period.to === undefined || day <= period.to),
  )
  const place = { ...checkup.placeOf([...path, 'overTime', 'placeboStart']), found: day }
  if (!isInside) yield problem('protocol.placebo-start-outside', { date: day }, place)
}
