import * as Plot from '@observablehq/plot'
import type { PlaceboFigure } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { formatNumber } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { Drawing } from '../document/drawing.ts'
import { estimateOf } from '../numbers/estimate-number.ts'
import { effectUnit } from '../numbers/format-estimate.ts'
import { timesPrinted } from '../numbers/percent.ts'
import { plotDrawing } from './plot.ts'
import type { PlotLayout } from './plot-row.ts'
import { textWidth } from './text-lines.ts'

const [blue, grey] = ['#1f5f8b', '#8a97a6']
const sizes = { wide: { width: 760, height: 300 }, narrow: { width: 350, height: 280 } } as const
/** More dots than this run together: every so many is drawn, and always the real one. */
const mostDots = 400

type Dot = { readonly at: number; readonly value: number; readonly real: boolean }

const dotsOf = ({ estimates }: PlaceboFigure, times: number): readonly Dot[] => {
  if (isNoResult(estimates)) return []
  const step = Math.ceil(estimates.length / mostDots)
  return estimates
    .map(({ estimate, real }, at): Dot => ({ at: at + 1, value: estimate * times, real }))
    .filter(({ real }, at) => real || at % step === 0)
}

/**
 * The estimate among those of every way to choose as many sites, in order of size: the real one filled and named.
 *
 * @returns nothing where they are withheld, or there are none
 */
export const drawPlacebo = (context: Context, [id]: readonly string[], layout: PlotLayout): Drawing | undefined => {
  if (id === undefined) return undefined
  const estimate = estimateOf(context, id)
  const { placebo } = estimate.overTime ?? {}
  if (placebo === undefined || isNoResult(placebo)) return undefined
  const dots = dotsOf(placebo, timesPrinted(estimate))
  if (dots.length === 0) return undefined
  const { width, height } = sizes[layout]
  const values = dots.map(({ value }) => value)
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const spare = (high - low || 1) * 0.08
  const furthest = Math.max(...values.map(Math.abs))
  const format = (value: number) => formatNumber(value, furthest < 1 ? 2 : furthest < 5 ? 1 : 0, context.language)
  const left = Math.max(34, ...[low, high].map((end) => textWidth(format(end), 12) + 18))
  const real = dots.filter((dot) => dot.real)
  const isRight = (real[0]?.at ?? 0) * 2 > placebo.assignments
  const unit = effectUnit(estimate, context.language)
  const words = pick(context, {
    da: {
      title: `Forskel i ændring, ${unit}`,
      real: 'de rigtige steder',
      axis: 'Valg af steder, i rækkefølge efter forskel',
    },
    en: {
      title: `Difference in change, ${unit}`,
      real: 'the real sites',
      axis: 'Choices of sites, in order of the difference',
    },
  })
  return plotDrawing({
    width,
    height,
    marginLeft: left,
    marginRight: 10,
    marginTop: 30,
    marginBottom: 42,
    x: {
      type: 'linear',
      domain: [0, placebo.assignments + 1],
      ticks: 5,
      tickFormat: (at: number) => (Number.isInteger(at) ? formatNumber(at, 0, context.language) : ''),
      label: words.axis,
      labelAnchor: 'center',
      labelArrow: 'none',
    },
    y: { domain: [low - spare, high + spare], ticks: 5, tickFormat: format, label: null },
    marks: [
      Plot.gridY({ stroke: '#d4dae2', strokeOpacity: 1, ticks: 5 }),
      Plot.ruleY([0], { stroke: '#1c2430', strokeWidth: 1.2 }),
      Plot.dot(
        dots.filter((dot) => !dot.real),
        { x: 'at', y: 'value', r: dots.length > 100 ? 1.6 : 3.5, fill: '#ffffff', stroke: grey },
      ),
      Plot.dot(real, { x: 'at', y: 'value', r: 6, fill: blue, stroke: blue }),
      Plot.text(real, {
        x: 'at',
        y: 'value',
        text: () => words.real,
        dx: isRight ? -10 : 10,
        textAnchor: isRight ? 'end' : 'start',
        fontWeight: 600,
        stroke: 'white',
        strokeWidth: 4,
        fill: 'currentColor',
      }),
      Plot.text([words.title], {
        frameAnchor: 'top-left',
        textAnchor: 'start',
        dx: 4 - left,
        dy: -18,
        fontWeight: 600,
        text: (text: string) => text,
      }),
    ],
  })
}
