import { ProblemError, problem } from '../../problems/index.ts'
import {
  type Account,
  describeAccount,
  disableAccount,
  dropSecondFactor,
  enableAccount,
  endSessions,
  findAccount,
  grantRole,
  isRole,
  listMemberships,
  revokeRole,
} from '../../store/index.ts'
import { notRefused, orAgain, type Refused } from '../again.ts'
import { type Html, html } from '../html.ts'
import { postForm, problemList, submitButton } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { abovePeople, descriptionFields, linkPage, statusOf, writtenIn } from './people.ts'
import { grantFields, placeOf, rolesTable } from './role-forms.ts'
import { words } from './words.ts'

const personOf = async ({ context, services }: PageRequest): Promise<Account> => {
  const account = await findAccount(services.store, context.req.param('person') ?? '')
  if (account === undefined) throw new ProblemError(problem('web.not-found', {}))
  return account
}

const pathOf = ({ id }: Account, part = ''): string => `/admin/people/${id}${part}`

const accessButtons = (request: PageRequest, account: Account): Html => {
  const { say } = request
  const button = (part: string, label: keyof typeof words) =>
    postForm(
      request,
      pathOf(account, part),
      submitButton(say(words[label] as { da: string; en: string }), { look: 'secondary' }),
      { inline: true },
    )
  if (account.disabledAt !== null) return html`<div class="virker-buttons">${button('/enable', 'enable')}</div>`
  const factor = account.hasSecondFactor ? button('/drop-second-factor', 'dropFactor') : ''
  return html`<div class="virker-buttons">${button('/link', 'newLink')}${factor}${button('/sign-out', 'endSessions')}${button('/disable', 'disable')}</div>`
}

const personPage = async (request: PageRequest, { problems, status }: Refused): Promise<Response> => {
  const { say, language, services } = request
  const account = await personOf(request)
  const { id, name, email, worker } = account
  const held = await listMemberships(services.store, { account: id })
  const details = html`${descriptionFields(request, { name, email, worker: worker ?? '' })}<div class="virker-buttons">${submitButton(say(words.save))}</div>`
  const grant = html`${await grantFields(request)}<div class="virker-buttons">${submitButton(say(words.give))}</div>`
  const body = html`${problemList(problems, language)}<p>${statusOf(account, request)}</p>
<h2>${say(words.rolesOf)}</h2>${await rolesTable(request, held, 'place')}${postForm(request, pathOf(account, '/roles'), grant)}
<h2>${say(words.details)}</h2>${postForm(request, pathOf(account), details)}
<h2>${say(words.access)}</h2>${accessButtons(request, account)}`
  return request.page({ title: { da: name, en: name }, body, above: abovePeople, status })
}

/** Does something to the person of the path, then shows them again. */
const changing =
  (change: (request: PageRequest, account: Account) => Promise<void>, flash: keyof typeof words = 'done') =>
  (request: PageRequest): Promise<Response> =>
    orAgain(
      async () => {
        const account = await personOf(request)
        await change(request, account)
        return request.redirect(pathOf(account), words[flash] as { da: string; en: string })
      },
      (refused) => personPage(request, refused),
    )

const describePerson = changing(async (request, { id }) => {
  await describeAccount(request.services.store, id, writtenIn(await request.form()))
}, 'saved')

const give = changing(async (request, { id }) => {
  const { store, clock } = request.services
  const fields = await request.form()
  const role = fields.text('role')
  if (!isRole(role)) throw new ProblemError(problem('people.role-wrong', {}))
  const worker = fields.text('worker')
  const membership = { account: id, role, ...placeOf(fields.text('place')), ...(worker === '' ? {} : { worker }) }
  await grantRole(store, membership, { at: clock(), by: request.actor.user })
}, 'given')

const take = changing(async (request) => {
  const id = Number((await request.form()).text('membership'))
  const { store, clock } = request.services
  await revokeRole(store, Number.isSafeInteger(id) ? id : 0, { at: clock(), by: request.actor.user })
}, 'taken')

const link = async (request: PageRequest): Promise<Response> => linkPage(request, await personOf(request))

const post = (part: string, handle: Route['handle']): Route => ({
  method: 'POST',
  path: `/admin/people/:person${part}`,
  who: 'administrator',
  handle,
})

export const personRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/admin/people/:person',
    who: 'administrator',
    handle: (request) => personPage(request, notRefused),
  },
  post('', describePerson),
  post('/roles', give),
  post('/roles/remove', take),
  post('/link', link),
  post(
    '/disable',
    changing(({ services }, { id }) => disableAccount(services.store, id, services.clock())),
  ),
  post(
    '/enable',
    changing(({ services }, { id }) => enableAccount(services.store, id)),
  ),
  post(
    '/drop-second-factor',
    changing(({ services }, { id }) => dropSecondFactor(services.store, id)),
  ),
  post(
    '/sign-out',
    changing(({ services }, { id }) => endSessions(services.store, id)),
  ),
]
