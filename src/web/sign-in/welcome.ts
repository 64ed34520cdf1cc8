import { type LinkSeen, lookAtLink, useLink } from '../../store/index.ts'
import { notRefused, orAgain, type Refused } from '../again.ts'
import type { Fields } from '../fields.ts'
import { html } from '../html.ts'
import { postForm, problemList, submitButton, textField } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { newPasswordFields, newPasswordOf } from './new-password.ts'
import { words } from './words.ts'

const linkOf = (request: PageRequest): string => request.context.req.param('link') ?? ''

type Written = { readonly name: string; readonly email: string }
const writtenIn = (fields: Fields): Written => ({ name: fields.text('name'), email: fields.text('email') })

const welcomePage = (request: PageRequest, seen: LinkSeen, refused: Refused, { name, email }: Written): Response => {
  const { say, language } = request
  const first = seen.purpose === 'first-administrator'
  const who = first
    ? html`<p>${say(words.welcomeFirstText)}</p>${textField({ name: 'name', label: say(words.name), autocomplete: 'name', value: name, required: true })}${textField(
        {
          name: 'email',
          label: say(words.email),
          type: 'email',
          autocomplete: 'username',
          value: email,
          required: true,
        },
      )}`
    : html`<p>${say(words.passwordFor)} <strong>${seen.name}</strong> (${seen.email}).</p>`
  const fields = html`${who}${newPasswordFields(request)}<div class="virker-buttons">${submitButton(say(words.save))}</div>`
  const body = html`${problemList(refused.problems, language)}${postForm(request, `/welcome/${linkOf(request)}`, fields)}`
  return request.page({ title: first ? words.welcomeFirst : words.welcome, body, status: refused.status })
}

const look = (request: PageRequest): Promise<LinkSeen> =>
  lookAtLink(request.services.store, linkOf(request), request.services.clock())

const show = async (request: PageRequest): Promise<Response> =>
  welcomePage(request, await look(request), notRefused, { name: '', email: '' })

const choose = async (request: PageRequest): Promise<Response> => {
  const { store, clock } = request.services
  const seen = await look(request)
  const fields = await request.form()
  return orAgain(
    async () => {
      const described = seen.purpose === 'first-administrator' ? { described: writtenIn(fields) } : {}
      await useLink(store, linkOf(request), { password: newPasswordOf(fields), ...described }, clock())
      return request.redirect('/sign-in', words.saved)
    },
    (refused) => welcomePage(request, seen, refused, writtenIn(fields)),
  )
}

/** Where a one-time link leads. Looking does not use it up; only choosing a password does. */
export const welcomeRoutes: readonly Route[] = [
  { method: 'GET', path: '/welcome/:link', who: 'anyone', handle: show },
  { method: 'POST', path: '/welcome/:link', who: 'anyone', handle: choose },
]
