import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csvFile } from '../../src/report/csv.ts'
import { type Store, systemActor } from '../../src/store/index.ts'
import { routes as allRoutes, createApp, type Route } from '../../src/web/index.ts'
import { csrfToken } from '../../src/web/shell/csrf.ts'
import { testServices } from '../../src/web/test-web.ts'
import { embeddedStore } from './embedded.ts'
import { addressOf, keyOf, type Seen, steps } from './walk/steps.ts'
import { ask, isNamed, seenBy } from './walk/walker.ts'
import { admitPeople, citizens, environmentOf, makeTrial, now, type Persona, trial } from './walk/world.ts'

const routes = [...new Map(allRoutes.map((route) => [keyOf(route), route])).values()]
const markup = `'"><img src=x onerror=alert(1)>{{7*7}}`
/** Every text of the protocol begins with markup. */
const hostileProtocol = (text: string): string =>
  text.replace(/"([^"#]+)"/g, (_, inner: string) => `"${markup.replaceAll('"', '\\"')} ${inner}"`)

let store: Store
let app: Hono
let personas: readonly Persona[]
let seen: Seen
const faults: object[] = []

beforeAll(async () => {
  store = await embeddedStore()
  const people = citizens.map((one) => ({ ...one, name: `${one.name} ${markup}` }))
  await makeTrial(store, { id: trial, title: 'Forsøg', people }, hostileProtocol)
  personas = await admitPeople(store)
  const logger = { info: () => {}, warn: () => {}, error: (facts: object) => void faults.push(facts) }
  app = createApp(
    testServices({}, { store, clock: () => now, randomHex: environmentOf('').randomHex, logger }),
    allRoutes,
  )
}, 600_000)
afterAll(() => store.close())

let uploads = 0
const ready = async (route: Route): Promise<Persona | undefined> => {
  const order = ['lead', 'administrator', 'researcher']
  const persona = order
    .map((name) => personas.find((one) => one.name === name) as Persona)
    .find((one) => isNamed(route, one))
  if (persona !== undefined) seen = await seenBy(store, persona, (++uploads).toString(16).padStart(32, '0'))
  return persona
}
const posts = routes.filter(({ method, who }) => method === 'POST' && who !== 'anyone')

const heads = () => store.as(systemActor, (tx) => tx.selectFrom('chain_head').select(['entries', 'hash']).execute())

type Raw = { readonly csrf?: string; readonly headers?: Record<string, string>; readonly body?: string }

/** Posts something else than the route's own form, in the persona's session. */
const postRaw = async (persona: Persona, route: Route, { csrf, headers = {}, body }: Raw): Promise<Response> => {
  const cookie = (await persona.session()) ?? ''
  const token = csrf === 'own' ? csrfToken(cookie) : csrf
  const fields = new URLSearchParams({ ...(token === undefined ? {} : { csrf: token }), name: 'x' })
  return app.request(addressOf(route, trial, seen), {
    method: 'POST',
    headers: { cookie: `virker-session=${cookie}`, ...headers },
    body: body ?? (route.accepts === 'json' ? '{}' : fields),
  })
}

describe('a form of somebody else', () => {
  it.each<[string, Raw]>([
    ['without a token', {}],
    ['with a made-up token', { csrf: 'f'.repeat(64) }],
    ['with the token of another session', { csrf: csrfToken('another') }],
    ['from another site', { csrf: 'own', headers: { 'sec-fetch-site': 'cross-site' } }],
    ['from a sister site', { csrf: 'own', headers: { 'sec-fetch-site': 'same-site' } }],
  ])(
    'does nothing %s, on any route',
    async (_, raw) => {
      const before = await heads()
      for (const route of posts) {
        const persona = await ready(route)
        if (persona === undefined) continue
        const response = await postRaw(persona, route, raw)
        expect([keyOf(route), response.status]).toEqual([keyOf(route), 403])
      }
      expect(await heads()).toEqual(before)
    },
    600_000,
  )
})

describe('markup in what people and files bring', () => {
  it('stands as text on every page', async () => {
    const lead = personas.find(({ name }) => name === 'lead') as Persona
    const named = (path: string) => routes.find((route) => route.method === 'POST' && route.path === path) as Route
    const fill = async (path: string, fields: Record<string, string>): Promise<number> => {
      await ready(named(path))
      const cookie = (await lead.session()) ?? ''
      const body = new URLSearchParams({ csrf: csrfToken(cookie), ...fields })
      return (
        await app.request(addressOf(named(path), trial, seen), {
          method: 'POST',
          body,
          headers: { cookie: `virker-session=${cookie}` },
        })
      ).status
    }
    const note = {
      title: markup,
      kind: 'other',
      text: markup,
      occurred: '2027-02-01',
      reason: markup,
      consequence: markup,
    }
    const done = [
      await fill('/trials/:trial/context', note),
      await fill('/trials/:trial/protocol/deviations', note),
      await fill('/trials/:trial/participants/:participant/identity', { name: `Ny ${markup}`, address: markup }),
      await fill('/account/tokens', { name: markup, trial, scopes: 'export:read', days: '3' }),
    ]
    expect(done.filter((status) => status >= 500)).toEqual([])
    await store.as(systemActor, (tx) =>
      tx
        .updateTable('account')
        .set({ name: `Ole ${markup}` })
        .execute(),
    )
    const raw: string[] = []
    let escaped = 0
    for (const persona of personas.filter(({ name }) =>
      ['lead', 'administrator', 'researcher', 'case worker of the north'].includes(name),
    ))
      for (const route of routes.filter((one) => one.method === 'GET' && isNamed(one, persona))) {
        seen = await seenBy(store, persona, (++uploads).toString(16).padStart(32, '0'))
        const { text, status, headers } = await ask(app, persona, route, seen)
        if (status >= 500) raw.push(`${keyOf(route)} ${status}`)
        if (!(headers.get('content-type') ?? '').startsWith('text/html')) continue
        if (text.includes('<img src=x')) raw.push(keyOf(route))
        if (text.includes('&lt;img src=x')) escaped += 1
      }
    expect(raw).toEqual([])
    expect(escaped).toBeGreaterThan(20)
  }, 600_000)
})

const hostile = [
  `'; drop table participant; --`,
  `' or '1'='1`,
  `1) union select cpr from identity --`,
  '\\',
  '%',
  '../../etc/passwd',
  '-1',
  '1e999',
  '99999999999999999999',
  '٣',
  '2027-02-30',
  '\ud800',
  'ø'.repeat(5000),
]
const queries = [
  ...['status', 'site', 'arm', 'worker', 'q', 'page', 'kind', 'subject', 'by', 'from', 'until', 'before', 'to'],
  ...['after', 'limit', 'upTo', 'part', 'next', 'lang', 'conversation', 'week', 'trial', 'person', 'account', 'seq'],
]

const fieldsOf = (text: string): readonly string[] => [
  ...new Set(
    [...text.matchAll(/<(?:input|select|textarea|button)[^>]*\bname="([^"]+)"/g)].map(([, name]) => name ?? ''),
  ),
]

describe('statements and nonsense', () => {
  it('in every query and every part of a path are looked for, or refused, and never a fault', async () => {
    const wrong: string[] = []
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      const persona = await ready(route)
      if (persona === undefined) continue
      const cookie = (await persona.session()) ?? ''
      const headers = { cookie: `virker-session=${cookie}` }
      const fair = addressOf(route, trial, seen)
      for (const [at, text] of hostile.entries()) {
        const query = new URLSearchParams(queries.map((name): [string, string] => [name, text]))
        const path = route.path
          .replace(':trial', trial)
          .replace(/:[a-z]+|\*/g, encodeURIComponent(text.toWellFormed().slice(0, 200)))
        for (const address of [`${fair}?${query}`, ...(path === fair || at > 8 ? [] : [path])]) {
          const { status } = await app.request(address, { headers })
          if (status >= 500) wrong.push(`${keyOf(route)} ${text.slice(0, 30)} ${status}`)
        }
      }
      for (const address of [
        `${fair}?page=%E0%A4%A`,
        ...(route.path.includes(':participant') ? [fair.replace(seen.participant, '%E0%A4%A')] : []),
      ])
        if ((await app.request(address, { headers })).status >= 500) wrong.push(`${keyOf(route)} malformed escape`)
    }
    expect([wrong, faults.slice(0, 3)]).toEqual([[], []])
  }, 600_000)

  it('in every field of every form are refused or kept as text, and never a fault', async () => {
    const wrong: string[] = []
    for (const route of posts.filter(({ path }) => !/sign-out|sessions$|disable/.test(path))) {
      const persona = await ready(route)
      if (persona === undefined || route.accepts === 'json') continue
      const page = routes.find((one) => one.method === 'GET' && one.path === route.path)
      const shown = page === undefined ? '' : (await ask(app, persona, page, seen)).text
      const names = [...fieldsOf(shown), ...Object.keys(steps[keyOf(route)]?.form?.(seen) ?? {})]
      for (const text of hostile) {
        const cookie = (await persona.session()) ?? ''
        const body = new FormData()
        for (const name of new Set(names)) if (name !== 'csrf') body.append(name, text)
        body.append('csrf', csrfToken(cookie))
        const plain = new URLSearchParams([...body].map(([name, value]): [string, string] => [name, String(value)]))
        const { status } = await app.request(addressOf(route, trial, seen), {
          method: 'POST',
          headers: { cookie: `virker-session=${cookie}` },
          body: route.accepts === 'upload' ? body : plain,
        })
        if (status >= 500) wrong.push(`${keyOf(route)} ${text.slice(0, 30)} ${status}`)
      }
    }
    expect([wrong, faults.slice(0, 3)]).toEqual([[], []])
    const people = await store.as({ ...systemActor, trial }, (tx) =>
      tx.selectFrom('participant').select('id').execute(),
    )
    expect(people.length).toBeGreaterThanOrEqual(citizens.length)
  }, 600_000)
})

