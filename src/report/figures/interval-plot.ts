import * as Plot from '@observablehq/plot'
import type { Drawing } from '../document/drawing.ts'
import { type PlacedRow, placeRows } from './place-rows.ts'
import { plotDrawing } from './plot.ts'
import type { PlotLayout, PlotRow } from './plot-row.ts'

export type PlotAxis = {
  readonly label: string
  readonly tickFormat: (value: number) => string
  /** Values the axis must show. */
  readonly include: readonly number[]
  /** A full line here: the value that decides. */
  readonly rule?: number
  /** Dashed lines here. */
  readonly marks?: readonly number[]
}

const blue = '#1f5f8b'
const fills = [blue, '#ffffff', '#b5651d', '#5b6b7f'] as const
const bottomMargin = 40

const domainOf = (rows: readonly PlotRow[], { include }: PlotAxis): readonly [number, number] => {
  const ends = [...include, ...rows.flatMap(({ value, interval = [], outer = [] }) => [value, ...interval, ...outer])]
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const spare = (high - low || 1) * 0.04
  return [low - spare, high + spare]
}

const link = (
  rows: readonly PlacedRow[],
  end: (row: PlacedRow) => readonly [number, number] | undefined,
  strokeWidth: number,
) =>
  Plot.link(
    rows.filter((row) => end(row) !== undefined),
    {
      x1: (row: PlacedRow) => end(row)?.[0] ?? 0,
      x2: (row: PlacedRow) => end(row)?.[1] ?? 0,
      y1: 'centre',
      y2: 'centre',
      stroke: blue,
      strokeWidth,
    },
  )

const markMarks = (rows: readonly PlacedRow[]): readonly Plot.Markish[] => [
  link(rows, ({ outer }) => outer, 1),
  link(rows, ({ interval }) => interval, 2.6),
  Plot.link(
    rows.flatMap(({ outer = [], centre }) => outer.map((x) => ({ x, top: centre - 5, end: centre + 5 }))),
    { x1: 'x', x2: 'x', y1: 'top', y2: 'end', stroke: blue, strokeWidth: 1.4 },
  ),
  Plot.dot(rows, {
    x: 'value',
    y: 'centre',
    r: 4.5,
    fill: ({ series = 0 }: PlacedRow) => fills[series % fills.length],
    stroke: blue,
    strokeWidth: 1.4,
  }),
]

const textMarks = (
  rows: readonly PlacedRow[],
  layout: PlotLayout,
  left: number,
  right: number,
): readonly Plot.Markish[] => {
  const texts = rows.flatMap(({ texts: lines }) => lines)
  const at = {
    y: 'y',
    text: 'text',
    frameAnchor: 'left',
    textAnchor: 'start',
    fill: 'currentColor',
    stroke: 'white',
    strokeWidth: 4,
    dx: 4 - left,
  } as const
  const beside = rows.filter(({ numbers }) => numbers !== undefined)
  return [
    Plot.text(
      texts.filter(({ bold }) => !bold),
      at,
    ),
    Plot.text(
      texts.filter(({ bold }) => bold),
      { ...at, fontWeight: 600 },
    ),
    ...(layout === 'narrow'
      ? []
      : [
          Plot.text(beside, {
            y: 'centre',
            text: 'numbers',
            frameAnchor: 'right',
            textAnchor: 'end',
            dx: right - 4,
            fontWeight: 600,
          }),
        ]),
  ]
}

type Band = readonly [top: number, bottom: number]

/** On a narrow page labels stand above their marks: lines are drawn beside the marks alone and cross no label. */
const bandsOf = (rows: readonly PlacedRow[]): readonly Band[] =>
  [...new Set(rows.map(({ centre }) => centre))].map((centre) => [centre - 11, centre + 11])

const linesAt = (values: readonly number[], bands: readonly Band[], style: Plot.RuleXOptions): Plot.Markish =>
  Plot.ruleX(
    values.flatMap((x) => bands.map(([top, end]) => ({ x, top, end }))),
    { x: 'x', y1: 'top', y2: 'end', ...style },
  )

/** Dashed lines and the full one, from the top to the bottom of each band. */
const lineMarks = ({ rule, marks = [] }: PlotAxis, bands: readonly Band[]): readonly Plot.Markish[] => [
  linesAt(marks, bands, { stroke: '#5b6b7f', strokeDasharray: '4 3' }),
  linesAt(rule === undefined ? [] : [rule], bands, { stroke: '#1c2430', strokeWidth: 1.2 }),
]

/** Values with their intervals, one below the other on one axis. */
export const drawIntervals = (rows: readonly PlotRow[], axis: PlotAxis, layout: PlotLayout): Drawing => {
  const { placed, bottom, left, right, width } = placeRows(rows, layout)
  const height = bottom + bottomMargin + 4
  const ticks = layout === 'wide' ? 6 : 4
  return plotDrawing({
    width,
    height,
    marginLeft: left,
    marginRight: right,
    marginTop: 4,
    marginBottom: bottomMargin,
    x: {
      domain: [...domainOf(rows, axis)],
      ticks,
      tickFormat: axis.tickFormat,
      label: axis.label,
      labelAnchor: 'center',
      labelArrow: 'none',
    },
    y: { type: 'linear', domain: [4, height - bottomMargin], range: [4, height - bottomMargin], axis: null },
    marks: [
      ...(layout === 'wide' ? [Plot.gridX({ stroke: '#d4dae2', strokeOpacity: 1, ticks })] : []),
      ...lineMarks(axis, layout === 'wide' ? [[4, height - bottomMargin]] : bandsOf(placed)),
      ...markMarks(placed),
      ...textMarks(placed, layout, left, right),
    ],
  })
}
