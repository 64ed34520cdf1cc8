import { type Html, html, nothing, type Piece } from '../html.ts'

/** `hidden` labels are for screen readers: what buttons in the column do is written on them. */
export type Column = { readonly label: string; readonly align?: 'right'; readonly hidden?: true }

type DataTable = {
  readonly caption: string
  readonly columns: readonly Column[]
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly Piece[])[]
  /** What stands there when there are no rows. */
  readonly empty: string
  /**
   * On a phone: rows become cards (`stack`), two lines each without the columns' names (`rows`, for many with fields
   * that say what they are), or the table scrolls sideways (`scroll`, for figures).
   */
  readonly narrow?: 'stack' | 'rows' | 'scroll'
  /** The caption is for screen readers only, where a heading says the same. */
  readonly captionHidden?: true
}

const alignOf = (column: Column | undefined): Html =>
  column?.align === undefined ? nothing : html` class="align-text-right"`

const titleOf = (column: Column | undefined): string => (column?.hidden === undefined ? (column?.label ?? '') : '')

/** A table with its caption and headings; nothing but its sentence when it is empty. */
export const dataTable = ({ caption, columns, rows, empty, narrow = 'stack', captionHidden }: DataTable): Html => {
  if (rows.length === 0) return html`<p class="virker-empty">${empty}</p>`
  const heads = columns.map(
    (column) =>
      html`<th scope="col"${alignOf(column)}>${column.hidden === undefined ? column.label : html`<span class="sr-only">${column.label}</span>`}</th>`,
  )
  const cell = (piece: Piece, index: number): Html =>
    index === 0
      ? html`<th scope="row" data-title="${titleOf(columns[index])}"${alignOf(columns[index])}>${piece}</th>`
      : html`<td data-title="${titleOf(columns[index])}"${alignOf(columns[index])}>${piece}</td>`
  const body = rows.map((row) => html`<tr>${row.map(cell)}</tr>`)
  const said = captionHidden === undefined ? caption : html`<span class="sr-only">${caption}</span>`
  const look = { stack: ' virker-stack', rows: ' virker-rows', scroll: '' }[narrow]
  const table = html`<table class="table table--compact${look}"><caption>${said}</caption><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>`
  return html`<div class="virker-table" tabindex="0" role="group" aria-label="${caption}">${table}</div>`
}
