import * as Plot from '@observablehq/plot'
import type { PeriodOfCurve } from '../../analysis/index.ts'
import { formatNumber, type Language } from '../../text/index.ts'
import { armName, type Context, pick } from '../context.ts'
import type { Drawing } from '../document/drawing.ts'
import { escapeMarkup } from '../html/markup.ts'
import { curveOf } from '../numbers/curve-number.ts'
import type { CurveOf } from '../numbers/format-curve.ts'
import { effectUnit } from '../numbers/format-estimate.ts'
import { unitWord } from '../numbers/units.ts'
import { arrange, type CurvePanel, drawPanel } from './curve-panel.ts'
import type { PlotLayout } from './plot-row.ts'
import { breakLines } from './text-lines.ts'

type Point = { readonly at: number; readonly value: number }
type Range = { readonly at: number; readonly low: number; readonly high: number }

const [blue, brown, pale] = ['#1f5f8b', '#8a4b14', '#d3e3ee']
const sizes = {
  wide: { width: 380, height: 290, along: 'x', whole: 760 },
  narrow: { width: 350, height: 240, along: 'y', whole: 350 },
} as const

/** With many periods marks are set smaller, so that they do not run together. */
const thickness = (periods: number): { readonly bar: number; readonly dot: number } =>
  periods <= 26 ? { bar: 2.6, dot: 3.5 } : periods <= 60 ? { bar: 1.6, dot: 2 } : { bar: 0.9, dot: 1.1 }

const times = ({ scale }: CurveOf): number => (scale.scale === 'share' ? 100 : 1)

const meansOf = (of: CurveOf, arm: string): readonly Point[] =>
  of.curve.periods.map(({ means }, at) => ({ at, value: (means[arm] ?? Number.NaN) * times(of) }))

const rangesOf = (of: CurveOf, end: (period: PeriodOfCurve) => readonly [number, number] | null): readonly Range[] =>
  of.curve.periods.map((period, at) => {
    const [low = Number.NaN, high = Number.NaN] = end(period) ?? []
    return { at, low: low * times(of), high: high * times(of) }
  })

const known = (values: readonly number[]): readonly number[] => values.filter((value) => !Number.isNaN(value))

const meansPanel = (context: Context, of: CurveOf): CurvePanel => {
  const [treated, control] = of.scale.contrast.map((arm) => meansOf(of, arm)) as [Point[], Point[]]
  const { dot } = thickness(of.curve.periods.length)
  const percent = pick(context, { da: 'procent', en: 'per cent' })
  const unit = of.scale.scale === 'share' ? percent : unitWord(of.scale.unit, context.language)
  const title = of.scale.scale === 'share' ? { da: 'Andel', en: 'Share' } : { da: 'Gennemsnit', en: 'Mean' }
  const at = { x: 'at', y: 'value' } as const
  return {
    title: `${pick(context, title)}, ${unit}`,
    reach: known([...treated, ...control].map(({ value }) => value)),
    marks: [
      Plot.ruleY([0], { stroke: '#1c2430' }),
      Plot.lineY(control, { ...at, stroke: brown, strokeWidth: 1.6, strokeDasharray: '5 3' }),
      Plot.lineY(treated, { ...at, stroke: blue, strokeWidth: 1.8 }),
      Plot.dot(control, { ...at, r: dot, fill: '#ffffff', stroke: brown }),
      Plot.dot(treated, { ...at, r: dot, fill: blue, stroke: blue }),
    ],
  }
}

