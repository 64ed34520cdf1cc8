import { count, share } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import type { LeftOutSpell } from '../data/cohort-units.ts'
import type { Frame } from '../data/frame.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import type { Cell, Table } from '../results.ts'
import { armSaid, both, compose, inArmSaid, said } from '../words.ts'

type Setting = { readonly protocol: Protocol; readonly frame: Frame; readonly ledger: Ledger }
type Group = 'before' | 'washout' | 'outside' | 'after' | 'all'
type Counted = { readonly arm: string; readonly period: string; readonly group: Group }

const sums: Readonly<Record<Group, Said>> = {
  before: said('Før i alt', 'Before, in all'),
  washout: said('Overgang i alt (ikke med i analysen)', 'Washout, in all (not analysed)'),
  outside: said('Uden for perioderne i alt (ikke med i analysen)', 'Outside the periods, in all (not analysed)'),
  after: said('Efter i alt', 'After, in all'),
  all: said('I alt', 'In all'),
}

const everySpell = ({ units, leftOut = [] }: Frame): readonly Counted[] => [
  ...units.map(({ arm, period = '', phase }): Counted => ({ arm, period, group: phase ?? 'all' })),
  ...leftOut.flatMap(({ arm, period, why }: LeftOutSpell): Counted[] =>
    arm !== undefined && (why === 'washout' || why === 'outside') ? [{ arm, period, group: why }] : [],
  ),
]

/** `2016H1` as people write it. */
const periodSaid = (period: string): Said => {
  const [, year, part, at] = /^(\d{4})([HQ])?(\d)?$/.exec(period) ?? []
  if (year === undefined) return said(period, period)
  if (part === 'H') return said(`${at}. halvår ${year}`, `${year}, half-year ${at}`)
  return part === 'Q' ? said(`${at}. kvartal ${year}`, `${year}, quarter ${at}`) : said(year, year)
}

const rowOf = (
  { protocol, ledger }: Setting,
  { id, label, counted }: { readonly id: string; readonly label: Said; readonly counted: readonly Counted[] },
): Table['rows'][number] => {
  const source = boundTo(protocol, protocol.cohorts?.source)
  const cell = (column: string, who: Said, n: number): Cell => {
    const binding = { base: who, definition: label, ...source }
    return { quantity: ledger.enterOfDesign(`cohorts.${id}.${column}`, count(n, 'spells', binding)) }
  }
  const arms = protocol.arms.map(({ id: arm }) =>
    cell(arm, inArmSaid(protocol, arm), counted.filter((one) => one.arm === arm).length),
  )
  const everyone = said('Alle grupper', 'All arms')
  return { label, cells: [...arms, ...(arms.length === 1 ? [] : [cell('total', everyone, counted.length)])] }
}

const labelOfSpells = ({ cohorts }: Protocol): Said =>
  both(cohorts?.label ?? { da: cohorts?.state ?? '', en: cohorts?.state ?? '' })

/** How many spells started in each period and arm: before, in the washout, after, with their sums. Nothing without cohorts. */
export const cohortsTable = (setting: Setting): Table | undefined => {
  const { protocol, frame } = setting
  if (frame.leftOut === undefined) return undefined
  const all = everySpell(frame)
  const rows = (['before', 'washout', 'after', 'outside', 'all'] as const).flatMap((group) => {
    const counted = all.filter((one) => one.group === group)
    const periods = [...new Set(counted.map(({ period }) => period))].sort()
    if (counted.length === 0) return []
    return [
      ...periods.map((period) => ({
        ...rowOf(setting, {
          id: `${group}.${period}`,
          label: periodSaid(period),
          counted: counted.filter((one) => one.period === period),
        }),
        indent: 1,
      })),
      rowOf(setting, { id: `${group}.sum`, label: sums[group], counted }),
    ]
  })
  const columns = protocol.arms.map(({ id }) => armSaid(protocol, id))
  const unit = said(
    'Der tælles forløb, ikke borgere: den samme borger kan have flere.',
    'Spells are counted, not citizens: one citizen can have several.',
  )
  return {
    title: compose(
      [labelOfSpells(protocol)],
      (name) => `Forløb, der starter: ${name}`,
      (name) => `Spells that start: ${name}`,
    ),
    columns: [...columns, ...(columns.length === 1 ? [] : [said('I alt', 'In all')])],
    rows,
    notes: [unit],
  }
}

const canBeMeasured = ({ status }: OutcomeColumn, row: number): boolean =>
  status[row] !== 'unmatched' && status[row] !== 'no-start' && status[row] !== 'withdrawn'

/** Of how many the window of each outcome was over when the data ended, per arm: of everyone who could be measured. */
export const windowsTable = (
  { protocol, frame, ledger }: Setting,
  outcomes: readonly OutcomeColumn[],
): Table | undefined => {
  const unit = frame.leftOut === undefined ? 'citizens' : 'spells'
  const phases = (['before', 'after'] as const).filter((phase) => frame.units.some((one) => one.phase === phase))
  const parts: readonly ('before' | 'after' | undefined)[] = phases.length === 0 ? [undefined] : phases
  const rows = outcomes.flatMap((outcome) =>
    outcome.status.includes('incomplete')
      ? parts.map((phase) => {
          const own = both(outcome.outcome.label)
          const label =
            phase === undefined
              ? own
              : compose(
                  [own, sums[phase]],
                  (a, b) => `${a}: ${b.toLowerCase()}`,
                  (a, b) => `${a}: ${b.toLowerCase()}`,
                )
          const cells = [...frame.rowsOfArm].map(([arm, all]): Cell => {
            const asked = all.filter(
              (row) => canBeMeasured(outcome, row) && (phase === undefined || frame.units[row]?.phase === phase),
            )
            const complete = asked.filter((row) => outcome.status[row] !== 'incomplete')
            const of = { numerator: complete.length, denominator: asked.length, unit }
            const source = 'source' in outcome.outcome ? outcome.outcome.source : undefined
            const binding = { base: inArmSaid(protocol, arm), definition: label, ...boundTo(protocol, source) }
            const id = ['windows', outcome.id, ...(phase === undefined ? [] : [phase]), arm].join('.')
            return { quantity: ledger.enterOfDesign(id, share(of, binding)) }
          })
          return { label, cells }
        })
      : [],
  )
  if (rows.length === 0) return undefined
  return {
    title: said('Fulgt til vinduets slutning, i hver gruppe', 'Followed to the end of the window, in each arm'),
    columns: protocol.arms.map(({ id }) => armSaid(protocol, id)),
    rows,
    notes: [
      said(
        'Den, hvis vindue ikke var slut, da data sluttede, er talt her og er ikke med i resultatmålet.',
        'Whoever’s window was not over when the data ended is counted here and is not in the outcome.',
      ),
    ],
  }
}
