import { isCategorical } from '../../effects/index.ts'
import type { Said } from '../../text/index.ts'
import type { Cell, Figure, Table } from '../results.ts'
import { armSaid, compose, said } from '../words.ts'
import { armCells, missingCells } from './arm-cells.ts'
import { attributeLabel, attributesShown, type BaselineSetting, categoryLabel, type Shown } from './attributes-shown.ts'
import { balanceCells } from './balance-cells.ts'
import { jointTests } from './joint-tests.ts'

type Row = Table['rows'][number]

const valueRows = (setting: BaselineSetting, shown: Shown): readonly Row[] => {
  const { values } = shown
  const labels: readonly Said[] = isCategorical(values)
    ? values.levels.map((level) => categoryLabel(setting, shown, level))
    : [attributeLabel(setting, shown)]
  const ofArms = armCells(setting, shown)
  const ofBalance = balanceCells(setting, shown, ofArms)
  return labels.map((label, at) => ({
    label,
    cells: [...(ofArms[at]?.values() ?? []), ...(ofBalance[at] ?? [])],
  }))
}

const missingRow = (setting: BaselineSetting, shown: Shown): readonly Row[] => {
  const label = compose(
    [attributeLabel(setting, shown)],
    (what) => `${what}: uoplyst`,
    (what) => `${what}: not known`,
  )
  const cells = missingCells(setting, shown, label)
  const empty = setting.protocol.arms.slice(1).map((): Cell => ({ empty: true }))
  return cells === undefined ? [] : [{ label, indent: 1, cells: [...cells.values(), ...empty] }]
}

const columnsOf = ({ protocol, control }: BaselineSetting): Table['columns'] => [
  ...protocol.arms.map(({ id }) => armSaid(protocol, id)),
  ...protocol.arms
    .filter(({ id }) => id !== control)
    .map(({ id }) =>
      compose(
        [armSaid(protocol, id)],
        (name) => `Standardiseret forskel: ${name}`,
        (name) => `Standardised difference: ${name}`,
      ),
    ),
]

const notesOf = ({ protocol }: BaselineSetting): readonly Said[] => {
  const { allocation } = protocol
  const { method } = allocation
  const kinds = said(
    'Tal vises som gennemsnit (spredning), ja/nej og kategorier som andele.',
    'Numbers are means (standard deviation), yes/no and categories are shares.',
  )
  if (method === 'by-site') {
    return [
      kinds,
      said(
        'Den samlede test regner borgerne enkeltvis; de kom i grupper med deres sted, så p-værdien er for lille.',
        'The joint test takes people one by one; they came to the arms with their site, so the p-value is too small.',
      ),
    ]
  }
  const isByLot =
    method === 'recorded' ? allocation.how === 'randomised' : !['none', 'birth-date', 'alternation'].includes(method)
  const chance = said(
    'Der er ingen p-værdi for hver linje: efter lodtrækning er enhver forskel tilfældig.',
    'There is no p-value per row: after drawing lots, every difference is chance.',
  )
  return isByLot ? [kinds, chance] : [kinds]
}

/**
 * What is known of everyone before the allocation, per arm, with standardised differences; no p-value per row. Nothing
 * where nothing is known.
 */
export const baselineTable = (setting: BaselineSetting): { readonly table?: Table; readonly figure?: Figure } => {
  const shown = attributesShown(setting)
  if (shown.length === 0) return {}
  const rows = shown.flatMap((one) => [...valueRows(setting, one), ...missingRow(setting, one)])
  const table: Table = {
    title: said('Udgangspunktet: hvem er i grupperne', 'Baseline: who is in the arms'),
    columns: columnsOf(setting),
    rows: [...rows, ...jointTests(setting)],
    notes: notesOf(setting),
  }
  const balance = [...setting.ledger.quantities.keys()].filter(
    (id) => id.startsWith('balance.') && !id.startsWith('balance.joint'),
  )
  if (balance.length === 0) return { table }
  const title = said('Balance mellem grupperne ved udgangspunktet', 'Balance between the arms at baseline')
  return { table, figure: { kind: 'balance', title, table: 'baseline', quantities: balance } }
}
