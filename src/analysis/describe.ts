import { defaults, isRefusal, meanOf, wilson } from '../effects/index.ts'
import { type Binding, type Quantity, share, statistic } from '../measures/index.ts'
import type { Protocol, Question } from '../protocol/index.ts'
import { boundTo } from './bound-to.ts'
import type { Frame } from './data/frame.ts'
import type { OutcomeColumn } from './data/outcomes.ts'
import { countsOfColumn, countsRevealed } from './disclosure/counts-revealed.ts'
import type { Ledger } from './disclosure/ledger.ts'
import { mainSet } from './estimates/analysis-set.ts'
import { both, compose, inArmSaid, unitCounted } from './words.ts'

/** The outcome of one arm as it is described: the id of its quantity, and whom it is of. */
export type DescribedArm = { readonly id: string; readonly rows: Int32Array }

const bindingOf = (protocol: Protocol, { outcome }: OutcomeColumn, arm: string): Binding => ({
  base: compose(
    [inArmSaid(protocol, arm)],
    (who) => `${who}, resultatmålet kendt`,
    (who) => `${who}, outcome known`,
  ),
  definition: both(outcome.definition ?? outcome.label),
  ...boundTo(protocol, 'source' in outcome ? outcome.source : undefined),
})

const shareOf = (outcome: OutcomeColumn, rows: Int32Array, unit: string, binding: Binding): Quantity => {
  const { level } = defaults
  const numerator = rows.filter((row) => outcome.values[row] === 1).length
  const interval = wilson(numerator, rows.length, level)
  const ends = isRefusal(interval)
    ? undefined
    : { low: interval.confInt[0], high: interval.confInt[1], level, method: 'wilson' as const }
  return share({ numerator, denominator: rows.length, unit }, binding, ends)
}

const meanQuantity = (outcome: OutcomeColumn, rows: Int32Array, counted: string, binding: Binding): Quantity => {
  const { level } = defaults
  const found = meanOf(outcome.values, rows, level)
  const of = { n: rows.length, unit: outcome.outcome.unit ?? 'units', counted }
  if (!isRefusal(found)) {
    const [low, high] = found.confInt
    return statistic('mean', found.mean, of, binding, { low, high, level, method: 't' })
  }
  const { mean } = found.details
  const none = { noResult: found.refused, why: 'too few people, or nobody differs from anybody' }
  return statistic('mean', typeof mean === 'number' ? mean : none, of, binding)
}

/**
 * Enters the outcome of a question in every arm: a share with Wilson's interval, or a mean with its t interval. Questions
 * that ask about the same outcome of the same people share their numbers.
 */
export const describeArms = (
  protocol: Protocol,
  frame: Frame,
  question: Question,
  outcome: OutcomeColumn,
  ledger: Ledger,
): ReadonlyMap<string, DescribedArm> => {
  const path = question.subgroup === undefined ? outcome.id : `${outcome.id}.${question.id}`
  const kind = outcome.scale === 'share' ? 'share' : 'mean'
  const known = mainSet(protocol, frame, question).rows.filter((row) => !Number.isNaN(outcome.values[row]))
  const countsOf = countsOfColumn(outcome.values)
  return new Map(
    protocol.arms.map(({ id: arm }, code) => {
      const rows = known.filter((row) => frame.arm.codes[row] === code)
      const id = `outcome.${path}.${kind}.${arm}`
      if (ledger.quantities.has(id)) return [arm, { id, rows }] as const
      const binding = bindingOf(protocol, outcome, arm)
      const describe = kind === 'share' ? shareOf : meanQuantity
      const quantity = describe(outcome, rows, unitCounted(protocol), binding)
      ledger.enter(id, quantity, kind === 'share' ? undefined : countsRevealed(countsOf, rows))
      return [arm, { id, rows }] as const
    }),
  )
}
