import type { Hono } from 'hono'
import { keepWaitingFile, type Store, systemActor } from '../../../src/store/index.ts'
import type { Route } from '../../../src/web/index.ts'
import { csrfToken } from '../../../src/web/shell/csrf.ts'
import { addressOf, keyOf, type Seen, steps } from './steps.ts'
import { citizens, otherCitizens, type Persona, trial } from './world.ts'

/** An answer; in its text and location what was asked for itself is left out, as pages link to themselves. */
export type Answer = {
  readonly status: number
  readonly location: string
  readonly text: string
  readonly headers: Headers
}

const bodyOf = (
  route: Route,
  seen: Seen,
  csrf: string,
): { body: string | FormData | URLSearchParams; type?: string } => {
  const step = steps[keyOf(route)] ?? {}
  if (route.accepts === 'file') return { body: 'id\n', type: 'text/csv' }
  if (route.accepts === 'json') return { body: JSON.stringify(step.json?.(seen) ?? {}), type: 'application/json' }
  const fields = Object.entries({ csrf, ...step.form?.(seen) })
  if (route.accepts !== 'upload') return { body: new URLSearchParams(fields as [string, string][]) }
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return { body: form }
}

/** Asks a route as somebody, in a session of their own, the way a browser or a program does. */
export const ask = async (app: Hono, persona: Persona, route: Route, seen: Seen, of = trial): Promise<Answer> => {
  const cookie = (await persona.session()) ?? 'a-visitor-of-no-session'
  const name = persona.account === undefined || persona.token !== undefined ? 'virker-visit' : 'virker-session'
  const csrf = csrfToken(cookie)
  const { body, type } = route.method === 'GET' ? {} : bodyOf(route, seen, csrf)
  const headers = {
    ...(persona.token === undefined
      ? { cookie: `${name}=${cookie}` }
      : { authorization: `Bearer ${persona.token.secret}`, cookie: `${name}=${cookie}` }),
    ...(type === undefined ? {} : { 'content-type': type, 'x-csrf-token': csrf }),
  }
  const address = addressOf(route, of, seen)
  const without = (text: string): string =>
    [...(address === '/' ? [] : [address, encodeURIComponent(address)]), `value="${seen.otherName}"`].reduce(
      (left, own) => left.replaceAll(own, ''),
      text,
    )
  const response = await app.request(address, {
    method: route.method,
    headers,
    ...(body === undefined ? {} : { body }),
  })
  const location = without(response.headers.get('location') ?? '')
  return { status: response.status, location, text: without(await response.text()), headers: response.headers }
}

/** Whether the route's own words let the persona in. */
export const isNamed = (route: Route, { roles, sites, isOfOther, account, token }: Persona): boolean => {
  const { who, path, scope } = route
  if (sites !== undefined && steps[keyOf(route)]?.isOfEverySite) return false
  if (token !== undefined && token.scope !== scope) return false
  if (who === 'anyone') return true
  if (account === undefined) return false
  const here = isOfOther && path.includes(':trial') ? [] : roles
  if (who === 'signed-in') return true
  if (who === 'administrator') return here.includes('administrator')
  return who.some((role) => here.includes(role))
}

const firstOf = (rows: readonly { seq: number }[]): number => rows[0]?.seq ?? 1

/** What stands in paths and forms of a persona: what is theirs where something is, else somebody's of the trial. */
export const seenBy = async (store: Store, persona: Persona, upload: string): Promise<Seen> => {
  const site = persona.sites?.[0] ?? 'north'
  const own = citizens.filter((one) => one.site === site)
  const [first] = own
  const participant = first?.id ?? ''
  const found = await store.as({ ...systemActor, trial }, async (tx) => ({
    registrations: await tx
      .selectFrom('registration')
      .select('seq')
      .where('trial', '=', trial)
      .where('participant', '=', participant)
      .where('kind', '=', 'conversation-registered')
      .where('purpose', '=', 'casework')
      .orderBy('seq')
      .execute(),
    account: await tx.selectFrom('account').select('id').where('name', '=', 'Bruger 12').executeTakeFirst(),
    notes: await tx
      .selectFrom('note')
      .select(['seq', 'kind'])
      .where('trial', '=', trial)
      .orderBy('seq', 'desc')
      .execute(),
  }))
  const noteOf = (kind: string) => firstOf(found.notes.filter((note) => note.kind === kind))
  if (persona.account !== undefined)
    await keepWaitingFile(store, { user: persona.account, role: 'system', trial }, upload, {
      name: 'liste.csv',
      bytes: Buffer.from('navn;cpr\nHr. Ny;\n'),
    })
  return {
    participant,
    waiting: own.at(-1)?.id ?? '',
    registration: firstOf(found.registrations),
    context: noteOf('context-noted'),
    deviation: noteOf('deviation-noted'),
    person: found.account?.id ?? '',
    upload,
    otherName:
      (persona.sites === undefined ? otherCitizens : citizens.filter((one) => one.site !== site))[0]?.name ?? '',
  }
}
