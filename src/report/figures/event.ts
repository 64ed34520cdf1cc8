import * as Plot from '@observablehq/plot'
import type { Estimate, PeriodOverTime } from '../../analysis/index.ts'
import { formatNumber } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { Drawing } from '../document/drawing.ts'
import { estimateOf } from '../numbers/estimate-number.ts'
import { effectUnit } from '../numbers/format-estimate.ts'
import { timesPrinted } from '../numbers/percent.ts'
import { drawPanel } from './curve-panel.ts'
import type { PlotLayout } from './plot-row.ts'

const blue = '#1f5f8b'
const sizes = { wide: { width: 760, height: 330 }, narrow: { width: 350, height: 290 } } as const

type Mark = { readonly at: number; readonly value: number; readonly low: number; readonly high: number }

const markOf = (of: Estimate, { estimate, confInt }: PeriodOverTime, at: number): Mark => {
  const times = timesPrinted(of)
  const value = typeof estimate === 'number' ? estimate * times : Number.NaN
  const [low, high] = confInt ?? [Number.NaN, Number.NaN]
  return { at, value, low: low * times, high: high * times }
}

/** Periods from the start on an axis with room for few: `−2`, `0`; calendar periods by their names. */
const nameOf = ({ period, sinceStart }: PeriodOverTime, isRelative: boolean): string =>
  isRelative && sinceStart !== null ? String(sinceStart).replace('-', '−') : period

/**
 * The difference in each period with its interval: filled from the start on, hollow before it, where there should be nothing.
 * A dashed line marks the start.
 *
 * @returns nothing when no period has a number
 */
export const drawEvent = (context: Context, [id]: readonly string[], layout: PlotLayout): Drawing | undefined => {
  if (id === undefined) return undefined
  const estimate = estimateOf(context, id)
  const { periods = [], kind } = estimate.overTime ?? {}
  if (!periods.some((period) => period.kind !== 'reference' && typeof period.estimate === 'number')) return undefined
  const marks = periods.map((period, at) => markOf(estimate, period, at))
  const known = marks.filter(({ value }) => !Number.isNaN(value))
  const isAfter = ({ at }: Mark) => periods[at]?.kind === 'after'
  const first = periods.findIndex((period) => period.kind === 'after')
  const reach = known.flatMap(({ value, low, high }) => [value, low, high].filter((one) => !Number.isNaN(one)))
  const furthest = Math.max(...reach.map(Math.abs))
  const unit = effectUnit(estimate, context.language)
  const title = pick(context, { da: `Forskel i ændring, ${unit}`, en: `Difference in change, ${unit}` })
  const start = pick(context, { da: 'start', en: 'start' })
  return drawPanel(
    {
      title,
      reach,
      marks: [
        Plot.ruleY([0], { stroke: '#1c2430', strokeWidth: 1.2 }),
        ...(first > 0
          ? [
              Plot.ruleX([first - 0.5], { stroke: '#5b6b7f', strokeDasharray: '4 3' }),
              Plot.text([start], {
                x: first - 0.5,
                frameAnchor: 'top',
                textAnchor: 'start',
                dx: 4,
                dy: 4,
                text: (text: string) => text,
              }),
            ]
          : []),
        Plot.ruleX(
          known.filter(({ low }) => !Number.isNaN(low)),
          { x: 'at', y1: 'low', y2: 'high', stroke: blue, strokeWidth: 2.4 },
        ),
        Plot.dot(known, {
          x: 'at',
          y: 'value',
          r: 4.5,
          stroke: blue,
          strokeWidth: 1.6,
          fill: (mark: Mark) => (isAfter(mark) ? blue : '#ffffff'),
        }),
      ],
    },
    {
      ...sizes[layout],
      periods: periods.map((period) => nameOf(period, kind === 'group-time')),
      tickFormat: (value) => formatNumber(value, furthest < 1 ? 2 : furthest < 5 ? 1 : 0, context.language),
    },
  )
}
