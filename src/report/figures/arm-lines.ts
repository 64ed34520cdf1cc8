import type { Context } from '../context.ts'
import type { Drawing } from '../document/drawing.ts'
import { escapeMarkup } from '../html/markup.ts'
import type { PlotLayout } from './plot-row.ts'
import { breakLines } from './text-lines.ts'

/** How the line of an arm is drawn: told apart by its dashes too, where colours are not seen. */
export type LineStyle = { readonly stroke: string; readonly dash: string }

const styles: readonly LineStyle[] = [
  { stroke: '#1f5f8b', dash: 'none' },
  { stroke: '#8a4b14', dash: '5 3' },
  { stroke: '#3f6b2f', dash: '2 3' },
  { stroke: '#6b3f86', dash: '9 3 2 3' },
  { stroke: '#7a1f4a', dash: '12 4' },
  { stroke: '#4a5768', dash: '1 4' },
]

/**
 * The style of an arm by its place among the arms: the first treated one and the control arm are drawn as in every figure of
 * two arms; the others follow, and from the seventh on they come again.
 */
export const styleOf = ({ protocol: { arms } }: Pick<Context, 'protocol'>, at: number): LineStyle => {
  const order = [...arms.keys()].toSorted((a, b) => rankOf(arms, a) - rankOf(arms, b))
  return styles[order.indexOf(at) % styles.length] as LineStyle
}

/** The place of an arm among the arms of the protocol, by the name of its column: the same colour in every figure. */
export const armAt = ({ protocol, language }: Context, column: string, otherwise: number): number => {
  const nameOf = (name: Context['protocol']['arms'][number]['name']): string =>
    typeof name === 'string' ? name : language === 'en' ? (name.en ?? name.da) : name.da
  const at = protocol.arms.findIndex(({ name }) => nameOf(name) === column)
  return at < 0 ? otherwise : at
}

/** The first treated arm before the first that is not, and these before all others. */
const rankOf = (arms: Context['protocol']['arms'], at: number): number => {
  const isTreated = (place: number) => arms[place]?.role === 'treated'
  if (at === arms.findIndex((_, place) => isTreated(place))) return -2
  return at === arms.findIndex((_, place) => !isTreated(place)) ? -1 : at
}

const widths = { wide: 760, narrow: 350 } as const

/** What stands for what: a sign and its words, in columns on a wide page, one below the other on a narrow one. */
export const keyLegend = (
  keys: readonly { readonly text: string; readonly sign: string }[],
  layout: PlotLayout,
): Drawing => {
  const columns = layout === 'wide' && keys.length > 1 ? 2 : 1
  const width = widths[layout] / columns
  const perColumn = Math.ceil(keys.length / columns)
  let lowest = 0
  const marks = Array.from({ length: columns }, (_, column) => {
    let y = 12
    const own = keys.slice(column * perColumn, (column + 1) * perColumn).map(({ text, sign }) => {
      const lines = breakLines(text, 12, width - 50)
      const words = lines.map(
        (line, i) =>
          `<text x="${column * width + 38}" y="${y + 4 + i * 16}" font-size="12">${escapeMarkup(line)}</text>`,
      )
      const mark = `<g transform="translate(${column * width + 6} ${y})">${sign}</g>${words.join('')}`
      y += lines.length * 16 + 4
      return mark
    })
    lowest = Math.max(lowest, y)
    return own.join('')
  })
  return { width: widths[layout], height: lowest, marks: marks.join('') }
}

/** The sign of an arm's line in a legend. */
export const lineSign = ({ stroke, dash }: LineStyle): string =>
  `<path d="M0 0h24" stroke="${stroke}" stroke-width="2"${dash === 'none' ? '' : ` stroke-dasharray="${dash}"`}/>`
