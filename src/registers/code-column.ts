import { problem } from '../problems/index.ts'
import type { CodeColumn } from './column-type.ts'
import { aboutCell, cellDetails, type DeclaredColumn } from './declared-column.ts'
import type { Findings } from './findings.ts'
import { isMissing } from './text-table.ts'
import { unknownAmong } from './unknown-among.ts'

/** The texts that occur, by code unit, so that their order depends on no locale. */
const levelsFound = (cells: readonly string[]): readonly string[] =>
  [...new Set(cells)].filter((text) => !isMissing(text)).toSorted((a, b) => (a < b ? -1 : 1))

/** Types a column of codes; each text that is not declared goes to the findings once, with how often and where first. */
export const codeColumn = (
  column: DeclaredColumn,
  declared: readonly string[] | undefined,
  findings: Findings,
): CodeColumn => {
  const levels = declared ?? levelsFound(column.cells)
  const indexOf = new Map(levels.map((level, index) => [level, index]))
  const codes = new Int32Array(column.cells.length).fill(-1)
  const unknown = new Map<string, { readonly row: number; count: number }>()
  column.cells.forEach((text, row) => {
    if (isMissing(text)) return
    const index = indexOf.get(text)
    const seen = unknown.get(text)
    if (index !== undefined) codes[row] = index
    else if (seen) seen.count++
    else unknown.set(text, { row, count: 1 })
  })
  for (const [text, { row, count }] of unknown)
    findings.add(`code-unknown ${column.field}`, () => {
      const details = { ...cellDetails(column, row), count }
      return problem('table.code-unknown', details, { ...aboutCell(column, row), ...unknownAmong(text, levels) })
    })
  return { type: 'code', codes, levels }
}
