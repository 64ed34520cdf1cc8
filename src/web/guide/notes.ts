import { recordEntries } from '../../app/index.ts'
import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import { labelOf, type Protocol, textOf } from '../../protocol/index.ts'
import { onTrial } from '../../store/index.ts'
import { formatDate, formatList, type Language, type Said, say } from '../../text/index.ts'
import { type Html, html, type Piece } from '../html.ts'
import type { NavKey } from '../navigation.ts'
import {
  badge,
  buttonRow,
  checkbox,
  dataTable,
  linkButton,
  postForm,
  problemList,
  submitButton,
  textArea,
} from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { danishDay } from '../time.ts'
import { environmentOf } from './lock.ts'
import { emptyNote, type NoteKind, noteBody, noteFields, noteToType, type TypedNote, typedNote } from './note-fields.ts'
import { contextKinds, noteWords as words } from './note-words.ts'
import { wordsIn } from './versions.ts'
import { words as protocolWords } from './words.ts'
import { checkCopy, copyOf, protocolPath, trialOf } from './working-copy.ts'

type Note = {
  readonly seq: number
  readonly occurred: string
  readonly until: string | null
  readonly body: Record<string, unknown>
  readonly corrected: boolean
}

/** Where a log lives and what it is called. */
export type Log = {
  readonly kind: NoteKind
  readonly path: (request: PageRequest) => string
  readonly active: NavKey
  readonly title: Said
  readonly what: Said
  readonly none: Said
  readonly add: Said
}

export const contextLog: Log = {
  kind: 'context-noted',
  path: (request) => `/trials/${encodeURIComponent(trialOf(request))}/context`,
  active: 'context',
  title: words.contextTitle,
  what: words.contextWhat,
  none: words.contextNone,
  add: words.contextAdd,
}

export const deviationLog: Log = {
  kind: 'deviation-noted',
  path: (request) => protocolPath(request, '/deviations'),
  active: 'protocol',
  title: words.deviationTitle,
  what: words.deviationWhat,
  none: words.deviationNone,
  add: words.deviationAdd,
}

const mayWrite = ({ roles }: PageRequest): boolean => roles.includes('trial-lead') || roles.includes('researcher')

const notesOf = async ({ services, actor, ...request }: PageRequest, kind: NoteKind): Promise<readonly Note[]> => {
  const trial = trialOf({ services, actor, ...request })
  const rows = await services.store.as({ ...actor, trial }, (tx) =>
    tx
      .selectFrom('note')
      .select(['seq', 'occurred', 'until', 'body', 'corrected_by'])
      .where('trial', '=', trial)
      .where('kind', '=', kind)
      .orderBy('occurred', 'desc')
      .orderBy('seq', 'desc')
      .execute(),
  )
  return rows.map(({ corrected_by, ...row }) => ({ ...row, corrected: corrected_by !== null }))
}

/** The protocol in force, for the names of sites and arms; nothing while it has problems. */
const protocolOf = async (request: PageRequest): Promise<Protocol | undefined> =>
  checkCopy({ text: (await copyOf(request)).inForce }).protocol

const days = ({ occurred, until }: Note, language: Language): string =>
  until === null ? formatDate(occurred, language) : `${formatDate(occurred, language)} – ${formatDate(until, language)}`

const namesOf = (
  ids: unknown,
  things: readonly { readonly id: string; readonly name: Parameters<typeof textOf>[0] }[],
  language: Language,
): string => {
  if (!Array.isArray(ids) || ids.length === 0) return ''
  const names = ids.map((id) => {
    const found = things.find((thing) => thing.id === id)
    return found === undefined ? String(id) : textOf(found.name, language)
  })
  return formatList(names, language)
}

const said = (text: unknown, language: Language): string =>
  text === undefined ? '' : wordsIn(text as string, language)

/** What is told of a note under its title. */
const details = ({ kind }: Log, { body, corrected }: Note, language: Language): Html => {
  const marked = corrected ? html` ${badge(words.corrected[language])}` : ''
  const title = html`${said(body.title, language)}${marked}`
  const lines =
    kind === 'context-noted'
      ? [said(body.text, language)]
      : [said(body.reason, language), said(body.consequence, language)]
  return html`${title}${lines.filter((line) => line !== '').map((line) => html`<p class="virker-note">${line}</p>`)}`
}

const aboutOf = ({ kind }: Log, { body }: Note, language: Language): string => {
  if (kind === 'context-noted') return contextKinds[String(body.kind)]?.[language] ?? String(body.kind)
  return typeof body.section === 'string' ? say(labelOf([body.section]), language) : ''
}

const logTable = (request: PageRequest, log: Log, notes: readonly Note[], protocol: Protocol | undefined): Html => {
  const { language } = request
  const writes = mayWrite(request)
  const where = ({ body }: Note): string => {
    const names = [
      namesOf(body.sites, protocol?.trial.sites ?? [], language),
      namesOf(body.arms, protocol?.arms ?? [], language),
    ].filter((part) => part !== '')
    return names.length === 0 ? words.all[language] : names.join('; ')
  }
  return dataTable({
    caption: say(log.title, language),
    captionHidden: true,
    columns: [
      { label: words.when[language] },
      { label: words.what[language] },
      { label: log.kind === 'context-noted' ? words.kind[language] : words.section[language] },
      { label: words.where[language] },
      ...(writes ? [{ label: words.actions[language] }] : []),
    ],
    rows: notes.map((note): readonly Piece[] => [
      days(note, language),
      details(log, note, language),
      aboutOf(log, note, language),
      where(note),
      ...(writes
        ? [
            html`<a href="${log.path(request)}/${note.seq}">${words.correct[language]}<span class="sr-only">: ${said(note.body.title, language)}</span></a>`,
          ]
        : []),
    ]),
    empty: say(log.none, language),
  })
}

