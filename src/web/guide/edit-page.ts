import {
  formOf,
  nameAt,
  type Path,
  pointerOf,
  problemsWithin,
  sayProblemAt,
  sectionNames,
  valueAt,
} from '../../protocol/index.ts'
import { type Said, say } from '../../text/index.ts'
import { type Html, html, type Piece } from '../html.ts'
import { alert, buttonRow, foldOut, hiddenField, postForm, submitButton } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { anchorOf, type Drawing } from './drawing.ts'
import { formFields } from './form-fields.ts'
import { checkKept } from './kept-readings.ts'
import { pageAbove } from './page-above.ts'
import { type Findings, findingsOf, type SectionState, sectionStates, stateBadge } from './section-states.ts'
import { counted, words } from './words.ts'
import { protocolPath, type WorkingCopy } from './working-copy.ts'

export const editPath = (request: PageRequest, focus: Path): string => {
  const section = protocolPath(request, `/edit/${focus[0]}`)
  return focus.length > 1 ? `${section}?at=${encodeURIComponent(pointerOf(focus))}` : section
}

const sectionNav = (request: PageRequest, states: readonly SectionState[], current: string): Html => {
  const { language } = request
  const items = states.map((state) => {
    const here = state.name === current ? html` aria-current="page"` : ''
    return html`<li><a href="${editPath(request, [state.name])}"${here}>${state.label}</a> ${stateBadge(state, language)}</li>`
  })
  const position = say(counted.sectionOf(sectionNames.indexOf(current) + 1, sectionNames.length), language)
  return html`<nav class="virker-sections" aria-label="${words.sections[language]}"><ol>${items}</ol></nav>
<nav class="virker-sections-fold" aria-label="${words.sections[language]}"><details><summary>${position}</summary><ol>${items}</ol></details></nav>`
}

/** Everything wrong on the page, each with a way to its field. */
const problemBox = ({ problems, document, language, focus }: Drawing): Html => {
  const here = problemsWithin(problems, focus)
  if (here.length === 0) return html``
  const items = here.map((one) => {
    const { path } = one
    const { message, suggestion } = sayProblemAt(document, one, language)
    const where = path
      .slice(focus.length - 1)
      .map((_, i) => nameAt(document, path.slice(0, focus.length + i), language))
    return html`<li><a href="#${anchorOf(path)}">${where.slice(1).join(' › ') || where[0]}</a>: ${message} ${suggestion}</li>`
  })
  return alert({ kind: 'error', heading: words.toCorrect[language], text: html`<ul>${items}</ul>` })
}

const lackBox = ({ lacks, language, focus, document }: Drawing): Html => {
  const here = lacks.filter(({ path }) => focus.every((step, i) => step === path[i]))
  if (here.length === 0) return html``
  const items = here.map(
    ({ question, what, path }) =>
      html`<li><a href="#${anchorOf(path)}">${nameAt(document, path, language)}</a>: ${what[language]} <span class="virker-quiet">(${question[language]})</span></li>`,
  )
  return alert({ kind: 'warning', heading: words.gate[language], text: html`<ul>${items}</ul>` })
}

export type EditView = {
  readonly copy: WorkingCopy
  /** What the form shows: what is saved, or what was typed and is not saved yet. */
  readonly document: unknown
  readonly focus: Path
  readonly fixed: ReadonlyMap<string, string>
  readonly status?: number
  /** What stands above the form. */
  readonly notice?: Piece
}

const buttons = ({ language }: PageRequest, focus: Path): Html =>
  focus.length > 1
    ? buttonRow(
        submitButton(words.saveBack[language], { name: 'do', value: 'back' }),
        submitButton(words.save[language], { look: 'secondary', name: 'do', value: 'save' }),
      )
    : buttonRow(
        submitButton(words.saveNext[language], { name: 'do', value: 'next' }),
        submitButton(words.save[language], { look: 'secondary', name: 'do', value: 'save' }),
      )

const above = (request: PageRequest, document: unknown, focus: Path) => {
  const parents: Path[] = []
  for (let page = focus; page.length > 1; ) {
    page = pageAbove(request.language, document, page)
    parents.unshift(page)
  }
  return [
    { path: protocolPath(request), label: words.protocol },
    { path: protocolPath(request, '/edit'), label: words.progress },
    ...parents.map((path) => ({ path: editPath(request, path), label: nameAt(document, path, request.language) })),
  ]
}

/** The page of a section, or of one thing in it, with its form. */
export const editPage = (request: PageRequest, view: EditView): Response => {
  const { copy, document, focus, fixed, status, notice } = view
  const { language } = request
  const findings: Findings = findingsOf(checkKept(document))
  const drawing: Drawing = { document, focus, language, fixed, ...findings }
  const states = sectionStates(document, findings, language)
  const isRemovable =
    focus.length === 1 && states.some(({ name, required, filled }) => name === focus[0] && filled && !required)
  const nodes = formOf(document, focus, language)
  const form = postForm(
    request,
    editPath(request, focus),
    html`<span class="virker-first-button">${submitButton(words.save[language], { look: 'secondary', name: 'do', value: 'save' })}</span>${hiddenField('revision', String(copy.revision))}${hiddenField(
      'was',
      JSON.stringify(valueAt(document, focus) ?? null),
    )}${formFields(drawing, nodes)}${buttons(request, focus)}${
      isRemovable
        ? foldOut(
            words.removeSection[language],
            submitButton(words.removeSection[language], {
              look: 'warning',
              name: 'do',
              value: `remove:${pointerOf(focus)}`,
            }),
          )
        : ''
    }`,
  )
  const title = nameAt(document, focus, language)
  const body = html`${copy.status === 'draft' ? '' : alert({ kind: 'info', text: words.changesInForce[language] })}${notice}<div class="virker-guided">${sectionNav(
    request,
    states,
    String(focus[0]),
  )}<div class="virker-guided-form">${problemBox(drawing)}${lackBox(drawing)}${form}</div></div>`
  return request.page({
    title: { da: title, en: title } satisfies Said,
    active: 'protocol',
    above: above(request, document, focus),
    body,
    ...(status === undefined ? {} : { status }),
  })
}
