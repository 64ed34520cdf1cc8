import { formsFor, type RegistrationForm } from '../../app/index.ts'
import { formatDate } from '../../text/index.ts'
import { type Html, html, nothing } from '../html.ts'
import type { PageRequest } from '../route.ts'
import { danishDay } from '../time.ts'
import { aboutPerson, type Person, pathOf, registering } from './load-person.ts'
import { progressSeen } from './progress-part.ts'
import { dueSaid, personWords as words } from './words.ts'

export const mayRegister = ({ roles }: PageRequest): boolean => registering.some((role) => roles.includes(role))

/** What is due of a citizen, in order, each with the way to where it is registered. */
const dueItems = (request: PageRequest, person: Person, forms: readonly RegistrationForm[]): readonly Html[] => {
  const { say, services } = request
  const due = progressSeen(person, danishDay(services.clock()))?.due ?? []
  return due.map(({ of, by, left }) => {
    const form = forms.find(({ fixed }) => Object.values(fixed).includes(of))
    const when =
      by === undefined ? words.anyTime : dueSaid(left, { da: formatDate(by, 'da'), en: formatDate(by, 'en') })
    const name = form === undefined ? of : say(form.title)
    return html`${form === undefined || !mayRegister(request) ? name : html`<a href="${pathOf(request).path}/register/${form.id}">${name}</a>`}, ${say(when)}`
  })
}

/** What a citizen still lacks, on their page. */
export const duePart = (request: PageRequest, person: Person, forms: readonly RegistrationForm[]): Html => {
  const { say } = request
  if (person.arm === undefined) return nothing
  const items = dueItems(request, person, forms)
  const list =
    items.length === 0
      ? html`<p>${say(words.nothingDue)}</p>`
      : html`<ul>${items.map((one) => html`<li>${one}</li>`)}</ul>`
  return html`<section><h2>${say(words.due)}</h2>${list}</section>`
}

/** Above a form: whom it is about, and what is due of them next. */
export const aboutForm = (request: PageRequest, person: Person): Html => {
  const { say } = request
  const { id, path } = pathOf(request)
  const [next] = dueItems(request, person, formsFor(person.protocol, aboutPerson(person)))
  const due = next === undefined ? nothing : html`<br>${say(words.due)}: ${next}`
  return html`<p class="virker-about">${say(words.citizen)} <a href="${path}"><strong>${id}</strong></a>${due}</p>`
}
