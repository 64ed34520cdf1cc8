import type { Figure, Table } from '../../analysis/index.ts'
import { say } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { Block, TableBlock } from '../document/block.ts'
import { type Inline, type Line, line, plain } from '../document/inline.ts'
import { describeFigure } from '../figures/describe-figure.ts'
import { drawFigure } from '../figures/draw-figure.ts'
import { tableBlock } from './table-block.ts'

const kinds: readonly Figure['kind'][] = ['weeks', 'durations', 'incidence']

/** A year of weeks: the numbers of longer tables stand bare, so that the report stays a file to send. */
const mostBoundRows = 53

const bare = (number: Inline): Inline => (number.kind === 'number' ? plain(number.text) : number)

const withBareNumbers = (table: TableBlock): TableBlock => ({
  ...table,
  rows: table.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell.map(bare)) })),
})

const firstColumn = {
  weeks: { da: 'Uge', en: 'Week' },
  durations: { da: 'Varighed', en: 'Duration' },
  incidence: { da: 'Gået til', en: 'Left for' },
} as const

const fileNote = (context: Context, table: string): Line =>
  pick(context, {
    da: line`Tallene for alle uger står med tæller og nævner i filen tables/${table}.csv.`,
    en: line`The numbers of all weeks stand with numerator and denominator in the file tables/${table}.csv.`,
  })

/** Whether a table of the results stands with its figure in this chapter. */
export const isOverTime = (table: string): boolean => kinds.some((kind) => table.startsWith(`${kind}.`))

/** A table that folds out below its figure: of more than a year of weeks, its numbers stand bare. */
export const foldedTable = (context: Context, id: string, table: Table, firstColumn: string): TableBlock => {
  const block = tableBlock(context, id, table, firstColumn)
  return table.rows.length <= mostBoundRows ? block : withBareNumbers(block)
}

const figureOf = (context: Context, id: string, figure: Figure): readonly Block[] => {
  const table = context.results.tables[figure.table]
  if (table === undefined) return []
  const name = pick(context, firstColumn[figure.kind as keyof typeof firstColumn])
  const isShort = table.rows.length <= mostBoundRows
  const data = [foldedTable(context, figure.table, table, name)]
  const wide = drawFigure(context, figure, 'wide')
  const narrow = drawFigure(context, figure, 'narrow')
  if (wide === undefined || narrow === undefined) return data
  return [
    {
      kind: 'figure',
      id: `figure-${id}`,
      title: say(figure.title, context.language),
      description: describeFigure(context, figure),
      wide,
      narrow,
      notes: isShort ? [] : [fileNote(context, figure.table)],
      data,
    },
  ]
}

/** What is described over time: shares week by week, how long times lasted, and where they ended. */
export const overTimeBlocks = (context: Context): readonly Block[] => {
  const figures = Object.entries(context.results.figures)
    .filter(([, { kind, table }]) => kinds.includes(kind) && isOverTime(table))
    .toSorted(([, a], [, b]) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
  const blocks = figures.flatMap(([id, figure]) => figureOf(context, id, figure))
  if (blocks.length === 0) return []
  const text = pick(context, { da: 'Over tid', en: 'Over time' })
  return [{ kind: 'heading', level: 3, id: 'over-time', text }, ...blocks]
}
