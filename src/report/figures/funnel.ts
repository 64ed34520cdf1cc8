import * as Plot from '@observablehq/plot'
import type { Context } from '../context.ts'
import type { Drawing } from '../document/drawing.ts'
import { formatInSentence, formatInTable } from '../numbers/format-quantity.ts'
import { quantityOf } from '../numbers/quantity-number.ts'
import { plotDrawing } from './plot.ts'
import type { PlotLayout } from './plot-row.ts'
import { placeInTable } from './table-place.ts'
import { breakLines } from './text-lines.ts'

const blue = '#1f5f8b'
const widths = { wide: 760, narrow: 350 } as const
const [lineHeight, barHeight, gap] = [16, 18, 12]

type Step = {
  readonly lines: readonly string[]
  readonly value: number
  readonly top: number
  readonly isKnown: boolean
}

/** Each step with its name and number above its bar; one that was never collected has its reason and no bar. */
const stepsOf = (context: Context, table: string, ids: readonly string[], width: number): readonly Step[] => {
  let top = 4
  return ids.flatMap((id) => {
    const quantity = quantityOf(context, id)
    const place = placeInTable(context, table, id)
    if (place === undefined) return []
    const { value, kind } = quantity
    const isKnown = typeof value === 'number'
    const text =
      kind === 'count' && isKnown
        ? formatInSentence(quantity, context.language)
        : formatInTable(quantity, context.language)
    const lines = breakLines(`${place.row}: ${text}`, 12, width - 12)
    const step = { lines, value: isKnown ? value : 0, top, isKnown }
    top += lines.length * lineHeight + (isKnown ? barHeight : 0) + gap
    return [step]
  })
}

/**
 * From those who could to those who did, one bar below the other, as long as its number.
 *
 * @returns nothing when no step has a number
 */
export const drawFunnel = (
  context: Context,
  table: string,
  ids: readonly string[],
  layout: PlotLayout,
): Drawing | undefined => {
  const width = widths[layout]
  const steps = stepsOf(context, table, ids, width)
  const known = steps.filter(({ isKnown }) => isKnown)
  const most = Math.max(0, ...known.map(({ value }) => value))
  const last = steps.at(-1)
  if (known.length === 0 || most === 0 || last === undefined) return undefined
  const height = last.top + last.lines.length * lineHeight + (last.isKnown ? barHeight : 0) + 8
  const bars = known.map(({ value, top, lines }) => ({
    from: 0,
    to: (value / most) * (width - 12),
    top: top + lines.length * lineHeight,
    end: top + lines.length * lineHeight + barHeight,
  }))
  const texts = steps.flatMap(({ lines, top }) => lines.map((text, i) => ({ text, y: top + i * lineHeight + 8 })))
  return plotDrawing({
    width,
    height,
    margin: 0,
    x: { type: 'linear', domain: [0, width], range: [6, width + 6], axis: null },
    y: { type: 'linear', domain: [0, height], range: [0, height], axis: null },
    marks: [
      Plot.rect(bars, { x1: 'from', x2: 'to', y1: 'top', y2: 'end', fill: blue }),
      Plot.text(texts, { x: () => 0, y: 'y', text: 'text', textAnchor: 'start', fill: 'currentColor' }),
    ],
  })
}
