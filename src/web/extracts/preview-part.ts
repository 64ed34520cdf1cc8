import { countRows, type ExtractMapping, extractFields, type SortedRow } from '../../app/index.ts'
import { type Problem, sayProblem } from '../../problems/index.ts'
import { shown } from '../../registers/index.ts'
import { formatDate, formatNumber } from '../../text/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { sayEntry } from '../participant/entry-words.ts'
import { dataTable } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import type { Extract, Preview } from './open-extract.ts'
import { extractWords as words } from './words.ts'

const mostShown = 200

const citizenLink = ({ trial }: PageRequest, id: string): Html =>
  html`<a href="/trials/${encodeURIComponent(trial?.id ?? '')}/participants/${encodeURIComponent(id)}">${id}</a>`

const more = ({ say }: PageRequest, all: number): Html =>
  all > mostShown ? html`<p>${say(words.more(all - mostShown))}</p>` : nothing

const countsPart = ({ say, language }: PageRequest, sorted: readonly SortedRow[]): Html => {
  const counts = countRows(sorted)
  const of = {
    new: counts.new,
    'in-journal': counts.inJournal,
    'in-file': counts.inFile,
    different: counts.different,
    refused: counts.refused,
  }
  const rows = (Object.keys(words.states) as (keyof typeof of)[]).map((state) => [
    say(words.states[state]),
    formatNumber(of[state], 0, language),
  ])
  return dataTable({
    caption: say(words.preview),
    columns: [{ label: say(words.rows) }, { label: formatNumber(counts.rows, 0, language), align: 'right' }],
    rows,
    empty: '',
    narrow: 'scroll',
    captionHidden: true,
  })
}

/** The column that a problem of a person or a day is about. */
const columnOf = ({ table }: Extract, mapping: ExtractMapping, { column, code }: Problem): number | undefined => {
  if (column !== undefined) return column
  const aboutPerson = [
    'record.person-unknown',
    'record.subject-wrong',
    'record.after-withdrawal',
    'record.exemption-arm',
  ]
  const aboutDay = ['record.before-enrolment', 'record.day-future', 'record.day-wrong', 'record.exemption-day']
  const name = aboutPerson.includes(code)
    ? mapping.subject.column
    : aboutDay.includes(code)
      ? mapping.occurred.column
      : undefined
  return name === undefined ? undefined : table.header.indexOf(name) + 1
}

const refusedPart = (
  request: PageRequest,
  extract: Extract,
  mapping: ExtractMapping,
  sorted: readonly SortedRow[],
): Html => {
  const { say, language } = request
  const refused = sorted.filter(({ state }) => state === 'refused')
  const rows = refused.slice(0, mostShown).flatMap(({ line, problems }) =>
    problems.map((one) => {
      const { message, suggestion, found } = sayProblem(one, language)
      const column = columnOf(extract, mapping, one)
      const header = column === undefined ? '' : shown(extract.table.header[column - 1] ?? '')
      return [
        String(line),
        column === undefined ? '' : `${column} (${header})`,
        `${message}${found === undefined ? '' : ` (”${found}”)`} ${suggestion}`,
      ]
    }),
  )
  const columns = [words.line, words.columnNumber, words.why].map((label) => ({ label: say(label) }))
  return html`<h2>${say(words.refused)}</h2>${dataTable({ caption: say(words.refused), captionHidden: true, columns, rows, empty: say(words.nothing) })}${more(request, refused.length)}`
}

const differentPart = (
  request: PageRequest,
  { protocol }: Extract,
  mapping: ExtractMapping,
  sorted: readonly SortedRow[],
): Html => {
  const { say, language } = request
  const different = sorted.filter(({ state }) => state === 'different')
  if (different.length === 0) return nothing
  const fields = extractFields(protocol, mapping.kind)
  const labelOf = (name: string): string => {
    const field = fields.find((one) => one.name === name)
    return field === undefined ? name : say(field.label)
  }
  const worded = (name: string, value: string): string => {
    const choice = fields.find((one) => one.name === name)?.choices?.find((one) => one.value === value)
    return choice === undefined ? value : say(choice.label)
  }
  const rows = different
    .slice(0, mostShown)
    .flatMap(({ line, told, differs = [] }) =>
      differs.map(({ field, journal, file }) => [
        String(line),
        citizenLink(request, told?.subject ?? ''),
        formatDate(told?.occurred ?? '', language),
        labelOf(field),
        worded(field, journal),
        worded(field, file),
      ]),
    )
  const columns = [words.line, words.citizen, words.when, words.field, words.journal, words.inFile].map((label) => ({
    label: say(label),
  }))
  return html`<h2>${say(words.different)}</h2><p>${say(words.differentAbout)}</p>${dataTable({ caption: say(words.different), captionHidden: true, columns, rows, empty: '' })}${more(request, different.length)}`
}

const notInFilePart = (
  request: PageRequest,
  { protocol }: Extract,
  mapping: ExtractMapping,
  { reconciliation }: Preview,
): Html => {
  if (reconciliation === undefined) return nothing
  const { say, language } = request
  const { notInFile, ofOthers, from, to } = reconciliation
  const number = (n: number): string => formatNumber(n, 0, language)
  const others =
    ofOthers.people === 0
      ? nothing
      : html`<p class="virker-quiet">${say(words.ofOthers(number(ofOthers.people), number(ofOthers.registrations)))}</p>`
  const field = {
    'conversation-registered': 'conversation',
    'activity-registered': 'activity',
    'grant-registered': 'grant',
    'exemption-decided': 'exemption',
    'caseworker-assigned': 'worker',
    exited: 'reason',
  }[mapping.kind]
  const rows = notInFile
    .slice(0, mostShown)
    .map(({ subject, what, day, status }) => [
      citizenLink(request, subject),
      formatDate(day, language),
      say(sayEntry(protocol, mapping.kind, { [field]: what, status, decision: status }).what),
    ])
  const columns = [words.citizen, words.when, words.journal].map((label) => ({ label: say(label) }))
  return html`<h2>${say(words.notInFile)}</h2><p class="virker-quiet">${formatDate(from, language)} – ${formatDate(to, language)}</p>${dataTable({ caption: say(words.notInFile), captionHidden: true, columns, rows, empty: say(words.nothing) })}${more(request, notInFile.length)}${others}`
}

/** What importing would do: how many of each, and every row that is refused, different, or only here. */
export const previewPart = (request: PageRequest, extract: Extract, mapping: ExtractMapping, preview: Preview): Html =>
  html`${countsPart(request, preview.sorted)}${refusedPart(request, extract, mapping, preview.sorted)}${differentPart(request, extract, mapping, preview.sorted)}${notInFilePart(request, extract, mapping, preview)}`
