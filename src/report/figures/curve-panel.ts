import * as Plot from '@observablehq/plot'
import type { Drawing } from '../document/drawing.ts'
import { plotDrawing } from './plot.ts'
import { textWidth } from './text-lines.ts'

/** One of several pictures over the same periods: what stands above it, its marks and how far they reach. */
export type CurvePanel = {
  readonly title: string
  readonly reach: readonly number[]
  readonly marks: readonly Plot.Markish[]
}

export type CurveAxes = {
  readonly width: number
  readonly height: number
  readonly periods: readonly string[]
  readonly tickFormat: (value: number) => string
}

const fontSize = 12
const [top, bottom, right] = [30, 34, 10]
const maxTicks = 12

/** A period's place on the axis: names are set as far apart as they are wide. */
const ticksOf = (periods: readonly string[], plotWidth: number): readonly number[] => {
  const widest = Math.max(...periods.map((period) => textWidth(period, fontSize))) + 12
  const most = Math.max(2, Math.min(maxTicks, Math.floor(plotWidth / widest)))
  const step = Math.ceil(periods.length / most)
  return periods.flatMap((_, at) => (at % step === 0 ? [at] : []))
}

/** Periods from left to right; a gap where a period has no number. */
export const drawPanel = ({ title, reach, marks }: CurvePanel, axes: CurveAxes): Drawing => {
  const { width, height, periods, tickFormat } = axes
  const [low, high] = [Math.min(0, ...reach), Math.max(0, ...reach)]
  const spare = (high - low || 1) * 0.05
  const domain = [low === 0 ? 0 : low - spare, high + spare]
  const left = Math.max(34, ...[low, high].map((end) => textWidth(tickFormat(end), fontSize) + 18))
  return plotDrawing({
    width,
    height,
    marginLeft: left,
    marginRight: right,
    marginTop: top,
    marginBottom: bottom,
    x: {
      type: 'linear',
      domain: [-0.5, periods.length - 0.5],
      ticks: [...ticksOf(periods, width - left - right)],
      tickFormat: (at: number) => periods[at] ?? '',
      label: null,
    },
    y: { domain, ticks: 5, tickFormat, label: null },
    marks: [
      Plot.gridY({ stroke: '#d4dae2', strokeOpacity: 1, ticks: 5 }),
      ...marks,
      Plot.text([title], {
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

/** Drawings side by side or one below the other, as one. */
export const arrange = (drawings: readonly Drawing[], along: 'x' | 'y'): Drawing => {
  const length = ({ width, height }: Drawing): number => (along === 'x' ? width : height)
  const placed = drawings.map(({ marks }, i) => {
    const at = drawings.slice(0, i).reduce((sum, drawing) => sum + length(drawing), 0)
    return `<svg ${along}="${at}" width="${drawings[i]?.width}" height="${drawings[i]?.height}">${marks}</svg>`
  })
  const total = drawings.reduce((sum, drawing) => sum + length(drawing), 0)
  const across = Math.max(...drawings.map(({ width, height }) => (along === 'x' ? height : width)))
  return {
    width: along === 'x' ? total : across,
    height: along === 'x' ? across : total,
    marks: placed.join(''),
  }
}
