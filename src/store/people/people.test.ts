import { sql } from 'kysely'
import { type TOTP, URI } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../../test/server/embedded.ts'
import { onPostgres } from '../../../test/server/postgres.ts'
import { ProblemError } from '../../problems/index.ts'
import { template } from '../../protocol/index.ts'
import {
  addMadeUpPerson,
  changePassword,
  confirmSecondFactor,
  createAccount,
  createTrial,
  disableAccount,
  firstAdministratorLink,
  freshKeys,
  grantRole,
  identify,
  listMemberships,
  listSessions,
  lookAtLink,
  madeUpPeople,
  makeLink,
  openStore,
  passSecondFactor,
  prepareSecondFactor,
  resealSecondFactors,
  revokeRole,
  roles,
  type Store,
  secondFactorKeyUse,
  signInAsMadeUp,
  signInFromOutside,
  signInWithPassword,
  systemActor,
  useLink,
  withFreshKey,
} from '../index.ts'
import { countAttempt } from './throttle.ts'

const at = (minutes = 0): string => new Date(Date.UTC(2027, 2, 1, 8, minutes)).toISOString()
const visit = (minutes = 0, address = '10.0.0.1') => ({ address, device: 'Firefox', at: at(minutes) })
const good = 'hest batteri klips mark'

const codes = (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => [],
    (error) => (error instanceof ProblemError ? error.problems.map(({ code }) => code) : [String(error)]),
  )

let store: Store
let count = 0

/** Somebody new with a password. */
const somebody = async (): Promise<{ id: string; email: string }> => {
  count += 1
  const email = `person${count}@example.dk`
  const id = await createAccount(store, { name: `Bo Ludvigsen ${count}`, email }, at())
  await useLink(store, await makeLink(store, id, at()), { password: good }, at())
  return { id, email }
}

const signIn = (email: string, password = good, when = visit()) => signInWithPassword(store, { email, password }, when)

