import { type Entry, type EntryKind, entryKinds, isEntryKind, isRedacted } from '../../journal/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import {
  forgetVerification,
  type JournalSearch,
  listMemberships,
  namesSeen,
  type Role,
  searchJournal,
  type Verification,
  verificationOf,
} from '../../store/index.ts'
import { formatNumber, isIsoDate } from '../../text/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { type NameOf, namesFor } from '../names.ts'
import {
  alert,
  dataTable,
  facts,
  foldOut,
  linkButton,
  postForm,
  selectField,
  submitButton,
  textField,
} from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { formatOccurred, formatTime } from '../time.ts'
import { kindWords, journalWords as words } from './words.ts'

const who: readonly Role[] = ['trial-lead', 'researcher']

const entriesPerPage = 50

const trialId = ({ trial }: PageRequest): string => {
  if (trial === undefined) throw new ProblemError(problem('web.not-found', {}))
  return trial.id
}

const kindName = ({ say }: PageRequest, kind: string): string => (isEntryKind(kind) ? say(kindWords[kind]) : kind)

const statusOf = (request: PageRequest, { verified, head, at, breach }: Verification): Html => {
  const { say, language } = request
  if (breach !== null) {
    const text = html`<p>${say(breach)}</p><p>${say(words.brokenWhat)}</p>`
    return alert({ kind: 'error', heading: say(words.broken), text })
  }
  const count = (n: number) => formatNumber(n, 0, language)
  return html`<p>${
    verified.entries === head.entries && at !== null
      ? words.whole[language](formatTime(at, language))
      : words.upTo[language](count(verified.entries), count(head.entries))
  }</p>`
}

const chainOf = (request: PageRequest, found: Verification): Html => {
  const { say, language } = request
  const list = facts([
    [say(words.entries), formatNumber(found.head.entries, 0, language)],
    [say(words.head), html`<code>${found.head.hash}</code>`],
  ])
  const again = postForm(
    request,
    `/trials/${trialId(request)}/journal/verify`,
    submitButton(say(words.again), { look: 'tertiary' }),
  )
  return html`<h2>${say(words.chain)}</h2>${list}${statusOf(request, found)}<p class="virker-quiet">${say(words.means)}</p>${again}`
}

const anchorsOf = ({ say, language }: PageRequest, anchors: readonly Entry[]): Html =>
  html`<h2>${say(words.anchors)}</h2>${dataTable({
    caption: say(words.anchors),
    captionHidden: true,
    columns: [words.occasion, words.entries, words.head, words.sentTo, words.recorded].map((label) => ({
      label: say(label),
    })),
    rows: anchors.flatMap((entry) =>
      isRedacted(entry) || entry.kind !== 'anchored'
        ? []
        : [
            [
              say(words.occasions[entry.body.occasion]),
              formatNumber(entry.body.entries, 0, language),
              html`<code>${entry.body.head.slice(0, 16)}…</code>`,
              entry.body.to.join(', '),
              formatTime(entry.recorded, language),
            ],
          ],
    ),
    empty: say(words.noAnchors),
  })}`

