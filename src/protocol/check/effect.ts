import { type Problem, problem } from '../../problems/index.ts'
import { available } from '../available.ts'
import type { Path } from '../path.ts'
import type { Check, Checkup } from './checkup.ts'
import { isClustered, isWithoutComparison } from './design.ts'
import { errorsProblems, estimatorProblems } from './estimators.ts'
import { hypothesisProblems } from './hypotheses.ts'
import type { LooseQuestion } from './questions.ts'

/** Questions that ask for an effect: the design can answer them, and with the estimator named. */
export const effectProblems: Check = function* (checkup) {
  let missingControl = false
  for (const [i, question] of (checkup.protocol.questions ?? []).entries()) {
    if (question?.asks !== 'effect') continue
    const path = ['questions', i]
    const place = { ...checkup.placeOf([...path, 'asks']), found: 'effect' }
    if (isWithoutComparison(checkup)) {
      yield problem('protocol.effect-without-comparison', { question: question.id ?? `${i + 1}` }, place)
      continue
    }
    const outcome = question.outcome === undefined ? undefined : checkup.protocol.outcomes?.[question.outcome]
    if (typeof outcome?.base === 'object')
      yield problem('protocol.effect-conditional', { outcome: question.outcome ?? '' }, place)
    yield* waveProblems(checkup, question, path)
    if (!('contrast' in question)) {
      const contrast = [...contrastProblems(checkup, path)]
      const isMissing = contrast.some(({ code }) => code !== 'protocol.contrast-needed')
      if (!(isMissing && missingControl)) yield* contrast
      missingControl ||= isMissing
    }
    yield* estimatorProblems(checkup, question, path)
    yield* errorsProblems(checkup, question, path)
    yield* hypothesisProblems(checkup, question, path)
    yield* notComputedYet(checkup, question, path)
  }
}

/** Without a contrast of its own, a question compares every treated arm with the one control arm. */
function* contrastProblems(checkup: Checkup, path: Path): Iterable<Problem> {
  const roles = (checkup.protocol.arms ?? []).map((arm) => arm?.role)
  if (!checkup.isWhole(['arms']) || roles.includes(undefined)) return
  const controls = roles.filter((role) => role !== 'treated').length
  if (controls === 0) yield problem('protocol.no-control-arm', {}, checkup.placeOf(['arms']))
  else if (controls === roles.length) yield problem('protocol.no-treated-arm', {}, checkup.placeOf(['arms']))
  else if (controls > 1) yield problem('protocol.contrast-needed', { controls }, checkup.placeOf(path))
}

/** An answer timed from something that differs between the arms compares other people than those drawn. */
function* waveProblems(checkup: Checkup, question: LooseQuestion, path: Path): Iterable<Problem> {
  const outcome = question.outcome === undefined ? undefined : checkup.protocol.outcomes?.[question.outcome]
  if (outcome?.measure !== 'score' || outcome.instrument === undefined) return
  const waves = checkup.protocol.instruments?.[outcome.instrument]?.waves
  const wave = waves?.find((candidate) => candidate?.id !== undefined && candidate.id === outcome.wave)
  if (wave?.timedFrom === undefined || wave.timedFrom === 'draw' || wave.timedFrom === 'calendar') return
  const details = { wave: wave.id ?? '', timedFrom: wave.timedFrom }
  yield problem('protocol.wave-not-comparable', details, {
    ...checkup.placeOf([...path, 'outcome']),
    found: question.outcome ?? '',
  })
}

function* notComputedYet(checkup: Checkup, question: LooseQuestion, path: Path): Iterable<Problem> {
  for (const what of ['estimator', 'se', 'inference', 'correction'] as const) {
    const name = question[what]
    if (name === undefined || available[what].includes(name)) continue
    yield problem('protocol.not-computed-yet', { what, name }, checkup.placeOf([...path, what]))
    return
  }
  if (isClustered(checkup.protocol.allocation) && question.se === undefined && !available.se.includes('CR2'))
    yield problem('protocol.not-computed-yet', { what: 'se', name: 'CR2' }, checkup.placeOf(path))
}
