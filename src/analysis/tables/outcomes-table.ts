import type { Protocol } from '../../protocol/index.ts'
import type { DescribedArm } from '../describe.ts'
import type { Cell, Table } from '../results.ts'
import { armSaid, both, said } from '../words.ts'

/** The described outcome of each question, by arm. */
export type Described = ReadonlyMap<string, ReadonlyMap<string, DescribedArm>>

/** A row per outcome, and per subgroup that a question asks about; questions of the same people share a row. */
const rowsOf = (protocol: Protocol, described: Described): Table['rows'] => {
  const shown = new Set<string>()
  return (protocol.questions ?? []).flatMap(({ id, text, outcome, subgroup }) => {
    const byArm = described.get(id)
    const found = protocol.outcomes?.[outcome]
    const first = byArm?.values().next().value?.id
    if (byArm === undefined || found === undefined || first === undefined || shown.has(first)) return []
    shown.add(first)
    const cells = [...byArm.values()].map((arm): Cell => ({ quantity: arm.id }))
    return [{ label: both(subgroup === undefined ? found.label : text), cells }]
  })
}

/** The outcomes in every arm. */
export const outcomesTable = (protocol: Protocol, described: Described): Table => ({
  title: said('Resultatmålene i hver gruppe', 'The outcomes in each arm'),
  columns: protocol.arms.map(({ id }) => armSaid(protocol, id)),
  rows: rowsOf(protocol, described),
  notes: [],
})
