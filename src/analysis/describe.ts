import { defaults, isRefusal, meanOf, wilson } from '../effects/index.ts'
import { type Binding, type Quantity, share, statistic } from '../measures/index.ts'
import type { Protocol, Question } from '../protocol/index.ts'
import type { Said } from '../text/index.ts'
import { boundTo } from './bound-to.ts'
import { everyoneId } from './data/everyone.ts'
import type { Frame } from './data/frame.ts'
import { isAnswered, unitOf } from './data/outcome-kinds.ts'
import type { OutcomeColumn } from './data/outcomes.ts'
import type { Phase } from './data/phases.ts'
import { countsOfColumn, countsRevealed } from './disclosure/counts-revealed.ts'
import type { Ledger } from './disclosure/ledger.ts'
import { mainSet } from './estimates/analysis-set.ts'
import { both, compose, inArmSaid, said, unitCounted } from './words.ts'

/** The outcome of one arm as it is described: the id of its quantity, and whom it is of. */
export type DescribedArm = { readonly id: string; readonly rows: Int32Array }

/** An outcome as it is described for a question, arm by arm. */
export type DescribedRow = {
  readonly question: Question
  readonly column: OutcomeColumn
  /** Of spells that started before or after the change; of all where the protocol names no periods. */
  readonly phase?: Phase
  readonly arms: ReadonlyMap<string, DescribedArm>
}

const phaseSaid: Readonly<Record<Phase, Said>> = {
  before: said('startet før', 'started before'),
  washout: said('startet i overgangen', 'started in the washout'),
  after: said('startet efter', 'started after'),
}

/** Whom a described outcome is of, beside the arm: those on a condition, everyone in spite of one, those of a phase. */
export const ofWhomSaid = ({ outcome, id }: OutcomeColumn, phase?: Phase): readonly Said[] => [
  ...(typeof outcome.base === 'object' ? [both(outcome.base.conditional)] : []),
  ...(id.endsWith(everyoneId('')) ? [said('alle, uden betingelsen', 'everyone, without the condition')] : []),
  ...(phase === undefined ? [] : [phaseSaid[phase]]),
  ...(outcome.measure === 'sql' ? [said('beregnet med egen SQL', 'computed with own SQL')] : []),
]

const bindingOf = (protocol: Protocol, column: OutcomeColumn, arm: string, phase?: Phase): Binding => ({
  base: compose(
    [inArmSaid(protocol, arm), ...ofWhomSaid(column, phase)],
    (...who) => `${who.join(', ')}, resultatmålet kendt`,
    (...who) => `${who.join(', ')}, outcome known`,
  ),
  definition: both(column.outcome.definition ?? column.outcome.label),
  ...boundTo(protocol, 'source' in column.outcome ? column.outcome.source : undefined),
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
  const of = { n: rows.length, unit: unitOf(outcome.outcome), counted }
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
  { question, column: outcome, phase }: Omit<DescribedRow, 'arms'>,
  ledger: Ledger,
): ReadonlyMap<string, DescribedArm> => {
  const own = question.subgroup === undefined ? outcome.id : `${outcome.id}.${question.id}`
  const path = phase === undefined ? own : `${own}.${phase}`
  const kind = outcome.scale === 'share' ? 'share' : 'mean'
  const known = mainSet(protocol, frame, question).rows.filter(
    (row) => !Number.isNaN(outcome.values[row]) && (phase === undefined || frame.units[row]?.phase === phase),
  )
  const countsOf = countsOfColumn(outcome.values)
  return new Map(
    protocol.arms.map(({ id: arm }, code) => {
      const rows = known.filter((row) => frame.arm.codes[row] === code)
      const id = `outcome.${path}.${kind}.${arm}`
      if (ledger.quantities.has(id)) return [arm, { id, rows }] as const
      const binding = bindingOf(protocol, outcome, arm, phase)
      const describe = kind === 'share' ? shareOf : meanQuantity
      const quantity = describe(outcome, rows, unitCounted(protocol), binding)
      ledger.enter(id, quantity, kind === 'share' ? undefined : countsRevealed(countsOf, rows))
      return [arm, { id, rows }] as const
    }),
  )
}

/** Phases of which each is described by itself: there are several where spells start before and after a change. */
const phasesOf = ({ units }: Frame): readonly (Phase | undefined)[] => {
  const found = new Set(units.map(({ phase }) => phase))
  const several = (['before', 'after'] as const).filter((phase) => found.has(phase))
  return several.length === 0 ? [undefined] : several
}

/**
 * Describes the outcome of every question in every arm, and beside each that is on a condition the same of everyone. A time
 * is described by its curve: a mean of times that some had not yet reached is no mean of anything.
 */
export const describeAll = (
  { protocol, frame, ledger }: { readonly protocol: Protocol; readonly frame: Frame; readonly ledger: Ledger },
  outcomes: ReadonlyMap<string, OutcomeColumn>,
): readonly DescribedRow[] =>
  (protocol.questions ?? []).filter(isAnswered).flatMap((question) =>
    [question.outcome, everyoneId(question.outcome)].flatMap((id) => {
      const column = outcomes.get(id)
      if (column === undefined || column.event !== undefined) return []
      return phasesOf(frame).map((phase): DescribedRow => {
        const of = { question, column, ...(phase === undefined ? {} : { phase }) }
        return { ...of, arms: describeArms(protocol, frame, of, ledger) }
      })
    }),
  )
