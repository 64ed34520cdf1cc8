import { formatPercent, say } from '../../text/index.ts'
import type { Context } from '../context.ts'
import type { Drawing } from '../document/drawing.ts'
import { escapeMarkup } from '../html/markup.ts'
import { quantityOf } from '../numbers/quantity-number.ts'
import { keyLegend } from './arm-lines.ts'
import { arrange } from './curve-panel.ts'
import type { PlotLayout } from './plot-row.ts'
import { breakLines, textWidth } from './text-lines.ts'

/** From light to dark as it lasted longer; what had not ended has a colour of its own. */
const fills = [
  ['#d3e3ee', '#1c2430'],
  ['#8fb4cd', '#1c2430'],
  ['#4d88ae', '#ffffff'],
  ['#1f4f74', '#ffffff'],
  ['#f1e4d6', '#1c2430'],
] as const

const widths = { wide: 760, narrow: 350 } as const
const barHeight = 28

const round = (value: number): number => Math.round(value * 10) / 10

type Part = { readonly band: number; readonly share: number }

const partsOf = (context: Context, rows: Context['results']['tables'][string]['rows'], arm: number): readonly Part[] =>
  rows.flatMap(({ cells }, band) => {
    const cell = cells[arm]
    const value = cell !== undefined && 'quantity' in cell ? quantityOf(context, cell.quantity).value : undefined
    return typeof value === 'number' ? [{ band, share: value }] : []
  })

/** The last band is of those that had not ended, however many there are before it. */
const fillOf = (band: number, bands: number) =>
  (band === bands - 1 ? fills.at(-1) : fills[Math.min(band, fills.length - 2)]) as (typeof fills)[number]

/** The bar of an arm: its bands in order, each as wide as its share; withheld ones are left out of it. */
const barOf = (
  context: Context,
  parts: readonly Part[],
  bands: number,
  place: { readonly y: number; readonly width: number },
): string => {
  let x = 0
  return parts
    .map(({ band, share }) => {
      const width = share * place.width
      const [fill, ink] = fillOf(band, bands)
      const label = formatPercent(share, 0, context.language)
      const text =
        textWidth(label, 12) + 6 < width
          ? `<text x="${round(x + width / 2)}" y="${place.y + 18}" text-anchor="middle" font-size="12" fill="${ink}">${label}</text>`
          : ''
      const box = `<rect x="${round(x)}" y="${place.y}" width="${round(width)}" height="${barHeight}" fill="${fill}" stroke="#ffffff"/>`
      x += width
      return box + text
    })
    .join('')
}

/** How long it lasted: a bar per arm, divided by the bands of a table of the results. */
export const drawDurations = (context: Context, table: string, layout: PlotLayout): Drawing | undefined => {
  const found = context.results.tables[table]
  if (found === undefined) return undefined
  const width = widths[layout]
  let y = 4
  const bars = found.columns.map((column, arm) => {
    const parts = partsOf(context, found.rows, arm)
    const lines = breakLines(say(column, context.language), 12, width - 10)
    const words = lines.map(
      (line, i) => `<text x="0" y="${y + 12 + i * 16}" font-size="12" font-weight="600">${escapeMarkup(line)}</text>`,
    )
    y += lines.length * 16 + 4
    const bar = barOf(context, parts, found.rows.length, { y, width })
    y += barHeight + 10
    return { parts, marks: words.join('') + bar }
  })
  if (bars.every(({ parts }) => parts.length === 0)) return undefined
  const keys = found.rows.map(({ label }, band) => ({
    text: say(label, context.language),
    sign: `<rect x="2" y="-7" width="20" height="14" fill="${fillOf(band, found.rows.length)[0]}" stroke="#5b6b7f"/>`,
  }))
  return arrange([keyLegend(keys, layout), { width, height: y, marks: bars.map(({ marks }) => marks).join('') }], 'y')
}