/** What of an address asks for; a field with something else in it asks for nothing. */
const searchOf = ({ context }: PageRequest): JournalSearch => {
  const asked = (name: string): string => (context.req.query(name) ?? '').trim()
  const day = (name: string): string | undefined => (isIsoDate(asked(name)) ? asked(name) : undefined)
  const before = Number(asked('before'))
  const found = {
    kind: isEntryKind(asked('kind')) ? asked('kind') : undefined,
    subject: asked('subject') || undefined,
    by: asked('by') || undefined,
    from: day('from'),
    until: day('until'),
    before: Number.isInteger(before) && before > 0 && before <= 2_147_483_647 ? before : undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** People of the trial whose names the asking person may see, offered where a writer is looked for. */
const writersOffered = async ({ services, actor }: PageRequest, trial: string): Promise<Html> => {
  const members = await listMemberships(services.store, { trial })
  const seen = await namesSeen(
    services.store,
    { ...actor, trial },
    members.map(({ account }) => account),
  )
  const options = [...seen].flatMap(([id, who]) =>
    who === 'elsewhere' ? [] : [html`<option value="${id}">${who.name}</option>`],
  )
  return html`<datalist id="writers">${options}</datalist>`
}

const searchForm = async (request: PageRequest, search: JournalSearch): Promise<Html> => {
  const { say } = request
  const kinds = Object.keys(entryKinds) as EntryKind[]
  const choices = kinds.map((value) => ({ value, label: say(kindWords[value]) }))
  const text = (name: 'subject' | 'by', label: string) =>
    textField({
      name,
      label,
      size: 'short',
      ...(name === 'by' ? { list: 'writers' } : {}),
      ...(search[name] === undefined ? {} : { value: search[name] }),
    })
  const day = (name: 'from' | 'until', label: string) =>
    textField({
      name,
      label,
      type: 'date',
      size: 'short',
      ...(search[name] === undefined ? {} : { value: search[name] }),
    })
  return html`<form method="get" action="/trials/${trialId(request)}/journal" role="search" aria-label="${say(words.searchHeading)}"><div class="virker-filters">${selectField({ name: 'kind', label: say(words.kind), choices, blank: say(words.anyKind), ...(search.kind === undefined ? {} : { value: search.kind }) })}${text('subject', say(words.subject))}${text('by', say(words.by))}${day('from', say(words.from))}${day('until', say(words.until))}</div>${await writersOffered(request, trialId(request))}${submitButton(say(words.search), { look: 'secondary' })}</form>`
}

/** A body as it stands in the journal; a whole protocol is read on the pages of the protocol. */
const contentOf = ({ say, language }: PageRequest, entry: Entry): Html => {
  if (isRedacted(entry)) return html`<span class="virker-quiet">${say(words.redacted)}</span>`
  const { document: _document, plan: _plan, ...body } = entry.body as Record<string, unknown>
  const said = Object.entries(body).map(
    ([name, value]) => [name, html`<code>${typeof value === 'string' ? value : JSON.stringify(value)}</code>`] as const,
  )
  return foldOut(
    say(words.details),
    facts([
      ...said,
      [say(words.recorded), formatTime(entry.recorded, language)],
      ['hash', html`<code>${entry.hash}</code>`],
    ]),
  )
}

/** Who wrote, with the way to everything that they wrote. */
const writerOf = ({ by }: Entry, nameOf: NameOf): Html =>
  html`<a href="?by=${encodeURIComponent(by)}">${nameOf(by)}</a>`

const entryTable = async (request: PageRequest, entries: readonly Entry[]): Promise<Html> => {
  const { say } = request
  const nameOf = await namesFor(
    request,
    entries.map(({ by }) => by),
  )
  return dataTable({
    caption: say(words.caption),
    columns: [words.number, words.kind, words.subject, words.occurred, words.by, words.what].map((label) => ({
      label: say(label),
    })),
    rows: entries.map((entry) => [
      entry.seq,
      kindName(request, entry.kind),
      entry.subject ?? '',
      formatOccurred(entry.occurred, request.language),
      writerOf(entry, nameOf),
      contentOf(request, entry),
    ]),
    empty: say(words.none),
  })
}

const olderLink = ({ say, context }: PageRequest, entries: readonly Entry[]): Html => {
  const last = entries.at(-1)
  if (last === undefined || entries.length < entriesPerPage) return nothing
  const query = new URLSearchParams({ ...context.req.query(), before: String(last.seq) })
  return html`<p>${linkButton(say(words.older), `?${query}`)}</p>`
}

const journal = async (request: PageRequest): Promise<Response> => {
  const { services, actor, say } = request
  const trial = trialId(request)
  const search = searchOf(request)
  const found = await verificationOf(services.store, trial)
  const { entries, anchors } = await services.store.as(actor, async (tx) => ({
    entries: await searchJournal(tx, trial, search, entriesPerPage),
    anchors: await searchJournal(tx, trial, { kind: 'anchored' }, 10),
  }))
  const body = html`<p>${say(words.intro)}</p>${chainOf(request, found)}${anchorsOf(request, anchors)}<h2>${say(words.searchHeading)}</h2>${await searchForm(request, search)}${await entryTable(request, entries)}${olderLink(request, entries)}`
  return request.page({ title: words.title, body, active: 'journal', wide: true })
}

const again = async (request: PageRequest): Promise<Response> => {
  const { services } = request
  const trial = trialId(request)
  await forgetVerification(services.store, trial, services.clock())
  return request.redirect(`/trials/${trial}/journal`, words.againAsked)
}

export const journalPages: readonly Route[] = [
  { method: 'GET', path: '/trials/:trial/journal', who, handle: journal },
  { method: 'POST', path: '/trials/:trial/journal/verify', who, handle: again },
]
