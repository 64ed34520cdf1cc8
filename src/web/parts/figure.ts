import { type Html, html, ownMarkup } from '../html.ts'

/**
 * A drawing with what it shows, and the same numbers as a table that folds out.
 *
 * @param drawing SVG of our own making, which names and describes itself
 */
export const figure = (caption: string, drawing: string, table?: { summary: string; body: Html }): Html =>
  html`<figure class="virker-figure"><figcaption>${caption}</figcaption><div class="virker-drawing" tabindex="0" role="group" aria-label="${caption}">${ownMarkup(drawing)}</div>${
    table === undefined
      ? ''
      : html`<details class="details"><summary class="details-summary">${table.summary}</summary><div class="details-text">${table.body}</div></details>`
  }</figure>`
