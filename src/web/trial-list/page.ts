import { type ListedTrial, listMemberships, listTrials, type Role } from '../../store/index.ts'
import { formatDate } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import { badge, buttonRow, facts, linkButton } from '../parts/index.ts'
import { roleNames } from '../roles.ts'
import type { PageRequest, Route } from '../route.ts'
import { statusNames, words } from './words.ts'

const period = ({ starts, ends }: ListedTrial, { language, say }: PageRequest): string =>
  starts === null
    ? say(words.noDates)
    : [starts, ends].flatMap((day) => (day === null ? [] : [formatDate(day, language)])).join(' – ')

const titleOf = ({ title_da, title_en }: ListedTrial, { language }: PageRequest): string =>
  language === 'da' ? title_da : (title_en ?? title_da)

const trialCard = (trial: ListedTrial, held: readonly Role[], request: PageRequest): Html => {
  const { say } = request
  const title = titleOf(trial, request)
  const heading = held.length === 0 ? title : html`<a href="/trials/${encodeURIComponent(trial.id)}">${title}</a>`
  const marks = html`${badge(say(statusNames[trial.status]), trial.status === 'locked' ? 'success' : 'info')}${trial.synthetic ? html` ${badge(say(words.madeUp), 'warning')}` : ''}`
  const role = held.length === 0 ? say(words.noRole) : held.map((name) => say(roleNames[name])).join(', ')
  const list = facts([
    [say(words.period), period(trial, request)],
    [say(words.sites), trial.sites.map(({ name_da }) => name_da).join(', ') || '–'],
    [say(words.role), role],
  ])
  return html`<section class="virker-card"><h2>${heading}</h2><p>${marks}</p>${list}</section>`
}

type Held = ReadonlyMap<string, readonly Role[]>

const heldBy = async ({ services, session }: PageRequest): Promise<Held> => {
  const held = session === undefined ? [] : await listMemberships(services.store, { account: session.user.id })
  const byTrial = Map.groupBy(held, ({ trial }) => trial ?? '')
  return new Map([...byTrial].map(([trial, all]) => [trial, [...new Set(all.map(({ role }) => role))]]))
}

const show = async (request: PageRequest): Promise<Response> => {
  const { say, services, roles, mayOpen } = request
  const held = await heldBy(request)
  const seesAll = roles.includes('administrator')
  const trials = (await listTrials(services.store)).filter(({ id }) => seesAll || held.has(id))
  const add = mayOpen('/trials/new') ? buttonRow(linkButton(say(words.add), '/trials/new', 'primary')) : ''
  const cards = trials.map((trial) => trialCard(trial, held.get(trial.id) ?? [], request))
  const none = html`<p class="virker-empty">${say(seesAll ? words.noneAtAll : words.none)}</p>`
  const list = trials.length === 0 ? none : html`<div class="virker-cards">${cards}</div>`
  return request.page({ title: words.title, body: html`${add}${list}` })
}

/** The trials that somebody has a role in; an administrator sees that the others exist. */
export const trialListPages: readonly Route[] = [{ method: 'GET', path: '/trials', who: 'signed-in', handle: show }]
