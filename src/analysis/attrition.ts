import { type Binding, share } from '../measures/index.ts'
import type { Protocol } from '../protocol/index.ts'
import type { Frame } from './data/frame.ts'
import type { OutcomeColumn, OutcomeStatus } from './data/outcomes.ts'
import type { Ledger } from './ledger.ts'
import type { Cell, Table } from './results.ts'
import { armSaid, both, compose, said, unitCounted } from './words.ts'

const kinds: readonly (readonly [id: string, statuses: readonly OutcomeStatus[], da: string, en: string])[] = [
  ['missing', ['missing'], 'mangler i kilden', 'missing in the source'],
  ['unmatched', ['unmatched'], 'ikke fundet i kilden', 'not found in the source'],
  ['excluded', ['withdrawn', 'censored'], 'må ikke eller kan ikke tælle med', 'may not or cannot be counted'],
  [
    'declared',
    ['declared'],
    'død eller udvandret, talt efter protokollen',
    'died or emigrated, counted as the protocol says',
  ],
]

/** How many outcomes are not there, per outcome and arm, and why: counted, never dropped silently. */
export const attritionTable = (
  protocol: Protocol,
  frame: Frame,
  outcomes: readonly OutcomeColumn[],
  ledger: Ledger,
): Table => {
  const rows = outcomes.flatMap((outcome) =>
    kinds.flatMap(([kind, statuses, da, en]) => {
      const isCounted = (row: number) => statuses.includes(outcome.status[row] as OutcomeStatus)
      if (kind !== 'missing' && !frame.units.some((_, row) => isCounted(row))) return []
      const about = both(outcome.outcome.label)
      const label = compose(
        [about],
        (name) => `${name}: ${da}`,
        (name) => `${name}: ${en}`,
      )
      const cells = protocol.arms.map(({ id: arm }): Cell => {
        const inArm = frame.units.flatMap((unit, row) => (unit.arm === arm ? [row] : []))
        const of = { numerator: inArm.filter(isCounted).length, denominator: inArm.length, unit: unitCounted(protocol) }
        const source = 'source' in outcome.outcome ? outcome.outcome.source : 'journal'
        const base = compose(
          [armSaid(protocol, arm)],
          (name) => `Trukket til ${name}`,
          (name) => `Drawn to ${name}`,
        )
        const binding: Binding = { base, definition: label, source }
        return { quantity: ledger.enterOfDesign(`attrition.${outcome.id}.${kind}.${arm}`, share(of, binding)) }
      })
      return [{ label, cells }]
    }),
  )
  return {
    title: said('Resultatmål, der mangler, i hver gruppe', 'Outcomes that are missing, in each arm'),
    columns: protocol.arms.map(({ id }) => armSaid(protocol, id)),
    rows,
    notes: [],
  }
}
