import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { ProblemError, problem } from '../../problems/index.ts'
import type { IdentityKeys } from './keys.ts'

/** What is sealed: it enters the proof, so that a sealed text moved to another person or field does not open. */
export type SealedPlace = { readonly trial: string; readonly participant: string; readonly field: string }

const algorithm = 'aes-256-gcm'
const form = 1
const nonceBytes = 12
const tagBytes = 16
const headBytes = 1 + nonceBytes + tagBytes

const keyOf = (keys: IdentityKeys, version: number): Buffer => {
  const key = keys.key(version)
  if (key === undefined) throw new ProblemError(problem('identity.key-missing', { version }))
  return key
}

const proven = ({ trial, participant, field }: SealedPlace, version: number): Buffer =>
  Buffer.from(JSON.stringify(['virker-identity-1', version, trial, participant, field]), 'utf8')

/**
 * Seals a text with the current key: AES-256-GCM (NIST SP 800-38D) with a fresh random nonce of 96 bits, and trial,
 * pseudonym, field and key version as additional data.
 *
 * @returns one byte for the form (1), 12 of the nonce, 16 of the tag, then the sealed text
 */
export const sealText = (keys: IdentityKeys, place: SealedPlace, text: string): Buffer => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, keyOf(keys, keys.current), nonce, { authTagLength: tagBytes })
  cipher.setAAD(proven(place, keys.current))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(form), nonce, cipher.getAuthTag(), sealed])
}

/**
 * Opens what was sealed with a version of the key.
 *
 * @throws ProblemError `identity.key-missing`, or `identity.sealed-otherwise` when the key is another, a bit has
 *   changed, or it was sealed for someone or something else
 */
export const openText = (keys: IdentityKeys, place: SealedPlace, version: number, sealed: Uint8Array): string => {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const key = keyOf(keys, version)
  try {
    if (bytes[0] !== form || bytes.length < headBytes) throw new RangeError('another form')
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(1, 1 + nonceBytes), { authTagLength: tagBytes })
    decipher.setAAD(proven(place, version))
    decipher.setAuthTag(bytes.subarray(1 + nonceBytes, headBytes))
    return Buffer.concat([decipher.update(bytes.subarray(headBytes)), decipher.final()]).toString('utf8')
  } catch {
    throw new ProblemError(problem('identity.sealed-otherwise', { version }))
  }
}

/**
 * The keyed hash by which a CPR number is found again (HMAC-SHA-256, RFC 2104): another in each trial, so that nobody
 * sees from the database that two trials have the same person. Without the key, the few million numbers that there are
 * could be tried one by one.
 *
 * @param cpr ten digits
 * @returns 32 bytes
 */
export const lookupHash = ({ lookup }: Pick<IdentityKeys, 'lookup'>, trial: string, cpr: string): Buffer =>
  createHmac('sha256', lookup)
    .update(JSON.stringify(['virker-cpr-1', trial, cpr]), 'utf8')
    .digest()
