import { type HeldMembership, type ListedTrial, listMemberships, listTrials } from '../../store/index.ts'
import { type Html, html } from '../html.ts'
import { dataTable } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { aboveAdmin } from './people.ts'
import { rolesTable, titleOf } from './role-forms.ts'
import { words } from './words.ts'

const showRoles = async (request: PageRequest): Promise<Response> => {
  const { say, services } = request
  const held = await listMemberships(services.store)
  const trials = await listTrials(services.store)
  const part = async (heading: string, some: readonly HeldMembership[]): Promise<Html> =>
    html`<h2>${heading}</h2>${await rolesTable(request, some, 'person')}`
  const parts = [
    await part(
      say(words.administrators),
      held.filter(({ trial }) => trial === undefined),
    ),
  ]
  for (const trial of trials)
    parts.push(
      await part(
        titleOf(trial, request),
        held.filter((one) => one.trial === trial.id),
      ),
    )
  return request.page({ title: words.roles, body: html`${parts}`, above: aboveAdmin })
}

const sitesOf = (trial: ListedTrial, held: readonly HeldMembership[], request: PageRequest): Html => {
  const { say } = request
  const rows = trial.sites.map(({ id, name_da, name_en }) => [
    id,
    name_da,
    name_en ?? '–',
    held.filter((one) => one.trial === trial.id && one.site === id).length,
  ])
  const columns = [
    { label: say(words.code) },
    { label: say(words.inDanish) },
    { label: say(words.inEnglish) },
    { label: say(words.withRole), align: 'right' as const },
  ]
  const title = titleOf(trial, request)
  return html`<h2>${title}</h2>${dataTable({ caption: title, captionHidden: true, columns, rows, empty: say(words.noSites) })}`
}

const showSites = async (request: PageRequest): Promise<Response> => {
  const { say, services } = request
  const [trials, held] = [await listTrials(services.store), await listMemberships(services.store)]
  const parts = trials.map((trial) => sitesOf(trial, held, request))
  const body = html`<p>${say(words.sitesText)}</p>${parts.length === 0 ? html`<p>${say(words.noTrials)}</p>` : parts}`
  return request.page({ title: words.sites, body, above: aboveAdmin })
}

/** Roles and sites, trial by trial. */
export const adminTrialRoutes: readonly Route[] = [
  { method: 'GET', path: '/admin/roles', who: 'administrator', handle: showRoles },
  { method: 'GET', path: '/admin/sites', who: 'administrator', handle: showSites },
]
