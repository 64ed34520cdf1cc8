import {
  type Account,
  changePassword,
  confirmPassword,
  dropSecondFactor,
  findAccount,
  listMemberships,
  listSessions,
} from '../../store/index.ts'
import { notRefused, orAgain, type Refused } from '../again.ts'
import { type Html, html } from '../html.ts'
import { dataTable, facts, hiddenField, postForm, problemList, submitButton, textField } from '../parts/index.ts'
import { roleNames } from '../roles.ts'
import type { PageRequest, Route } from '../route.ts'
import { visitOf } from '../sign-in/enter.ts'
import { newPasswordFields, newPasswordOf } from '../sign-in/new-password.ts'
import { formatTime } from '../time.ts'
import { secondFactorRoutes } from './second-factor.ts'
import { sessionRoutes } from './sessions.ts'
import { signedIn } from './signed-in.ts'
import { words } from './words.ts'

const passwordField = ({ say }: PageRequest): Html =>
  textField({
    name: 'present',
    label: say(words.present),
    type: 'password',
    autocomplete: 'current-password',
    required: true,
  })

const passwordPart = (request: PageRequest, { hasPassword, madeUp }: Account): Html => {
  const { say } = request
  if (!hasPassword) return html`<p>${say(madeUp ? words.madeUp : words.noPassword)}</p>`
  const fields = html`${passwordField(request)}${newPasswordFields(request)}<div class="virker-buttons">${submitButton(say(words.change))}</div>`
  return postForm(request, '/account/password', fields)
}

const factorPart = (request: PageRequest, { hasSecondFactor, hasPassword }: Account): Html => {
  const { say } = request
  if (!hasSecondFactor)
    return html`<p>${say(words.factorOff)}</p>${postForm(request, '/account/second-factor/start', submitButton(say(words.factorStart), { look: 'secondary' }))}`
  const again = hasPassword
    ? textField({ name: 'confirmed', label: say(words.present), type: 'password', autocomplete: 'off', required: true })
    : hiddenField('confirmed', '')
  const stop = html`${again}<div class="virker-buttons">${submitButton(say(words.factorStop), { look: 'secondary' })}</div>`
  return html`<p>${say(words.factorOn)}</p>${postForm(request, '/account/second-factor/stop', stop)}`
}

const sessionsPart = async (request: PageRequest): Promise<Html> => {
  const { say, language, services } = request
  const { id, user } = signedIn(request)
  const open = await listSessions(services.store, user.id, services.clock())
  const rows = open.map((one) => [
    one.device,
    formatTime(one.startedAt, language),
    formatTime(one.seenAt, language),
    one.id === id
      ? say(words.thisOne)
      : postForm(
          request,
          '/account/sessions',
          html`${hiddenField('session', one.id)}${submitButton(say(words.end), { look: 'tertiary' })}`,
          { inline: true },
        ),
  ])
  const labels = [words.device, words.since, words.lastUsed].map((label) => ({ label: say(label) }))
  const columns = [...labels, { label: say(words.end), hidden: true as const }]
  const table = dataTable({
    caption: say(words.sessions),
    captionHidden: true,
    columns,
    rows,
    empty: say(words.noSessions),
  })
  return html`${table}${postForm(request, '/account/sign-out-everywhere', submitButton(say(words.everywhere), { look: 'secondary' }))}`
}

const whoPart = async (request: PageRequest, { id, name, email }: Account): Promise<Html> => {
  const { say, services } = request
  const held = await listMemberships(services.store, { account: id })
  const roles = held.map(({ role, trial, site }) => {
    const where = [trial, site].filter((part) => part !== undefined).join(', ')
    return html`${say(roleNames[role])}${where === '' ? '' : ` (${where})`}<br>`
  })
  return facts([
    [say(words.name), name],
    [say(words.email), email],
    [say(words.roles), roles.length === 0 ? '–' : roles],
  ])
}

/** The account page, also with what one of its forms was refused for. */
export const accountPage = async (request: PageRequest, { problems, status }: Refused): Promise<Response> => {
  const { say, language, services } = request
  const account = await findAccount(services.store, signedIn(request).user.id)
  if (account === undefined) throw new TypeError('an account is signed in but not there')
  const body = html`${problemList(problems, language)}${await whoPart(request, account)}
<h2>${say(words.password)}</h2>${passwordPart(request, account)}
<h2>${say(words.secondFactor)}</h2>${factorPart(request, account)}
<h2>${say(words.sessions)}</h2>${await sessionsPart(request)}`
  return request.page({ title: words.title, body, status })
}

const change = (request: PageRequest): Promise<Response> =>
  orAgain(
    async () => {
      const { id, user } = signedIn(request)
      const fields = await request.form()
      const given = { present: fields.all('present')[0] ?? '', next: newPasswordOf(fields) }
      await changePassword(request.services.store, user.id, given, { ...visitOf(request), session: id })
      return request.redirect('/account', words.changed)
    },
    (refused) => accountPage(request, refused),
  )

const stopFactor = (request: PageRequest): Promise<Response> =>
  orAgain(
    async () => {
      const { store } = request.services
      const { user } = signedIn(request)
      const password = (await request.form()).all('confirmed')[0] ?? ''
      await confirmPassword(store, user.id, password, visitOf(request))
      await dropSecondFactor(store, user.id)
      return request.redirect('/account', words.factorStopped)
    },
    (refused) => accountPage(request, refused),
  )

/** What everyone can do with their own account. */
export const accountPages: readonly Route[] = [
  { method: 'GET', path: '/account', who: 'signed-in', handle: (request) => accountPage(request, notRefused) },
  { method: 'POST', path: '/account/password', who: 'signed-in', handle: change },
  { method: 'POST', path: '/account/second-factor/stop', who: 'signed-in', handle: stopFactor },
  ...secondFactorRoutes,
  ...sessionRoutes,
]
