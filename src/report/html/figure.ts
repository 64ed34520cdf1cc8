import type { Block, FigureBlock } from '../document/block.ts'
import type { Drawing } from '../document/drawing.ts'
import { frameDrawing } from '../figures/svg.ts'
import { type Markup, markup, nothing, ownMarkup } from './markup.ts'
import { htmlId, type RenderContext } from './render-context.ts'
import { renderCaption, renderNotes } from './table.ts'

const dataWords = { da: 'Vis tallene bag figuren', en: 'Show the numbers behind the figure' } as const

const renderDrawing = (
  drawing: Drawing,
  layout: 'wide' | 'narrow',
  figure: FigureBlock,
  context: RenderContext,
): Markup => {
  const { id, title, description } = figure
  const { language } = context
  const svg = frameDrawing(drawing, { id: htmlId(`${id}-${layout}`), title, description, language, synthetic: false })
  return markup`<div class="${layout}">${ownMarkup(svg)}</div>`
}

/** A figure with a drawing for wide and one for narrow pages, its notes and the numbers behind it. */
export const renderFigure = (
  figure: FigureBlock,
  context: RenderContext,
  renderBlocks: (blocks: readonly Block[], context: RenderContext) => readonly Markup[],
): Markup => {
  const { id, title, wide, narrow, instead, notes, data } = figure
  const onNarrow =
    narrow !== undefined
      ? renderDrawing(narrow, 'narrow', figure, context)
      : instead === undefined
        ? nothing
        : markup`<div class="narrow">${renderBlocks(instead, context)}</div>`
  const behind =
    data.length === 0
      ? nothing
      : markup`<details><summary>${dataWords[context.language]}</summary>${renderBlocks(data, context)}</details>`
  return markup`<figure id="${htmlId(id)}">
<figcaption>${renderCaption(id, title, context)}</figcaption>
${renderDrawing(wide, 'wide', figure, context)}${onNarrow}
${renderNotes(notes, context)}</figure>
${behind}`
}
