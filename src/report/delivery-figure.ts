import type { DeliveryResults, Results } from '../analysis/index.ts'
import type { Protocol } from '../protocol/index.ts'
import { type Language, say } from '../text/index.ts'
import { describeFigure } from './figures/describe-figure.ts'
import { drawFigure } from './figures/draw-figure.ts'
import { frameDrawing } from './figures/svg.ts'

/** Results with nothing in them but what is given. */
const alone = (given: DeliveryResults, trial: string): Results => ({
  virker: 1,
  trial,
  protocol: { hash: '', version: 0, locked: false },
  journal: { entries: 0, head: '' },
  sources: [],
  estimates: {},
  flow: { stated: [], before: [], arms: [] },
  verdicts: {},
  deviations: [],
  notes: [],
  ...given,
})

/**
 * A figure about delivery as SVG, as the report has it.
 *
 * @returns nothing where there is no number to draw
 */
export const deliveryFigure = (
  input: { readonly results: DeliveryResults; readonly protocol: Protocol; readonly language: Language },
  id: string,
  layout: 'wide' | 'narrow',
): string | undefined => {
  const { protocol, language } = input
  const context = { results: alone(input.results, protocol.trial.id), protocol, language }
  const figure = context.results.figures[id]
  const drawing = figure && drawFigure(context, figure, layout)
  if (figure === undefined || drawing === undefined) return undefined
  return frameDrawing(drawing, {
    id: `figure-${layout}-${id}`,
    title: say(figure.title, language),
    description: describeFigure(context, figure),
    language,
    synthetic: context.results.synthetic,
  })
}
