import { labelOf, outlineOf, sectionNames, valueAt } from '../../protocol/index.ts'
import { say } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import { alert, badge, buttonRow, linkButton } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { outlinePart } from './outline-part.ts'
import { errorsIn, findingsOf } from './section-states.ts'
import { counted, words } from './words.ts'
import { checkCopy, copyOf, protocolPath, readCopy, type WorkingCopy } from './working-copy.ts'

const statusLine = ({ language }: PageRequest, { status, version, amending }: WorkingCopy): Html => {
  if (status === 'draft') return html`<p>${badge(words.draft[language], 'info')}</p>`
  return html`<p>${badge(`${words.locked[language]} ${version}`, 'success')}${amending ? html` ${badge(words.amending[language], 'warning')}` : ''}</p>`
}

const mayWrite = ({ roles }: PageRequest): boolean => roles.includes('trial-lead') || roles.includes('researcher')

const steps = (request: PageRequest, { status, amending }: WorkingCopy): Html => {
  const { language } = request
  const to = (label: string, page: string, look: 'primary' | 'secondary' = 'secondary'): Html =>
    linkButton(label, protocolPath(request, page), look)
  const writing = !mayWrite(request)
    ? []
    : status === 'draft'
      ? [to(words.edit[language], '/edit', 'primary'), to(words.lock[language], '/lock')]
      : [to(words.change[language], '/edit', 'primary'), ...(amending ? [to(words.amend[language], '/amend')] : [])]
  return buttonRow(
    ...writing,
    to(words.versions[language], '/versions'),
    to(words.deviations[language], '/deviations'),
    to(words.yaml[language], '/yaml'),
  )
}

const problemLine = (request: PageRequest, copy: WorkingCopy): Html => {
  const { language } = request
  const problems = errorsIn(findingsOf(checkCopy(copy)))
  if (problems === 0 || !mayWrite(request)) return html``
  const text = html`<a href="${protocolPath(request, '/edit')}">${say(counted.toCorrect(problems), language)}</a>`
  return alert({ kind: 'warning', text })
}

/** The protocol for people who never saw the file: section by section, in plain words. */
export const showProtocol = async (request: PageRequest): Promise<Response> => {
  const { language } = request
  const copy = await copyOf(request)
  const document = readCopy({ text: copy.inForce })
  const there = sectionNames.filter((name) => valueAt(document, [name]) !== undefined)
  const contents = there.map((name) => html`<li><a href="#${name}">${say(labelOf([name]), language)}</a></li>`)
  const sections = there.map(
    (name) =>
      html`<section aria-labelledby="${name}"><h2 id="${name}">${say(labelOf([name]), language)}</h2>${outlinePart(outlineOf(document, [name], language), 3)}</section>`,
  )
  return request.page({
    title: words.protocol,
    active: 'protocol',
    body: html`${statusLine(request, copy)}${problemLine(request, copy)}${steps(request, copy)}
<nav class="virker-contents" aria-label="${words.contents[language]}"><ul>${contents}</ul></nav>${sections}`,
  })
}