const promises = (): void => {
  it('lets the first administrator in by a link that counts once', async () => {
    const old = (await firstAdministratorLink(store, at())) ?? ''
    const link = (await firstAdministratorLink(store, at())) ?? ''
    expect(await codes(lookAtLink(store, old, at()))).toEqual(['people.link-ended'])
    const chosen = { password: good, described: { name: 'Anne Friis', email: 'anne@example.dk' } }
    expect(await codes(useLink(store, link, chosen, at(25 * 60)))).toEqual(['people.link-ended'])
    const id = await useLink(store, link, chosen, at())
    expect(await codes(useLink(store, link, chosen, at()))).toEqual(['people.link-ended'])
    expect(await firstAdministratorLink(store, at())).toBeUndefined()
    const { cookie } = await signIn('ANNE@example.dk ')
    expect(await identify(store, cookie, undefined, at())).toEqual({
      session: { id: expect.stringMatching(/^s-/), user: { id, name: 'Anne Friis' } },
      grants: [{ role: 'administrator' }],
    })
    expect(await codes(disableAccount(store, id, at()))).toEqual(['people.last-administrator'])
    const [held] = await listMemberships(store, { account: id })
    expect(await codes(revokeRole(store, held?.id ?? 0, { at: at(), by: 'u' }))).toEqual(['people.last-administrator'])
  })

  it('says the same of a wrong password as of an account that is not there or is closed', async () => {
    const { id, email } = await somebody()
    expect(await codes(signIn(email, 'wrong'))).toEqual(['people.sign-in-failed'])
    expect(await codes(signIn('nobody@example.dk'))).toEqual(['people.sign-in-failed'])
    await disableAccount(store, id, at())
    expect(await codes(signIn(email))).toEqual(['people.sign-in-failed'])
  })

  it('stops guessing after five wrong attempts, also at accounts that are not there', async () => {
    const { email } = await somebody()
    for (const name of [email, `ghost${count}@example.dk`]) {
      const tries = await Promise.all(
        Array.from({ length: 7 }, () => codes(signIn(name, 'wrong', visit(1, '10.9.9.9')))),
      )
      expect(tries.flat().filter((code) => code === 'people.too-many-attempts')).toHaveLength(2)
      expect(await codes(signIn(name, good, visit(2, '10.9.9.9')))).toEqual(['people.too-many-attempts'])
    }
    expect(await codes(signIn(email, good, visit(2, '10.0.0.7')))).toEqual([])
    expect(await codes(signIn(email, good, visit(17, '10.9.9.9')))).toEqual([])
  })

  it('stops an address that tries many accounts, and forgets those who got in', async () => {
    const { email } = await somebody()
    for (let i = 0; i < 3; i += 1) await signIn(email, good, visit(30, '10.8.8.8'))
    for (let i = 0; i < 50; i += 1) await countAttempt(store, { account: `x${i}`, address: '10.8.8.8', at: at(30) })
    expect(await codes(signIn(email, good, visit(30, '10.8.8.8')))).toEqual(['people.too-many-attempts'])
  }, 60_000)

  it('ends a session an hour after its last use, twelve after signing in, and with its account', async () => {
    const { id, email } = await somebody()
    const { cookie } = await signIn(email)
    const isIn = async (minutes: number) =>
      (await identify(store, cookie, undefined, at(minutes))).session !== undefined
    for (let minutes = 0; minutes < 720; minutes += 55) expect(await isIn(minutes)).toBe(true)
    expect(await isIn(721)).toBe(false)
    const other = (await signIn(email)).cookie
    expect((await identify(store, other, undefined, at(61))).session).toBeUndefined()
    await disableAccount(store, id, at())
    expect((await identify(store, other, undefined, at(1))).session).toBeUndefined()
  })

  it('asks for a code, takes each once, and gives the session a new secret', async () => {
    const { id, email } = await somebody()
    const url = await prepareSecondFactor(store, id, email)
    const totp = URI.parse(url) as TOTP
    const code = (minutes: number) => totp.generate({ timestamp: Date.parse(at(minutes)) })
    expect(await codes(confirmSecondFactor(store, id, '000000', at()))).toEqual(['people.code-wrong'])
    const recovery = await confirmSecondFactor(store, id, code(0), at())
    expect(recovery).toHaveLength(10)
    const first = await signIn(email, good, visit(1))
    expect(first.stage).toBe('second-factor')
    expect((await identify(store, first.cookie, undefined, at(1))).session).toBeUndefined()
    const second = await passSecondFactor(store, first.cookie, code(1), visit(1))
    expect((await identify(store, second, undefined, at(1))).session?.user.id).toBe(id)
    expect(second).not.toBe(first.cookie)
    expect(await codes(passSecondFactor(store, first.cookie, code(2), visit(2)))).toEqual(['people.sign-in-failed'])
    const third = await signIn(email, good, visit(1))
    expect(await codes(passSecondFactor(store, third.cookie, code(1), visit(1)))).toEqual(['people.code-wrong'])
    await passSecondFactor(store, third.cookie, ` ${recovery[0]?.toUpperCase()}`, visit(1))
    const fourth = await signIn(email, good, visit(1))
    expect(await codes(passSecondFactor(store, fourth.cookie, recovery[0] ?? '', visit(1)))).toEqual([
      'people.code-wrong',
    ])
    const renewed = { ...store, keys: withFreshKey(store.keys) }
    expect(await resealSecondFactors(renewed)).toBe(1)
    expect(await secondFactorKeyUse(store)).toEqual(new Map([[2, 1]]))
    expect(await passSecondFactor(renewed, fourth.cookie, code(5), visit(5))).toBeTruthy()
  })

  it('changes a password only for who knows it, and signs every other device out', async () => {
    const { id, email } = await somebody()
    const here = (await signIn(email)).cookie
    await signIn(email)
    const session = (await identify(store, here, undefined, at())).session?.id ?? ''
    const change = (present: string, next: string) =>
      changePassword(store, id, { present, next }, { ...visit(), session })
    expect(await codes(change('wrong', 'kaffekande og regnvejr'))).toEqual(['people.password-wrong'])
    expect(await codes(change(good, 'kort'))).toEqual(['people.password-short'])
    await change(good, 'kaffekande og regnvejr')
    expect((await listSessions(store, id, at())).map((open) => open.id)).toEqual([session])
    expect(await codes(signIn(email))).toEqual(['people.sign-in-failed'])
  })

  it('ties an identity from outside to the account of the same address, and makes none', async () => {
    const { id, email } = await somebody()
    const identity = { issuer: 'https://login.example.dk', subject: 's-1', secondFactor: false }
    expect(await codes(signInFromOutside(store, identity, 'oidc', visit()))).toEqual(['people.no-account'])
    await signInFromOutside(store, { ...identity, email }, 'oidc', visit())
    const { cookie } = await signInFromOutside(store, identity, 'oidc', visit())
    expect((await identify(store, cookie, undefined, at())).session?.user.id).toBe(id)
  })

  it('gives roles in a trial and at its sites, and refuses what does not fit', async () => {
    await createTrial(store, systemActor, template('rct', 'da'))
    const { id, email } = await somebody()
    const granting = { at: at(), by: 'u-00000000' }
    const trial = 'weekly-talks'
    await grantRole(store, { account: id, role: 'caseworker', trial, site: 'north', worker: 'w-7' }, granting)
    for (const wrong of [
      { role: 'caseworker' },
      { role: 'administrator', trial },
      { role: 'caseworker', trial: 'none' },
      { role: 'caseworker', trial, site: 'none' },
    ] as const)
      expect(await codes(grantRole(store, { account: id, ...wrong }, granting))).toEqual(['people.role-wrong'])
    const { cookie } = await signIn(email)
    const { grants, trial: row } = await identify(store, cookie, trial, at())
    expect(grants).toEqual([{ role: 'caseworker', trial, site: 'north', worker: 'w-7', ownCaseload: true }])
    expect(row?.id).toBe(trial)
    expect(Object.keys(row ?? {})).not.toContain('protocol_text')
  })

  it('signs in as made-up people while every trial is made up, and no longer', async () => {
    const described = { name: 'Ida Opdigtet', email: 'ida@example.invalid' }
    const role = [{ role: 'trial-lead', trial: 'weekly-talks' }] as const
    const real = (synthetic: boolean) =>
      store.as(systemActor, (tx) => tx.updateTable('trial').set({ synthetic }).execute())
    await real(true)
    const id = await addMadeUpPerson(store, described, role, at())
    expect(await addMadeUpPerson(store, described, role, at())).toBe(id)
    expect((await madeUpPeople(store)).map(({ name }) => name)).toEqual(['Ida Opdigtet'])
    const cookie = await signInAsMadeUp(store, id, visit())
    expect((await identify(store, cookie, undefined, at())).session?.user.id).toBe(id)
    const { id: realPerson } = await somebody()
    expect(await codes(signInAsMadeUp(store, realPerson, visit()))).toEqual(['people.demo-closed'])
    await real(false)
    expect(await madeUpPeople(store)).toEqual([])
    expect(await codes(signInAsMadeUp(store, id, visit()))).toEqual(['people.demo-closed'])
    expect((await identify(store, cookie, undefined, at())).session).toBeUndefined()
  })

  it('shows accounts, sessions and links to no role of a request', async () => {
    for (const role of roles)
      for (const table of ['account', 'session', 'one_time_link', 'membership', 'recovery_code'])
        expect(
          await codes(
            store.as({ user: 'u-1', role, trial: 'weekly-talks' }, (tx) =>
              sql.raw(`select * from ${table}`).execute(tx),
            ),
          ),
        ).toEqual(['store.not-permitted'])
  })
}

describe('people in the embedded database', () => {
  beforeAll(async () => {
    store = await embeddedStore()
  }, 60_000)
  afterAll(() => store.close())
  promises()
})

onPostgres('people in PostgreSQL', (database) => {
  beforeAll(async () => {
    store = await openStore({ keys: freshKeys(), databaseUrl: database().url, ownerUrl: database().ownerUrl })
  }, 60_000)
  afterAll(() => store.close())
  promises()
})
