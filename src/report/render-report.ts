import type { Results } from '../analysis/index.ts'
import type { Protocol } from '../protocol/index.ts'
import type { Language } from '../text/index.ts'
import { buildDocument } from './build-document.ts'
import { renderPage } from './html/page.ts'

/**
 * The report of a trial as one self-contained HTML file. Every number comes from the results, rounded once; no clock,
 * path or counter enters, so equal inputs give equal bytes.
 *
 * @throws RangeError when a table, figure or flow names a quantity or estimate that the results do not hold
 */
export const renderReport = (input: {
  readonly results: Results
  readonly protocol: Protocol
  readonly language: Language
}): string => renderPage(buildDocument(input))
