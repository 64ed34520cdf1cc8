import { type Categorical, type Covariate, isRefusal, jointBalance } from '../../effects/index.ts'
import { type NoResult, statistic } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import { noResultOf } from '../estimates/refusal-words.ts'
import type { Cell, Table } from '../results.ts'
import { said, unitCounted } from '../words.ts'
import { attributesShown, type BaselineSetting } from './attributes-shown.ts'

type Row = Table['rows'][number]

/** A joint test is for assignments that were not drawn here: after a draw of our own it would test the generator. */
const isAssignedElsewhere = ({ allocation }: Protocol): boolean =>
  ['recorded', 'by-site', 'birth-date', 'alternation'].includes(allocation.method)

const testRow = (
  { protocol, ledger }: BaselineSetting,
  of: { readonly id: string; readonly label: Said; readonly definition: Said; readonly base: Said },
  groups: { readonly arm: Categorical; readonly covariates: readonly Covariate[] },
): Row => {
  const test = jointBalance(groups)
  const value: number | NoResult = isRefusal(test) ? noResultOf(test) : test.pValue
  const n = isRefusal(test) ? 0 : test.n
  const binding = { base: of.base, definition: of.definition, source: 'protocol' }
  const quantity = statistic('test', value, { n, unit: 'p', counted: unitCounted(protocol) }, binding)
  const empty = Array.from({ length: 2 * protocol.arms.length - 2 }, (): Cell => ({ empty: true }))
  return { label: of.label, cells: [{ quantity: ledger.enter(of.id, quantity) }, ...empty] }
}

const armsRow = (setting: BaselineSetting, names: readonly string[]): Row =>
  testRow(
    setting,
    {
      id: 'balance.joint',
      label: said('Samlet test af balance (Wilks), p-værdi', 'Joint test of balance (Wilks), p-value'),
      definition: said(
        'Samme gennemsnit i alle grupper for alle oplysninger på én gang: Wilks’ Λ med Raos F',
        "The same means in all arms for all attributes at once: Wilks' Λ with Rao's F",
      ),
      base: said('Alle med alle oplysninger', 'Everyone with all attributes'),
    },
    {
      arm: setting.frame.arm,
      covariates: names.map((name) => ({ name, values: setting.frame.attributes.get(name) as Covariate['values'] })),
    },
  )

/** Whether those placed without a draw are like those drawn: everyone drawn, whatever their arm, is a sample of whom they stand in for. */
const placedRow = (setting: BaselineSetting, names: readonly string[]): Row => {
  const { units, placed, known } = setting.frame
  const everyone = [...units, ...placed.map((participant) => ({ id: participant.id, participant }))]
  const columns = known.columns(everyone)
  return testRow(
    setting,
    {
      id: 'balance.joint.placed',
      label: said(
        'Erstatningsdeltagere mod trukne (Wilks), p-værdi',
        'Placed people against those drawn (Wilks), p-value',
      ),
      definition: said(
        'Samme gennemsnit blandt erstatningsdeltagere og trukne for alle oplysninger på én gang: Wilks’ Λ med Raos F',
        "The same means among placed people and those drawn for all attributes at once: Wilks' Λ with Rao's F",
      ),
      base: said('Trukne og erstatningsdeltagere med alle oplysninger', 'Drawn and placed people with all attributes'),
    },
    {
      arm: { codes: Int32Array.from(everyone, (_, at) => (at < units.length ? 0 : 1)), levels: ['drawn', 'placed'] },
      covariates: names.map((name) => ({ name, values: columns.get(name) as Covariate['values'] })),
    },
  )
}

/**
 * Joint tests: of the arms where they were recorded, assigned by a rule or by site; of placed people against those drawn
 * where there are any. What was measured after the draw takes no part.
 */
export const jointTests = (setting: BaselineSetting): readonly Row[] => {
  const names = attributesShown(setting)
    .map(({ name }) => name)
    .filter((name) => !setting.late.has(name))
  if (names.length === 0) return []
  const cells = [...setting.ledger.quantities.keys()].filter((id) => id.startsWith('baseline.'))
  for (const id of ['balance.joint', 'balance.joint.placed']) setting.ledger.derive(id, cells)
  return [
    ...(isAssignedElsewhere(setting.protocol) && setting.protocol.arms.length > 1 ? [armsRow(setting, names)] : []),
    ...(setting.frame.placed.length > 0 ? [placedRow(setting, names)] : []),
  ]
}
