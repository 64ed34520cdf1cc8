import type { Hono } from 'hono'
import { freshKeys, type Store, type TrialRow } from '../store/index.ts'
import { createApp } from './create-app.ts'
import type { Route } from './route.ts'
import type { Gate, Services } from './services.ts'
import type { Grant } from './session.ts'
import { csrfToken } from './shell/csrf.ts'

/** A made-up trial, for tests of pages. */
export const testTrial: TrialRow = {
  id: 'demo',
  title_da: 'Flere samtaler',
  title_en: 'More conversations',
  synthetic: true,
  status: 'locked',
  version: 1,
  starts: '2026-01-05',
  ends: '2027-01-03',
  arm_hidden_from: [],
  arm_hidden_until: null,
  results_hidden_from: [],
  results_hidden_until: null,
  planned_end: '2027-01-03',
  own_caseload: false,
}

const noStore: Store = {
  kind: 'embedded',
  keys: freshKeys(),
  as: () => Promise.reject(new Error('this test has no store')),
  close: async () => {},
}

export type TestPeople = Readonly<Record<string, readonly Grant[]>>

const gateOf =
  (people: TestPeople): Gate =>
  async (cookie, trial) => ({
    ...(cookie in people ? { session: { id: `s-${cookie}`, user: { id: cookie, name: cookie } } } : {}),
    grants: people[cookie] ?? [],
    ...(trial === testTrial.id ? { trial: testTrial } : {}),
  })

/**
 * Services for tests: whoever's cookie is their own name is signed in, and holds the roles given. Without people and
 * with a store, the store's own people sign in.
 *
 * @param people by name; `over` replaces any of the services, such as the store
 */
export const testServices = (people: TestPeople, over: Partial<Services> = {}): Services => {
  let count = 0
  return {
    store: noStore,
    ...(over.store === undefined || Object.keys(people).length > 0 ? { gate: gateOf(people) } : {}),
    clock: () => '2026-03-02T09:00:00Z',
    randomHex: (bytes) => {
      count += 1
      return count.toString(16).padStart(bytes * 2, '0')
    },
    config: { publicUrl: 'http://localhost:3000', demo: false, proxies: 0 },
    logger: { info: () => {}, warn: () => {}, error: () => {} },
    mailer: { send: async () => {} },
    ...over,
  }
}

/** A visitor of an app, with cookies as a browser keeps them; forms carry the visitor's token. */
export type Visitor = {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>
  readonly post: (path: string, fields: Readonly<Record<string, string>>) => Promise<Response>
  readonly cookies: Map<string, string>
}

const keepCookies = (cookies: Map<string, string>, response: Response): Response => {
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    if (/max-age=0/i.test(line)) cookies.delete(pair.slice(0, at))
    else cookies.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)))
  }
  return response
}

/** @param name who is signed in from the start (with `testServices`), if anyone */
export const visit = (app: Hono, name?: string): Visitor => {
  const cookies = new Map<string, string>(name === undefined ? [] : [['virker-session', name]])
  const cookie = (): string => [...cookies].map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('; ')
  const get: Visitor['get'] = async (path, headers = {}) =>
    keepCookies(cookies, await app.request(path, { headers: { cookie: cookie(), ...headers } }))
  const post: Visitor['post'] = async (path, fields) => {
    if (!cookies.has('virker-session') && !cookies.has('virker-visit')) await get('/sign-in')
    const csrf = csrfToken(cookies.get('virker-session') ?? cookies.get('virker-visit') ?? '')
    const body = new URLSearchParams({ csrf, ...fields })
    return keepCookies(cookies, await app.request(path, { method: 'POST', body, headers: { cookie: cookie() } }))
  }
  return { get, post, cookies }
}

/** An app of these routes only. */
export const testApp = (routes: readonly Route[], people: TestPeople, over: Partial<Services> = {}): Hono =>
  createApp(testServices(people, over), routes)
