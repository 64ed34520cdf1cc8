import { problem } from '../problems/index.ts'
import type { DeclaredColumn } from './declared-column.ts'
import type { Findings } from './findings.ts'
import { decimalEvidence } from './number.ts'
import type { DecimalMark, Reading } from './reading.ts'
import { shown } from './shown.ts'

type First = { readonly column: string; readonly field: number; readonly text: string; readonly line: number }
type Evidence = { count: number; first?: First }

const collectEvidence = (columns: readonly DeclaredColumn[]) => {
  const evidence: Record<DecimalMark | 'either', Evidence> = {
    '.': { count: 0 },
    ',': { count: 0 },
    either: { count: 0 },
  }
  for (const { cells, name, field, line } of columns) {
    cells.forEach((text, row) => {
      const says = decimalEvidence(text)
      if (says === undefined) return
      const one = evidence[says]
      one.count++
      one.first ??= { column: shown(name), field, text: shown(text), line: line(row) }
    })
  }
  return evidence
}

/**
 * Settles the decimal mark of a file over all its columns of numbers. A mark that cannot be a thousands mark is the
 * decimal mark; if both occur so, or nothing decides in a file that is not comma-separated, the findings say so.
 *
 * @returns the mark; `none-needed` if no number has one; `unsettled` if the findings now hold the reason
 */
export const settleDecimal = (
  columns: readonly DeclaredColumn[],
  { file, separator }: Reading,
  findings: Findings,
): DecimalMark | 'none-needed' | 'unsettled' => {
  const { '.': point, ',': comma, either } = collectEvidence(columns)
  if (point.first && comma.first) {
    const told = ({ count, first }: Evidence) => ({ ...(first as First), count })
    const { line, field: column, text: found } = point.count < comma.count ? point.first : comma.first
    const details = { file, point: told(point), comma: told(comma) }
    findings.add('decimal', () => problem('table.decimal-contradictory', details, { file, line, column, found }))
    return 'unsettled'
  }
  if (point.first) return '.'
  if (comma.first) return ','
  if (!either.first) return 'none-needed'
  if (separator === ',') return '.'
  const { line, field, column, text } = either.first
  const at = { file, line, column: field, found: text }
  findings.add('decimal', () => problem('table.decimal-undecided', { file, column, text }, at))
  return 'unsettled'
}
