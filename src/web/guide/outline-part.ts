import type { Shown } from '../../protocol/index.ts'
import { type Html, html } from '../html.ts'

const isFlat = ({ parts }: Shown): boolean => parts === undefined || parts.length === 0

/** Parts of the protocol for reading: values as a list of definitions, things under headings of their own. */
export const outlinePart = (parts: readonly Shown[], level: 3 | 4 | 5 | 6): Html => {
  const flat = parts.filter(isFlat)
  const deep = parts.filter((part) => !isFlat(part))
  const list =
    flat.length === 0
      ? ''
      : html`<dl class="virker-facts">${flat.map(({ label, value }) => html`<dt>${label}</dt><dd>${lines(value ?? '–')}</dd>`)}</dl>`
  return html`${list}${deep.map((part) => deepPart(part, level))}`
}

const lines = (text: string): Html => html`${text.split('\n').map((line, i) => (i === 0 ? line : html`<br>${line}`))}`

const deepPart = ({ label, value, parts = [] }: Shown, level: 3 | 4 | 5 | 6): Html => {
  const inner = outlinePart(parts, level < 6 ? ((level + 1) as 4 | 5 | 6) : 6)
  return html`<div class="virker-outline">${heading(label, level)}${value === undefined ? '' : html`<p class="virker-quiet">${value}</p>`}${inner}</div>`
}

const heading = (text: string, level: 3 | 4 | 5 | 6): Html => {
  switch (level) {
    case 3:
      return html`<h3>${text}</h3>`
    case 4:
      return html`<h4>${text}</h4>`
    case 5:
      return html`<h5>${text}</h5>`
    case 6:
      return html`<h6>${text}</h6>`
  }
}
