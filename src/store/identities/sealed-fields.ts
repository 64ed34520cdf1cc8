import { createHmac } from 'node:crypto'
import type { Person } from '../../app/index.ts'
import { type Keys, openSecret, sealSecret } from '../keys.ts'

/** What of a person is sealed, each by itself: a list shows names without opening a CPR number. */
export type SealedField = 'cpr' | 'name' | 'contact'

/** Whose identity it is. */
export type Whose = { readonly trial: string; readonly participant: string }

/** What a sealed field belongs to: moved to another person, field or trial, it does not open. */
const about = ({ trial, participant }: Whose, field: SealedField): string =>
  JSON.stringify(['virker-identity-1', trial, participant, field])

/** Seals one field (AES-256-GCM, a fresh nonce; trial, pseudonym and field as additional data). */
export const sealField = (keys: Keys, whose: Whose, field: SealedField, text: string): Buffer =>
  sealSecret(keys, text, about(whose, field))

/** @throws ProblemError `store.key-missing`, `store.seal-broken` */
export const openField = (keys: Keys, whose: Whose, field: SealedField, sealed: Uint8Array): string =>
  openSecret(keys, sealed, about(whose, field)).toString('utf8')

/**
 * The keyed hash by which a CPR number is found again (HMAC-SHA-256, RFC 2104): another in each trial, so that nobody
 * sees from the database that two trials have the same person. Without the key, the few million numbers that there are
 * could be tried one by one.
 *
 * @param cpr ten digits
 * @returns 64 lower-case hex digits
 */
export const lookupHash = ({ lookup }: Pick<Keys, 'lookup'>, trial: string, cpr: string): string =>
  createHmac('sha256', lookup)
    .update(JSON.stringify(['virker-cpr-1', trial, cpr]), 'utf8')
    .digest('hex')

/** Every hash under which a CPR number may stand: one, and two while the key of look-ups is being changed. */
export const lookupHashes = (
  { lookup, lookupBefore }: Pick<Keys, 'lookup' | 'lookupBefore'>,
  trial: string,
  cpr: string,
): readonly string[] =>
  [lookup, ...(lookupBefore === undefined ? [] : [lookupBefore])].map((key) => lookupHash({ lookup: key }, trial, cpr))

type Contact = Omit<Person, 'cpr' | 'name'>

/** The fields of a person that there are, sealed; and the hash of the CPR number. */
export const sealPerson = (keys: Keys, whose: Whose, { cpr, name, ...contact }: Person) => {
  const sealed = (field: SealedField, text: string | undefined) =>
    text === undefined || text === '' ? null : sealField(keys, whose, field, text)
  const told = Object.fromEntries(Object.entries(contact).filter(([, text]) => text !== ''))
  return {
    cpr_hash: cpr === undefined ? null : Buffer.from(lookupHash(keys, whose.trial, cpr.number), 'hex'),
    cpr: sealed('cpr', cpr?.number),
    name: sealed('name', name),
    contact: sealed('contact', Object.keys(told).length === 0 ? undefined : JSON.stringify(told)),
  }
}

export const openContact = (keys: Keys, whose: Whose, sealed: Uint8Array): Contact =>
  JSON.parse(openField(keys, whose, 'contact', sealed)) as Contact
