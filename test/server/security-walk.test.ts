import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Store, saveAmendment, systemActor } from '../../src/store/index.ts'
import { routes as allRoutes, createApp, type Route } from '../../src/web/index.ts'
import { createLogger } from '../../src/web/serve/logger.ts'
import { csrfToken } from '../../src/web/shell/csrf.ts'
import { readDelivery } from '../../src/web/sources/read-delivery.ts'
import { testServices } from '../../src/web/test-web.ts'
import { embeddedStore } from './embedded.ts'
import { forbiddenTo, foundIn } from './walk/forbidden.ts'
import { keyOf, type Seen, steps } from './walk/steps.ts'
import { type Answer, ask, isNamed, seenBy } from './walk/walker.ts'
import { citizens, contact, environmentOf, makeWorld, now, otherCitizens, type Persona, trial } from './walk/world.ts'

const routes = [...new Map(allRoutes.map((route) => [keyOf(route), route])).values()]
const names = [
  'nobody',
  'administrator',
  'lead',
  'lead of the north',
  'case worker of the north',
  'case worker of the south',
  'provider of the north',
  'interviewer of the south',
  'researcher',
  'researcher of the north',
  'finance',
  'viewer',
  'lead of another trial',
  'member of nothing',
] as const

let store: Store
let app: Hono
let personas: readonly Persona[]
let uploads = 0
const log: string[] = []

const named = (name: string): Persona => {
  const found = personas.find((one) => one.name === name)
  if (found === undefined) throw new TypeError(name)
  return found
}

beforeAll(async () => {
  store = await embeddedStore()
  personas = await makeWorld(store)
  app = createApp(
    testServices(
      {},
      {
        readDelivery,
        store,
        clock: () => now,
        randomHex: environmentOf('').randomHex,
        logger: createLogger({ logLevel: 'info' }, { write: (line: string) => void log.push(line) }),
      },
    ),
    allRoutes,
  )
}, 600_000)
afterAll(() => store.close())

/** What must stay as it is however often somebody who may not asks. */
const standing = () =>
  store.as(systemActor, async (tx) => ({
    heads: await tx.selectFrom('chain_head').select(['trial', 'entries', 'hash']).orderBy('trial').execute(),
    people: await tx
      .selectFrom('account')
      .select(['id', 'name', 'disabled_at', 'password_hash'])
      .orderBy('id')
      .execute(),
    roles: await tx.selectFrom('membership').select(['id', 'account', 'role', 'trial', 'site']).orderBy('id').execute(),
    trials: await tx.selectFrom('trial').select(['id', 'status', 'revision']).orderBy('id').execute(),
  }))

const freshUpload = (persona: Persona): Promise<Seen> =>
  seenBy(store, persona, (++uploads).toString(16).padStart(32, '0'))

const isRefusal = ({ status, location }: Answer): boolean =>
  [401, 403, 404].includes(status) || (status === 303 && location.startsWith('/sign-in'))

const isDone = (route: Route, { status }: Answer): boolean => {
  if (route.who === 'anyone') return status < 500
  return [200, 303, 409, 422, ...(steps[keyOf(route)]?.answers ?? [])].includes(status)
}

