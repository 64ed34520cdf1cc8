import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import type { Drawing } from '../document/drawing.ts'

const ink = '#1c2430'

/**
 * Draws a plot on the server. The result has no ids, classes or style sheets of its own, so that any number of drawings
 * stand in one page, and equal inputs give equal bytes.
 */
export const plotDrawing = (
  options: Plot.PlotOptions & { readonly width: number; readonly height: number },
): Drawing => {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const svg = Plot.plot({
    ...options,
    document,
    style: { fontSize: '12px', color: ink },
  } as Plot.PlotOptions) as unknown as {
    readonly outerHTML: string
  }
  const marks = svg.outerHTML
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/ class="[^"]*"/g, '')
    .replace(/ aria-[a-z]+="[^"]*"/g, '')
    .replace(/ xmlns(:xlink)?="[^"]*"/g, '')
    // A style attribute would be refused by the pages' policy of content.
    .replace(/ style="font-size:12px;color:[^"]*"/, ` font-size="12" color="${ink}"`)
    .replace(/^<svg([^>]*?) font-family="[^"]*"/, '<svg$1')
  return { width: options.width, height: options.height, marks }
}
