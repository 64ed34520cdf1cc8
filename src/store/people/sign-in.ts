import { ProblemError, problem } from '../../problems/index.ts'
import { systemActor } from '../actor.ts'
import type { Store, Tx } from '../store.ts'
import { type AccountRow, rowOfEmail } from './accounts.ts'
import { isPassword } from './passwords.ts'
import { takeSecondFactor } from './second-factor.ts'
import { dropSession, openSession, pendingSession, type Stage } from './sessions.ts'
import { countAttempt, forgiveAttempts } from './throttle.ts'

/** From where and when somebody signs in. */
export type Visit = { readonly address: string; readonly device: string; readonly at: string }

/** A fresh session: the secret for the cookie, and whether a code is asked for next. */
export type Entered = { readonly cookie: string; readonly stage: Stage }

/** Opens a session under a new secret; whatever session the visitor had before is ended by the caller's new cookie. */
export const enter = async (
  tx: Tx,
  row: Pick<AccountRow, 'id' | 'totp_confirmed_at'>,
  method: string,
  { device, at }: Visit,
): Promise<Entered> => {
  const stage: Stage = row.totp_confirmed_at === null ? 'full' : 'second-factor'
  return { cookie: await openSession(tx, { account: row.id, stage, method, device, at }), stage }
}

/**
 * Signs in with e-mail and password. Takes as long, and says the same, whether the account is there or not.
 *
 * @throws ProblemError `people.sign-in-failed`, `people.too-many-attempts`
 */
export const signInWithPassword = async (
  store: Store,
  given: { readonly email: string; readonly password: string },
  visit: Visit,
): Promise<Entered> => {
  const attempt = { account: given.email, address: visit.address, at: visit.at }
  const id = await countAttempt(store, attempt)
  const row = await store.as(systemActor, (tx) => rowOfEmail(tx, given.email))
  const usable = row !== undefined && row.disabled_at === null ? row : undefined
  const right = await isPassword(given.password, usable?.password_hash ?? null)
  if (!right || usable === undefined) throw new ProblemError(problem('people.sign-in-failed', {}))
  return store.as(systemActor, async (tx) => {
    await forgiveAttempts(store, tx, attempt, id)
    return enter(tx, usable, 'password', visit)
  })
}

/**
 * Goes on from the password with a code: the session gets a new secret, so that what was known before is worth nothing.
 *
 * @throws ProblemError `people.sign-in-failed` when the first step is too long ago, `people.code-wrong`,
 *   `people.too-many-attempts`
 */
export const passSecondFactor = async (store: Store, cookie: string, code: string, visit: Visit): Promise<string> => {
  const pending = await store.as(systemActor, (tx) => pendingSession(tx, cookie, visit.at))
  if (pending === undefined) throw new ProblemError(problem('people.sign-in-failed', {}))
  const { account, method } = pending
  const attempt = { account: `code:${account}`, address: visit.address, at: visit.at }
  const id = await countAttempt(store, attempt)
  return store.as(systemActor, async (tx) => {
    if (!(await takeSecondFactor(store, tx, account, code, visit.at)))
      throw new ProblemError(problem('people.code-wrong', {}))
    await forgiveAttempts(store, tx, attempt, id)
    await dropSession(tx, cookie)
    return openSession(tx, { account, stage: 'full', method, device: visit.device, at: visit.at })
  })
}
