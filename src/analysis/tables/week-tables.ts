import { share } from '../../measures/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import { isConditional } from '../data/everyone.ts'
import { type DescribedRow, ofWhomSaid } from '../describe.ts'
import type { Cell, Figure, Table } from '../results.ts'
import { armSaid, both, compose, inArmSaid, said, unitCounted } from '../words.ts'
import type { Setting } from './duration-tables.ts'

const titleOf = ({ column, phase }: DescribedRow): Said => {
  const join = (label: string, ...of: string[]) => (of.length === 0 ? label : `${label} (${of.join('; ')})`)
  return compose(
    [both(column.outcome.label), ...ofWhomSaid(column, phase)],
    (...words) => `Uge for uge i hver gruppe: ${join(...(words as [string]))}`,
    (...words) => `Week by week in each arm: ${join(...(words as [string]))}`,
  )
}

/** A described outcome week by week: the share of each arm in the state, of those whom the week is about. */
const weeksOf = (
  { protocol, frame, ledger }: Setting,
  row: DescribedRow,
): { readonly id: string; readonly table: Table; readonly figure: Figure } | undefined => {
  const { column, phase } = row
  const { periods } = column
  if (periods === undefined || column.outcome.measure !== 'weekly-state') return undefined
  const id = ['weeks', column.id, ...(phase === undefined ? [] : [phase])].join('.')
  const isOfSome = isConditional(column.outcome)
  const bound = boundTo(protocol, column.outcome.source)
  const title = titleOf(row)
  const cellOf = (arm: string, all: Int32Array, period: string, values: Float64Array, definition: Said): Cell => {
    const mine = all.filter((one) => phase === undefined || frame.units[one]?.phase === phase)
    const known = mine.filter((one) => !Number.isNaN(values[one]))
    const numerator = known.filter((one) => values[one] === 1).length
    const of = { numerator, denominator: known.length, unit: unitCounted(protocol) }
    const counts = [numerator, known.length - numerator, ...(isOfSome ? [mine.length - known.length] : [])]
    const binding = { base: inArmSaid(protocol, arm), definition, ...bound }
    const quantity = ledger.enter(`${id}.${period}.${arm}`, share(of, binding), counts)
    // How many the week is about tells, beside the size of the arm, how many it is not about.
    if (isOfSome) ledger.size(quantity, [known.length, mine.length - known.length])
    return { quantity }
  }
  const rows = periods.map(({ period, values }) => {
    const label = said(`Uge ${period}`, `Week ${period}`)
    const definition = compose(
      [both(column.outcome.label), label],
      (name, week) => `${name}, ${week.toLowerCase()}`,
      (name, week) => `${name}, ${week.toLowerCase()}`,
    )
    return { label, cells: [...frame.rowsOfArm].map(([arm, all]) => cellOf(arm, all, period, values, definition)) }
  })
  const table: Table = { title, columns: protocol.arms.map((arm) => armSaid(protocol, arm.id)), rows, notes: [] }
  const quantities = rows.flatMap(({ cells }) => cells.flatMap((cell) => ('quantity' in cell ? [cell.quantity] : [])))
  return { id, table, figure: { kind: 'weeks', title, table: id, quantities } }
}

/** The weeks of every outcome that is described and not compared, each once: conditional ones, and beside them everyone. */
export const weekTables = (
  setting: Setting,
  described: readonly DescribedRow[],
): readonly { readonly id: string; readonly table: Table; readonly figure: Figure }[] => {
  const seen = new Set<string>()
  return described.flatMap((row) => {
    const name = `${row.column.id}.${row.phase ?? ''}`
    if (row.question.asks === 'effect' || row.question.subgroup !== undefined || seen.has(name)) return []
    seen.add(name)
    return weeksOf(setting, row) ?? []
  })
}
