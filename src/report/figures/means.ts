import { formatNumber } from '../../text/index.ts'
import type { Context } from '../context.ts'
import type { Drawing } from '../document/drawing.ts'
import { formatInTable } from '../numbers/format-quantity.ts'
import { isInPercent } from '../numbers/percent.ts'
import { quantityOf } from '../numbers/quantity-number.ts'
import { unitWord } from '../numbers/units.ts'
import { drawIntervals } from './interval-plot.ts'
import type { PlotLayout, PlotRow } from './plot-row.ts'
import { placeInTable } from './table-place.ts'

const rowOf = (context: Context, table: string, id: string): readonly PlotRow[] => {
  const quantity = quantityOf(context, id)
  const { value, interval } = quantity
  const place = placeInTable(context, table, id)
  if (typeof value !== 'number' || place === undefined) return []
  const scale = isInPercent(quantity) ? 100 : 1
  return [
    {
      label: `${place.row} – ${place.column}`,
      numbers: formatInTable(quantity, context.language),
      value: value * scale,
      ...(interval === undefined ? {} : { interval: [interval.low * scale, interval.high * scale] as const }),
    },
  ]
}

/** Shares or means with their intervals, one line per arm: they must be of one unit. */
export const drawMeans = (
  context: Context,
  table: string,
  ids: readonly string[],
  layout: PlotLayout,
): Drawing | undefined => {
  const rows = ids.flatMap((id) => rowOf(context, table, id))
  const [first] = ids
  if (rows.length === 0 || first === undefined) return undefined
  const quantity = quantityOf(context, first)
  const decimals = Math.max(...rows.map(({ value }) => Math.abs(value))) < 5 ? 1 : 0
  const percent = context.language === 'da' ? 'procent' : 'per cent'
  return drawIntervals(
    rows,
    {
      label: isInPercent(quantity) ? percent : unitWord(quantity.unit, context.language),
      tickFormat: (value) => formatNumber(value, decimals, context.language),
      include: isInPercent(quantity) ? [0, 100] : [0],
    },
    layout,
  )
}
