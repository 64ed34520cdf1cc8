import { clopperPearson, defaults, isRefusal } from '../../effects/index.ts'
import type { QuantityInterval } from '../../measures/index.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import type { TargetWord } from '../target-answer.ts'

/** How many reached it: by the outcome itself, by every source that knows of a person, and by any of them or by none that knows. */
export type Attained = {
  readonly base: number
  readonly reached: number
  readonly unknown: number
  readonly least: number
  readonly most: number
}

const isYes = ({ values }: OutcomeColumn, row: number): boolean => values[row] === 1
const isKnown = ({ values }: OutcomeColumn, row: number): boolean => !Number.isNaN(values[row])

/** Counts over the base; who is unknown to a source is neither counted nor left out by it. */
export const attainedBy = (rows: Int32Array, outcome: OutcomeColumn, rivals: readonly OutcomeColumn[]): Attained => {
  const all = [outcome, ...rivals]
  let [reached, unknown, least, most] = [0, 0, 0, 0]
  for (const row of rows) {
    const known = all.filter((source) => isKnown(source, row))
    const yes = known.filter((source) => isYes(source, row)).length
    if (isYes(outcome, row)) reached += 1
    if (!isKnown(outcome, row)) unknown += 1
    if (known.length > 0 && yes === known.length) least += 1
    if (yes > 0 || known.length === 0) most += 1
  }
  return { base: rows.length, reached, unknown, least, most }
}

/** How many there are of each pattern of yes, no and not known: where few, the sources give people away. */
export const patternsOf = (rows: Int32Array, sources: readonly OutcomeColumn[]): readonly number[] => {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const pattern = sources.map((source) => (isKnown(source, row) ? Number(isYes(source, row)) : '?')).join('')
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1)
  }
  return [...counts.values()]
}

/** The exact interval of a share (Clopper & Pearson 1934). */
export const exactInterval = (reached: number, base: number): QuantityInterval | undefined => {
  const { level } = defaults
  const found = clopperPearson(reached, base, level)
  if (isRefusal(found)) return undefined
  return { low: found.confInt[0], high: found.confInt[1], level, method: 'clopper-pearson' }
}

/** The verdict on a target from the least and the most that the data allow: reached on all of it, on none, or open. */
export const targetVerdict = (
  [low, high]: readonly [number, number],
  value: number,
  comparison: 'at-least' | 'at-most',
): TargetWord => {
  const [worst, best] = comparison === 'at-least' ? [low, high] : [-high, -low]
  const wanted = comparison === 'at-least' ? value : -value
  if (worst >= wanted) return 'reached'
  return best < wanted ? 'not-reached' : 'undecided'
}
