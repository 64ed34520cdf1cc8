import { escapeMarkup } from '../html/markup.ts'
import { breakLines } from './text-lines.ts'

/** What stands in a box: a text and how it is set. */
export type BoxText = { readonly text: string; readonly weight?: 'bold'; readonly tone?: 'quiet' }

/** A box of the flow diagram; dashed for what a source states or for people who were not drawn. */
export type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly (BoxText & { readonly indent: number })[]
  readonly border: 'solid' | 'dashed'
}

const fontSize = 12.5
const lineHeight = 17
const padding = 10

/** Lays texts out in a box of a given width: its height follows from them. */
export const boxOf = (
  texts: readonly BoxText[],
  place: { readonly x: number; readonly y: number; readonly width: number; readonly border?: Box['border'] },
): Box => {
  const lines = texts.flatMap((text) =>
    breakLines(text.text, fontSize * (text.weight === 'bold' ? 1.12 : 1), place.width - 2 * padding - 4).map(
      (line, i) => ({
        ...text,
        text: line,
        indent: i === 0 ? 0 : 8,
      }),
    ),
  )
  return { border: 'solid', ...place, lines, height: lines.length * lineHeight + 2 * padding - 4 }
}

const round = (value: number): number => Math.round(value * 10) / 10

export const drawBox = ({ x, y, width, height, lines, border }: Box): string => {
  const dash = border === 'dashed' ? ' stroke-dasharray="4 3"' : ''
  const rect = `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="3" fill="#ffffff" stroke="#5b6b7f"${dash}/>`
  const texts = lines.map(({ text, weight, tone, indent }, i) => {
    const bold = weight === 'bold' ? ' font-weight="700"' : ''
    const fill = tone === 'quiet' ? ' fill="#4a5768"' : ''
    const top = y + padding + 9 + i * lineHeight
    return `<text x="${round(x + padding + indent)}" y="${round(top)}" font-size="${fontSize}"${bold}${fill}>${escapeMarkup(text)}</text>`
  })
  return rect + texts.join('')
}

/** A line from one point to another along the edges of a grid, with a head where people arrive. */
export const drawArrow = (points: readonly (readonly [number, number])[]): string => {
  const path = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')
  const [x, y] = points.at(-1) as readonly [number, number]
  const [px, py] = points.at(-2) as readonly [number, number]
  const sideways = py === y
  const back = sideways ? Math.sign(x - px) * 6 : 6
  const head = sideways ? `M${round(x)} ${round(y)}l${-back} -3.5v7z` : `M${round(x)} ${round(y)}l-3.5 ${-back}h7z`
  return `<path d="${path}" fill="none" stroke="#5b6b7f"/><path d="${head}" fill="#5b6b7f"/>`
}
