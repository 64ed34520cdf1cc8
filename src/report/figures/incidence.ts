import * as Plot from '@observablehq/plot'
import type { Figure } from '../../analysis/index.ts'
import { formatNumber, say } from '../../text/index.ts'
import { armName, type Context, pick } from '../context.ts'
import type { Drawing } from '../document/drawing.ts'
import { unitWord } from '../numbers/units.ts'
import { keyLegend, lineSign, styleOf } from './arm-lines.ts'
import { arrange } from './curve-panel.ts'
import { plotDrawing } from './plot.ts'
import type { PlotLayout } from './plot-row.ts'
import { breakLines } from './text-lines.ts'

const sizes = { wide: { width: 380, height: 240, perRow: 2 }, narrow: { width: 350, height: 220, perRow: 1 } } as const

type Steps = NonNullable<Figure['steps']>
type Curve = Steps['curves'][number]

/** From nothing at the start, a step at each time, and level to the end of the axis. */
const pointsOf = ({ at, share }: Curve, upTo: number) => [
  { at: 0, value: 0 },
  ...at.map((time, i) => ({ at: time, value: (share[i] as number) * 100 })),
  ...(at.at(-1) === upTo ? [] : [{ at: upTo, value: (share.at(-1) ?? 0) * 100 }]),
]

type Panel = { readonly exit: string; readonly curves: readonly Curve[]; readonly highest: number }

const panelOf = (context: Context, { upTo, unit }: Steps, panel: Panel, layout: PlotLayout): Drawing => {
  const { width, height } = sizes[layout]
  const arms = context.protocol.arms.map(({ id }) => id)
  const name = breakLines(panel.exit, 12, width - 60)[0] ?? panel.exit
  const lines = panel.curves.map((curve) => {
    const { stroke, dash } = styleOf(context, arms.indexOf(curve.arm))
    const options = {
      x: 'at',
      y: 'value',
      stroke,
      strokeWidth: 1.8,
      strokeDasharray: dash,
      curve: 'step-after',
    } as const
    return Plot.lineY(pointsOf(curve, upTo), options)
  })
  return plotDrawing({
    width,
    height,
    marginLeft: 40,
    marginRight: 14,
    marginTop: 30,
    marginBottom: 38,
    x: { domain: [0, upTo], ticks: 6, tickFormat: (at: number) => formatNumber(at, 0, context.language), label: null },
    y: {
      domain: [0, Math.max(5, panel.highest * 1.05)],
      ticks: 5,
      tickFormat: (value: number) => formatNumber(value, 0, context.language),
      label: null,
    },
    marks: [
      Plot.gridY({ stroke: '#d4dae2', strokeOpacity: 1, ticks: 5 }),
      Plot.ruleY([0], { stroke: '#1c2430' }),
      ...lines,
      Plot.text([name], {
        frameAnchor: 'top-left',
        textAnchor: 'start',
        dx: -36,
        dy: -18,
        fontWeight: 600,
        text: (text: string) => text,
      }),
      Plot.text([unitWord(unit, context.language)], {
        frameAnchor: 'bottom-right',
        textAnchor: 'end',
        dy: 30,
        text: (text: string) => text,
      }),
    ],
  })
}

/** How many of each arm have left by each exit over time: a panel per exit, all to one scale, a line per arm. */
export const drawIncidence = (context: Context, { steps }: Figure, layout: PlotLayout): Drawing | undefined => {
  if (steps === undefined || steps.curves.every(({ at }) => at.length === 0)) return undefined
  const byExit = Map.groupBy(steps.curves, ({ exit }) => say(exit, context.language))
  const highest = Math.max(...steps.curves.flatMap(({ share }) => share)) * 100
  const panels = [...byExit].map(([exit, curves]) => panelOf(context, steps, { exit, curves, highest }, layout))
  const { perRow } = sizes[layout]
  const rows = Array.from({ length: Math.ceil(panels.length / perRow) }, (_, row) =>
    arrange(panels.slice(row * perRow, (row + 1) * perRow), 'x'),
  )
  const shown = new Set(steps.curves.map(({ arm }) => arm))
  const keys = context.protocol.arms.flatMap(({ id }, at) =>
    shown.has(id) ? [{ text: armName(context, id), sign: lineSign(styleOf(context, at)) }] : [],
  )
  const what = pick(context, { da: 'Procent, der er gået til', en: 'Per cent who have left for' })
  const heading: Drawing = {
    width: layout === 'wide' ? 760 : 350,
    height: 20,
    marks: `<text x="6" y="14" font-size="12">${what}:</text>`,
  }
  return arrange([keyLegend(keys, layout), heading, ...rows], 'y')
}
