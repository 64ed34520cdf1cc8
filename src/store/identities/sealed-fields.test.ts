import { describe, expect, it } from 'vitest'
import type { Keys } from '../keys.ts'
import { lookupHash, openField, sealField, sealPerson } from './sealed-fields.ts'

const keysOf = (current: number, versions: Readonly<Record<number, string>>): Keys => ({
  current,
  versions: new Map(Object.entries(versions).map(([version, fill]) => [Number(version), Buffer.alloc(32, fill)])),
  lookup: Buffer.alloc(32, 'look'),
})

const old = keysOf(1, { 1: 'one' })
const both = keysOf(2, { 1: 'one', 2: 'two' })
const whose = { trial: 'weekly', participant: 'K7M2XQ4' }

describe('a sealed field of a person', () => {
  it('opens to what it was, Danish letters and all', () => {
    expect(openField(old, whose, 'name', sealField(old, whose, 'name', 'Åse Sørensen-Æbelø'))).toBe(
      'Åse Sørensen-Æbelø',
    )
  })

  it('is another every time, and shows nothing of the text', () => {
    const [first, second] = [sealField(old, whose, 'name', 'Hanne'), sealField(old, whose, 'name', 'Hanne')]
    expect(first.equals(second)).toBe(false)
    expect(first.toString('latin1')).not.toContain('Hanne')
  })

  it('does not open for another person, field or trial', () => {
    const sealed = sealField(old, whose, 'name', 'Hanne')
    expect(() => openField(old, { ...whose, participant: 'K7M2XQ5' }, 'name', sealed)).toThrow(/cannot be opened/)
    expect(() => openField(old, { ...whose, trial: 'monthly' }, 'name', sealed)).toThrow(/cannot be opened/)
    expect(() => openField(old, whose, 'contact', sealed)).toThrow(/cannot be opened/)
  })

  it('does not open when any byte of it has changed, or was cut off', () => {
    const sealed = sealField(old, whose, 'name', 'Hanne')
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => openField(old, whose, 'name', changed), String(at)).toThrow()
    }
    expect(() => openField(old, whose, 'name', sealed.subarray(0, 20))).toThrow(/cannot be opened/)
  })

  it('opens with the old key after a new one came, while both are kept', () => {
    const sealed = sealField(old, whose, 'name', 'Hanne')
    expect(openField(both, whose, 'name', sealed)).toBe('Hanne')
    expect(() => openField(keysOf(2, { 2: 'two' }), whose, 'name', sealed)).toThrow(/1/)
  })

  it('is what another program makes of it by the description alone', () => {
    // python3, cryptography 48: AESGCM(b'one' * 10 + b'on').encrypt(bytes(range(12)), …), key version and tag in front
    const sealed = '0100000001000102030405060708090a0b137faadcafcb1c0448e7e4a11c55ab511ca23ccaab025f0daaef4bfab7b2'
    expect(openField(old, whose, 'name', Buffer.from(sealed, 'hex'))).toBe('Åse Sørensen')
  })
})

describe('the keyed hash of a CPR number', () => {
  it('is what HMAC-SHA-256 makes of trial and number', () => {
    // python3: hmac.new(b'look' * 8, b'["virker-cpr-1","weekly","3101701234"]', hashlib.sha256)
    const expected = '2a91972621758f7c3c1c8b64a87c3769e9ce7314f4046e6982e6e8828d895ded'
    expect(lookupHash(old, 'weekly', '3101701234')).toBe(expected)
    const cpr = { number: '3101701234', born: '1970-01-31', kind: 'ordinary' } as const
    expect(sealPerson(old, whose, { cpr }).cpr_hash?.toString('hex')).toBe(expected)
  })

  it('is another in another trial, and for another key', () => {
    const hash = lookupHash(old, 'weekly', '3101701234')
    expect(lookupHash(old, 'monthly', '3101701234')).not.toBe(hash)
    expect(lookupHash({ lookup: Buffer.alloc(32, 'else') }, 'weekly', '3101701234')).not.toBe(hash)
  })
})