type Refused = { readonly problems: readonly Problem[]; readonly typed: TypedNote }

const above = (request: PageRequest, log: Log, own: 'list' | 'note') => [
  ...(log.kind === 'deviation-noted' ? [{ path: protocolPath(request), label: protocolWords.protocol }] : []),
  ...(own === 'note' ? [{ path: log.path(request), label: log.title }] : []),
]

const logPage = async (request: PageRequest, log: Log, refused?: Refused): Promise<Response> => {
  const { language, services } = request
  const protocol = await protocolOf(request)
  const notes = await notesOf(request, log.kind)
  const typed = refused?.typed ?? emptyNote(danishDay(services.clock()))
  const form = postForm(
    request,
    log.path(request),
    html`${noteFields(log.kind, typed, protocol, language)}${buttonRow(submitButton(words.save[language]))}`,
  )
  const adding = mayWrite(request) ? html`<h2>${say(log.add, language)}</h2>${form}` : ''
  const crumbs = above(request, log, 'list')
  return request.page({
    title: log.title,
    active: log.active,
    ...(crumbs.length === 0 ? {} : { above: crumbs }),
    body: html`${problemList(refused?.problems ?? [], language)}<p>${say(log.what, language)}</p>${logTable(request, log, notes, protocol)}${adding}`,
    ...(refused === undefined ? {} : { status: 422 }),
  })
}

const addNote = async (request: PageRequest, log: Log): Promise<Response> => {
  const { services, actor } = request
  const typed = typedNote(await request.form())
  try {
    await onTrial(services.store, actor, trialOf(request), 'trial', (place) =>
      recordEntries(place, environmentOf(request), [
        { kind: log.kind, occurred: typed.occurred, body: noteBody(log.kind, typed) },
      ]),
    )
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return logPage(request, log, { problems: error.problems, typed })
  }
  return request.redirect(log.path(request), words.noted)
}

const noteIn = async (request: PageRequest, log: Log): Promise<Note> => {
  const notes = await notesOf(request, log.kind)
  const found = notes.find(({ seq }) => String(seq) === request.context.req.param('seq'))
  if (found === undefined) throw new ProblemError(problem('web.not-found', {}))
  return found
}

const notePage = async (
  request: PageRequest,
  log: Log,
  refused?: Refused & { readonly reason: string },
): Promise<Response> => {
  const { language } = request
  const note = await noteIn(request, log)
  const typed = refused?.typed ?? noteToType(note.occurred, note.body)
  const form = postForm(
    request,
    `${log.path(request)}/${note.seq}`,
    html`${noteFields(log.kind, typed, await protocolOf(request), language)}${textArea({
      name: 'why',
      label: words.correctReason[language],
      hint: words.correctHelp[language],
      value: refused?.reason ?? '',
      required: true,
    })}${checkbox({ name: 'annul', label: words.annul[language] })}${buttonRow(
      submitButton(words.saveCorrection[language]),
      linkButton(say(log.title, language), log.path(request)),
    )}`,
  )
  return request.page({
    title: words.correctTitle,
    active: log.active,
    above: above(request, log, 'note'),
    body: html`${problemList(refused?.problems ?? [], language)}${form}`,
    ...(refused === undefined ? {} : { status: 422 }),
  })
}

const correctNote = async (request: PageRequest, log: Log): Promise<Response> => {
  const { services, actor } = request
  const note = await noteIn(request, log)
  const fields = await request.form()
  const typed = typedNote(fields)
  const reason = fields.text('why')
  const body = fields.text('annul') === '' ? noteBody(log.kind, typed, note.body) : null
  try {
    if (reason === '') throw new ProblemError(problem('guide.reason-missing', {}))
    await onTrial(services.store, actor, trialOf(request), 'trial', (place) =>
      recordEntries(place, environmentOf(request), [
        { kind: 'corrected', supersedes: note.seq, body: { reason, body, occurred: typed.occurred || note.occurred } },
      ]),
    )
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return notePage(request, log, { problems: error.problems, typed, reason })
  }
  return request.redirect(log.path(request), words.wasCorrected)
}

const readers = [
  'trial-lead',
  'researcher',
  'caseworker',
  'external-provider',
  'interviewer',
  'finance',
  'viewer',
] as const
const writers = ['trial-lead', 'researcher'] as const

/** The pages of a log: the list with a form to add, and one thing to correct. */
export const logPages = (path: string, log: Log): readonly Route[] => [
  { method: 'GET', path, who: readers, handle: (request) => logPage(request, log) },
  { method: 'POST', path, who: writers, handle: (request) => addNote(request, log) },
  { method: 'GET', path: `${path}/:seq`, who: writers, handle: (request) => notePage(request, log) },
  { method: 'POST', path: `${path}/:seq`, who: writers, handle: (request) => correctNote(request, log) },
]
