import { endSessions } from '../../store/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { dropCookie } from '../shell/cookies.ts'
import { words as signInWords } from '../sign-in/words.ts'
import { signedIn } from './signed-in.ts'
import { words } from './words.ts'

const endOne = async (request: PageRequest): Promise<Response> => {
  const id = (await request.form()).text('session')
  await endSessions(request.services.store, signedIn(request).user.id, { id })
  return request.redirect('/account', words.ended)
}

const endAll = async (request: PageRequest): Promise<Response> => {
  const { context, services } = request
  await endSessions(services.store, signedIn(request).user.id)
  dropCookie(context, services.config, 'session')
  return request.redirect('/sign-in', signInWords.signedOut)
}

export const sessionRoutes: readonly Route[] = [
  { method: 'POST', path: '/account/sessions', who: 'signed-in', handle: endOne },
  { method: 'POST', path: '/account/sign-out-everywhere', who: 'signed-in', handle: endAll },
]
