import { formatNumber } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import { dataTable, linkButton } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import type { Load } from './caseload.ts'
import { weekWords as words } from './words.ts'

/**
 * The caseloads to choose from: how many citizens each has, and of how many nothing is registered this week.
 *
 * @param path of a case worker's week; without a worker of everybody's
 */
export const loadsPart = (
  { say, language }: PageRequest,
  loads: readonly Load[],
  workerSaid: (worker: string) => string,
  path: (worker: string) => string,
): Html => {
  const number = (n: number): string => formatNumber(n, 0, language)
  const table = dataTable({
    caption: say(words.caseloads),
    columns: [
      { label: say(words.worker) },
      { label: say(words.citizens), align: 'right' },
      { label: say(words.lacking), align: 'right' },
    ],
    rows: loads.map(({ worker, citizens, lacking }) => [
      worker === null ? say(words.noWorker) : html`<a href="${path(worker)}">${workerSaid(worker)}</a>`,
      number(citizens),
      number(lacking),
    ]),
    empty: say(words.nobody),
    narrow: 'scroll',
  })
  return html`${table}${linkButton(say(words.showEveryone), path(''))}`
}
