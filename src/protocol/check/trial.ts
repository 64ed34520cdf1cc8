import { type Problem, problem } from '../../problems/index.ts'
import type { Path } from '../path.ts'
import { type Check, type Checkup, datesInOrder, duplicateIds, periodInOrder, references, repeated } from './checkup.ts'

/** Sites and dates of the trial. */
export const trialProblems: Check = function* (checkup) {
  const { trial } = checkup.protocol
  yield* duplicateIds(checkup, 'site', ['trial', 'sites'])
  for (const key of ['period', 'recruitment']) yield* periodInOrder(checkup, ['trial', key])
  for (const [i] of (trial?.sites ?? []).entries()) yield* periodInOrder(checkup, ['trial', 'sites', i])
  yield* insidePeriod(checkup, ['trial', 'recruitment', 'from'], trial?.recruitment?.from)
  yield* insidePeriod(checkup, ['trial', 'recruitment', 'to'], trial?.recruitment?.to)
}

/** People can hardly be recruited while the trial does not run. */
function* insidePeriod(checkup: Checkup, path: Path, date: string | undefined): Iterable<Problem> {
  const { period, recruitment } = checkup.protocol.trial ?? {}
  const { from = '0000', to = '9999' } = period ?? {}
  const areInOrder = from <= to && (recruitment?.from ?? '0000') <= (recruitment?.to ?? '9999')
  if (date === undefined || !areInOrder || (from <= date && date <= to)) return
  yield problem('protocol.date-outside-period', { date }, { ...checkup.placeOf(path), found: date })
}

/** Arms carry different ids. */
export const armProblems: Check = (checkup) => duplicateIds(checkup, 'arm', ['arms'])

/** Wordings of the consent follow each other. */
export const consentProblems: Check = function* (checkup) {
  const { consent } = checkup.protocol
  if (consent?.asked !== true) return
  yield* duplicateIds(checkup, 'version', ['consent', 'versions'])
  for (const [i, version] of (consent.versions ?? []).entries()) {
    if (i === 0) continue
    const path = ['consent', 'versions']
    const before = { date: consent.versions?.[i - 1]?.from, path: [...path, i - 1, 'from'] }
    yield* datesInOrder(checkup, before, { date: version?.from, path: [...path, i, 'from'] })
  }
}

/** Exemptions: arms, sites, dates, and prolongations that each end later than the one before. */
export const exemptionProblems: Check = function* (checkup) {
  yield* duplicateIds(checkup, 'exemption', ['exemptions'])
  for (const [i, exemption] of (checkup.protocol.exemptions ?? []).entries()) {
    const path = ['exemptions', i]
    yield* references('arm', checkup.ids(['arms']), exemption?.arms, [...path, 'arms'], checkup)
    yield* references('site', checkup.ids(['trial', 'sites']), exemption?.sites, [...path, 'sites'], checkup)
    yield* periodInOrder(checkup, path)
    let last = exemption?.to
    for (const [j, prolongation] of (exemption?.prolongations ?? []).entries()) {
      const to = prolongation?.to
      if (to !== undefined && last !== undefined && to <= last) {
        const place = checkup.placeOf([...path, 'prolongations', j, 'to'])
        yield problem('protocol.prolongation-order', { to, last }, { ...place, found: to, expected: `> ${last}` })
      }
      last = to ?? last
    }
  }
}

/** No name of a fixed list is given twice. */
export const listProblems: Check = function* (checkup) {
  const { allocation, questions } = checkup.protocol
  if (allocation !== undefined && 'strata' in allocation)
    yield* repeated(checkup, 'attribute', allocation.strata ?? [], (i) => ['allocation', 'strata', i])
  for (const [q, question] of (questions ?? []).entries()) {
    const path = ['questions', q]
    yield* repeated(checkup, 'attribute', question?.covariates ?? [], (i) => [...path, 'covariates', i])
    yield* repeated(checkup, 'arm', question?.contrast?.treated ?? [], (i) => [...path, 'contrast', 'treated', i])
  }
}
