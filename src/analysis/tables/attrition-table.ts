import { share } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { boundTo } from '../bound-to.ts'
import type { Frame } from '../data/frame.ts'
import type { OutcomeColumn, OutcomeStatus } from '../data/outcomes.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import type { Cell, Table } from '../results.ts'
import { armSaid, both, compose, inArmSaid, said, unitCounted } from '../words.ts'

type Kind = {
  readonly id: string
  readonly statuses: readonly OutcomeStatus[]
  readonly da: string
  readonly en: string
  /** Of the data, and always shown; or of people: deaths and emigrations are withheld where few. */
  readonly of: 'data' | 'people'
}

const kinds: readonly Kind[] = [
  { id: 'missing', statuses: ['missing'], da: 'mangler i kilden', en: 'missing in the source', of: 'data' },
  { id: 'unmatched', statuses: ['unmatched'], da: 'ikke fundet i kilden', en: 'not found in the source', of: 'data' },
  { id: 'no-start', statuses: ['no-start'], da: 'ingen startdato', en: 'no day of start', of: 'data' },
  {
    id: 'incomplete',
    statuses: ['incomplete'],
    da: 'vinduet var ikke slut, da data sluttede',
    en: 'the window was not over when the data ended',
    of: 'data',
  },
  {
    id: 'not-in-base',
    statuses: ['not-in-base'],
    da: 'ikke blandt dem, resultatmålet handler om',
    en: 'not among those the outcome is about',
    of: 'people',
  },
  {
    id: 'excluded',
    statuses: ['withdrawn', 'censored'],
    da: 'må ikke eller kan ikke tælle med',
    en: 'may not or cannot be counted',
    of: 'data',
  },
  {
    id: 'declared',
    statuses: ['declared'],
    da: 'død eller udvandret, talt efter protokollen',
    en: 'died or emigrated, counted as the protocol says',
    of: 'people',
  },
]

type Setting = { readonly protocol: Protocol; readonly frame: Frame; readonly ledger: Ledger }

const rowOf = (setting: Setting, outcome: OutcomeColumn, kind: Kind): Table['rows'] => {
  const { protocol, frame, ledger } = setting
  const isCounted = (row: number) => kind.statuses.includes(outcome.status[row] as OutcomeStatus)
  if (kind.id !== 'missing' && !outcome.status.some((_, row) => isCounted(row))) return []
  const label = compose(
    [both(outcome.outcome.label)],
    (name) => `${name}: ${kind.da}`,
    (name) => `${name}: ${kind.en}`,
  )
  const source = 'source' in outcome.outcome ? outcome.outcome.source : undefined
  const cells = [...frame.rowsOfArm].map(([arm, rows]): Cell => {
    const of = { numerator: rows.filter(isCounted).length, denominator: rows.length, unit: unitCounted(protocol) }
    const quantity = share(of, { base: inArmSaid(protocol, arm), definition: label, ...boundTo(protocol, source) })
    const id = `attrition.${outcome.id}.${kind.id}.${arm}`
    return { quantity: kind.of === 'data' ? ledger.enterOfDesign(id, quantity) : ledger.enter(id, quantity) }
  })
  return [{ label, cells }]
}

/** How many outcomes are not there, per outcome and arm, and why: counted, never dropped silently. */
export const attritionTable = (setting: Setting, outcomes: readonly OutcomeColumn[]): Table => ({
  title: said('Resultatmål, der mangler, i hver gruppe', 'Outcomes that are missing, in each arm'),
  columns: setting.protocol.arms.map(({ id }) => armSaid(setting.protocol, id)),
  rows: outcomes.flatMap((outcome) => kinds.flatMap((kind) => rowOf(setting, outcome, kind))),
  notes: [],
})
