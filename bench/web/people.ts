import { randomBytes } from 'node:crypto'
import { addMadeUpPerson, grantRole, makeToken, type Store, signInAsMadeUp } from '../../src/store/index.ts'
import { siteOf, workerOf } from './fill.ts'

/** Cookies of one person of each role. */
export type Cookies = Readonly<Record<string, string>>

const now = (): string => new Date().toISOString()

const email = (name: string): string => `${name}@bench.example`

/** Signs in one made-up person of each role. */
export const signInEveryone = async (store: Store, trial: string): Promise<Cookies> => {
  const memberships = {
    administrator: { role: 'administrator' },
    'trial-lead': { role: 'trial-lead', trial },
    caseworker: { role: 'caseworker', trial, site: siteOf(0), worker: workerOf(0) },
    researcher: { role: 'researcher', trial },
    viewer: { role: 'viewer', trial },
  } as const
  const cookies: Record<string, string> = {}
  for (const [role, membership] of Object.entries(memberships)) {
    const account = await addMadeUpPerson(store, { name: role, email: email(role) }, [], now())
    await grantRole(store, { account, ...membership }, { at: now(), by: 'bench' })
    cookies[role] = await signInAsMadeUp(store, account, { device: 'bench', at: now() } as never)
  }
  return cookies
}

/** Tokens of so many case workers, each a person of their own at the site of their number. */
export const writersOf = async (store: Store, trial: string, count: number): Promise<readonly string[]> => {
  const tokens: string[] = []
  for (let i = 0; i < count; i += 1) {
    const described = { name: `Writer ${i}`, email: email(`writer-${i}`) }
    const account = await addMadeUpPerson(store, described, [{ role: 'caseworker', trial, site: siteOf(i) }], now())
    const wanted = { account, trial, name: 'bench', scopes: ['entries:write'], days: 2 } as const
    tokens.push(
      await makeToken(store, wanted, { now: now(), randomHex: (bytes) => randomBytes(bytes).toString('hex') }),
    )
  }
  return tokens
}
