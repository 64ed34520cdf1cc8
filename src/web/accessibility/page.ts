import { html } from '../html.ts'
import type { PageRequest, Route } from '../route.ts'
import { statement, words } from './words.ts'

const authority = 'https://www.digst.dk/digital-inklusion/webtilgaengelighed'

const show = (request: PageRequest): Response => {
  const { say, services } = request
  const { contact } = services.config
  const where = contact === undefined ? say(words.noContact) : html`<a href="mailto:${contact}">${contact}</a>.`
  const sections = statement.sections.map(({ heading, text }) => html`<h2>${say(heading)}</h2><p>${say(text)}</p>`)
  const body = html`${sections}<h2>${say(words.contactHeading)}</h2><p>${say(words.contact)} ${where}</p>
<h2>${say(words.complaintHeading)}</h2><p>${say(words.complaint)}<a href="${authority}">digst.dk</a>.</p>`
  return request.page({ title: statement.title, body })
}

export const accessibilityPages: readonly Route[] = [
  { method: 'GET', path: '/accessibility', who: 'anyone', handle: show },
]
