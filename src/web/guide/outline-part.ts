import { type Shown, sayInALine } from '../../protocol/index.ts'
import { type Html, html } from '../html.ts'

type Level = 3 | 4 | 5 | 6

const mostInALine = 3
const longestLine = 110

const isValue = ({ parts }: Shown): boolean => parts === undefined || parts.length === 0

/** What is short enough to stand on the line of its name: a period, a duration, a thing with a fact or two. */
const fitsALine = (part: Shown): boolean =>
  isValue(part) ||
  ((part.parts?.length ?? 0) <= mostInALine &&
    part.parts?.every(isValue) === true &&
    sayInALine(part).length <= longestLine)

/** Parts of the protocol for reading: what is short as a list of names and values, the rest under headings. */
export const outlinePart = (parts: readonly Shown[], level: Level): Html => {
  const short = parts.filter(fitsALine)
  const deep = parts.filter((part) => !fitsALine(part))
  const list =
    short.length === 0
      ? ''
      : html`<dl class="virker-facts">${short.map((part) => html`<dt>${part.label}</dt><dd>${lines(sayInALine(part) || '–')}</dd>`)}</dl>`
  return html`${list}${deep.map((part) => deepPart(part, level))}`
}

const lines = (text: string): Html => html`${text.split('\n').map((line, i) => (i === 0 ? line : html`<br>${line}`))}`

const below = (level: Level): Level => (level === 3 ? 4 : level === 4 ? 5 : 6)

const deepPart = ({ label, value, parts = [] }: Shown, level: Level): Html =>
  html`<div class="virker-outline">${heading(label, level)}${
    value === undefined ? '' : html`<p class="virker-quiet">${value}</p>`
  }${outlinePart(parts, below(level))}</div>`

const heading = (text: string, level: Level): Html => {
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
