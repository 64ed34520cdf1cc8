import type { Results } from '../analysis/index.ts'
import type { Protocol } from '../protocol/index.ts'
import { type Language, say } from '../text/index.ts'
import { describeFigure } from './figures/describe-figure.ts'
import { drawFigure } from './figures/draw-figure.ts'
import { frameDrawing } from './figures/svg.ts'

/** Every figure of the results as an SVG file of its own: path inside `results/` to SVG. Nothing to draw, no file. */
export const renderFigures = (
  results: Results,
  protocol: Protocol,
  language: Language,
): ReadonlyMap<string, string> => {
  const context = { results, protocol, language }
  return new Map(
    Object.entries(results.figures).flatMap(([id, figure]) => {
      const drawing = drawFigure(context, figure, 'wide')
      if (drawing === undefined) return []
      const frame = {
        id: `figure-${id}`,
        title: say(figure.title, language),
        description: describeFigure(context, figure),
        language,
        synthetic: results.synthetic,
      }
      return [[`figures/${id}.${language}.svg`, `${frameDrawing(drawing, frame)}\n`] as const]
    }),
  )
}
