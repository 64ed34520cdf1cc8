import { armName } from '../../protocol/index.ts'
import { readNames, type ShownLot, shownLots } from '../../store/index.ts'
import { formatDate } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import { type Setting, seesArms } from '../participants/setting.ts'
import { words as shared } from '../participants/words.ts'
import { alert, type Column, dataTable, facts, pager } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { drawFacts } from './standing.ts'
import { drawWords as words } from './words.ts'

const lotsShown = 50

type Range = { readonly from?: number; readonly to?: number; readonly page: number }

const rangeOf = ({ context }: PageRequest): Range => {
  const asked = (name: string) => {
    const value = Number(context.req.query(name))
    return Number.isSafeInteger(value) && value > 0 && value <= 2_147_483_647 ? value : undefined
  }
  const [from, to, page = 1] = [asked('from'), asked('to'), asked('page')]
  return { page: Math.min(page, 100_000), ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

const lotsTable = (
  { say, language }: PageRequest,
  setting: Setting,
  lots: readonly ShownLot[],
  names: ReadonlyMap<string, string>,
): Html => {
  const hasUnits = lots.some(({ unit, participant }) => unit !== null && unit !== participant)
  const columns: readonly Column[] = [
    { label: say(shared.participant) },
    { label: say(shared.name) },
    { label: say(shared.arm) },
    ...(hasUnits ? [{ label: say(words.unit) }] : []),
    { label: say(words.stratum) },
    { label: say(words.index), align: 'right' },
    { label: say(words.day) },
    { label: say(words.entry), align: 'right' },
  ]
  const arm = ({ arm: id, placed, replaces }: ShownLot) =>
    html`<strong>${armName(setting.protocol, id, language)}</strong>${placed ? html` <span class="virker-quiet">(${say(shared.placed)}${replaces === null ? '' : `: ${replaces}`})</span>` : ''}`
  return dataTable({
    caption: say(words.lotsTitle),
    captionHidden: true,
    columns,
    empty: say(words.noLotsYet),
    rows: lots.map((lot) => [
      html`<a class="virker-code" href="${setting.path(`participants/${encodeURIComponent(lot.participant)}`)}">${lot.participant}</a>`,
      names.get(lot.participant) ?? '',
      arm(lot),
      ...(hasUnits ? [lot.unit ?? ''] : []),
      lot.stratum === null ? '' : html`<span class="virker-code">${lot.stratum}</span>`,
      lot.idx === null ? '' : String(lot.idx),
      formatDate(lot.day, language),
      String(lot.seq),
    ]),
  })
}

/** Lots that were drawn, each with its place in the proof; those of one draw, or the latest. */
export const lotsPage = async (request: PageRequest, setting: Setting): Promise<Response> => {
  const { say } = request
  const { store, actor, trial } = setting
  const range = rangeOf(request)
  const found = await store.as(actor, async (tx) => {
    const { page, ...wanted } = range
    const some = await shownLots(tx, trial, { ...wanted, limit: lotsShown + 1, offset: (page - 1) * lotsShown })
    const lots = some.slice(0, lotsShown)
    const ids = lots.map(({ participant }) => participant)
    return {
      lots,
      hasMore: some.length > lotsShown,
      names: await readNames(tx, store.keys, actor, ids),
      proof: await drawFacts(tx, trial),
    }
  })
  const { proof, lots, names, hasMore } = found
  const pageAt = (page: number) => {
    const query = new URLSearchParams({ page: String(page) })
    for (const name of ['from', 'to'] as const) if (range[name] !== undefined) query.set(name, String(range[name]))
    return setting.path(`draw/lots?${query}`)
  }
  const last = hasMore ? range.page + 1 : range.page
  const code = (text: string) => html`<span class="virker-code">${text}</span>`
  const entries = range.from === undefined ? [] : [[say(words.entries), `${range.from}–${range.to ?? ''}`] as const]
  const proofFacts = facts([
    ...(proof.commitment === null ? [] : [[say(words.commitment), code(proof.commitment)] as const]),
    ...(proof.protocolHash === null ? [] : [[say(words.protocolHash), code(proof.protocolHash)] as const]),
    ...entries,
  ])
  return request.page({
    title: words.lotsTitle,
    active: 'draw',
    above: [{ path: setting.path('draw'), label: words.title }],
    body: html`${setting.blinding.hidesArms ? alert({ kind: 'info', text: `${say(shared.armHidden)} ${say(setting.blinding.until)}` }) : ''}${seesArms(setting) ? lotsTable(request, setting, lots, names) : ''}${pager({ page: range.page, last, path: pageAt }, request.language)}
<h2>${say(words.proof)}</h2>${proofFacts}<p>${say(proof.commitment === null ? words.noCommitment : words.howTo)}</p>
<p><a href="${setting.path('draw')}">${say(words.backToQueue)}</a></p>`,
  })
}
