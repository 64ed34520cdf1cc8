import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { ProblemError, problem } from '../../problems/index.ts'
import { systemActor } from '../actor.ts'
import { openSecret, sealSecret } from '../keys.ts'
import type { Store, Tx } from '../store.ts'
import { hashOf } from './random.ts'

const period = 30
const recoveryCodes = 10

/** Time-based one-time passwords (RFC 6238) as apps make them: SHA-1, six digits, every 30 seconds. */
const totpOf = (secret: Uint8Array, label: string): TOTP =>
  new TOTP({
    issuer: 'Virker',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  })

const about = (account: string): string => `totp:${account}`

/** A fresh secret for an account, not in force until a code of it was shown. @returns the address for the QR picture */
export const prepareSecondFactor = (store: Store, account: string, label: string): Promise<string> =>
  store.as(systemActor, async (tx) => {
    const secret = randomBytes(20)
    const sealed = sealSecret(store.keys, secret, about(account))
    const { numUpdatedRows } = await tx
      .updateTable('account')
      .set({ totp_secret: sealed, totp_last_step: 0 })
      .where('id', '=', account)
      .where('totp_confirmed_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw new ProblemError(problem('people.code-wrong', {}))
    return totpOf(secret, label).toString()
  })

/** The address of a second factor that is not in force yet, to be shown again; nothing when there is none. */
export const secondFactorAddress = (store: Store, account: string, label: string): Promise<string | undefined> =>
  store.as(systemActor, async (tx) => {
    const row = await tx
      .selectFrom('account')
      .select('totp_secret')
      .where('id', '=', account)
      .where('totp_confirmed_at', 'is', null)
      .executeTakeFirst()
    const sealed = row?.totp_secret ?? null
    return sealed === null ? undefined : totpOf(openSecret(store.keys, sealed, about(account)), label).toString()
  })

/** The step of 30 seconds whose code this is, one step early or late allowed; nothing when it is none. */
const stepOf = (secret: Uint8Array, code: string, at: string): number | undefined => {
  const timestamp = Date.parse(at)
  const delta = totpOf(secret, '').validate({ token: code.replace(/\s/g, ''), timestamp, window: 1 })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / period) + delta
}

/** Takes a code of the app, once. */
const takeCode = async (store: Store, tx: Tx, account: string, code: string, at: string): Promise<boolean> => {
  const row = await tx.selectFrom('account').select('totp_secret').where('id', '=', account).executeTakeFirst()
  if (row === undefined || row.totp_secret === null) return false
  const step = stepOf(openSecret(store.keys, row.totp_secret, about(account)), code, at)
  if (step === undefined) return false
  const { numUpdatedRows } = await tx
    .updateTable('account')
    .set({ totp_last_step: step })
    .where('id', '=', account)
    .where('totp_last_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const plainCode = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '')

const takeRecoveryCode = async (tx: Tx, account: string, code: string): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom('recovery_code')
    .where('account', '=', account)
    .where('hash', '=', hashOf(`${account}:${plainCode(code)}`))
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Whether a code is one of the app or one of the recovery codes; each counts once. */
export const takeSecondFactor = async (
  store: Store,
  tx: Tx,
  account: string,
  code: string,
  at: string,
): Promise<boolean> =>
  /^\d{6}$/.test(code.replace(/\s/g, '')) ? takeCode(store, tx, account, code, at) : takeRecoveryCode(tx, account, code)

/** Without letters and digits that are taken for each other. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const freshRecoveryCode = (): string => {
  const letters = [...randomBytes(24)].filter((byte) => byte < 248).map((byte) => alphabet[byte % alphabet.length])
  return letters.length < 12
    ? freshRecoveryCode()
    : letters
        .slice(0, 12)
        .join('')
        .replace(/(.{4})(?=.)/g, '$1-')
}

/**
 * Puts the second factor in force by a first code of it.
 *
 * @returns recovery codes, each for one sign-in without the app; they are shown once and kept as hashes
 * @throws ProblemError `people.code-wrong`
 */
export const confirmSecondFactor = (
  store: Store,
  account: string,
  code: string,
  at: string,
): Promise<readonly string[]> =>
  store.as(systemActor, async (tx) => {
    if (!(await takeCode(store, tx, account, code, at))) throw new ProblemError(problem('people.code-wrong', {}))
    await tx.updateTable('account').set({ totp_confirmed_at: at }).where('id', '=', account).execute()
    await tx.deleteFrom('recovery_code').where('account', '=', account).execute()
    const codes = Array.from({ length: recoveryCodes }, freshRecoveryCode)
    const rows = codes.map((one) => ({ account, hash: hashOf(`${account}:${plainCode(one)}`) }))
    await tx.insertInto('recovery_code').values(rows).execute()
    return codes
  })

/** Takes the second factor away: by its owner, or by an administrator when the phone is lost. */
export const dropSecondFactor = (store: Store, account: string): Promise<void> =>
  store.as(systemActor, async (tx) => {
    await tx
      .updateTable('account')
      .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: 0 })
      .where('id', '=', account)
      .execute()
    await tx.deleteFrom('recovery_code').where('account', '=', account).execute()
  })

/** Seals every second factor with the current key. @returns how many were sealed anew */
export const resealSecondFactors = (store: Store): Promise<number> =>
  store.as(systemActor, async (tx) => {
    const rows = await tx
      .selectFrom('account')
      .select(['id', 'totp_secret'])
      .where('totp_secret', 'is not', null)
      .execute()
    for (const { id, totp_secret } of rows) {
      if (totp_secret === null) continue
      const sealed = sealSecret(store.keys, openSecret(store.keys, totp_secret, about(id)), about(id))
      await tx.updateTable('account').set({ totp_secret: sealed }).where('id', '=', id).execute()
    }
    return rows.length
  })
