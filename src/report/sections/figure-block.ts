import type { Figure } from '../../analysis/index.ts'
import { say } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { Block } from '../document/block.ts'
import { type Line, line, reference } from '../document/inline.ts'
import { describeFigure } from '../figures/describe-figure.ts'
import { drawFigure } from '../figures/draw-figure.ts'
import { estimateOf } from '../numbers/estimate-number.ts'
import { effectUnit } from '../numbers/format-estimate.ts'

/** The title of a figure; one that is drawn in one unit names it, so that two of a kind can be told apart. */
const titleOf = (context: Context, { kind, title, estimates = [] }: Figure): string => {
  const [first] = estimates
  const words = say(title, context.language)
  if (kind !== 'forest' || first === undefined) return words
  return `${words} (${effectUnit(estimateOf(context, first), context.language)})`
}

/** A figure whose numbers stand in a table of the same chapter; nothing when there is nothing to draw. */
export const figureBlock = (
  context: Context,
  id: string,
  figure: Figure,
  shown: { readonly table: string; readonly notes?: readonly Line[]; readonly data?: readonly Block[] } = {
    table: `table-${figure.table}`,
  },
): readonly Block[] => {
  const wide = drawFigure(context, figure, 'wide')
  const narrow = drawFigure(context, figure, 'narrow')
  if (wide === undefined) return []
  const numbers = pick(context, {
    da: line`Tallene står i ${reference(shown.table)}.`,
    en: line`The numbers stand in ${reference(shown.table)}.`,
  })
  return [
    {
      kind: 'figure',
      id: `figure-${id}`,
      title: titleOf(context, figure),
      description: describeFigure(context, figure),
      wide,
      ...(narrow === undefined ? {} : { narrow }),
      notes: [...(shown.notes ?? []), numbers],
      data: shown.data ?? [],
    },
  ]
}
