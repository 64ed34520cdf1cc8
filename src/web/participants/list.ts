import { readCpr, typedPseudonym } from '../../app/index.ts'
import { armName } from '../../protocol/index.ts'
import {
  countParticipants,
  knownNumbers,
  type ListFilter,
  type ListRow,
  listParticipants,
  logIdentity,
  readNames,
  searchNames,
  workersSeen,
} from '../../store/index.ts'
import { formatDate, formatNumber } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import {
  alert,
  badge,
  buttonRow,
  type Column,
  dataTable,
  linkButton,
  pager,
  postForm,
  selectField,
  submitButton,
  textField,
} from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { listWords } from './list-words.ts'
import { handlesCases, handling, type Setting, seeing, seesArms, settingOf, siteName, sitesOf } from './setting.ts'
import { enrolledWithoutDraw, statuses, words } from './words.ts'

const rowsPerPage = 50

type Status = keyof typeof statuses

const isStatus = (text: string): text is Status => Object.hasOwn(statuses, text)

const isDrawn = ({ protocol }: Setting): boolean =>
  !['by-site', 'none', 'recorded'].includes(protocol.allocation.method)

/** The filter as it stands in the address. */
const filterOf = (request: PageRequest, setting: Setting): ListFilter => {
  const asked = (name: string): string => request.context.req.query(name)?.trim() ?? ''
  const [status, site, arm, worker, starts] = ['status', 'site', 'arm', 'worker', 'q'].map(asked) as [
    string,
    string,
    string,
    string,
    string,
  ]
  return {
    ...(isStatus(status) ? { status } : {}),
    ...(site === '' ? {} : { site }),
    ...(arm === '' || !seesArms(setting) ? {} : { arm }),
    ...(worker === '' ? {} : { worker }),
    ...(starts === '' ? {} : { starts: [starts, typedPseudonym(starts)] }),
  }
}

const addressOf = (setting: Setting, filter: ListFilter, page: number): string => {
  const { status, site, arm, worker, starts } = filter
  const asked = Object.entries({ status, site, arm, worker, q: starts?.[0], page: page > 1 ? String(page) : undefined })
  const query = new URLSearchParams()
  for (const [name, value] of asked) if (value !== undefined) query.set(name, value)
  return `${setting.path('participants')}${query.size === 0 ? '' : `?${query}`}`
}

const filterForm = (
  { say, language }: PageRequest,
  setting: Setting,
  filter: ListFilter,
  workers: readonly string[],
): Html => {
  const choice = (name: string, label: string, choices: readonly { value: string; label: string }[], value?: string) =>
    choices.length < 2
      ? ''
      : selectField({ name, label, choices, blank: say(words.any), ...(value === undefined ? {} : { value }) })
  const arms = seesArms(setting)
    ? setting.protocol.arms.map(({ id }) => ({ value: id, label: armName(setting.protocol, id, language) }))
    : []
  const shownStatuses = (Object.keys(statuses) as Status[]).filter(
    (status) => status !== 'placed' || !setting.blinding.hidesArms,
  )
  const statusChoices = shownStatuses.map((value) => ({ value, label: say(statuses[value]) }))
  const codes = workers.map((value) => ({ value, label: value }))
  return html`<form method="get" action="${setting.path('participants')}" aria-label="${say(listWords.filters)}"><div class="virker-filters">
${choice('status', say(words.status), statusChoices, filter.status)}
${choice('site', say(words.site), sitesOf(setting, language), filter.site)}
${choice('arm', say(words.arm), arms, filter.arm)}
${choice('worker', say(words.worker), codes, filter.worker)}
${textField({ name: 'q', label: say(listWords.pseudonym), value: filter.starts?.[0] ?? '', size: 'short', maxlength: 64 })}
</div>${buttonRow(
    submitButton(say(listWords.filter), { look: 'secondary' }),
    html`<a href="${setting.path('participants')}">${say(listWords.clear)}</a>`,
  )}</form>`
}

const statusOf = (setting: Setting, { status }: ListRow, say: PageRequest['say']): Html => {
  if (status === 'enrolled' && !isDrawn(setting)) return badge(say(enrolledWithoutDraw), 'success')
  const kind = status === 'drawn' || status === 'placed' ? 'success' : status === 'enrolled' ? 'warning' : 'info'
  return badge(say(statuses[status]), kind)
}

/** The list as a table; the first column leads to the participant. */
const tableOf = (
  { say, language }: PageRequest,
  setting: Setting,
  rows: readonly ListRow[],
  names: ReadonlyMap<string, string>,
  empty: string,
): Html => {
  const named = handlesCases(setting)
  const withArm = seesArms(setting) && isDrawn(setting)
  const day = (value: string | null) => (value === null ? '' : formatDate(value, language))
  // Often only one arm has them: for whoever handles cases they are no secret.
  const withTreatment = named || !setting.blinding.hidesArms || setting.blinding.opensAtExit
  const columns: readonly Column[] = [
    { label: say(words.participant) },
    ...(named ? [{ label: say(words.name) }] : []),
    { label: say(words.status) },
    ...(withArm ? [{ label: say(words.arm) }] : []),
    { label: say(words.site) },
    ...(withTreatment ? [{ label: say(words.worker) }] : []),
    { label: say(words.enrolled) },
    ...(withTreatment ? [{ label: say(words.lastContact) }] : []),
  ]
  const arm = (row: ListRow) =>
    row.arm === null
      ? ''
      : html`${armName(setting.protocol, row.arm, language)}${row.placed ? html` <span class="virker-quiet">(${say(words.placed)})</span>` : ''}`
  return dataTable({
    caption: say(words.participants),
    captionHidden: true,
    columns,
    empty,
    rows: rows.map((row) => [
      html`<a class="virker-code" href="${setting.path(`participants/${encodeURIComponent(row.id)}`)}">${row.id}</a>`,
      ...(named ? [names.get(row.id) ?? ''] : []),
      statusOf(setting, row, say),
      ...(withArm ? [arm(row)] : []),
      siteName(setting, row.site, language),
      ...(withTreatment ? [row.worker ?? ''] : []),
      day(row.enrolledOn),
      ...(withTreatment ? [day(row.lastContactOn)] : []),
    ]),
  })
}

