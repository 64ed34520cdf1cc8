import { ProblemError, problem } from '../../problems/index.ts'
import {
  giveAsLead,
  type HeldMembership,
  heldUnderLead,
  roleEvents,
  rolesOfLead,
  takeAsLead,
} from '../../store/index.ts'
import { notRefused, orAgain, type Refused } from '../again.ts'
import type { Fields } from '../fields.ts'
import { type Html, html } from '../html.ts'
import { namesFor } from '../names.ts'
import {
  buttonRow,
  dataTable,
  foldOut,
  hiddenField,
  postForm,
  problemList,
  selectField,
  submitButton,
  textField,
} from '../parts/index.ts'
import { roleNames } from '../roles.ts'
import type { PageRequest, Route } from '../route.ts'
import { formatTime } from '../time.ts'
import { trialPeopleWords as words } from './words.ts'

const path = '/trials/:trial/people'

const trialOf = ({ trial }: PageRequest) => {
  if (trial === undefined) throw new ProblemError(problem('web.not-found', {}))
  return trial.id
}
const leadOf = (request: PageRequest) => ({ ...request.actor, trial: trialOf(request) })
const pathOf = (request: PageRequest, rest = ''): string =>
  `/trials/${encodeURIComponent(trialOf(request))}/people${rest}`

type Sites = readonly { readonly value: string; readonly label: string }[]

const sitesOf = async ({ services, actor, language, ...request }: PageRequest): Promise<Sites> => {
  const rows = await services.store.as(actor, (tx) =>
    tx
      .selectFrom('site')
      .selectAll()
      .where('trial', '=', request.trial?.id ?? '')
      .orderBy('name_da')
      .execute(),
  )
  return rows
    .filter(({ id }) => actor.sites === undefined || actor.sites.includes(id))
    .map(({ id, name_da, name_en }) => ({ value: id, label: language === 'da' ? name_da : (name_en ?? name_da) }))
}

const siteSaid = ({ say }: PageRequest, sites: Sites, site: string | undefined): string =>
  site === undefined ? say(words.everywhere) : (sites.find(({ value }) => value === site)?.label ?? site)

const heldTable = (request: PageRequest, held: readonly HeldMembership[], sites: Sites): Html => {
  const { say } = request
  const rows = held.map(({ id, name, role, site, worker = '' }) => [
    name,
    say(roleNames[role]),
    siteSaid(request, sites, site),
    worker,
    postForm(
      request,
      pathOf(request, '/remove'),
      html`${hiddenField('membership', String(id))}<button type="submit" class="button button-tertiary" aria-label="${say(words.take)}: ${name}, ${say(roleNames[role])}">${say(words.take)}</button>`,
      { inline: true },
    ),
  ])
  const labels = [words.person, words.role, words.site, words.code].map((label) => ({ label: say(label) }))
  const columns = [...labels, { label: say(words.take), hidden: true as const }]
  return dataTable({ caption: say(words.held), captionHidden: true, columns, rows, empty: say(words.none) })
}

const giveForm = (request: PageRequest, sites: Sites, sent: Fields | undefined): Html => {
  const { say, actor } = request
  const value = (name: string) => sent?.text(name) ?? ''
  const fields = [
    textField({
      ...{ name: 'email', type: 'email', label: say(words.email), hint: say(words.emailHint) },
      ...{ value: value('email'), required: true },
    }),
    selectField({
      ...{ name: 'role', label: say(words.role), required: true, blank: say(words.choose), value: value('role') },
      choices: rolesOfLead.map((role) => ({ value: role, label: say(roleNames[role]) })),
    }),
    selectField({
      ...{ name: 'site', label: say(words.site), choices: sites, value: value('site') },
      ...(actor.sites === undefined ? { blank: say(words.everywhere) } : { blank: say(words.choose), required: true }),
    }),
    textField({
      ...{ name: 'worker', label: say(words.worker), hint: say(words.workerHint), size: 'short' },
      value: value('worker'),
    }),
  ]
  return postForm(request, pathOf(request), html`${fields}${buttonRow(submitButton(say(words.giveButton)))}`)
}

const logPart = async (request: PageRequest, sites: Sites): Promise<Html> => {
  const { services, say, language, actor } = request
  const all = await roleEvents(services.store, trialOf(request))
  const events = all.filter(
    ({ site }) => actor.sites === undefined || (site !== undefined && actor.sites.includes(site)),
  )
  const nameOf = await namesFor(
    request,
    events.flatMap(({ account, by }) => [account, by]),
  )
  const columns = [words.when, words.what, words.person, words.role, words.site, words.by].map((label) => ({
    label: say(label),
  }))
  const rows = events.map(({ at, what, account, role, site, by }) => [
    formatTime(at, language),
    say(words.events[what]),
    nameOf(account),
    say(roleNames[role]),
    siteSaid(request, sites, site),
    nameOf(by),
  ])
  return foldOut(
    say(words.log),
    dataTable({ caption: say(words.log), captionHidden: true, columns, rows, empty: say(words.logEmpty) }),
  )
}

const show = async (request: PageRequest, { problems, status }: Refused, sent?: Fields): Promise<Response> => {
  const { say, language, services } = request
  const [sites, held] = [await sitesOf(request), await heldUnderLead(services.store, leadOf(request))]
  const body = html`${problemList(problems, language)}<p>${say(words.about)}</p>${heldTable(request, held, sites)}
<h2>${say(words.give)}</h2>${giveForm(request, sites, sent)}<div class="virker-more">${await logPart(request, sites)}</div>`
  return request.page({ title: words.title, body, status, active: 'home' })
}

const give = async (request: PageRequest): Promise<Response> => {
  const { services } = request
  const fields = await request.form()
  const filled = (name: 'site' | 'worker') => (fields.text(name) === '' ? {} : { [name]: fields.text(name) })
  return orAgain(
    async () => {
      const gift = { email: fields.text('email'), role: fields.text('role'), ...filled('site'), ...filled('worker') }
      await giveAsLead(services.store, leadOf(request), gift, services.clock())
      return request.redirect(pathOf(request), words.given)
    },
    (refused) => show(request, refused, fields),
  )
}

const take = async (request: PageRequest): Promise<Response> => {
  const { services } = request
  const id = Number((await request.form()).text('membership'))
  return orAgain(
    async () => {
      await takeAsLead(services.store, leadOf(request), Number.isSafeInteger(id) ? id : 0, services.clock())
      return request.redirect(pathOf(request), words.taken)
    },
    (refused) => show(request, refused),
  )
}

/** Roles that a trial lead gives and takes within the own trial and sites. */
export const trialPeoplePages: readonly Route[] = [
  { method: 'GET', path, who: ['trial-lead'], handle: (request) => show(request, notRefused) },
  { method: 'POST', path, who: ['trial-lead'], handle: give },
  { method: 'POST', path: `${path}/remove`, who: ['trial-lead'], handle: take },
]
