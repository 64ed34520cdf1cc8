import type { PlotLayout, PlotRow } from './plot-row.ts'
import { breakLines, textWidth } from './text-lines.ts'

/** A row with the place of its mark and of the lines of its label, in px from the top. */
export type PlacedRow = PlotRow & {
  readonly centre: number
  readonly texts: readonly { readonly text: string; readonly y: number; readonly bold: boolean }[]
}

type Placing = {
  readonly placed: readonly PlacedRow[]
  readonly bottom: number
  readonly left: number
  readonly right: number
  readonly width: number
}

const fontSize = 12
const lineHeight = 16
const topMargin = 14

/** A row of the same label as the one before is another series of it: it shares the line and has no label of its own. */
const isSeriesOf = (row: PlotRow, before: PlotRow | undefined): boolean =>
  before !== undefined && before.label === row.label && (row.series ?? 0) > 0

const place = (
  rows: readonly PlotRow[],
  layRow: (row: PlotRow, top: number) => { readonly row: PlacedRow; readonly height: number },
): { readonly placed: readonly PlacedRow[]; readonly bottom: number } => {
  let top = topMargin
  const placed: PlacedRow[] = []
  for (const [i, row] of rows.entries()) {
    const before = placed.at(-1)
    if (before !== undefined && isSeriesOf(row, rows[i - 1])) {
      placed.push({ ...row, centre: before.centre, texts: [] })
      continue
    }
    const laid = layRow(row, top)
    placed.push(laid.row)
    top += laid.height
  }
  return { placed, bottom: top }
}

/** Labels to the left, numbers to the right, marks between them. */
const placeWide = (rows: readonly PlotRow[]): Placing => {
  const widest = Math.max(...rows.map(({ label }) => textWidth(label, fontSize)))
  const left = Math.min(270, widest + 24)
  const right = Math.max(
    16,
    ...rows.map(({ numbers = '' }) => (numbers === '' ? 0 : textWidth(numbers, fontSize) * 1.08 + 24)),
  )
  const laid = place(rows, (row, top) => {
    const lines = breakLines(row.label, fontSize, left - 20)
    const height = Math.max(26, lines.length * lineHeight + 12)
    const centre = top + height / 2
    const texts = lines.map((text, i) => ({ text, bold: false, y: centre + (i - (lines.length - 1) / 2) * lineHeight }))
    return { row: { ...row, centre, texts }, height }
  })
  return { ...laid, left, right, width: 760 }
}

/** Labels and numbers above their marks, which take the whole width. */
const placeNarrow = (rows: readonly PlotRow[]): Placing => {
  const laid = place(rows, (row, top) => {
    const lines = breakLines(row.label, fontSize, 330).map((text) => ({ text, bold: false }))
    const all = row.numbers === undefined ? lines : [...lines, { text: row.numbers, bold: true }]
    const texts = all.map((line, i) => ({ ...line, y: top + i * lineHeight }))
    const height = all.length * lineHeight + 32
    return { row: { ...row, centre: top + all.length * lineHeight + 4, texts }, height }
  })
  return { ...laid, left: 12, right: 12, width: 350 }
}

export const placeRows = (rows: readonly PlotRow[], layout: PlotLayout): Placing =>
  layout === 'wide' ? placeWide(rows) : placeNarrow(rows)
