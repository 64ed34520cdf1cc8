import type { Curve, Estimate } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { say } from '../../text/index.ts'
import { armName, type Context, pick } from '../context.ts'
import type { Block, TableBlock } from '../document/block.ts'
import { code, type Inline, type Line, line, plain } from '../document/inline.ts'
import { describeFigure } from '../figures/describe-figure.ts'
import { drawFigure } from '../figures/draw-figure.ts'
import { estimateLabel } from '../figures/forest.ts'
import { curveOf, periodArmNumber, periodNumber } from '../numbers/curve-number.ts'
import { effectUnit } from '../numbers/format-estimate.ts'
import { formatLevel } from '../numbers/interval.ts'
import { curveSentences } from '../wording/curve-sentences.ts'
import { allMainEstimates, everyoneEstimates } from './questions.ts'

type Drawn = { readonly id: string; readonly estimate: Estimate; readonly curve: Curve }

/** A year of weeks: in longer tables one number of a row tells all of it, so that the report stays a file to send. */
const mostBoundRows = 53

const rowsOf = (context: Context, { id, estimate, curve }: Drawn): TableBlock['rows'] => {
  const [treated, control] = estimate.contrast
  const isLong = curve.periods.length > mostBoundRows
  const told = (number: Inline): Inline => (isLong && number.kind === 'number' ? plain(number.text) : number)
  return curve.periods.map(({ period, estimate: value, confInt, band }, at) => {
    const arm = (field: 'mean' | 'analysed', name: string) => told(periodArmNumber(context, id, at, field, name))
    const hasNumber = !isNoResult(value)
    const cell = (there: boolean, content: () => Line): Line => (there ? content() : [])
    return {
      label: [plain(period)],
      cells: [
        cell(hasNumber, () => line`${arm('analysed', treated)}\u00a0/\u00a0${arm('analysed', control)}`),
        cell(hasNumber, () => [arm('mean', treated)]),
        cell(hasNumber, () => [arm('mean', control)]),
        [periodNumber(context, id, at, 'estimate')],
        cell(confInt !== null, () => [told(periodNumber(context, id, at, 'interval'))]),
        cell(band !== null, () => [told(periodNumber(context, id, at, 'band'))]),
      ],
    }
  })
}

const curveTable = (context: Context, drawn: Drawn): TableBlock => {
  const { id, estimate, curve } = drawn
  const [treated, control] = estimate.contrast.map((arm) => armName(context, arm)) as [string, string]
  const level = formatLevel(curve.level, context.language)
  const unit = effectUnit(curveOf(context, id).scale, context.language)
  const words = pick(context, {
    da: {
      title: `Tallene for hver periode (${estimateLabel(context, estimate)})`,
      columns: ['Periode', 'Analyseret', treated, control, `Forskel, ${unit}`, `${level}-interval`, 'Bånd'] as const,
      order: line`Analyseret: ${treated} / ${control}.`,
    },
    en: {
      title: `The numbers of each period (${estimateLabel(context, estimate)})`,
      columns: ['Period', 'Analysed', treated, control, `Difference, ${unit}`, `${level} interval`, 'Band'] as const,
      order: line`Analysed: ${treated} / ${control}.`,
    },
  })
  return {
    kind: 'table',
    id: `table-curve-${id}`,
    title: words.title,
    columns: [...words.columns],
    rows: rowsOf(context, drawn),
    notes: [words.order],
    cells: 'numbers',
  }
}

const fileNote = (context: Context): Line =>
  pick(context, {
    da: line`Alle perioder står med tal i ${code('results/tables/curves.csv')}.`,
    en: line`The numbers of every period stand in ${code('results/tables/curves.csv')}.`,
  })

const figureOf = (context: Context, drawn: Drawn): readonly Block[] => {
  const name = `curve.${drawn.id}`
  const figure = context.results.figures[name]
  if (figure === undefined) return []
  const wide = drawFigure(context, figure, 'wide')
  const narrow = drawFigure(context, figure, 'narrow')
  if (wide === undefined || narrow === undefined) return []
  return [
    {
      kind: 'figure',
      id: `figure-${name}`,
      title: say(figure.title, context.language),
      description: describeFigure(context, figure),
      wide,
      narrow,
      notes: [fileNote(context)],
      data: [curveTable(context, drawn)],
    },
  ]
}

const blocksOf = (context: Context, several: 'one' | 'several', drawn: Drawn): readonly Block[] => {
  const { id, estimate, curve } = drawn
  const sentences = curveSentences(context, [id, estimate], curve)
  return [
    ...(several === 'one'
      ? []
      : [{ kind: 'heading', level: 4, id: `curve-${id}`, text: estimateLabel(context, estimate) } as const]),
    ...sentences.map((content): Block => ({ kind: 'paragraph', content })),
    ...figureOf(context, drawn),
  ]
}

/** Outcomes in weeks or months: what each curve shows, its picture, and its numbers. Nothing where there are none. */
export const curveBlocks = (context: Context): readonly Block[] => {
  const all = [...allMainEstimates(context), ...everyoneEstimates(context)].flatMap(
    ([id, estimate]): readonly Drawn[] =>
      estimate.curve === undefined ? [] : [{ id, estimate, curve: estimate.curve }],
  )
  if (all.length === 0) return []
  const text = pick(context, { da: 'Periode for periode', en: 'Period by period' })
  return [
    { kind: 'heading', level: 3, id: 'curves', text },
    ...all.flatMap((drawn) => blocksOf(context, all.length === 1 ? 'one' : 'several', drawn)),
  ]
}
