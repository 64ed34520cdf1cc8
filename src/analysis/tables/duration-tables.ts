import { share } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
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

/** Bands of how long it lasted: up to a quarter, half a year, a year, longer; and those that had not ended when the data did. */
const bandsOf = (unit: string): readonly Band[] => {
  const ends = limits[unit] ?? []
  const name = units[unit] ?? said(unit, unit)
  const label = (words: string) =>
    compose(
      [name],
      (whole) => `${words} ${whole}`,
      (whole) => `${words} ${whole}`,
    )
  const last = ends.at(-1) ?? 0
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
    {
      id: `over-${last}`,
      label: compose(
        [label(`${last}`)],
        (words) => `over ${words}`,
        (words) => `over ${words}`,
      ),
      holds: (time, ended) => ended && time > last,
    },
    {
      id: 'open',
      label: said('endnu i gang, da data sluttede', 'still going on when the data ended'),
      holds: (_, ended) => !ended,
    },
  ]
}

const titleOf = ({ outcome }: OutcomeColumn): Said =>
  compose(
    [both(outcome.label)],
    (name) => `Hvor længe det varede: ${name}`,
    (name) => `How long it lasted: ${name}`,
  )

/** How long it lasted, in bands, in each arm; nothing where the time is not in weeks or months. */
export const durations = (
  { protocol, frame, ledger }: Setting,
  column: OutcomeColumn,
): { readonly table: Table; readonly figure: Figure } | undefined => {
  const asked = timeAsked(column.outcome)
  const unit = unitOfBands(asked?.unit ?? '')
  const { event, values, id } = column
  if (event === undefined || unit === undefined) return undefined
  const source = 'source' in column.outcome ? column.outcome.source : undefined
  const known = [...frame.rowsOfArm].map(
    ([arm, rows]) => [arm, rows.filter((row) => !Number.isNaN(values[row]))] as const,
  )
  const cells: SystemCell[] = []
  const rows = bandsOf(unit).map(({ id: band, label, holds }) => ({
    label,
    cells: known.map(([arm, all]): Cell => {
      const inBand = all.filter((row) => holds(values[row] as number, event[row] === 1))
      const of = { numerator: inBand.length, denominator: all.length, unit: unitCounted(protocol) }
      const definition = compose(
        [both(column.outcome.label), label],
        (name, words) => `${name}: ${words}`,
        (name, words) => `${name}: ${words}`,
      )
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
    table: { title, columns: protocol.arms.map((arm) => armSaid(protocol, arm.id)), rows, notes: [] },
    figure: {
      kind: 'durations',
      title,
      table,
      quantities: rows.flatMap((row) => row.cells.flatMap((cell) => ('quantity' in cell ? [cell.quantity] : []))),
    },
  }
}
