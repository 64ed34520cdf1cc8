import * as Plot from '@observablehq/plot'
import type { Figure } from '../../analysis/index.ts'
import { formatDate, formatNumber, formatPercent, say } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { Drawing } from '../document/drawing.ts'
import { quantityOf } from '../numbers/quantity-number.ts'
import { armAt, keyLegend, lineSign, styleOf } from './arm-lines.ts'
import { arrange, drawPanel } from './curve-panel.ts'
import type { PlotLayout } from './plot-row.ts'

const sizes = { wide: { width: 760, height: 300 }, narrow: { width: 350, height: 250 } } as const

const targetKey = (context: Context, target: number) => ({
  text: `${pick(context, { da: 'Måltal', en: 'Target' })} ${formatPercent(target, 0, context.language)}`,
  sign: lineSign({ stroke: '#1c2430', dash: '4 3' }),
})

type Event = NonNullable<Figure['events']>[number]

/** Each event as a line at its week, with the number that the legend gives its name to. */
const eventMarks = (events: readonly Event[]): readonly Plot.Markish[] =>
  events.flatMap(({ row }, at) => [
    Plot.ruleX([row], { stroke: '#8a1c1c', strokeWidth: 1.2, strokeDasharray: '2 3' }),
    Plot.text([`${at + 1}`], { x: () => row, frameAnchor: 'top', dx: 7, dy: 2, fill: '#8a1c1c', fontWeight: 700 }),
  ])

const eventKey = (context: Context, { occurred, title }: Event, at: number) => ({
  text: `${at + 1}: ${say(title, context.language)} (${formatDate(occurred, context.language)})`,
  sign: lineSign({ stroke: '#8a1c1c', dash: '2 3' }),
})

/** Shares of each arm week by week, as a table of the results has them: a line per arm, a gap where a week is withheld. */
export const drawWeeks = (
  context: Context,
  { table, target, events = [] }: Pick<Figure, 'table' | 'target' | 'events'>,
  layout: PlotLayout,
): Drawing | undefined => {
  const found = context.results.tables[table]
  if (found === undefined) return undefined
  const lines = found.columns.map((column, arm) => ({
    name: say(column, context.language),
    style: styleOf(context, armAt(context, say(column, context.language), arm)),
    points: found.rows.map(({ cells }, at) => {
      const cell = cells[arm]
      const value = cell !== undefined && 'quantity' in cell ? quantityOf(context, cell.quantity).value : undefined
      return { at, value: typeof value === 'number' ? value * 100 : Number.NaN }
    }),
  }))
  const known = lines.flatMap(({ points }) => points.map(({ value }) => value)).filter((value) => !Number.isNaN(value))
  if (known.length === 0) return undefined
  const title = pick(context, { da: 'Andel, procent', en: 'Share, per cent' })
  const aim = target === undefined ? [] : [target * 100]
  const panel = drawPanel(
    {
      title,
      reach: [...known, ...aim],
      marks: [
        Plot.ruleY([0], { stroke: '#1c2430' }),
        ...aim.map((at) => Plot.ruleY([at], { stroke: '#1c2430', strokeWidth: 1.4, strokeDasharray: '4 3' })),
        ...eventMarks(events),
        ...lines.map(({ points, style: { stroke, dash } }) =>
          Plot.lineY(points, { x: 'at', y: 'value', stroke, strokeWidth: 1.8, strokeDasharray: dash }),
        ),
      ],
    },
    {
      ...sizes[layout],
      periods: found.rows.map(({ label }) => say(label, context.language)),
      tickFormat: (value) => formatNumber(value, 0, context.language),
    },
  )
  const keys = [
    ...lines.map(({ name, style }) => ({ text: name, sign: lineSign(style) })),
    ...(target === undefined ? [] : [targetKey(context, target)]),
    ...events.map((event, at) => eventKey(context, event, at)),
  ]
  return arrange([keyLegend(keys, layout), panel], 'y')
}
