import type { Protocol } from '../protocol/index.ts'
import type { Cell, Estimate, Figure, Flow, Table } from './results.ts'
import { armSaid, both, said } from './words.ts'

/** The flow as a table: a row per step, a column per arm. */
export const flowTable = (protocol: Protocol, flow: Flow): Table => {
  const steps = new Map<string, Map<string, string>>()
  const labels = new Map<string, Table['rows'][number]['label']>()
  for (const { arm, steps: ofArm } of flow.arms) {
    for (const { id, label, quantity } of ofArm) {
      labels.set(id, label)
      steps.set(id, (steps.get(id) ?? new Map()).set(arm, quantity))
    }
  }
  const order = ['drawn', 'exited', 'withdrawn', 'placed', 'outcome-missing', 'unmatched', 'excluded', 'analysed']
  const rows = [...steps]
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([id, byArm]) => ({
      label: labels.get(id) as Table['rows'][number]['label'],
      cells: protocol.arms.map(({ id: arm }): Cell => {
        const quantity = byArm.get(arm)
        return quantity === undefined ? { empty: true } : { quantity }
      }),
    }))
  return {
    title: said('Deltagernes vej gennem forsøget', 'Participant flow'),
    columns: protocol.arms.map(({ id }) => armSaid(protocol, id)),
    rows,
    notes: [],
  }
}

/** A row per outcome, and per subgroup that a question asks about; questions of the same people share a row. */
const rowsOf = (protocol: Protocol, described: ReadonlyMap<string, ReadonlyMap<string, string>>): Table['rows'] => {
  const shown = new Set<string>()
  return (protocol.questions ?? []).flatMap(({ id, text, outcome, subgroup }) => {
    const byArm = described.get(id)
    const found = protocol.outcomes?.[outcome]
    const first = byArm?.values().next().value
    if (byArm === undefined || found === undefined || first === undefined || shown.has(first)) return []
    shown.add(first)
    const cells = protocol.arms.map(({ id: arm }): Cell => ({ quantity: byArm.get(arm) as string }))
    return [{ label: both(subgroup === undefined ? found.label : text), cells }]
  })
}

/** The outcomes in every arm. */
export const outcomesTable = (
  protocol: Protocol,
  described: ReadonlyMap<string, ReadonlyMap<string, string>>,
): Table => ({
  title: said('Resultatmålene i hver gruppe', 'The outcomes in each arm'),
  columns: protocol.arms.map(({ id }) => armSaid(protocol, id)),
  rows: rowsOf(protocol, described),
  notes: [],
})

/** One forest plot per unit: differences in shares and in kroner do not share an axis. */
export const forestFigures = (estimates: ReadonlyMap<string, Estimate>): Readonly<Record<string, Figure>> => {
  const byUnit = new Map<string, string[]>()
  for (const [id, estimate] of estimates) {
    if (typeof estimate.estimate === 'number') byUnit.set(estimate.unit, [...(byUnit.get(estimate.unit) ?? []), id])
  }
  return Object.fromEntries(
    [...byUnit].map(([unit, ids]): [string, Figure] => [
      `forest.${unit.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase()}`,
      {
        kind: 'forest',
        title: said(
          'Forskelle mellem grupperne med 95 %-intervaller',
          'Differences between the arms with 95% intervals',
        ),
        table: 'outcomes',
        estimates: ids,
      },
    ]),
  )
}
