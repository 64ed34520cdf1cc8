import { type TOTP, URI } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { createAccount, makeLink, type Store, secondFactorAddress, useLink } from '../../store/index.ts'
import { createApp } from '../create-app.ts'
import { csrfToken } from '../shell/csrf.ts'
import { testServices, type Visitor, visit } from '../test-web.ts'

const password = 'hest batteri klips mark'
const email = 'bo@example.dk'
let now = '2026-03-02T09:00:00Z'

let store: Store
let account: string
beforeAll(async () => {
  store = await embeddedStore()
  account = await createAccount(store, { name: 'Bo Ludvigsen', email }, now)
  await useLink(store, await makeLink(store, account, now), { password }, now)
}, 60_000)
afterAll(() => store.close())

const app = () => createApp(testServices({}, { store, clock: () => now }))
const signedIn = async (): Promise<Visitor> => {
  const visitor = visit(app())
  await visitor.post('/sign-in', { email, password })
  return visitor
}

describe('the account page', () => {
  it('signs one device out, and all of them', async () => {
    const [one, other] = [await signedIn(), await signedIn()]
    const page = await (await one.get('/account')).text()
    const session = /name="session" value="(s-[0-9a-f]+)"/.exec(page)?.[1] ?? ''
    expect((await one.post('/account/sessions', { session })).status).toBe(303)
    expect((await other.get('/account')).status).toBe(303)
    const third = await signedIn()
    await one.post('/account/sign-out-everywhere', {})
    expect((await third.get('/account')).status).toBe(303)
  })

  it('changes the password only with the present one, written twice', async () => {
    const visitor = await signedIn()
    const next = 'kaffekande og regnvejr'
    const change = (fields: Record<string, string>) => visitor.post('/account/password', fields)
    expect((await change({ present: 'wrong', password: next, again: next })).status).toBe(422)
    expect((await change({ present: password, password: next, again: `${next}x` })).status).toBe(422)
    expect((await change({ present: password, password: next, again: next })).status).toBe(303)
    expect((await visitor.get('/account')).status).toBe(200)
    await change({ present: next, password, again: password })
  })

  it('turns codes on, asks for one at sign-in, and turns them off only with the password', async () => {
    const visitor = await signedIn()
    await visitor.post('/account/second-factor/start', {})
    const page = await (await visitor.get('/account/second-factor')).text()
    expect(page).toContain('<svg')
    const totp = URI.parse((await secondFactorAddress(store, account, 'Bo')) ?? '') as TOTP
    const code = () => totp.generate({ timestamp: Date.parse(now) })
    expect((await visitor.post('/account/second-factor', { code: '12' })).status).toBe(422)
    const confirmed = await visitor.post('/account/second-factor', { code: code() })
    expect((await confirmed.text()).match(/<li class="virker-code">/g)).toHaveLength(10)
    expect((await visitor.get('/account/second-factor')).status).toBe(303)

    now = '2026-03-02T09:05:00Z'
    const newcomer = visit(app())
    const first = await newcomer.post('/sign-in', { email, password, next: '/account' })
    expect(first.headers.get('location')).toBe('/sign-in/code?next=%2Faccount')
    expect((await newcomer.get('/account')).status).toBe(303)
    const before = newcomer.cookies.get('virker-session') ?? ''
    const csrf = csrfToken(newcomer.cookies.get('virker-visit') ?? '')
    const wrong = await newcomer.post('/sign-in/code', { csrf, code: '000000', next: '/account' })
    expect(wrong.status).toBe(422)
    const passed = await newcomer.post('/sign-in/code', { csrf, code: code(), next: '/account' })
    expect(passed.headers.get('location')).toBe('/account')
    expect(newcomer.cookies.get('virker-session')).not.toBe(before)
    expect((await newcomer.post('/account/second-factor/stop', { confirmed: 'wrong' })).status).toBe(422)
    expect((await newcomer.post('/account/second-factor/stop', { confirmed: password })).status).toBe(303)
  })
})