describe('uploads', () => {
  const uploadRoutes = routes.filter(({ accepts }) => accepts === 'upload')
  const multipart = (bytes: Uint8Array<ArrayBuffer>, name: string, csrf: string): FormData => {
    const form = new FormData()
    form.append('csrf', csrf)
    form.append('file', new Blob([bytes]), name)
    return form
  }
  it.each<[string, string, Uint8Array<ArrayBuffer>]>([
    ['a picture', 'liste.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 1])],
    ['an archive cut short', 'liste.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0])],
    ['zero characters', 'liste.csv', new Uint8Array(Buffer.from('navn;cpr\nA\0B;1\n'))],
    ['nothing', 'liste.csv', new Uint8Array()],
    ['a name that leads elsewhere', '../../etc/liste.csv', new Uint8Array(Buffer.from('=cmd;cpr\n=1+1;2\n'))],
  ])('of %s are refused or kept until they are looked at, and never a fault', async (_, name, bytes) => {
    for (const route of uploadRoutes) {
      const persona = (await ready(route)) as Persona
      const cookie = (await persona.session()) ?? ''
      const headers = { cookie: `virker-session=${cookie}` }
      const body = multipart(bytes, name, csrfToken(cookie))
      const response = await app.request(addressOf(route, trial, seen), { method: 'POST', body, headers })
      expect(response.status, keyOf(route)).toBeLessThan(500)
      const next = response.headers.get('location')
      if (next !== null) expect((await app.request(next, { headers })).status).toBeLessThan(500)
    }
  })

  it('that are broken, or larger than the route takes, are refused before they are read', async () => {
    for (const route of uploadRoutes) {
      const persona = (await ready(route)) as Persona
      const type = { 'content-type': 'multipart/form-data; boundary=x' }
      expect((await postRaw(persona, route, { headers: type, body: '--x\r\nbroken' })).status, keyOf(route)).toBe(400)
      const length = { ...type, 'content-length': String(26 * 1024 * 1024) }
      expect((await postRaw(persona, route, { headers: length, body: 'x' })).status, keyOf(route)).toBe(413)
    }
  })
})

describe('a table that somebody opens in a spreadsheet', () => {
  it('runs nothing, and keeps negative numbers', () => {
    const starts = ['=1+1', '+1', '-1+1', '@SUM(A1)', '\tx', '\rx']
    const file = csvFile(
      ['a', 'b'],
      starts.map((text) => [text, -2.5]),
      { synthetic: false },
    )
    for (const text of starts) expect(file).toContain(`'${text}`)
    expect(file.match(/,-2\.5/g)).toHaveLength(starts.length)
  })
})
