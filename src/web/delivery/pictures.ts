import type { DeliveryResults } from '../../analysis/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { deliveryFigure } from '../../report/index.ts'
import { say } from '../../text/index.ts'
import { type Html, nothing } from '../html.ts'
import { figure } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { resultTable } from './result-table.ts'
import { deliveryWords as words } from './words.ts'

/** A drawing for wide and one for narrow pages; style sheets show one of them. */
export const twoDrawings = (wide: string, narrow: string | undefined): string =>
  narrow === undefined ? wide : `<div class="virker-on-wide">${wide}</div><div class="virker-on-narrow">${narrow}</div>`

/** A figure of the delivery with its numbers folded below; its table alone where there is nothing to draw. */
export const deliveryPicture = (
  request: PageRequest,
  results: DeliveryResults,
  protocol: Protocol,
  { id, firstColumn }: { readonly id: string; readonly firstColumn: string },
): Html => {
  const { language } = request
  const table = resultTable(request, results, id, firstColumn)
  const found = results.figures[id]
  const input = { results, protocol, language }
  const wide = found === undefined ? undefined : deliveryFigure(input, id, 'wide')
  if (found === undefined || wide === undefined) return results.tables[id] === undefined ? nothing : table
  const drawing = twoDrawings(wide, deliveryFigure(input, id, 'narrow'))
  return figure(say(found.title, language), drawing, { summary: request.say(words.numbers), body: table })
}
