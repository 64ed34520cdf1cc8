import { defaults, isRefusal, meanOf, wilson } from '../effects/index.ts'
import { type NoResult, type Quantity, share, statistic } from '../measures/index.ts'
import type { Protocol, Question } from '../protocol/index.ts'
import type { SetRows } from './analysis-set.ts'
import type { Frame } from './data/frame.ts'
import type { OutcomeColumn } from './data/outcomes.ts'
import type { Ledger } from './ledger.ts'
import { armSaid, both, compose, unitCounted } from './words.ts'

/** The outcome in one arm: a share with Wilson's interval, or a mean with its t interval. */
export const describeArm = (
  protocol: Protocol,
  frame: Frame,
  outcome: OutcomeColumn,
  { rows }: SetRows,
  arm: string,
): Quantity => {
  const inArm = rows.filter((row) => frame.units[row]?.arm === arm && !Number.isNaN(outcome.values[row]))
  const source = 'source' in outcome.outcome ? outcome.outcome.source : 'journal'
  const definition = both(outcome.outcome.definition ?? outcome.outcome.label)
  const base = compose(
    [armSaid(protocol, arm)],
    (name) => `Trukket til ${name}, resultatmålet kendt`,
    (name) => `Drawn to ${name}, outcome known`,
  )
  const binding = { base, definition, source }
  const counted = unitCounted(protocol)
  const { level } = defaults
  if (outcome.scale === 'share') {
    const numerator = inArm.filter((row) => outcome.values[row] === 1).length
    const interval = wilson(numerator, inArm.length, level)
    return share(
      { numerator, denominator: inArm.length, unit: counted },
      binding,
      isRefusal(interval)
        ? undefined
        : { low: interval.confInt[0], high: interval.confInt[1], level, method: 'wilson' },
    )
  }
  const found = meanOf(outcome.values, inArm, level)
  const of = { n: inArm.length, unit: outcome.outcome.unit ?? 'units', counted }
  if (!isRefusal(found)) {
    const [low, high] = found.confInt
    return statistic('mean', found.mean, of, binding, { low, high, level, method: 't' })
  }
  const { mean } = found.details
  const none: NoResult = { noResult: found.refused, why: 'too few people, or nobody differs from anybody' }
  return statistic('mean', typeof mean === 'number' ? mean : none, of, binding)
}

/**
 * Enters the outcome of a question in every arm; returns the ids by arm. Questions that ask about the same outcome of
 * the same people share their numbers.
 */
export const describeArms = (
  protocol: Protocol,
  frame: Frame,
  question: Question,
  outcome: OutcomeColumn,
  people: SetRows,
  ledger: Ledger,
): ReadonlyMap<string, string> => {
  const path = question.subgroup === undefined ? outcome.id : `${outcome.id}.${question.id}`
  const kind = outcome.scale === 'share' ? 'share' : 'mean'
  return new Map(
    protocol.arms.map(({ id: arm }) => {
      const id = `outcome.${path}.${kind}.${arm}`
      if (!ledger.quantities.has(id)) ledger.enter(id, describeArm(protocol, frame, outcome, people, arm))
      return [arm, id] as const
    }),
  )
}
