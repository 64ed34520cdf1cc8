import { erasedIn, expectationSaid } from '../../measures/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import type { KeptDelivery, Role } from '../../store/index.ts'
import { formatDate, formatNumber } from '../../text/index.ts'
import { armsHiddenUntil } from '../blinding.ts'
import { type Html, html, nothing } from '../html.ts'
import { alert } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { danishDay } from '../time.ts'
import { alarmsPart } from './alarms.ts'
import { alarmHistory, alarmReadings, deliveryResults, keptFor, smallestFor } from './load.ts'
import { overviewTable } from './overview.ts'
import { deliveryPicture } from './pictures.ts'
import { resultTable } from './result-table.ts'
import { deliveryWords as words } from './words.ts'
import { workersPart } from './workers.ts'

const reads: readonly Role[] = ['trial-lead', 'researcher', 'caseworker', 'external-provider', 'finance', 'viewer']

const trialOf = ({ trial }: PageRequest) => {
  if (trial === undefined) throw new ProblemError(problem('web.not-found', {}))
  return trial
}

const intro = ({ say, language }: PageRequest, { asOf, position, isBehind }: KeptDelivery): Html =>
  html`<p>${words.asOf[language](formatDate(asOf, language), formatNumber(position, 0, language))}${isBehind ? ` ${say(words.behind)}` : ''}</p><p class="virker-quiet">${say(words.bases)}</p>`

/** Of how many the registrations are erased; of few it is not told how many to those who may not see them. */
const erasedNote = ({ say, language }: PageRequest, { counts }: KeptDelivery, smallest: number): Html => {
  const n = erasedIn(counts)
  if (n === 0) return nothing
  return html`<p>${n < smallest ? say(words.fewErased) : words.erased[language](n)}</p>`
}

/** One expectation: its pictures over weeks, calendar and sites, what happened, and case workers. */
const detail = async (
  request: PageRequest,
  kept: KeptDelivery,
  results: Awaited<ReturnType<typeof deliveryResults>>,
  chosen: string,
): Promise<Html> => {
  const { say } = request
  const expected = kept.plan.expectations.find(({ id }) => id === chosen)
  if (expected === undefined) return nothing
  const draw = (name: string, firstColumn: string): Html =>
    deliveryPicture(request, results, kept.protocol, { id: `${name}.${chosen}`, firstColumn })
  return html`<h2>${say(expectationSaid(kept.protocol, expected))}</h2>
${draw('delivery-weeks', say(words.week))}
${draw('delivery-calendar', say(words.calendar))}
${draw('delivery-sites', say(words.site))}
${resultTable(request, results, `delivery.${chosen}`, say(words.happened))}
${await workersPart(request, kept, expected)}`
}

const counted = async (request: PageRequest, kept: KeptDelivery): Promise<Html> => {
  const { services, actor, say, context } = request
  const { id } = trialOf(request)
  const { store } = services
  const smallest = smallestFor(actor, kept.protocol)
  const results = await deliveryResults(store, id, kept, smallest)
  const readings = await alarmReadings(store, id, kept, danishDay(services.clock()))
  const changes = await alarmHistory(store, id)
  const known = kept.plan.expectations.map((expected) => expected.id)
  const asked = context.req.query('expectation')
  const chosen = asked !== undefined && known.includes(asked) ? asked : (known[0] ?? '')
  const people = resultTable(request, results, 'delivery-people', say(words.what))
  const erased = erasedNote(request, kept, smallest)
  return html`${intro(request, kept)}${erased}
<h2>${say(words.overview)}</h2>
${overviewTable(request, kept, results, chosen)}
${await detail(request, kept, results, chosen)}
${results.tables['delivery-people'] === undefined ? nothing : html`<h2>${say(words.people)}</h2>${people}`}
${alarmsPart(request, kept.protocol, { readings, changes, smallest, erased })}`
}

const show = async (request: PageRequest): Promise<Response> => {
  const { services, actor, say } = request
  const trial = trialOf(request)
  const page = (body: Html): Response => request.page({ title: words.title, body, active: 'delivery' })
  if (trial.arm_hidden_from.includes(actor.role))
    return page(alert({ kind: 'info', text: `${say(words.blinded)} ${say(armsHiddenUntil(trial))}` }))
  if (trial.status === 'draft') return page(alert({ kind: 'info', text: say(words.nothing) }))
  const kept = await keptFor(services, trial.id)
  return page(kept === undefined ? alert({ kind: 'info', text: say(words.notStarted) }) : await counted(request, kept))
}

/** What was delivered against what was expected. */
export const deliveryPages: readonly Route[] = [
  { method: 'GET', path: '/trials/:trial/delivery', who: reads, handle: show },
]
