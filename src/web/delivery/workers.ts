import { basesOf, countOf, type Expected, expectationSaid, mainShare, type Tally } from '../../measures/index.ts'
import { textOf } from '../../protocol/index.ts'
import { formatInTable } from '../../report/index.ts'
import type { KeptDelivery } from '../../store/index.ts'
import { formatNumber } from '../../text/index.ts'
import { type Html, html, nothing, type Piece } from '../html.ts'
import { workerNamesFor } from '../names.ts'
import { dataTable, pager } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { deliveryWords as words } from './words.ts'

const perPage = 25

/** The case workers of the citizens that whoever asks sees. */
const ofOwnSites = async ({ services, actor, trial }: PageRequest): Promise<readonly string[]> => {
  const rows = await services.store.as(actor, (tx) =>
    tx
      .selectFrom('participant')
      .select('worker')
      .distinct()
      .where('trial', '=', trial?.id ?? '')
      .where('worker', 'is not', null)
      .execute(),
  )
  return rows.flatMap(({ worker }) => worker ?? [])
}

/** Whose numbers a person may see: a lead everyone's at the sites that they see, a case worker their own, others nobody's. */
const whose = async (request: PageRequest): Promise<'everyone' | readonly string[]> => {
  const { roles, actor } = request
  const own = actor.worker === undefined ? [] : [actor.worker]
  if (actor.role !== 'trial-lead' || !roles.includes('trial-lead')) return own
  return actor.sites === undefined ? 'everyone' : [...own, ...(await ofOwnSites(request))]
}

const merged = (tallies: readonly Tally[], size: number): Tally =>
  Array.from({ length: size }, (_, at) => tallies.reduce((sum, tally) => sum + (tally[at] ?? 0), 0))

/** One case worker's tally over the arms that the expectation is of. */
const tallyOf = ({ counts }: KeptDelivery, { id, arms, statuses }: Expected, worker: string): Tally => {
  const cut = counts.expectations[id]?.worker ?? {}
  return merged(
    arms.flatMap((arm) => (cut[arm]?.[worker] === undefined ? [] : [cut[arm][worker]])),
    statuses.length,
  )
}

const workersIn = ({ counts }: KeptDelivery, { id }: Expected): readonly string[] => {
  const cut = counts.expectations[id]?.worker ?? {}
  const all = [...Object.keys(counts.caseload), ...Object.values(cut).flatMap((workers) => Object.keys(workers))]
  return [...new Set(all)].toSorted()
}

/** Citizens that a case worker has now, arm by arm, against the plan. */
const loadOf = (request: PageRequest, { counts, protocol, plan }: KeptDelivery, worker: string): Piece => {
  const load = counts.caseload[worker] ?? {}
  const parts = protocol.arms.flatMap(({ id, name }) => {
    const n = load[id] ?? 0
    if (n === 0) return []
    const planned = plan.caseload[id]
    const against = planned === undefined ? '' : ` (${request.say(words.planned).toLowerCase()} ${planned})`
    return [`${textOf(name, request.language)}: ${n}${against}`]
  })
  return parts.length === 0 ? '0' : parts.join('; ')
}

const shareLabel = ({ counts, base }: Expected) =>
  counts === 'people' ? words.ofCitizens : base === 'weeks-due' ? words.due : words.allWeeks

/** Delivery of one expectation, case worker by case worker, for those who may see it; nothing for the others. */
export const workersPart = async (request: PageRequest, kept: KeptDelivery, expected: Expected): Promise<Html> => {
  const { say, language, context } = request
  const seen = await whose(request)
  const all = workersIn(kept, expected).filter((worker) => seen === 'everyone' || seen.includes(worker))
  if (all.length === 0) return nothing
  const last = Math.ceil(all.length / perPage)
  const page = Math.min(last, Math.max(1, Number.parseInt(context.req.query('workers') ?? '1', 10) || 1))
  const shown = all.slice((page - 1) * perPage, page * perPage)
  const nameOf = await workerNamesFor(request)
  const rows = shown.map((worker): readonly Piece[] => {
    const tally = tallyOf(kept, expected, worker)
    const of = { base: { da: worker, en: worker }, thing: expectationSaid(kept.protocol, expected), asOf: kept.asOf }
    const { all: windows } = basesOf(expected, tally)
    return [
      worker === '' ? say(words.noWorker) : nameOf(worker),
      loadOf(request, kept, worker),
      windows === 0 ? '–' : formatInTable(mainShare(expected, tally, of), language),
      formatNumber(countOf(expected, tally, 'missing'), 0, language),
    ]
  })
  const title = request.actor.role === 'trial-lead' ? words.workers : words.ownNumbers
  return html`<h3>${say(title)}</h3><p class="virker-quiet">${say(words.workersNote)}</p>${dataTable({
    caption: `${say(title)}: ${say(expectationSaid(kept.protocol, expected))}`,
    captionHidden: true,
    columns: [
      { label: say(words.worker) },
      { label: say(words.citizens) },
      { label: say(shareLabel(expected)), align: 'right' },
      { label: say(expected.counts === 'people' ? words.missingCitizens : words.missing), align: 'right' },
    ],
    rows,
    empty: '',
  })}${pager({ page, last, path: (to) => `?expectation=${expected.id}&workers=${to}` }, language)}`
}
