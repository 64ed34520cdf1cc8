import { share } from '../../measures/index.ts'
import type { Outcome, Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import type { Frame } from '../data/frame.ts'
import { timeAsked } from '../data/outcome-kinds.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import type { Cell as SystemCell } from '../disclosure/cell-system.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import type { Cell, Figure, Table } from '../results.ts'
import { armSaid, both, compose, inArmSaid, said, unitCounted } from '../words.ts'

export type Setting = { readonly protocol: Protocol; readonly frame: Frame; readonly ledger: Ledger }

type Band = { readonly id: string; readonly label: Said; readonly holds: (time: number, ended: boolean) => boolean }

const limits: Readonly<Record<string, readonly number[]>> = { weeks: [13, 26, 52], months: [3, 6, 12] }
const units: Readonly<Record<string, Said>> = { weeks: said('uger', 'weeks'), months: said('måneder', 'months') }

/** The unit of a time, where durations are told in bands of it. */
const unitOfBands = (unit: string): string | undefined =>
  ({ weeks: 'weeks', week: 'weeks', uger: 'weeks', months: 'months', måneder: 'months' })[unit]

/** What is in no band up to the last: not left within the horizon, or, where that is further away, longer than the last. */
const lastBand = (outcome: Outcome, last: number, upTo: number, label: (words: string) => Said): Band => {
  if (upTo > last)
    return {
      id: `over-${last}`,
      label: compose(
        [label(`${last}`)],
        (words) => `over ${words}`,
        (words) => `over ${words}`,
      ),
      holds: (time, ended) => ended && time > last,
    }
  const [da, en] = outcome.measure === 'time-to-exit' ? ['afgået', 'left'] : ['slut', 'over']
  return {
    id: `over-${last}`,
    label: compose(
      [label(`${last}`)],
      (words) => `inden for ${words} ikke ${da}`,
      (words) => `not ${en} within ${words}`,
    ),
    holds: (time, ended) => time > last || (!ended && time === last),
  }
}

/**
 * Bands of how long it lasted: up to a quarter, half a year, a year, but no further than the horizon; longer; and those that
 * had not ended when the data did.
 */
const bandsOf = (outcome: Outcome, unit: string, upTo: number): readonly Band[] => {
  const usual = limits[unit] ?? []
  const furthest = Math.min(upTo, usual.at(-1) ?? upTo)
  const ends = [...usual.filter((end) => end < furthest), furthest]
  const name = units[unit] ?? said(unit, unit)
  const label = (words: string) =>
    compose(
      [name],
      (whole) => `${words} ${whole}`,
      (whole) => `${words} ${whole}`,
    )
  const last = lastBand(outcome, furthest, upTo, label)
  return [
    ...ends.map((end, at): Band => {
      const from = at === 0 ? 0 : (ends[at - 1] as number) + 1
      const above = at === 0 ? -1 : (ends[at - 1] as number)
      return {
        id: `${from}-${end}`,
        label: label(`${from}–${end}`),
        holds: (time, ended) => ended && time > above && time <= end,
      }
    }),
    last,
    {
      id: 'open',
      label: said('endnu i gang, da data sluttede', 'still going on when the data ended'),
      holds: (time, ended) => !ended && !last.holds(time, ended),
    },
  ]
}

/** Whether an exit may lead to several places: then the time is to the first of them, whichever it was. */
const leadsToSeveral = ({ exit }: OutcomeColumn): boolean => exit !== undefined && exit.levels.length > 1

const titleOf = (column: OutcomeColumn): Said =>
  leadsToSeveral(column)
    ? compose(
        [both(column.outcome.label)],
        (name) => `Hvor længe det varede til første afgang, uanset hvorhen (resultatmål: ${name})`,
        (name) => `How long it lasted to the first exit, wherever it led (outcome: ${name})`,
      )
    : compose(
        [both(column.outcome.label)],
        (name) => `Hvor længe det varede: ${name}`,
        (name) => `How long it lasted: ${name}`,
      )

const anywhere = said(
  'Hver talt ved sin første afgang, uanset hvorhen. Figuren over, hvor mange der er gået hvorhen, tæller hver slags afgang for sig.',
  'Each counted at the first exit, wherever it led. The figure of how many have left for what counts each destination apart.',
)

const definitionOf = (column: OutcomeColumn, band: Said): Said => {
  const [da, en] = leadsToSeveral(column)
    ? [' (til første afgang, uanset hvorhen)', ' (to the first exit, wherever it led)']
    : ['', '']
  return compose(
    [both(column.outcome.label), band],
    (name, words) => `${name}${da}: ${words}`,
    (name, words) => `${name}${en}: ${words}`,
  )
}

/** How long it lasted, in bands, in each arm; nothing where the time is not in weeks or months. */
export const durations = (
  { protocol, frame, ledger }: Setting,
  column: OutcomeColumn,
): { readonly table: Table; readonly figure: Figure } | undefined => {
  const asked = timeAsked(column.outcome)
  const unit = unitOfBands(asked?.unit ?? '')
  const { event, values, id } = column
  if (event === undefined || asked === undefined || unit === undefined) return undefined
  const source = 'source' in column.outcome ? column.outcome.source : undefined
  const known = [...frame.rowsOfArm].map(
    ([arm, rows]) => [arm, rows.filter((row) => !Number.isNaN(values[row]))] as const,
  )
  const cells: SystemCell[] = []
  const rows = bandsOf(column.outcome, unit, asked.upTo).map(({ id: band, label, holds }) => ({
    label,
    cells: known.map(([arm, all]): Cell => {
      const inBand = all.filter((row) => holds(values[row] as number, event[row] === 1))
      const of = { numerator: inBand.length, denominator: all.length, unit: unitCounted(protocol) }
      const definition = definitionOf(column, label)
      const binding = { base: inArmSaid(protocol, arm), definition, ...boundTo(protocol, source) }
      const quantity = ledger.enter(`durations.${id}.${band}.${arm}`, share(of, binding))
      if (inBand.length > 0) cells.push({ ids: [quantity], rows: inBand, rank: 2 })
      return { quantity }
    }),
  }))
  ledger.system({ length: frame.units.length, cells, known: known.map(([, all]) => all), countsOf: () => [1] })
  const title = titleOf(column)
  const table = `durations.${id}`
  return {
    table: {
      title,
      columns: protocol.arms.map((arm) => armSaid(protocol, arm.id)),
      rows,
      notes: leadsToSeveral(column) ? [anywhere] : [],
    },
    figure: {
      kind: 'durations',
      title,
      table,
      quantities: rows.flatMap((row) => row.cells.flatMap((cell) => ('quantity' in cell ? [cell.quantity] : []))),
    },
  }
}
