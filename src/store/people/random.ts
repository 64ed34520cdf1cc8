import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Keys } from '../keys.ts'

const secretBytes = 32

/** A fresh secret that nobody guesses, for a cookie or a link. */
export const freshSecret = (): string => randomBytes(secretBytes).toString('base64url')

/** What is kept of a secret: who reads it in the database cannot use it. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** A short fresh id with what it names in front. */
export const freshId = (prefix: 'u' | 's'): string => `${prefix}-${randomBytes(4).toString('hex')}`

/** A keyed hash, where the thing itself may not be kept: an address, an e-mail. */
export const keyedHash = ({ lookup }: Keys, kind: string, text: string): string =>
  createHmac('sha256', lookup).update(`${kind}:${text}`).digest('hex')
