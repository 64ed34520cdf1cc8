import type { Quantity } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Cell, Table } from '../results.ts'
import { armSaid, both, compose, said } from '../words.ts'

type Quantities = ReadonlyMap<string, Quantity>
type Printed = NonNullable<Protocol['printed']>[number]

const listed = (...parts: readonly string[]): string => parts.join(', ')

const empty: Cell = { empty: true }

/** The value here of the outcome that comes nearest, where it is described by arm. */
const hereOf = (quantities: Quantities, outcome: string | undefined, arm: string): Cell => {
  const id = ['share', 'mean'].map((kind) => `outcome.${outcome}.${kind}.${arm}`).find((name) => quantities.has(name))
  return id === undefined ? empty : { quantity: id }
}

const cellsOf = (protocol: Protocol, quantities: Quantities, row: Printed): readonly Cell[] => {
  const { outcome, values = {}, difference, reference } = row
  const printedOf = (text: Printed['difference']): Cell => (text === undefined ? empty : { text: both(text) })
  return [
    ...protocol.arms.flatMap(({ id }) => [printedOf(values[id]), hereOf(quantities, outcome, id)]),
    printedOf(difference),
    { text: reference },
  ]
}

/**
 * Figures of a report about the real trial, as printed, each arm beside the value here; nothing where none are stated. They
 * are words and enter no computation.
 */
export const printedTable = (protocol: Protocol, quantities: Quantities): Table | undefined => {
  const { printed = [], trial } = protocol
  if (printed.length === 0) return undefined
  const asPrinted = said('som trykt i rapporten', 'as printed in the report')
  const here = said('her', 'here')
  const isMadeUp = trial.synthetic === true
  return {
    title: said('Rapportens tal, som trykt', 'The report’s figures, as printed'),
    columns: [
      ...protocol.arms.flatMap(({ id }) =>
        [asPrinted, here].map((which) => compose([armSaid(protocol, id), which], listed, listed)),
      ),
      compose([said('Forskel', 'Difference'), asPrinted], listed, listed),
      said('Kilde', 'Source'),
    ],
    rows: printed.map((row) => ({ label: both(row.label), cells: cellsOf(protocol, quantities, row) })),
    notes: [
      said(
        'De trykte tal er skrevet af, som de står, og indgår ikke i nogen beregning. Det, der står ved siden af, er det resultatmål, der kommer nærmest; det kan være skåret anderledes til.',
        'The printed figures are copied as they stand and enter no computation. What stands beside them is the outcome that comes nearest; it may be cut differently.',
      ),
      ...(isMadeUp
        ? [
            said(
              'Tallene her er af opdigtede data: at de ligner de trykte, siger intet.',
              'The figures here are of made-up data: that they resemble the printed ones says nothing.',
            ),
          ]
        : []),
    ],
  }
}
