import { journalHealth } from '../../store/index.ts'
import { formatNumber } from '../../text/index.ts'
import { html } from '../html.ts'
import { dataTable, facts } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { aboveAdmin } from './people.ts'
import { words } from './words.ts'

const megabyte = 1024 * 1024

const show = async (request: PageRequest): Promise<Response> => {
  const { say, language, services } = request
  const started = performance.now()
  const journals = await journalHealth(services.store)
  const took = performance.now() - started
  const number = (value: number) => formatNumber(value, 0, language)
  const list = facts([
    [say(words.database), `${say(words[services.store.kind])}, ${say(words.answers)} ${number(took)} ms`],
    [say(words.running), `${number(process.uptime() / 60)} ${say(words.minutes)}`],
    [say(words.memory), `${number(process.memoryUsage.rss() / megabyte)} MB`],
    [say(words.node), process.version],
  ])
  const rows = journals.map(({ trial, entries, verified }) => [trial, number(entries), number(verified)])
  const columns = [
    { label: say(words.trial) },
    { label: say(words.entries), align: 'right' as const },
    { label: say(words.verified), align: 'right' as const },
  ]
  const table = dataTable({ caption: say(words.journals), columns, rows, empty: say(words.noTrials), narrow: 'scroll' })
  return request.page({ title: words.health, body: html`${list}${table}`, above: aboveAdmin })
}

export const healthRoutes: readonly Route[] = [
  { method: 'GET', path: '/admin/health', who: 'administrator', handle: show },
]