const searchForm = (request: PageRequest, setting: Setting, value = ''): Html => {
  const { say } = request
  return html`<h2>${say(listWords.search)}</h2>${postForm(
    request,
    setting.path('participants/search'),
    html`${textField({ name: 'text', label: say(listWords.searchLabel), hint: say(listWords.searchHint), value, maxlength: 120, required: true })}${buttonRow(submitButton(say(listWords.searchButton), { look: 'secondary' }))}`,
  )}`
}

const list = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  const { say, language } = request
  const { store, actor, trial } = setting
  const filter = filterOf(request, setting)
  const page = Math.min(1_000_000, Math.max(1, Math.floor(Number(request.context.req.query('page') ?? 1)) || 1))
  const found = await store.as(actor, async (tx) => {
    const count = await countParticipants(tx, trial, filter)
    const last = Math.max(1, Math.ceil(count / rowsPerPage))
    const offset = (Math.min(page, last) - 1) * rowsPerPage
    const rows = await listParticipants(tx, trial, filter, { limit: rowsPerPage, offset })
    const ids = rows.map(({ id }) => id)
    const names = handlesCases(setting) ? await readNames(tx, store.keys, actor, ids) : new Map<string, string>()
    return { count, last, rows, names, workers: await workersSeen(tx, trial) }
  })
  const isEmpty = found.count === 0 && Object.keys(filter).length === 0
  const buttons = handlesCases(setting)
    ? buttonRow(
        linkButton(say(words.add), setting.path('participants/new'), 'primary'),
        linkButton(say(words.import), setting.path('participants/import')),
      )
    : html`<p class="virker-quiet">${say(listWords.pseudonymsOnly)}</p>`
  const place = {
    page: Math.min(page, found.last),
    last: found.last,
    path: (to: number) => addressOf(setting, filter, to),
  }
  return request.page({
    title: words.participants,
    active: 'participants',
    body: html`${buttons}
${setting.blinding.hidesArms ? html`<p class="virker-quiet">${say(words.armHidden)} ${say(setting.blinding.until)}</p>` : ''}
${handlesCases(setting) ? searchForm(request, setting) : ''}
<h2>${say(listWords.filters)}</h2>
${filterForm(request, setting, filter, found.workers)}
<p><strong>${listWords.count[language](formatNumber(found.count, 0, language))}</strong>${found.names.size === 0 ? '' : html` <span class="virker-quiet">${say(listWords.namesLogged)}</span>`}</p>
${tableOf(request, setting, found.rows, found.names, say(isEmpty ? listWords.nobody : listWords.empty))}
${pager(place, language)}`,
  })
}

type Found = { readonly names: ReadonlyMap<string, string>; readonly isElsewhere?: true }

/** A CPR number finds one person, wherever they are; anything else is looked for among the names that are seen. */
const find = async ({ store, actor, trial, today }: Setting, text: string): Promise<Found> => {
  const read = readCpr(text, today)
  if ('fault' in read) return store.as(actor, async (tx) => ({ names: await searchNames(tx, store.keys, actor, text) }))
  return store.as(actor, async (tx) => {
    const known = (await knownNumbers(tx, store.keys, trial, [read.cpr.number])).get(read.cpr.number)
    await logIdentity(tx, actor, trial, 'search', known === undefined ? [] : [known])
    if (known === undefined) return { names: new Map() }
    const [seen] = await listParticipants(tx, trial, { ids: [known] }, { limit: 1, offset: 0 })
    if (seen === undefined) return { names: new Map(), isElsewhere: true }
    const names = await readNames(tx, store.keys, actor, [known])
    return { names: names.size === 0 ? new Map([[known, '']]) : names }
  })
}

const search = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  const { say } = request
  const { store, actor, trial } = setting
  const text = (await request.form()).text('text').slice(0, 120)
  const { names, isElsewhere }: Found = text === '' ? { names: new Map() } : await find(setting, text)
  const rows = await store.as(actor, (tx) =>
    listParticipants(tx, trial, { ids: [...names.keys()] }, { limit: rowsPerPage, offset: 0 }),
  )
  const told = isElsewhere === undefined ? '' : alert({ kind: 'info', text: say(words.knownElsewhere) })
  return request.page({
    title: listWords.found,
    active: 'participants',
    above: [{ path: setting.path('participants'), label: words.participants }],
    body: html`${told}${isElsewhere === undefined ? tableOf(request, setting, rows, names, say(listWords.nothingFound)) : ''}
${searchForm(request, setting, text)}`,
  })
}

/** The list of participants, and looking for one; a CPR number never stands in an address. */
export const listPages: readonly Route[] = [
  { method: 'GET', path: '/trials/:trial/participants', who: seeing, handle: list },
  { method: 'POST', path: '/trials/:trial/participants/search', who: handling, handle: search },
]