describe('the walk', () => {
  it('knows how every route is asked, and of none that is not there', () => {
    expect(Object.keys(steps).toSorted()).toEqual(routes.map(keyOf).toSorted())
  })

  it.each(names)(
    'refuses the %s whatever is not theirs, and nothing comes of it',
    async (name) => {
      const persona = named(name)
      const seen = await freshUpload(persona)
      const before = await standing()
      const wrong: string[] = []
      for (const route of routes.filter((one) => !isNamed(one, persona))) {
        const answer = await ask(app, persona, route, seen)
        const found = foundIn(answer.text + answer.location, forbiddenTo(persona))
        if (!isRefusal(answer) || found.length > 0) wrong.push(`${keyOf(route)} ${answer.status} ${found}`)
      }
      expect(wrong).toEqual([])
      expect(await standing()).toEqual(before)
    },
    600_000,
  )

  it.each(['lead of another trial', 'member of nothing'])(
    'tells the %s of a trial as of one that is not',
    async (name) => {
      const persona = named(name)
      const seen = await freshUpload(persona)
      for (const route of routes.filter(({ path }) => path.includes(':trial'))) {
        const [there, none] = [await ask(app, persona, route, seen), await ask(app, persona, route, seen, 'no-trial')]
        expect([keyOf(route), there.status]).toEqual([keyOf(route), none.status])
        expect(there.text.replaceAll(trial, 'no-trial').length, keyOf(route)).toBe(none.text.length)
      }
    },
    600_000,
  )

  it.each(names)(
    'lets the %s do what is theirs, and shows nothing else',
    async (name) => {
      const persona = named(name)
      const wrong: string[] = []
      for (const route of routes.filter((one) => isNamed(one, persona))) {
        const answer = await ask(app, persona, route, await freshUpload(persona))
        const found = foundIn(answer.text + answer.location, forbiddenTo(persona))
        if (!isDone(route, answer) || found.length > 0) wrong.push(`${keyOf(route)} ${answer.status} ${found}`)
        if (!(answer.headers.get('content-security-policy') ?? '').includes('default-src'))
          wrong.push(`${keyOf(route)} CSP`)
      }
      expect(wrong).toEqual([])
    },
    600_000,
  )

  it.each(names.filter((name) => / of the (north|south)$/.test(name)))(
    'answers the %s of a citizen elsewhere as of one who is not',
    async (name) => {
      const persona = named(name)
      const elsewhere = citizens.filter(({ site }) => !persona.sites?.includes(site))
      const other = await seenBy(
        store,
        { ...persona, sites: elsewhere.map(({ site }) => site) },
        (++uploads).toString(16).padStart(32, '0'),
      )
      const wrong: string[] = []
      const before = await standing()
      for (const route of routes.filter((one) => isNamed(one, persona) && one.path.includes(':participant'))) {
        const answer = await ask(app, persona, route, other)
        const said = answer.text.replaceAll(other.participant, '')
        const found = foundIn(said, forbiddenTo(persona))
        if (answer.status !== 404 || found.length > 0) wrong.push(`${keyOf(route)} ${answer.status} ${found}`)
      }
      expect(wrong).toEqual([])
      expect(await standing()).toEqual(before)
    },
    600_000,
  )

  it('lets a token do what its scope says, in its own trial, and only as far as its person may', async () => {
    const wrong: string[] = []
    for (const persona of personas.filter(({ token }) => token !== undefined)) {
      const seen = await freshUpload(persona)
      for (const route of routes.filter(({ path, who }) => path.startsWith('/api/') && who !== 'anyone')) {
        const answer = await ask(app, persona, route, seen)
        const found = foundIn(answer.text, forbiddenTo(persona))
        const isRight = isNamed(route, persona) ? isDone(route, answer) : isRefusal(answer)
        if (!isRight || found.length > 0) wrong.push(`${persona.name}: ${keyOf(route)} ${answer.status} ${found}`)
      }
    }
    expect(wrong).toEqual([])
  }, 600_000)

  it('opens no page to a token', async () => {
    const persona = named('token export:read of the researcher of the north')
    const seen = await freshUpload(persona)
    for (const route of routes.filter(({ path, who }) => !path.startsWith('/api/') && who !== 'anyone'))
      expect([keyOf(route), isRefusal(await ask(app, persona, route, seen))]).toEqual([keyOf(route), true])
  }, 600_000)

  it.each(['provider of the north', 'interviewer of the south'])(
    'never tells the %s an arm that is hidden',
    async (name) => {
      const persona = named(name)
      const seen = await freshUpload(persona)
      const about = [
        '/trials/:trial/participants',
        '/trials/:trial/participants/:participant',
        '/trials/:trial/draw/lots',
      ]
      for (const route of routes.filter((one) => one.method === 'GET' && isNamed(one, persona))) {
        const { text } = await ask(app, persona, route, seen)
        if (about.includes(route.path)) expect(text).not.toMatch(/Ugentlige samtaler|Kontrolgruppe/)
        if (route.path === '/api/trials/:trial/participants')
          expect(JSON.parse(text).participants.map(({ arm }: { arm: string | null }) => arm)).not.toContain('weekly')
      }
    },
  )

  it('lets no lead of one site end recruitment or change the protocol of everybody', async () => {
    const persona = named('lead of the north')
    const lead = { user: 'u-00000000', role: 'trial-lead', trial } as const
    const rowNow = () =>
      store.as(systemActor, (tx) =>
        tx.selectFrom('trial').select(['protocol_text', 'revision']).where('id', '=', trial).executeTakeFirstOrThrow(),
      )
    const { protocol_text: inForce, revision } = await rowNow()
    await saveAmendment(store, lead, trial, { text: inForce.replace('"Det gåede', '"Det ændrede'), revision })
    const saved = String((await rowNow()).revision)
    const before = await standing()
    const adopt = { revision: saved, do: 'adopt', reason: 'Fejl', seen: 'no' }
    const posts = { 'draw/reveal': { sure: 'yes' }, 'protocol/amend': adopt }
    for (const [path, form] of Object.entries(posts)) {
      const cookie = (await persona.session()) ?? ''
      const response = await app.request(`/trials/${trial}/${path}`, {
        method: 'POST',
        headers: { cookie: `virker-session=${cookie}` },
        body: new URLSearchParams({ csrf: csrfToken(cookie), ...form }),
      })
      const text = await response.text()
      expect([path, response.status >= 400]).toEqual([path, true])
      expect(text).toContain('Det gælder hele forsøget')
    }
    expect(await standing()).toEqual(before)
  })

  it('leaves nobody in the log: no name, number, address or token', () => {
    const people = [...citizens, ...otherCitizens]
    const who = people.flatMap(({ name, cpr }) => [name, cpr, `${cpr.slice(0, 6)}-${cpr.slice(6)}`])
    const secrets = personas.flatMap(({ token }) => (token === undefined ? [] : [token.secret]))
    expect(log.length).toBeGreaterThan(1000)
    expect(
      foundIn(log.join(''), [...who, ...people.map(({ id }) => id), ...Object.values(contact), ...secrets, '@', '?']),
    ).toEqual([])
  })
})
