import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { createAccount, type Store } from '../../store/index.ts'
import { createApp } from '../create-app.ts'
import { testServices, type Visitor, visit } from '../test-web.ts'
import { oidcMethod } from './oidc.ts'

const at = '2026-03-02T09:00:00Z'
const publicUrl = 'http://virker.example'
const client = { clientId: 'virker', clientSecret: 'a-secret-of-the-test' }

let server: Server
let issuer = ''
let store: Store

/** A real provider, in which people are who their login says: their address is login@example.dk. */
const startProvider = async (): Promise<void> => {
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [`${publicUrl}/sign-in/with/oidc/return`],
      },
    ],
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: async () => ({ sub, email: `${sub}@example.dk`, email_verified: !sub.startsWith('unverified') }),
    }),
    cookies: { keys: ['of the test'] },
  })
  server.on('request', provider.callback())
}

beforeAll(async () => {
  await startProvider()
  store = await embeddedStore()
  for (const login of ['bo', 'unverified-ida'])
    await createAccount(store, { name: `Person ${login}`, email: `${login}@example.dk` }, at)
}, 60_000)
afterAll(async () => {
  await store.close()
  await new Promise((resolve) => server.close(resolve))
})

const app = () => {
  const label = { da: 'Log ind med kommunen', en: 'Sign in with the municipality' }
  const signInMethods = [oidcMethod({ issuer, ...client, label, allowHttp: true })]
  return createApp(testServices({}, { store, signInMethods, config: { publicUrl, demo: false, proxies: 0 } }))
}

/** A browser at the provider: follows it through sign-in and consent until it is sent back to us. */
const throughProvider = async (start: string, login: string): Promise<URL> => {
  const cookies = new Map<string, string>()
  let [url, body]: [string, URLSearchParams | undefined] = [start, undefined]
  for (let step = 0; step < 20; step += 1) {
    const cookie = [...cookies].map(([key, value]) => `${key}=${value}`).join('; ')
    const method = body === undefined ? 'GET' : 'POST'
    const response = await fetch(url, {
      method,
      ...(body === undefined ? {} : { body }),
      headers: { cookie },
      redirect: 'manual',
    })
    for (const line of response.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(key, value)
    }
    const to = response.headers.get('location')
    if (to !== null) {
      ;[url, body] = [new URL(to, url).href, undefined]
      if (url.startsWith(publicUrl)) return new URL(url)
      continue
    }
    const page = await response.text()
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? ''
    ;[url, body] = [new URL(action, url).href, new URLSearchParams({ prompt, login, password: 'any' })]
  }
  throw new Error('the provider never came back')
}

const depart = async (visitor: Visitor, next = '/account'): Promise<string> => {
  const response = await visitor.get(`/sign-in/with/oidc?next=${encodeURIComponent(next)}`)
  return response.headers.get('location') ?? ''
}

describe('OpenID Connect', () => {
  it('signs in whoever has an account with the address that the provider vouches for', async () => {
    const visitor = visit(app())
    expect(await (await visitor.get('/sign-in')).text()).toContain('Log ind med kommunen')
    const back = await throughProvider(await depart(visitor), 'bo')
    const response = await visitor.get(back.pathname + back.search)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/account'])
    expect(await (await visitor.get('/account')).text()).toContain('Person bo')
    const again = await visitor.get(back.pathname + back.search)
    expect(again.status).toBe(422)
  }, 60_000)

  it.each(['nobody', 'unverified-ida'])(
    'makes no account for %s',
    async (login) => {
      const visitor = visit(app())
      const back = await throughProvider(await depart(visitor), login)
      expect((await visitor.get(back.pathname + back.search)).status).toBe(403)
      expect((await visitor.get('/account')).status).toBe(303)
    },
    60_000,
  )

  it('takes no answer that another browser began', async () => {
    const back = await throughProvider(await depart(visit(app())), 'bo')
    const victim = visit(app())
    expect((await victim.get(back.pathname + back.search)).status).toBe(422)
    await depart(victim)
    expect((await victim.get(back.pathname + back.search)).status).toBe(422)
    expect((await victim.get('/account')).status).toBe(303)
  }, 60_000)
})
