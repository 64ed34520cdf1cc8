import { describe, expect, it } from 'vitest'
import { html } from './html.ts'
import { postForm, textField } from './parts/index.ts'
import type { PageRequest, Route } from './route.ts'
import { testApp, visit } from './test-web.ts'

const said = (text: string) => ({ da: text, en: `${text} (en)` })

const form = (request: PageRequest): Response =>
  request.page({
    title: said('Skriv'),
    active: 'participants',
    body: postForm(request, '/trials/demo/participants', textField({ name: 'x', label: request.say(said('Felt')) })),
  })

const routes: readonly Route[] = [
  {
    method: 'GET',
    path: '/',
    who: 'anyone',
    handle: (request) => request.page({ title: said('Forside'), body: html`` }),
  },
  {
    method: 'GET',
    path: '/trials',
    who: 'signed-in',
    handle: (request) => request.page({ title: said('Forsøg'), body: html`` }),
  },
  {
    method: 'GET',
    path: '/trials/:trial',
    who: 'signed-in',
    handle: (request) => request.page({ title: said('Hjem'), body: html`<p>${JSON.stringify(request.actor)}</p>` }),
  },
  {
    method: 'GET',
    path: '/trials/new',
    who: 'administrator',
    handle: (request) => request.page({ title: said('Nyt'), body: html`` }),
  },
  { method: 'GET', path: '/trials/:trial/participants', who: ['trial-lead', 'caseworker'], handle: form },
  {
    method: 'POST',
    path: '/trials/:trial/participants',
    who: ['trial-lead'],
    handle: async (request) => {
      const fields = await request.form()
      return request.redirect('/trials/demo/participants', said(`Gemt ${fields.text('x')}`))
    },
  },
  {
    method: 'POST',
    path: '/upload',
    who: 'signed-in',
    accepts: 'upload',
    handle: async (request) => new Response((await request.form()).file('f')?.name ?? ''),
  },
  {
    method: 'GET',
    path: '/broken',
    who: 'anyone',
    handle: () => {
      throw new Error('Jens Hansen 0101801234')
    },
  },
]

const people = {
  lone: [{ role: 'trial-lead', trial: 'demo' }],
  carl: [
    { role: 'caseworker', trial: 'demo', site: 'north', worker: 'c1', ownCaseload: true },
    { role: 'caseworker', trial: 'demo', site: 'south', ownCaseload: true },
  ],
  adam: [{ role: 'administrator' }],
  otto: [{ role: 'trial-lead', trial: 'another' }],
} as const

const app = testApp(routes, people)

describe('the shell', () => {
  it('loads nothing from elsewhere, runs no script of a page, and is kept by nobody', async () => {
    const { headers } = await app.request('/')
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('sends whoever is not signed in to the sign-in page and back', async () => {
    const response = await visit(app).get('/trials/demo?x=1')
    expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in?next=%2Ftrials%2Fdemo%3Fx%3D1'])
  })

  it.each([
    ['lone', '/trials/demo/participants', 200],
    ['carl', '/trials/demo/participants', 200],
    ['adam', '/trials/demo/participants', 403],
    ['otto', '/trials/demo/participants', 404],
    ['otto', '/trials/demo', 404],
    ['lone', '/trials/none', 404],
    ['lone', '/trials/new', 403],
    ['adam', '/trials/new', 200],
    ['lone', '/nowhere', 404],
    ['lone', '/%00', 400],
  ])('answers %s on %s with %i', async (name, path, status) => {
    expect((await visit(app, name).get(path)).status).toBe(status)
  })

  it('acts as the case worker at their own sites and with their own citizens', async () => {
    const text = await (await visit(app, 'carl').get('/trials/demo')).text()
    expect(text.replaceAll('&quot;', '"')).toContain(
      '{"user":"carl","role":"caseworker","trial":"demo","sites":["north","south"],"worker":"c1","ownCaseload":true}',
    )
  })

  it('shows of the navigation what the role opens, and the banner of made-up data', async () => {
    const lead = await (await visit(app, 'lone').get('/trials/demo/participants')).text()
    const admin = await (await visit(app, 'adam').get('/trials/demo')).text()
    expect(lead).toContain('href="/trials/demo/participants" aria-current="page"')
    expect(admin).not.toContain('href="/trials/demo/participants"')
    expect(lead).toContain('Opdigtede data')
  })
})

describe('a posted form', () => {
  it('is taken with the visitor’s own token, and its flash is shown once', async () => {
    const visitor = visit(app, 'lone')
    const response = await visitor.post('/trials/demo/participants', { x: ' <b>a</b> ' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/trials/demo/participants'])
    expect(await (await visitor.get('/trials/demo/participants')).text()).toContain('Gemt &lt;b&gt;a&lt;/b&gt;')
    expect(await (await visitor.get('/trials/demo/participants')).text()).not.toContain('Gemt')
  })

  it('is refused without the token, or with another visitor’s', async () => {
    const visitor = visit(app, 'lone')
    for (const csrf of ['', 'x'.repeat(64)]) {
      expect((await visitor.post('/trials/demo/participants', { csrf, x: 'a' })).status).toBe(403)
    }
  })

  it('is refused when the browser says that it comes from another site', async () => {
    const headers = { cookie: 'virker-session=lone', 'sec-fetch-site': 'cross-site' }
    const response = await app.request('/trials/demo/participants', { method: 'POST', headers, body: 'csrf=x' })
    expect(response.status).toBe(403)
  })

  it('is read no further than it may be large', async () => {
    const response = await visit(app, 'lone').post('/trials/demo/participants', { x: 'a'.repeat(1_100_000) })
    expect(response.status).toBe(413)
  })

  it.each([
    ['application/x-www-form-urlencoded', 'csrf=%'],
    ['multipart/form-data; boundary=x', 'nothing of the kind'],
    ['application/json', '{}'],
    ['multipart/form-data', ''],
  ])('of type %s that cannot be read is refused without a fault', async (type, body) => {
    const headers = { cookie: 'virker-session=lone', 'content-type': type }
    for (const path of ['/trials/demo/participants', '/upload']) {
      const { status } = await app.request(path, { method: 'POST', headers, body })
      expect([400, 403]).toContain(status)
    }
  })
})

describe('what goes wrong', () => {
  it('is told by a number, and the log holds nothing personal', async () => {
    const logged: unknown[] = []
    const logger = { info: () => {}, warn: () => {}, error: (facts: object) => void logged.push(facts) }
    const response = await testApp(routes, people, { logger }).request('/broken')
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text + JSON.stringify(logged)).not.toContain('Jens')
    expect(text).not.toContain('at ')
    expect(logged).toHaveLength(1)
  })

  it('is said in the language that was chosen before', async () => {
    const visitor = visit(app, 'lone')
    await visitor.get('/?lang=en')
    const text = await (await visitor.get('/nowhere')).text()
    expect(text).toContain('<html lang="en">')
    expect(text).toContain('There is no such page')
  })
})
