import type { Protocol } from '../../protocol/index.ts'
import { type DescribedRow, ofWhomSaid } from '../describe.ts'
import type { Cell, Table } from '../results.ts'
import { armSaid, both, compose, said } from '../words.ts'

/** A row per outcome, and per subgroup that a question asks about; questions of the same people share a row. */
const rowsOf = (described: readonly DescribedRow[]): Table['rows'] => {
  const shown = new Set<string>()
  return described.flatMap(({ question: { text, subgroup }, column, phase, arms }) => {
    const first = arms.values().next().value?.id
    if (first === undefined || shown.has(first)) return []
    shown.add(first)
    const cells = [...arms.values()].map((arm): Cell => ({ quantity: arm.id }))
    const name = both(subgroup === undefined ? column.outcome.label : text)
    const whom = ofWhomSaid(column, phase)
    const join = (label: string, ...of: string[]) => (of.length === 0 ? label : `${label} (${of.join('; ')})`)
    return [{ label: compose([name, ...whom], join, join), cells }]
  })
}

/** The outcomes in every arm. */
export const outcomesTable = (protocol: Protocol, described: readonly DescribedRow[]): Table => ({
  title: said('Resultatmålene i hver gruppe', 'The outcomes in each arm'),
  columns: protocol.arms.map(({ id }) => armSaid(protocol, id)),
  rows: rowsOf(described),
  notes: [],
})
