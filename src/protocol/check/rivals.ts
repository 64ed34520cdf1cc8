import { problem } from '../../problems/index.ts'
import { type Check, reference } from './checkup.ts'
import { outcomeKind } from './outcome-kind.ts'

/** Rival sources say yes or no of the same people; a series of whole areas has no people; a target is one that exists. */
export const rivalProblems: Check = function* (checkup) {
  const { outcomes = {}, questions = [] } = checkup.protocol
  const names = checkup.keys(['outcomes'])
  for (const [name, outcome] of Object.entries(outcomes)) {
    for (const [i, rival] of (outcome?.rivals ?? []).entries()) {
      const place = { ...checkup.placeOf(['outcomes', name, 'rivals', i]), found: rival ?? '' }
      yield* reference('outcome', names, rival, place)
      const other = rival === undefined ? undefined : outcomes[rival]
      if (rival === undefined || other === undefined) continue
      const kinds = [outcomeKind(checkup, outcome), outcomeKind(checkup, other)]
      const isWrong = rival === name || kinds.some((kind) => kind !== undefined && kind !== 'yes-no')
      if (isWrong) yield problem('protocol.rivals-kind', { outcome: name, rival }, place)
    }
  }
  for (const [i, question] of questions.entries()) {
    const { asks, outcome } = question ?? {}
    yield* reference('target', checkup.ids(['targets']), question?.target, checkup.placeOf(['questions', i, 'target']))
    const isSeries = outcome !== undefined && outcomes[outcome]?.measure === 'area-series'
    if (isSeries && asks !== undefined && asks !== 'change')
      yield problem(
        'protocol.series-asks',
        { outcome, asks },
        { ...checkup.placeOf(['questions', i, 'asks']), found: asks },
      )
  }
}
