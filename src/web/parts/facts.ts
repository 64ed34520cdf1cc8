import { type Html, html, type Piece } from '../html.ts'

/** Names and what they are, as a list of definitions. */
export const facts = (list: readonly (readonly [name: string, value: Piece])[]): Html =>
  html`<dl class="virker-facts">${list.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`

/** A short mark beside a name; its colour says nothing that the word does not. */
export const badge = (text: string, kind: 'info' | 'success' | 'warning' | 'error' = 'info'): Html =>
  html`<span class="badge badge-${kind}">${text}</span>`

/** What folds out, for those who want to know more. */
export const foldOut = (summary: string, body: Piece): Html =>
  html`<details class="details"><summary class="details-summary">${summary}</summary><div class="details-text">${body}</div></details>`

/** A box with a heading, one of several beside each other: `html\`<div class="virker-cards">${cards}</div>\``. */
export const card = (heading: Piece, body: Piece): Html =>
  html`<section class="virker-card"><h2>${heading}</h2>${body}</section>`
