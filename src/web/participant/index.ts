import { correct, correctPage } from '../registering/correct-page.ts'
import { register, registerPage } from '../registering/register-page.ts'
import type { Route } from '../route.ts'
import { registering, viewing } from './load-person.ts'
import { personPage } from './person-page.ts'

const person = '/trials/:trial/participants/:participant'

/** One citizen: everything that is known of them, registering, correcting. */
export const participantPages: readonly Route[] = [
  { method: 'GET', path: person, who: viewing, handle: personPage },
  { method: 'GET', path: `${person}/register/:form`, who: registering, handle: registerPage },
  { method: 'POST', path: `${person}/register/:form`, who: registering, handle: register },
  { method: 'GET', path: `${person}/correct/:seq`, who: registering, handle: correctPage },
  { method: 'POST', path: `${person}/correct/:seq`, who: registering, handle: correct },
]
