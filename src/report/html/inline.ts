import type { Inline, Line } from '../document/inline.ts'
import { type Markup, markup } from './markup.ts'
import { anchorOf, htmlId, type RenderContext } from './render-context.ts'

const renderPart = (part: Inline, context: RenderContext): Markup => {
  switch (part.kind) {
    case 'text':
      return markup`${part.text}`
    case 'strong':
      return markup`<strong>${renderLine(part.content, context)}</strong>`
    case 'authored':
      return markup`<span class="authored">${part.text}</span>`
    case 'code':
      return markup`<code>${part.text}</code>`
    case 'reference':
      return markup`<a href="#${htmlId(part.to)}">${context.names.get(part.to) ?? part.to}</a>`
    case 'number':
      return markup`<a class="n" href="#${anchorOf(part.entry)}" data-tip="${part.tip}">${part.text}</a>`
  }
}

/** Running text; a number is a link to its entry in the appendix, which says on hover and focus what it counts. */
export const renderLine = (line: Line, context: RenderContext): readonly Markup[] =>
  line.map((part) => renderPart(part, context))
