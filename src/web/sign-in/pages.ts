import { endSession, passSecondFactor, signInWithPassword } from '../../store/index.ts'
import { notRefused, orAgain, type Refused } from '../again.ts'
import { html } from '../html.ts'
import { hiddenField, postForm, problemList, submitButton, textField } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { dropCookie, readCookie } from '../shell/cookies.ts'
import { demoChoice, demoRoutes } from './demo.ts'
import { goOn, safeNext, takeSession, visitOf } from './enter.ts'
import { outsideChoice, outsideRoutes } from './outside.ts'
import { welcomeRoutes } from './welcome.ts'
import { words } from './words.ts'

type Shown = Refused & { readonly email: string; readonly next: string }

const signInPage = async (request: PageRequest, { problems, status, email, next }: Shown): Promise<Response> => {
  const { say, language } = request
  const fields = html`${hiddenField('next', next)}${textField({ name: 'email', label: say(words.email), type: 'email', autocomplete: 'username', value: email, required: true })}${textField(
    {
      name: 'password',
      label: say(words.password),
      type: 'password',
      autocomplete: 'current-password',
      required: true,
    },
  )}<div class="virker-buttons">${submitButton(say(words.submit))}</div>`
  const body = html`${problemList(problems, language)}<div class="virker-columns"><div>${postForm(request, '/sign-in', fields)}
<p class="virker-quiet">${say(words.forgotten)}</p>${outsideChoice(request, next)}</div>${await demoChoice(request)}</div>`
  return request.page({ title: words.title, body, status })
}

const showSignIn = (request: PageRequest): Promise<Response> | Response => {
  const next = safeNext(request.context.req.query('next') ?? '')
  if (request.session !== undefined) return request.redirect(next)
  return signInPage(request, { ...notRefused, email: '', next })
}

const signIn = async (request: PageRequest): Promise<Response> => {
  const fields = await request.form()
  const given = { email: fields.text('email'), password: fields.all('password')[0] ?? '' }
  const next = safeNext(fields.text('next'))
  return orAgain(
    async () => goOn(request, await signInWithPassword(request.services.store, given, visitOf(request)), next),
    (refused) => {
      request.services.logger.warn({ codes: refused.problems.map(({ code }) => code) }, 'sign-in refused')
      return signInPage(request, { ...refused, email: given.email, next })
    },
  )
}

const codePage = (request: PageRequest, { problems, status }: Refused, next: string): Response => {
  const { say, language } = request
  const fields = html`${hiddenField('next', next)}${textField({ name: 'code', label: say(words.code), hint: say(words.codeHint), autocomplete: 'one-time-code', required: true, size: 'short' })}<div class="virker-buttons">${submitButton(say(words.goOn))}</div>`
  const body = html`${problemList(problems, language)}${postForm(request, '/sign-in/code', fields)}`
  return request.page({ title: words.codeTitle, body, status })
}

const passCode = async (request: PageRequest): Promise<Response> => {
  const { context, services } = request
  const fields = await request.form()
  const next = safeNext(fields.text('next'))
  const pending = readCookie(context, services.config, 'session') ?? ''
  return orAgain(
    async () => {
      await takeSession(request, await passSecondFactor(services.store, pending, fields.text('code'), visitOf(request)))
      return request.redirect(next)
    },
    (refused) => codePage(request, refused, next),
  )
}

const signOut = async (request: PageRequest): Promise<Response> => {
  const { context, services } = request
  await endSession(services.store, readCookie(context, services.config, 'session') ?? '')
  dropCookie(context, services.config, 'session')
  return request.redirect('/sign-in', words.signedOut)
}

/** Signing in and out, by every way there is. */
export const signInPages: readonly Route[] = [
  { method: 'GET', path: '/', who: 'signed-in', handle: (request) => request.redirect('/trials') },
  { method: 'GET', path: '/sign-in', who: 'anyone', handle: showSignIn },
  { method: 'POST', path: '/sign-in', who: 'anyone', handle: signIn },
  {
    method: 'GET',
    path: '/sign-in/code',
    who: 'anyone',
    handle: (request) => codePage(request, notRefused, safeNext(request.context.req.query('next') ?? '')),
  },
  { method: 'POST', path: '/sign-in/code', who: 'anyone', handle: passCode },
  { method: 'POST', path: '/sign-out', who: 'signed-in', handle: signOut },
  ...demoRoutes,
  ...outsideRoutes,
  ...welcomeRoutes,
]
