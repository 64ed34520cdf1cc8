import { isError } from '../../problems/index.ts'
import { nameAt, type Path } from '../../protocol/index.ts'
import { say } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import { alert, buttonRow, dataTable, linkButton } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { editPath } from './edit-page.ts'
import { pageAbove } from './page-above.ts'
import { type Findings, findingsOf, sectionStates, stateBadge } from './section-states.ts'
import { words } from './words.ts'
import { checkCopy, copyOf, protocolPath, readCopy, type WorkingCopy } from './working-copy.ts'

const pageOf = ({ language }: PageRequest, document: unknown, path: Path): Path => {
  const parent = pageAbove(language, document, path)
  return parent.length > 1 || path.length < 2 ? parent : path.slice(0, 1)
}

/** What the readiness gate misses, each with a way to the page where it is filled in. */
export const gateList = (request: PageRequest, document: unknown, { lacks, problems }: Findings): Html => {
  const { language } = request
  if (problems.some(({ problem }) => isError(problem))) return html`<p>${words.gateAfterProblems[language]}</p>`
  if (lacks.length === 0) return html`<p>${words.gateMet[language]}</p>`
  const questions = Map.groupBy(lacks, ({ question }) => say(question, language))
  return html`${[...questions].map(
    ([question, missing]) =>
      html`<h3>${question}</h3><ul>${missing.map(({ path, what }) => {
        const page =
          path[0] === 'questions' || path[0] === 'outcomes' ? path.slice(0, 2) : pageOf(request, document, path)
        return html`<li><a href="${editPath(request, page)}">${nameAt(document, path, language)}</a>: ${say(what, language)}</li>`
      })}</ul>`,
  )}`
}

/** What comes after writing: the lock, or adopting the amendment. */
const nextStep = (request: PageRequest, { status, amending }: WorkingCopy): Html => {
  const { language } = request
  if (status === 'draft') return linkButton(words.lock[language], protocolPath(request, '/lock'), 'primary')
  return amending ? linkButton(words.amend[language], protocolPath(request, '/amend'), 'primary') : html``
}

/** The sections, how far each is, and what is missing before the lock. */
export const showOverview = async (request: PageRequest): Promise<Response> => {
  const { language } = request
  const copy = await copyOf(request)
  const document = readCopy(copy)
  const findings = findingsOf(checkCopy(copy))
  const states = sectionStates(document, findings, language)
  const table = dataTable({
    caption: words.sections[language],
    captionHidden: true,
    columns: [{ label: words.section[language] }, { label: words.status[language] }],
    rows: states.map((state) => [
      html`<a href="${editPath(request, [state.name])}">${state.label}</a>`,
      stateBadge(state, language),
    ]),
    empty: '',
  })
  return request.page({
    title: words.progress,
    active: 'protocol',
    above: [{ path: protocolPath(request), label: words.protocol }],
    body: html`${copy.status === 'draft' ? '' : alert({ kind: 'info', text: words.changesInForce[language] })}${table}
<h2>${words.gate[language]}</h2>${gateList(request, document, findings)}${buttonRow(nextStep(request, copy), linkButton(words.read[language], protocolPath(request)))}`,
  })
}
