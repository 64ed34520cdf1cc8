import { formatNumber } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { Drawing } from '../document/drawing.ts'
import { quantityOf } from '../numbers/quantity-number.ts'
import { drawIntervals } from './interval-plot.ts'
import type { PlotLayout, PlotRow } from './plot-row.ts'
import { placeInTable } from './table-place.ts'

type Difference = {
  readonly id: string
  readonly value: number
  readonly row: string
  readonly column: string
  readonly columnAt: number
}

const differencesOf = (context: Context, table: string, ids: readonly string[]): readonly Difference[] =>
  ids.flatMap((id) => {
    const { value, kind } = quantityOf(context, id)
    const place = placeInTable(context, table, id)
    return typeof value === 'number' && kind === 'standardised-difference' && place !== undefined
      ? [{ id, value, ...place }]
      : []
  })

/** Columns of differences in the order of the table: one series of dots each. */
const seriesOf = (differences: readonly Difference[]): readonly number[] =>
  [...new Set(differences.map(({ columnAt }) => columnAt))].sort((a, b) => a - b)

/** Headings that all begin with the same words and a colon, without them. */
const withoutCommonStart = (names: readonly string[]): readonly string[] => {
  const [start] = (names[0] ?? '').split(': ')
  const isCommon = start !== undefined && names.every((name) => name.startsWith(`${start}: `))
  return isCommon ? names.map((name) => name.slice(start.length + 2)) : names
}

/** What each kind of dot stands for, where there is more than one arm to compare with control. */
export const balanceLegend = (context: Context, table: string, ids: readonly string[]): readonly string[] => {
  const differences = differencesOf(context, table, ids)
  const series = seriesOf(differences)
  if (series.length < 2) return []
  const dots = pick(context, { da: ['udfyldt', 'hul', 'brun', 'grå'], en: ['filled', 'hollow', 'brown', 'grey'] })
  const names = series.map((at) => differences.find(({ columnAt }) => columnAt === at)?.column ?? '')
  return withoutCommonStart(names).map((name, i) => `${name} (${dots[i % dots.length]})`)
}

/** Standardised differences by attribute, with dashed lines a tenth of a standard deviation from zero (a love plot). */
export const drawBalance = (
  context: Context,
  table: string,
  ids: readonly string[],
  layout: PlotLayout,
): Drawing | undefined => {
  const differences = differencesOf(context, table, ids)
  if (differences.length === 0) return undefined
  const series = seriesOf(differences)
  const labels = (context.results.tables[table]?.rows ?? []).map(({ cells }) =>
    cells.flatMap((cell) => ('quantity' in cell ? differences.filter(({ id }) => id === cell.quantity) : [])),
  )
  const rows = labels
    .flat()
    .map(({ row, value, columnAt }): PlotRow => ({ label: row, value, series: series.indexOf(columnAt) }))
  return drawIntervals(
    rows,
    {
      label: pick(context, {
        da: 'Standardiseret forskel (standardafvigelser)',
        en: 'Standardised difference (standard deviations)',
      }),
      tickFormat: (value) => formatNumber(value, 1, context.language),
      include: [-0.2, 0.2],
      rule: 0,
      marks: [-0.1, 0.1],
    },
    layout,
  )
}
