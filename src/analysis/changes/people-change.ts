import { defaults, estimateEffects, isRefusal, type Refusal } from '../../effects/index.ts'
import {
  type Binding,
  isNoResult,
  type NoResult,
  type Quantity,
  type QuantityInterval,
  statistic,
} from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { boundTo } from '../bound-to.ts'
import type { ChangeAnswer } from '../change-answer.ts'
import type { Frame } from '../data/frame.ts'
import { unitOf } from '../data/outcome-kinds.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import type { DescribedRow } from '../describe.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import { noResultOf } from '../estimates/refusal-words.ts'
import { gradeOfChange } from '../grade.ts'
import { both, inArmSaid, unitCounted } from '../words.ts'

type Setting = { readonly protocol: Protocol; readonly frame: Frame; readonly ledger: Ledger }

type Found = { readonly value: number | NoResult; readonly interval?: QuantityInterval }

/** How many sites have people both before and after, of an arm. */
const sitesSeen = ({ units }: Frame, rows: readonly Int32Array[]): number => {
  const [before, after] = rows.map((own) => new Set(Array.from(own, (row) => units[row]?.cluster)))
  return [...(before ?? [])].filter((site) => site !== undefined && after?.has(site)).length
}

/**
 * After less before of those who started then: with five sites or more the interval follows the sites (CR2), with fewer it is
 * Welch's, of people one by one. Neither says anything of what else changed meanwhile.
 */
const changeOf = ({ frame }: Setting, outcome: OutcomeColumn, before: Int32Array, after: Int32Array): Found => {
  const codes = new Int32Array(frame.units.length).fill(-1)
  for (const row of before) codes[row] = 0
  for (const row of after) codes[row] = 1
  const rows = Int32Array.from([...before, ...after]).sort()
  const bySite = frame.cluster !== undefined && sitesSeen(frame, [before, after]) >= defaults.fewestClusters
  const found = estimateEffects({
    outcome: outcome.values,
    arm: { codes, levels: ['before', 'after'] },
    control: 'before',
    treated: 'after',
    rows,
    estimator: 'difference-in-means',
    se: bySite ? 'CR2' : 'HC2',
    ...(bySite && frame.cluster !== undefined
      ? { clusters: { column: frame.cluster, role: 'served', average: 'person' } as const }
      : {}),
  })
  const first = isRefusal(found) ? found : found.estimates[0]
  if (first === undefined) return { value: { noResult: 'nothing-observed', why: 'nobody' } }
  if (isRefusal(first as Refusal)) return { value: noResultOf(first as Refusal) }
  const { estimate, confInt, level } = first as Exclude<typeof first, Refusal> & {
    estimate: number
    confInt: readonly [number, number]
    level: number
  }
  const times = outcome.scale === 'share' ? 100 : 1
  const [low, high] = confInt
  return {
    value: estimate * times,
    interval: { low: low * times, high: high * times, level, method: bySite ? 'cr2' : 'welch' },
  }
}

const quantityOf = (
  protocol: Protocol,
  outcome: OutcomeColumn,
  n: number,
  { value, interval }: Found,
  binding: Binding,
): Quantity => {
  const unit = outcome.scale === 'share' ? 'percentage points' : unitOf(outcome.outcome)
  return statistic(
    'difference',
    value,
    { n, unit, counted: unitCounted(protocol) },
    binding,
    isNoResult(value) ? undefined : interval,
  )
}

/** What changed in every arm of a question, from those who started before to those who started after. */
export const changesOfPeople = (
  setting: Setting,
  described: readonly DescribedRow[],
): readonly (readonly [string, ChangeAnswer])[] => {
  const { protocol, ledger } = setting
  const asked = described.filter(({ question, phase }) => question.asks === 'change' && phase === 'after')
  return asked.flatMap(({ question, column, arms }) => {
    if (column.id !== question.outcome) return []
    const earlier = described.find(
      (one) => one.question === question && one.column === column && one.phase === 'before',
    )
    return [...arms].flatMap(([arm, after]): (readonly [string, ChangeAnswer])[] => {
      const before = earlier?.arms.get(arm)
      if (before === undefined || before.rows.length + after.rows.length === 0) return []
      const id = `change.${question.id}.${arm}`
      const binding: Binding = {
        base: inArmSaid(protocol, arm),
        definition: both(column.outcome.definition ?? column.outcome.label),
        ...boundTo(protocol, 'source' in column.outcome ? column.outcome.source : undefined),
      }
      const found = changeOf(setting, column, before.rows, after.rows)
      ledger.enter(id, quantityOf(protocol, column, before.rows.length + after.rows.length, found, binding), [])
      ledger.derive(id, [before.id, after.id])
      const answer: ChangeAnswer = {
        question: question.id,
        outcome: column.id,
        arm,
        grade: gradeOfChange,
        direction: column.outcome.direction,
        before: before.id,
        after: after.id,
        change: id,
        warnings: [],
      }
      return [[id, answer]]
    })
  })
}
