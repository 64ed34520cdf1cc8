import { formatPercent, say } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { Drawing } from '../document/drawing.ts'
import { escapeMarkup } from '../html/markup.ts'
import { percentDecimals } from '../numbers/decimals.ts'
import { quantityOf } from '../numbers/quantity-number.ts'
import { armAt, keyLegend, styleOf } from './arm-lines.ts'
import { arrange } from './curve-panel.ts'
import type { PlotLayout } from './plot-row.ts'
import { breakLines } from './text-lines.ts'

const sizes = { wide: { width: 760, labels: 200 }, narrow: { width: 350, labels: 120 } } as const
const [bar, lineHeight, gap, numbers] = [14, 16, 12, 62]
const ink = '#1c2430'

type Bar = { readonly arm: number; readonly value: number | undefined }

const barsOf = (context: Context, table: string) => {
  const found = context.results.tables[table]
  const columns = (found?.columns ?? []).map((column) => say(column, context.language))
  const arms = columns.map((column, at) => armAt(context, column, at))
  const rows = (found?.rows ?? []).map(({ label, cells }) => ({
    label: say(label, context.language),
    bars: cells.flatMap((cell, at): Bar[] => {
      if (!('quantity' in cell)) return []
      const { value } = quantityOf(context, cell.quantity)
      return [{ arm: arms[at] as number, value: typeof value === 'number' ? value : undefined }]
    }),
  }))
  return { columns, arms, rows }
}

const targetMarks = (context: Context, x: (share: number) => number, height: number, target: number): string => {
  const words = pick(context, { da: 'måltal', en: 'target' })
  const text = `${words} ${formatPercent(target, 0, context.language)}`
  return `<path d="M${x(target)} 18V${height}" stroke="${ink}" stroke-width="1.4" stroke-dasharray="4 3"/><text x="${x(target)}" y="12" text-anchor="middle" font-size="12">${escapeMarkup(text)}</text>`
}

/** Bars of shares, a group of bars per row and a bar per arm, with a line at the target. Withheld ones say so. */
export const drawShares = (
  context: Context,
  { table, target }: { readonly table: string; readonly target?: number },
  layout: PlotLayout,
): Drawing | undefined => {
  const { columns, arms, rows } = barsOf(context, table)
  if (!rows.some(({ bars }) => bars.some(({ value }) => value !== undefined))) return undefined
  const { width, labels } = sizes[layout]
  const x = (share: number): number => labels + share * (width - labels - numbers)
  let top = target === undefined ? 4 : 22
  // Numbers stand over the line of the target, so that both can be read.
  const numbersDrawn: string[] = []
  const marks = rows.map(({ label, bars }) => {
    const lines = breakLines(label, 12, labels - 10)
    const texts = lines.map((line, i) => `<text x="0" y="${top + 11 + i * lineHeight}">${escapeMarkup(line)}</text>`)
    const drawn = bars.map(({ arm, value }, i) => {
      const y = top + i * (bar + 2)
      const { stroke } = styleOf(context, arm)
      const hidden = pick(context, { da: 'skjult', en: 'withheld' })
      const number = value === undefined ? hidden : formatPercent(value, percentDecimals, context.language)
      const rect = `<rect x="${x(0)}" y="${y}" width="${x(value ?? 0) - x(0)}" height="${bar}" fill="${stroke}"/>`
      const halo = 'stroke="#fff" stroke-width="4" paint-order="stroke"'
      numbersDrawn.push(`<text x="${x(value ?? 0) + 5}" y="${y + 11}" ${halo}>${escapeMarkup(number)}</text>`)
      return rect
    })
    top += Math.max(lines.length * lineHeight, bars.length * (bar + 2)) + gap
    return [...texts, ...drawn].join('')
  })
  const base = `<path d="M${x(0)} ${target === undefined ? 0 : 18}V${top - gap}" stroke="${ink}"/>`
  const aim = target === undefined ? '' : targetMarks(context, x, top - gap, target)
  const keys = columns.map((text, at) => ({
    text,
    sign: `<rect x="0" y="-6" width="24" height="12" fill="${styleOf(context, arms[at] as number).stroke}"/>`,
  }))
  const body = { width, height: top, marks: [...marks, base, aim, ...numbersDrawn].join('') }
  return columns.length < 2 ? body : arrange([keyLegend(keys, layout), body], 'y')
}
