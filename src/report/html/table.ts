import type { TableBlock } from '../document/block.ts'
import type { Line } from '../document/inline.ts'
import { renderLine } from './inline.ts'
import { type Markup, markup, nothing } from './markup.ts'
import { htmlId, type RenderContext } from './render-context.ts'

/** Rows up to which a table is kept on one page. */
const shortTable = 6

/** Tables of more columns than this are set smaller. */
const denseColumns = 5

/** `Table 2.` and the title, and where the people are made up that they are. */
export const renderCaption = (id: string, title: string, { names, banner }: RenderContext): Markup => {
  const name = names.get(id) ?? ''
  const label = name.charAt(0).toUpperCase() + name.slice(1)
  const madeUp = banner === null ? nothing : markup` <span class="made-up">${banner}</span>`
  return markup`<span class="no">${label}</span>${title}${madeUp}`
}

export const renderNotes = (notes: readonly Line[], context: RenderContext): Markup =>
  notes.length === 0
    ? nothing
    : markup`<div class="notes">${notes.map((note) => markup`<p>${renderLine(note, context)}</p>`)}</div>`

const renderRow = (
  { label, indent = 0, cells }: TableBlock['rows'][number],
  table: TableBlock,
  context: RenderContext,
): Markup => {
  const heads = table.columns.slice(1)
  const inset = indent === 0 ? nothing : markup` class="indent-${String(Math.min(indent, 2))}"`
  const tds = cells.map((cell, i) =>
    cell.length === 0
      ? markup`<td></td>`
      : markup`<td data-label="${heads[i] ?? ''}"><span>${renderLine(cell, context)}</span></td>`,
  )
  return markup`<tr><th scope="row"${inset}>${renderLine(label, context)}</th>${tds}</tr>`
}

export const renderTable = (table: TableBlock, context: RenderContext): Markup => {
  const { id, title, columns, rows, notes, cells } = table
  const kept = `${rows.length <= shortTable ? ' short' : ''}${columns.length > denseColumns ? ' dense' : ''}`
  return markup`<div class="table${kept}">
<table id="${htmlId(id)}" class="${cells}-table">
<caption>${renderCaption(id, title, context)}</caption>
<thead><tr>${columns.map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map((row) => renderRow(row, table, context))}</tbody>
</table>
${renderNotes(notes, context)}</div>
`
}