const differencePanel = (context: Context, of: CurveOf): CurvePanel => {
  const own = rangesOf(of, ({ confInt }) => confInt)
  const band = rangesOf(of, (period) => period.band)
  const values = of.curve.periods.map(({ estimate }, at) => ({
    at,
    value: typeof estimate === 'number' ? estimate * times(of) : Number.NaN,
  }))
  const { bar, dot } = thickness(of.curve.periods.length)
  const range = { x: 'at', y1: 'low', y2: 'high' } as const
  const inside = band.filter(({ low }) => !Number.isNaN(low))
  const difference = pick(context, { da: 'Forskel', en: 'Difference' })
  return {
    title: `${difference}, ${effectUnit(of.scale, context.language)}`,
    reach: known([...own, ...band].flatMap(({ low, high }) => [low, high]).concat(values.map(({ value }) => value))),
    marks: [
      Plot.areaY(band, { ...range, fill: pale }),
      Plot.ruleX(inside, { ...range, stroke: '#8fb4cd', strokeWidth: bar / 2.6 }),
      Plot.ruleY([0], { stroke: '#1c2430', strokeWidth: 1.2 }),
      Plot.ruleX(own, { ...range, stroke: blue, strokeWidth: bar }),
      Plot.dot(values, { x: 'at', y: 'value', r: dot, fill: blue, stroke: blue }),
    ],
  }
}

type Key = { readonly text: string; readonly sign: string }

const keysOf = (context: Context, of: CurveOf): readonly Key[] => {
  const [treated, control] = of.scale.contrast
  const hasBand = of.curve.periods.some(({ band }) => band !== null)
  const words = pick(context, {
    da: { own: 'Interval for hver periode', band: 'Bånd om hele kurven' },
    en: { own: 'Interval of each period', band: 'Band around the whole curve' },
  })
  return [
    {
      text: armName(context, treated),
      sign: `<path d="M0 0h24" stroke="${blue}" stroke-width="1.8"/><circle cx="12" r="3.5" fill="${blue}"/>`,
    },
    {
      text: armName(context, control),
      sign: `<path d="M0 0h24" stroke="${brown}" stroke-width="1.6" stroke-dasharray="5 3"/><circle cx="12" r="3.5" fill="#ffffff" stroke="${brown}"/>`,
    },
    { text: words.own, sign: `<path d="M12 -6v12" stroke="${blue}" stroke-width="2.6"/>` },
    ...(hasBand ? [{ text: words.band, sign: `<rect x="2" y="-6" width="20" height="12" fill="${pale}"/>` }] : []),
  ]
}

/** What each line and shade stands for: above the panels, in two columns on a wide page. */
const legend = (context: Context, of: CurveOf, layout: PlotLayout): Drawing => {
  const { whole } = sizes[layout]
  const keys = keysOf(context, of)
  const columns = layout === 'wide' ? [keys.slice(0, 2), keys.slice(2)] : [keys]
  const width = whole / columns.length
  const drawn = columns.map((column, i) => {
    let y = 12
    const marks = column.map(({ text, sign }) => {
      const lines = breakLines(text, 12, width - 50)
      const words = lines.map(
        (line, j) => `<text x="${i * width + 38}" y="${y + 4 + j * 16}" font-size="12">${escapeMarkup(line)}</text>`,
      )
      const mark = `<g transform="translate(${i * width + 6} ${y})">${sign}</g>${words.join('')}`
      y += lines.length * 16 + 4
      return mark
    })
    return { marks: marks.join(''), height: y }
  })
  return {
    width: whole,
    height: Math.max(...drawn.map(({ height }) => height)),
    marks: drawn.map(({ marks }) => marks).join(''),
  }
}

const ticks =
  ({ reach }: CurvePanel, language: Language) =>
  (value: number): string => {
    const furthest = Math.max(...reach.map(Math.abs))
    return formatNumber(value, furthest < 1 ? 2 : furthest < 5 ? 1 : 0, language)
  }

/**
 * A curve over periods: both arms, and the difference between them with the interval of each period and the band of all.
 *
 * @returns nothing when no period has a number
 */
export const drawCurve = (context: Context, [id]: readonly string[], layout: PlotLayout): Drawing | undefined => {
  if (id === undefined) return undefined
  const of = curveOf(context, id)
  if (of.curve.periods.every(({ estimate }) => typeof estimate !== 'number')) return undefined
  const { width, height, along } = sizes[layout]
  const periods = of.curve.periods.map(({ period }) => period)
  const panels = [meansPanel(context, of), differencePanel(context, of)].map((panel) =>
    drawPanel(panel, { width, height, periods, tickFormat: ticks(panel, context.language) }),
  )
  return arrange([legend(context, of, layout), arrange(panels, along)], 'y')
}
