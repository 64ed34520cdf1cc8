import type { Cell, Table } from '../../analysis/index.ts'
import type { Quantity } from '../../measures/index.ts'
import { formatList, say } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { TableBlock } from '../document/block.ts'
import { type Line, line, plain } from '../document/inline.ts'
import { formatLevel } from '../numbers/interval.ts'
import { hasQuantity, quantityNumber, quantityOf } from '../numbers/quantity-number.ts'
import { unitWord } from '../numbers/units.ts'
import { comesInClusters } from '../wording/design.ts'

type Row = Table['rows'][number]

/** The spread that stands beside a mean under the same name. */
const spreadOf = (id: string): string => id.replace('.mean.', '.sd.')

const quantityCell = (context: Context, id: string): Line => {
  const number = quantityNumber(context, id, 'table')
  const spread = spreadOf(id)
  const { value, interval } = quantityOf(context, id)
  if (typeof value !== 'number') return [number]
  if (interval !== undefined) return line`${number} ${quantityNumber(context, id, 'interval')}`
  const hasSpread = spread !== id && hasQuantity(context, spread)
  return hasSpread ? line`${number} (${quantityNumber(context, spread, 'table')})` : [number]
}

const cellLine = (context: Context, cell: Cell): Line => {
  if ('empty' in cell) return []
  return 'text' in cell ? [plain(say(cell.text, context.language))] : quantityCell(context, cell.quantity)
}

const quantitiesOf = (context: Context, { cells }: Row): readonly Quantity[] =>
  cells.flatMap((cell) => ('quantity' in cell ? [quantityOf(context, cell.quantity)] : []))

/** The unit of a row of means stands in its label: cells are then bare numbers. */
const labelOf = (context: Context, row: Row): Line => {
  const label = say(row.label, context.language)
  const measured = quantitiesOf(context, row).filter(
    ({ kind }) => kind === 'mean' || kind === 'sum' || kind === 'median',
  )
  const units = new Set(measured.map(({ unit }) => unitWord(unit, context.language)))
  const [unit] = units
  return [plain(unit === undefined || units.size > 1 ? label : `${label} (${unit})`)]
}

const withheldNote = {
  da: 'Skjult (få personer): tallet bygger på for få personer, eller andre skjulte tal kunne regnes ud af det.',
  en: 'Withheld (few people): the number rests on too few people, or other withheld numbers could be worked out from it.',
}

/** Intervals of one arm take people one by one, also where those of differences follow the clusters. */
const tooNarrow = {
  da: 'Disse intervaller om hver gruppe for sig regner deltagerne enkeltvis, men hele klynger kom i samme gruppe: de er for smalle. Intervallerne om forskelle mellem grupperne regner med klyngerne.',
  en: 'These intervals, of each arm by itself, take people one by one, but whole clusters came into the same arm: they are too narrow. Intervals of differences between the arms reckon with the clusters.',
}

/** What stands in square brackets beside a value, with its level. */
const intervalNotes = (context: Context, quantities: readonly Quantity[]): readonly Line[] => {
  const levels = new Set(
    quantities.flatMap(({ interval }) =>
      interval === undefined ? [] : [formatLevel(interval.level, context.language)],
    ),
  )
  if (levels.size === 0) return []
  const level = formatList([...levels], context.language)
  const brackets = pick(context, {
    da: `I kantede parenteser: ${level}‑interval.`,
    en: `In square brackets: ${level} interval.`,
  })
  const takesPeople = quantities.some(({ interval }) => interval !== undefined && interval.method !== 'cr2')
  return [
    [plain(brackets)],
    ...(takesPeople && comesInClusters(context.protocol) ? [[plain(pick(context, tooNarrow))]] : []),
  ]
}

/** A row that holds one test and nothing else belongs to no column: it stands below the table. */
const testOf = (context: Context, row: Row): string | undefined => {
  const [first, ...others] = row.cells.filter((cell) => !('empty' in cell))
  if (first === undefined || others.length > 0 || row.cells.length < 2 || !('quantity' in first)) return undefined
  return quantityOf(context, first.quantity).kind === 'test' ? first.quantity : undefined
}

const testNotes = (context: Context, rows: readonly Row[]): readonly Line[] =>
  rows.flatMap((row) => {
    const id = testOf(context, row)
    return id === undefined ? [] : [line`${say(row.label, context.language)}: ${quantityNumber(context, id, 'value')}.`]
  })

/** A table of the results as a block: cells become bound numbers, and withheld ones are explained. */
export const tableBlock = (context: Context, id: string, table: Table, firstColumn: string): TableBlock => {
  const quantities = table.rows.flatMap((row) => quantitiesOf(context, row))
  const isWithheld = quantities.some(({ suppressed }) => suppressed !== undefined)
  return {
    kind: 'table',
    id: `table-${id}`,
    title: say(table.title, context.language),
    columns: [firstColumn, ...table.columns.map((column) => say(column, context.language))],
    rows: table.rows
      .filter((row) => testOf(context, row) === undefined)
      .map((row) => ({
        label: labelOf(context, row),
        ...(row.indent === undefined ? {} : { indent: row.indent }),
        cells: row.cells.map((cell) => cellLine(context, cell)),
      })),
    notes: [
      ...testNotes(context, table.rows),
      ...table.notes.map((note) => [plain(say(note, context.language))]),
      ...intervalNotes(context, quantities),
      ...(isWithheld ? [[plain(pick(context, withheldNote))]] : []),
    ],
    cells: 'numbers',
  }
}
