import type { What } from '../../app/index.ts'
import { textOf } from '../../protocol/index.ts'
import type { ReceivedFile } from '../../store/index.ts'
import { formatDate, formatNumber } from '../../text/index.ts'
import { type Html, html, nothing, type Piece } from '../html.ts'
import {
  badge,
  buttonRow,
  dataTable,
  facts,
  fileField,
  foldOut,
  hiddenField,
  postForm,
  submitButton,
  textField,
} from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { uploadMegabytes } from '../shell/read-body.ts'
import { formatTime } from '../time.ts'
import type { FileStanding, SourceStanding, State } from './standing.ts'
import { sourceWords as words } from './words.ts'

type Names = ReadonlyMap<string, string>

const looks: Readonly<Record<State, 'success' | 'warning' | 'error' | 'info'>> = {
  received: 'success',
  missing: 'warning',
  unreceived: 'info',
  other: 'error',
}

export const stateBadge = ({ say }: PageRequest, state: State): Html => badge(say(words.states[state]), looks[state])

export const shortHash = (sha256: string): Html => html`<code title="${sha256}">${sha256.slice(0, 12)}…</code>`

/** Rows of a source, lines of a code list. */
export const countOf = ({ kind, body }: ReceivedFile): number => (kind === 'source-received' ? body.rows : body.codes)

export const sourcesPath = ({ trial }: PageRequest): string => `/trials/${encodeURIComponent(trial?.id ?? '')}/sources`

/** Where a source stands on the page. */
export const anchorOf = (id: string): string => `s-${id}`

export const labelOf = ({ language }: PageRequest, { id, source }: SourceStanding): string =>
  source.label === undefined ? id : textOf(source.label, language)

const coversOf = ({ language }: PageRequest, { source }: SourceStanding): string | undefined => {
  if (source.kind === 'weeks') return `${source.from} – ${source.to}`
  if (!('covers' in source)) return undefined
  return `${formatDate(source.covers.from, language)} – ${formatDate(source.covers.to, language)}`
}

const receivedFacts = (request: PageRequest, { there, received }: FileStanding, names: Names): [string, Piece][] => {
  const { say, language } = request
  const number = (value: number): string => formatNumber(value, 0, language)
  const [last] = received
  const isLast = last !== undefined && last.body.sha256 === there?.sha256
  const delivered = isLast && last.kind === 'source-received' ? last.body.delivered : undefined
  return [
    ...(isLast
      ? ([
          [say(words.received), `${formatTime(last.recorded, language)}, ${names.get(last.by) ?? last.by}`],
          [say(words.version), number(last.body.version)],
          ...(delivered === undefined ? [] : [[say(words.delivered), formatDate(delivered, language)]]),
          [say(last.kind === 'source-received' ? words.rows : words.lines), number(countOf(last))],
        ] as [string, Piece][])
      : []),
    ...(there === undefined
      ? []
      : ([
          [say(words.size), number(there.size)],
          [say(words.hash), shortHash(there.sha256)],
        ] as [string, Piece][])),
  ]
}

/** What was received before the last one. */
const earlierOf = (request: PageRequest, { received }: FileStanding, what: What, names: Names): Html => {
  const { say, language } = request
  const rows = received
    .slice(1)
    .map((one) => [
      formatNumber(one.body.version, 0, language),
      formatTime(one.recorded, language),
      names.get(one.by) ?? one.by,
      formatNumber(countOf(one), 0, language),
      shortHash(one.body.sha256),
    ])
  if (rows.length === 0) return nothing
  const heading = say(what === 'codes' ? words.earlierCodes : words.earlier)
  const columns = [
    { label: say(words.version) },
    { label: say(words.received) },
    { label: say(words.by) },
    { label: say(what === 'codes' ? words.lines : words.rows), align: 'right' as const },
    { label: say(words.hash) },
  ]
  return foldOut(heading, dataTable({ caption: heading, captionHidden: true, columns, rows, empty: '' }))
}

const uploadForm = (request: PageRequest, { id }: SourceStanding, what: What): Html => {
  const { say, language, services } = request
  const isCodes = what === 'codes'
  const file = fileField({
    name: 'file',
    id: `${what}-${id}`,
    label: say(isCodes ? words.chooseCodes : words.choose),
    hint: words.largest[language](formatNumber(uploadMegabytes(services.config), 0, language)),
    accept: isCodes ? '.yaml,.yml' : '.csv,.txt,.parquet',
  })
  const delivered = isCodes
    ? nothing
    : textField({
        name: 'delivered',
        id: `delivered-${id}`,
        label: say(words.deliveredOn),
        type: 'date',
        size: 'short',
      })
  const button = submitButton(say(isCodes ? words.receiveCodes : words.receive), { look: 'secondary' })
  return postForm(
    request,
    `${sourcesPath(request)}/${encodeURIComponent(id)}`,
    html`${hiddenField('what', what)}${file}${delivered}${buttonRow(button)}`,
    { files: true },
  )
}

const meaningOf = ({ say }: PageRequest, { state }: FileStanding): Html =>
  state === 'unreceived' || state === 'other' ? html`<p>${say(words.stateMeans[state])}</p>` : nothing

/** The list of codes: in sight while it is missing, folded once it is there. */
const codesPart = (request: PageRequest, standing: SourceStanding, codes: FileStanding, names: Names): Html => {
  const { say } = request
  const known = facts([
    [say(words.status), stateBadge(request, codes.state)],
    [say(words.file), html`<code>${codes.path}</code>`],
    ...receivedFacts(request, codes, names),
  ])
  const body = html`${known}${meaningOf(request, codes)}${uploadForm(request, standing, 'codes')}${earlierOf(request, codes, 'codes', names)}`
  const heading = say(words.codeList)
  return codes.state === 'missing' ? html`<h3>${heading}</h3>${body}` : foldOut(heading, body)
}

/** The form that receives a file: in sight while there is none, folded where it would be the next one. */
const sendPart = (request: PageRequest, standing: SourceStanding): Html => {
  const { say } = request
  if (standing.codes?.state === 'missing') return html`<p>${say(words.codesFirst)}</p>`
  const form = uploadForm(request, standing, 'source')
  return standing.file.state === 'missing'
    ? html`<h3>${say(words.send)}</h3>${form}`
    : foldOut(say(words.sendNew), form)
}

/** One source: what is declared of it, what is there, and the forms that receive more of it. */
export const sourcePart = (request: PageRequest, standing: SourceStanding, names: Names): Html => {
  const { say } = request
  const { id, source, file, codes } = standing
  const covers = coversOf(request, standing)
  const key = 'key' in source && source.key !== 'row-number' ? source.key.column : undefined
  const declared = facts([
    [say(words.status), stateBadge(request, file.state)],
    [say(words.source), html`<code>${id}</code>`],
    [say(words.kind), say(words.kinds[source.kind])],
    [say(words.purpose), say(words.purposes[source.purpose ?? 'research'])],
    ...(covers === undefined ? [] : ([[say(words.covers), covers]] as const)),
    ...(key === undefined ? [] : ([[say(words.key), html`<code>${key}</code>`]] as const)),
    [say(words.file), html`<code>${file.path}</code>`],
    ...receivedFacts(request, file, names),
  ])
  const list = codes === undefined ? nothing : codesPart(request, standing, codes, names)
  return html`<section id="${anchorOf(id)}" class="virker-source"><h2>${labelOf(request, standing)}</h2>${declared}${meaningOf(request, file)}${codes?.state === 'missing' ? list : nothing}${sendPart(request, standing)}${codes?.state === 'missing' ? nothing : list}${earlierOf(request, file, 'source', names)}</section>`
}
