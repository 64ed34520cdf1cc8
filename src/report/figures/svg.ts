import type { Language } from '../../text/index.ts'
import type { Drawing } from '../document/drawing.ts'
import { escapeMarkup } from '../html/markup.ts'
import { madeUpBanner } from '../wording/made-up.ts'

export type Frame = {
  /** Makes the ids inside the drawing its own: the figure's id and which of its drawings this is. */
  readonly id: string
  readonly title: string
  readonly description: string
  readonly language: Language
  readonly synthetic: boolean
}

const bannerHeight = 22

/**
 * A drawing as one SVG element that names and describes itself, and says where the people are made up. Nothing in it
 * depends on a counter: ids come from the figure's.
 */
export const frameDrawing = ({ width, height, marks }: Drawing, frame: Frame): string => {
  const { id, title, description, language, synthetic } = frame
  const top = synthetic ? bannerHeight : 0
  const banner = synthetic
    ? `<text x="${width / 2}" y="15" text-anchor="middle" font-size="12" font-weight="700" fill="#8a1c1c">${escapeMarkup(madeUpBanner[language])}</text>`
    : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 ${-top} ${width} ${height + top}" width="${width}" height="${height + top}" role="img" aria-labelledby="${id}-title ${id}-desc" font-family="system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif" font-size="12" fill="#1c2430"><title id="${id}-title">${escapeMarkup(title)}</title><desc id="${id}-desc">${escapeMarkup(description)}</desc>${banner === '' ? '' : `<g transform="translate(0 ${-top})">${banner}</g>`}${marks}</svg>`
}
