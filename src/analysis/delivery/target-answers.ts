import { basesOf, mainShare } from '../../measures/index.ts'
import { type Protocol, treatedArms } from '../../protocol/index.ts'
import type { TargetAnswer, TargetVersion } from '../target-answer.ts'
import { targetVerdict } from '../targets/attained.ts'
import { both } from '../words.ts'
import { bindingOf, type DeliverySetting } from './setting.ts'

type Target = NonNullable<Protocol['targets']>[number]

/** The arm that a target of an expectation is about: the one it names, or the only one that the expectation is of. */
const armOf = ({ protocol }: DeliverySetting, { arm }: Target, arms: readonly string[]): string | undefined => {
  if (arm !== undefined) return arm
  const treated = treatedArms(protocol).map(({ id }) => id)
  const own = arms.filter((one) => treated.includes(one))
  return own.length === 1 ? own[0] : undefined
}

/** A share of what was to be delivered is a fact, and needs no interval: everyone was counted. */
const versionsOf = ({ value, restated = [], comparison }: Target, attained: number | undefined): TargetVersion[] => {
  const verdictOf = (wanted: number): TargetVersion['verdict'] =>
    attained === undefined ? 'none' : targetVerdict([attained, attained], wanted, comparison)
  return [
    { value, verdict: verdictOf(value) },
    ...restated.map(({ on, value: later, reason }) => ({
      value: later,
      restatedOn: on,
      reason: both(reason),
      verdict: verdictOf(later),
    })),
  ]
}

/**
 * What was attained of every target about an expectation, on the base that the expectation names, whether or not a question
 * asks for it.
 */
export const deliveryTargets = (setting: DeliverySetting): readonly (readonly [string, TargetAnswer])[] => {
  const { protocol, ledger, delivered } = setting
  return (protocol.targets ?? []).flatMap((target) => {
    const expected = delivered.plan.expectations.find(({ id }) => id === target.of)
    const arm = expected && armOf(setting, target, expected.arms)
    const tally = expected && delivered.counts.expectations[expected.id]?.all[arm ?? '']
    if (expected === undefined || arm === undefined || tally === undefined) return []
    const questions = (protocol.questions ?? []).filter(
      ({ asks, outcome, target: named }) =>
        asks === 'target' && outcome === expected.id && (named ?? target.id) === target.id,
    )
    const { done, all, due } = basesOf(expected, tally)
    const of = expected.base === 'weeks-due' ? due : all
    const versions = versionsOf(target, of === 0 ? undefined : done / of)
    const whole = `delivery.${expected.id}.${arm}`
    return (questions.length === 0 ? [null] : questions.map(({ id }) => id)).map((question) => {
      const path = question === null ? `target.delivery.${target.id}` : `target.${question}.${target.id}`
      const attained = ledger.enter(`${path}.attained`, mainShare(expected, tally, bindingOf(setting, expected, arm)), [
        done,
        of - done,
        delivered.counts.expectations[expected.id]?.people.all[arm] ?? 0,
      ])
      ledger.derive(attained, [
        expected.base === 'weeks-due' && ledger.quantities.has(`${whole}.due`) ? `${whole}.due` : whole,
      ])
      const answer: TargetAnswer = {
        question,
        target: target.id,
        outcome: expected.id,
        arm,
        kind: 'share',
        comparison: target.comparison,
        attained,
        base: both(target.base),
        versions,
      }
      return [path, answer] as const
    })
  })
}
