import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { template } from '../../protocol/index.ts'
import {
  addMadeUpPerson,
  createAccount,
  createTrial,
  firstAdministratorLink,
  makeLink,
  type Store,
  systemActor,
  useLink,
} from '../../store/index.ts'
import { createApp } from '../create-app.ts'
import { csrfToken } from '../shell/csrf.ts'
import { testServices, type Visitor, visit } from '../test-web.ts'

const at = '2026-03-02T09:00:00Z'
const password = 'hest batteri klips mark'
const email = 'bo@example.dk'

let store: Store
beforeAll(async () => {
  store = await embeddedStore()
  const id = await createAccount(store, { name: 'Bo Ludvigsen', email }, at)
  await useLink(store, await makeLink(store, id, at), { password }, at)
}, 60_000)
afterAll(() => store.close())

const appWith = (demo = false) =>
  createApp(testServices({}, { store, config: { publicUrl: 'http://localhost:3000', demo, proxies: 0 } }))
const signIn = (visitor: Visitor, fields = {}) => visitor.post('/sign-in', { email, password, ...fields })

describe('signing in', () => {
  it('goes to the page that was asked for, under a new session', async () => {
    const visitor = visit(appWith())
    visitor.cookies.set('virker-session', 'set-by-somebody-else')
    await visitor.get('/sign-in')
    const csrf = csrfToken(visitor.cookies.get('virker-visit') ?? '')
    const response = await signIn(visitor, { csrf, next: '/account' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/account'])
    const cookie = visitor.cookies.get('virker-session') ?? ''
    expect(cookie).not.toBe('set-by-somebody-else')
    expect(cookie.length).toBeGreaterThanOrEqual(43)
    await signIn(visitor)
    expect(visitor.cookies.get('virker-session')).not.toBe(cookie)
    expect((await visit(appWith(), cookie).get('/account')).status).toBe(303)
  })

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'account', '/\t/evil.example'])(
    'does not lead to %j',
    async (next) => {
      const response = await signIn(visit(appWith()), { next })
      expect(response.headers.get('location')).toBe('/trials')
    },
  )

  it('shows the form again, with the same words whether the account is there or not', async () => {
    const texts = await Promise.all(
      [email, 'ghost@example.dk'].map(async (name) => {
        const response = await visit(appWith()).post('/sign-in', { email: name, password: 'wrong' })
        expect(response.status).toBe(422)
        return (await response.text()).replaceAll(name, 'X').replace(/value="[0-9a-f]{64}"/g, '')
      }),
    )
    expect(texts[0]).toContain('passer ikke sammen')
    expect(texts[0]).toBe(texts[1])
  })

  it('ends with signing out', async () => {
    const visitor = visit(appWith())
    await signIn(visitor)
    const cookie = visitor.cookies.get('virker-session') ?? ''
    expect((await visitor.post('/sign-out', {})).status).toBe(303)
    expect((await visit(appWith(), cookie).get('/account')).status).toBe(303)
  })
})

describe('a first start', () => {
  it('makes an administrator by the link, who then invites others', async () => {
    const link = await firstAdministratorLink(store, at)
    const visitor = visit(appWith())
    const path = `/welcome/${link}`
    expect((await visitor.get(path)).status).toBe(200)
    const who = { name: 'Anne Friis', email: 'anne@example.dk' }
    const refused = await visitor.post(path, { ...who, password: 'annefriis1234', again: 'annefriis1234' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('value="anne@example.dk"')
    const saved = await visitor.post(path, { ...who, password, again: password })
    expect(saved.headers.get('location')).toBe('/sign-in')
    expect((await visitor.get(path)).status).toBe(410)
    await signIn(visitor, { email: who.email })
    const added = await visitor.post('/admin/people', { name: 'Carl <b>', email: 'carl@example.dk', worker: '' })
    const text = await added.text()
    expect(text).toContain('Carl &lt;b&gt;')
    expect(text).toMatch(/http:\/\/localhost:3000\/welcome\/[\w-]{43}/)
    for (const path of ['', '/people', '/roles', '/sites', '/keys', '/health', '/backups'])
      expect((await visitor.get(`/admin${path}`)).status).toBe(200)
    expect((await visitor.post('/admin/keys/reseal', {})).status).toBe(303)
    expect((await visitor.post('/admin/backups', { kind: 'backup', note: 'to the vault' })).status).toBe(303)
    expect(await (await visitor.get('/admin/backups')).text()).toContain('to the vault')
    const again = await visitor.post('/admin/people', { name: 'Carl', email: 'CARL@example.dk', worker: '' })
    expect(again.status).toBe(409)
  })

  it('opens no page of administration to anyone else', async () => {
    const visitor = visit(appWith())
    await signIn(visitor)
    for (const path of ['', '/people', '/roles', '/sites', '/keys', '/health', '/backups'])
      expect((await visitor.get(`/admin${path}`)).status).toBe(403)
    expect((await visitor.post('/admin/people', { name: 'x', email: 'x@example.dk' })).status).toBe(403)
  })
})

describe('a demonstration', () => {
  it('signs in as made-up people by one click, only where it is one', async () => {
    const trial = await createTrial(store, systemActor, template('rct', 'da'))
    await store.as(systemActor, (tx) => tx.updateTable('trial').set({ synthetic: true }).execute())
    const roles = [{ role: 'trial-lead', trial }] as const
    const account = await addMadeUpPerson(store, { name: 'Ida Opdigtet', email: 'ida@example.invalid' }, roles, at)
    expect(await (await visit(appWith()).get('/sign-in')).text()).not.toContain('Ida Opdigtet')
    expect((await visit(appWith()).post('/sign-in/demo', { account })).status).toBe(403)
    const visitor = visit(appWith(true))
    expect(await (await visitor.get('/sign-in')).text()).toContain('Ida Opdigtet')
    expect((await visitor.post('/sign-in/demo', { account })).headers.get('location')).toBe('/trials')
    expect(await (await visitor.get('/trials')).text()).toContain(`/trials/${trial}`)
  })
})
