import { problem } from '../../problems/index.ts'
import type { Source } from '../../protocol/index.ts'
import { dayOf, type Span } from '../calendar.ts'
import type { TypedColumn } from '../column-type.ts'
import type { Findings } from '../findings.ts'
import { isMissing } from '../text-table.ts'
import type { LongTable } from './long-table.ts'

export type SpellsSource = Extract<Source, { kind: 'spells' }>

/** A spell of days, as it stands in the file; one without a last day goes on. */
export type SpellRow = {
  readonly row: number
  readonly raw: string
  readonly first: number
  readonly last: number
  readonly isOpen: boolean
}

const datesOf = (column: TypedColumn | undefined): readonly (string | null)[] =>
  column?.type === 'date' ? column.values : []

/** Reads the spells of a table. One without beginning, or that ends before it begins, cannot be meant: see the findings. */
export const readSpellRows = (
  { text, typed, field }: LongTable,
  source: SpellsSource,
  covered: Span,
  findings: Findings,
): readonly SpellRow[] => {
  const froms = datesOf(typed.columns[source.from])
  const tos = datesOf(typed.columns[source.to])
  const states = text.column(source.state)
  const { file } = source
  return states.flatMap((raw, row): readonly SpellRow[] => {
    const from = froms[row] ?? null
    const to = tos[row] ?? null
    const line = text.line(row)
    if (from === null) {
      const at = { file, line, column: field(source.from) }
      findings.add('undated', () => problem('register.spell-undated', { column: source.from }, at))
      return []
    }
    if (to !== null && to < from) {
      const at = { file, line, column: field(source.to), found: to }
      findings.add('backwards', () => problem('register.spell-backwards', { from, to }, at))
      return []
    }
    const first = dayOf(from)
    const last = to === null ? Math.max(first, covered.last) : dayOf(to)
    return [{ row, raw: isMissing(raw) && raw !== '.' ? '' : raw, first, last, isOpen: to === null }]
  })
}
