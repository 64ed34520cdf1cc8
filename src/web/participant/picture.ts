import type { ActivityBar, Progress, WeekMark } from '../../app/index.ts'
import { type Html, html } from '../html.ts'

type Look = { readonly fill: string; readonly stroke: string; readonly sign: string; readonly ink: string }

/** Each mark has a sign of its own, so that colour is not all that tells them apart. */
const looks: Readonly<Record<WeekMark, Look>> = {
  held: { fill: '#1f6f43', stroke: '#1f6f43', sign: '✓', ink: '#ffffff' },
  'called-off': { fill: '#f6e3b4', stroke: '#8a6d1b', sign: '–', ink: '#3d3008' },
  'stayed-away': { fill: '#f3c9c2', stroke: '#8a1c1c', sign: '×', ink: '#5c0f0f' },
  cancelled: { fill: '#d9d9ee', stroke: '#4b4b8f', sign: '/', ink: '#2b2b5f' },
  'not-due': { fill: '#e6e6e6', stroke: '#6b6b6b', sign: '·', ink: '#333333' },
  missing: { fill: '#ffffff', stroke: '#8a1c1c', sign: '?', ink: '#8a1c1c' },
  erased: { fill: '#ffffff', stroke: '#6b6b6b', sign: '¤', ink: '#333333' },
  none: { fill: '#ffffff', stroke: '#bfbfbf', sign: '', ink: '#333333' },
}

const cell = 24
const perLine = 13
const left = 40
const barHeight = 8

const square = (mark: WeekMark, x: number, y: number): string => {
  const { fill, stroke, sign, ink } = looks[mark]
  const box = `<rect x="${x + 1}" y="${y + 1}" width="${cell - 3}" height="${cell - 3}" rx="3" fill="${fill}" stroke="${stroke}"/>`
  return sign === ''
    ? box
    : `${box}<text x="${x + cell / 2 - 0.5}" y="${y + 17}" font-size="15" text-anchor="middle" fill="${ink}">${sign}</text>`
}

const barOn = ({ firstWeek, lastWeek }: ActivityBar, first: number, last: number, y: number): string => {
  const [from, to] = [Math.max(firstWeek, first), Math.min(lastWeek, last)]
  if (to < from) return ''
  const x = left + (from - first) * cell + 1
  return `<rect x="${x}" y="${y}" width="${(to - from + 1) * cell - 3}" height="${barHeight - 2}" rx="2" fill="#1f5f8b"/>`
}

type Words = {
  readonly title: string
  readonly description: string
  /** Stands before each line: `uge 14`. */
  readonly weekLabel: (week: number) => string
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A citizen's weeks, thirteen (a quarter) on a line, with a strip for each conversation and a bar for each activity. */
export const progressPicture = ({ weeks, strips, bars }: Progress, words: Words): string => {
  const lineHeight = strips.length * cell + bars.length * barHeight + 14
  const lines = Math.ceil(weeks / perLine)
  const drawn = Array.from({ length: lines }, (_, line) => {
    const first = line * perLine
    const last = Math.min(weeks, first + perLine) - 1
    const top = line * lineHeight
    const label = `<text x="0" y="${top + 17}" font-size="13" fill="#454545">${escaped(words.weekLabel(first + 1))}</text>`
    const squares = strips.flatMap(({ marks }, row) =>
      marks.slice(first, last + 1).map((mark, at) => square(mark, left + at * cell, top + row * cell)),
    )
    const under = bars.map((bar, row) => barOn(bar, first, last, top + strips.length * cell + row * barHeight + 1))
    return [label, ...squares, ...under].join('')
  })
  const width = left + perLine * cell
  const height = Math.max(1, lines * lineHeight)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="progress-title progress-what" font-family="inherit"><title id="progress-title">${escaped(words.title)}</title><desc id="progress-what">${escaped(words.description)}</desc>${drawn.join('')}</svg>`
}

/** One mark by itself, for the key of the picture. */
export const keySquare = (mark: WeekMark): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${cell}" height="${cell}" viewBox="0 0 ${cell} ${cell}" aria-hidden="true">${square(mark, 0, 0)}</svg>`

/** The bar of activities by itself. */
export const keyBar = (): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${cell}" height="${cell}" viewBox="0 0 ${cell} ${cell}" aria-hidden="true"><rect x="1" y="9" width="${cell - 3}" height="${barHeight - 2}" rx="2" fill="#1f5f8b"/></svg>`

/** The key of a picture: what its marks mean. */
export const keyList = (items: readonly (readonly [drawing: Html, label: string])[]): Html =>
  html`<ul class="virker-key">${items.map(([drawing, label]) => html`<li>${drawing} ${label}</li>`)}</ul>`
