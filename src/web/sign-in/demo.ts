import { ProblemError, problem } from '../../problems/index.ts'
import { type MadeUpPerson, madeUpPeople, signInAsMadeUp } from '../../store/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { hiddenField, postForm } from '../parts/index.ts'
import { roleNames } from '../roles.ts'
import type { PageRequest, Route } from '../route.ts'
import { goOn, visitOf } from './enter.ts'
import { words } from './words.ts'

const personButton = (request: PageRequest, { id, name, roles }: MadeUpPerson): Html => {
  const held = [...new Set(roles.map(({ role }) => request.say(roleNames[role])))].join(', ')
  const sites = [...new Set(roles.flatMap(({ site }) => (site === null ? [] : [site])))].join(', ')
  const label = html`<span><strong>${held}</strong><br>${name}${sites === '' ? '' : `, ${sites}`}</span>`
  const button = html`<button type="submit" class="button button-secondary virker-person">${label}</button>`
  return html`<li>${postForm(request, '/sign-in/demo', html`${hiddenField('account', id)}${button}`)}</li>`
}

/** The made-up people to sign in as, where this is a demonstration; nothing as soon as one trial is real. */
export const demoChoice = async (request: PageRequest): Promise<Html> => {
  const { store, config } = request.services
  const people = config.demo ? await madeUpPeople(store) : []
  if (people.length === 0) return nothing
  return html`<section aria-labelledby="demo"><h2 id="demo">${request.say(words.demoTitle)}</h2>
<p>${request.say(words.demoText)}</p><ul class="virker-people">${people.map((person) => personButton(request, person))}</ul></section>`
}

const enterDemo = async (request: PageRequest): Promise<Response> => {
  const { store, config } = request.services
  if (!config.demo) throw new ProblemError(problem('people.demo-closed', {}))
  const account = (await request.form()).text('account')
  const cookie = await signInAsMadeUp(store, account, visitOf(request))
  return goOn(request, { cookie, stage: 'full' }, '/trials')
}

export const demoRoutes: readonly Route[] = [
  { method: 'POST', path: '/sign-in/demo', who: 'anyone', handle: enterDemo },
]
