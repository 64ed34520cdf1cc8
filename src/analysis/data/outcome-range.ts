import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import type { Frame } from './frame.ts'
import type { OutcomeColumn } from './outcomes.ts'
import { personOf } from './person.ts'
import type { LoadedTable } from './sources.ts'

/**
 * Refuses outcomes outside the range that the protocol says is possible: one of the two is wrong, and which cannot be
 * known here.
 *
 * @throws ProblemError with every row
 */
export const mustLieInRange = (
  { outcome, values }: OutcomeColumn,
  frame: Frame,
  loaded: LoadedTable | undefined,
): void => {
  const { range } = outcome
  if (range === undefined || loaded === undefined || !('column' in outcome)) return
  const { minimum, maximum } = range
  const problems: Problem[] = []
  values.forEach((value, index) => {
    const unit = frame.units[index]
    const row = unit && loaded.rowOf.get(personOf(unit))
    if (row === undefined || !(value < minimum || value > maximum)) return
    const place = { file: loaded.source.file, line: loaded.table.line(row), column: loaded.fieldOf(outcome.column) }
    const extras = { found: String(value), expected: `${minimum}–${maximum}` }
    problems.push(problem('data.outside-range', { column: outcome.column }, { ...place, ...extras }))
  })
  if (problems.length > 0) throw new ProblemError(problems)
}
