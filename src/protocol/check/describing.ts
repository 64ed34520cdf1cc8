import { problem } from '../../problems/index.ts'
import { available } from '../available.ts'
import type { Check } from './checkup.ts'
import { hasBeforeAndAfter } from './design.ts'
import { outcomeKind } from './outcome-kind.ts'

/** Questions that describe: a share needs yes or no, a mean a number, a change a before, a target a target. */
export const describingProblems: Check = function* (checkup) {
  const { questions, outcomes, targets, instruments } = checkup.protocol
  for (const [i, question] of (questions ?? []).entries()) {
    const { asks, outcome: name } = question ?? {}
    const outcome = name === undefined ? undefined : outcomes?.[name]
    if (asks === undefined || name === undefined || outcome === undefined) continue
    const place = { ...checkup.placeOf(['questions', i, 'asks']), found: asks }
    const kind = outcomeKind(checkup, outcome)
    const wrong = (asks === 'share' && kind !== 'yes-no') || (asks === 'mean' && kind !== 'number')
    if (kind !== undefined && wrong) yield problem('protocol.asks-outcome', { asks, outcome: name, kind }, place)
    const waves = outcome.measure === 'score' ? instruments?.[outcome.instrument ?? '']?.waves : undefined
    const hasBaseline = waves?.some((wave) => wave?.baseline !== false && wave?.baseline !== undefined)
    if (asks === 'change' && !hasBeforeAndAfter(checkup) && !hasBaseline)
      yield problem('protocol.change-without-before', {}, place)
    const isTargeted = !checkup.isWhole(['targets']) || targets?.some((target) => target?.of === name)
    if (!available.asks.includes(asks)) yield problem('protocol.not-computed-yet', { what: 'asks', name: asks }, place)
    if (asks === 'target' && !isTargeted) yield problem('protocol.target-missing', { outcome: name }, place)
  }
}
