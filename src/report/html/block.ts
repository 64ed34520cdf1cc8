import type { Block, NumberEntry } from '../document/block.ts'
import { renderFigure } from './figure.ts'
import { renderLine } from './inline.ts'
import { type Markup, markup } from './markup.ts'
import { anchorOf, htmlId, type RenderContext } from './render-context.ts'
import { renderTable } from './table.ts'

type OfKind<K extends Block['kind']> = Extract<Block, { kind: K }>

const renderList = ({ items, ordered }: OfKind<'list'>, context: RenderContext): Markup => {
  const list = items.map((item) => markup`<li>${renderLine(item, context)}</li>`)
  return ordered ? markup`<ol>${list}</ol>\n` : markup`<ul>${list}</ul>\n`
}

const renderVerdict = ({ tone, question, word, sentences, basis }: OfKind<'verdict'>, context: RenderContext): Markup =>
  markup`<div class="verdict ${tone}">
<h3>${question}</h3>
<p class="word">${word}</p>
<p>${renderLine(sentences, context)}</p>
<p class="basis">${renderLine(basis, context)}</p>
</div>
`

/** Labels and what they stand for: the head of the report, and its papers. */
export const renderFacts = (items: OfKind<'facts'>['items'], context: RenderContext): Markup =>
  markup`<dl class="facts">${items.map(({ label, content }) => markup`<dt>${label}</dt><dd>${renderLine(content, context)}</dd>`)}</dl>\n`

const renderEntry = ({ key, name, value, facts }: NumberEntry): Markup => {
  const said = facts.map(({ label, text }) => markup`<span><b>${label}:</b> ${text}</span> `)
  return markup`<div id="${anchorOf(key)}"><dt><b>${value}</b> <code>${name}</code></dt><dd>${said}</dd></div>\n`
}

export const renderBlock = (block: Block, context: RenderContext): Markup => {
  switch (block.kind) {
    case 'heading':
      return block.level === 3
        ? markup`<h3 id="${htmlId(block.id)}">${block.text}</h3>\n`
        : markup`<h4 id="${htmlId(block.id)}">${block.text}</h4>\n`
    case 'paragraph':
      return markup`<p>${renderLine(block.content, context)}</p>\n`
    case 'note':
      return markup`<p class="note">${renderLine(block.content, context)}</p>\n`
    case 'list':
      return renderList(block, context)
    case 'verdict':
      return renderVerdict(block, context)
    case 'facts':
      return renderFacts(block.items, context)
    case 'entries':
      return markup`<dl class="entries">${block.entries.map(renderEntry)}</dl>\n`
    case 'table':
      return renderTable(block, context)
    case 'figure':
      return renderFigure(block, context, renderBlocks)
  }
}

export const renderBlocks = (blocks: readonly Block[], context: RenderContext): readonly Markup[] =>
  blocks.map((block) => renderBlock(block, context))
