import type { DeliveryResults } from '../../analysis/index.ts'
import { formatInTable } from '../../report/index.ts'
import { say } from '../../text/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { dataTable } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { deliveryWords as words } from './words.ts'

/** A table of the results as a page shows it; nothing where it is not there. */
export const resultTable = (
  { language, say: words_ }: PageRequest,
  results: DeliveryResults,
  id: string,
  firstColumn: string,
): Html => {
  const table = results.tables[id]
  if (table === undefined) return nothing
  let isWithheld = false
  const rows = table.rows.map(({ label, indent, cells }) => [
    indent === undefined ? say(label, language) : `– ${say(label, language)}`,
    ...cells.map((cell) => {
      if ('empty' in cell) return '–'
      if ('text' in cell) return say(cell.text, language)
      const quantity = results.quantities[cell.quantity]
      if (quantity?.suppressed !== undefined) isWithheld = true
      return quantity === undefined ? '–' : formatInTable(quantity, language)
    }),
  ])
  const columns = table.columns.map((column) => ({ label: say(column, language), align: 'right' as const }))
  const notes = [...table.notes.map((note) => say(note, language)), ...(isWithheld ? [words_(words.withheld)] : [])]
  return html`${dataTable({
    caption: say(table.title, language),
    columns: [{ label: firstColumn }, ...columns],
    rows,
    empty: '',
  })}${notes.map((note) => html`<p class="virker-quiet">${note}</p>`)}`
}
