import { describe, expect, it } from 'vitest'
import type { IdentityKeys } from './keys.ts'
import { lookupHash, openText, sealText } from './seal.ts'

const keysOf = (current: number, versions: Readonly<Record<number, string>>): IdentityKeys => ({
  current,
  key: (version) => (versions[version] === undefined ? undefined : Buffer.alloc(32, versions[version])),
  lookup: Buffer.alloc(32, 'look'),
})

const old = keysOf(1, { 1: 'one' })
const both = keysOf(2, { 1: 'one', 2: 'two' })
const place = { trial: 'weekly', participant: 'K7M2XQ4', field: 'name' }

describe('a sealed text', () => {
  it('opens with its key to what it was, Danish letters and all', () => {
    expect(openText(old, place, 1, sealText(old, place, 'Åse Sørensen-Æbelø'))).toBe('Åse Sørensen-Æbelø')
    expect(openText(old, place, 1, sealText(old, place, ''))).toBe('')
  })

  it('is another every time, and shows nothing of the text', () => {
    const [first, second] = [sealText(old, place, 'Hanne'), sealText(old, place, 'Hanne')]
    expect(first.equals(second)).toBe(false)
    expect(first.toString('latin1')).not.toContain('Hanne')
  })

  it('does not open for another person, field, trial or version of the key', () => {
    const sealed = sealText(both, place, 'Hanne')
    for (const other of [{ participant: 'K7M2XQ5' }, { field: 'cpr' }, { trial: 'monthly' }])
      expect(() => openText(both, { ...place, ...other }, 2, sealed)).toThrow(/cannot be opened/)
    expect(() => openText(both, place, 1, sealed)).toThrow(/cannot be opened/)
    expect(() => openText(old, place, 2, sealed)).toThrow(/Key 2/)
  })

  it('does not open when any byte of it has changed, or was cut off', () => {
    const sealed = sealText(old, place, 'Hanne')
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => openText(old, place, 1, changed), String(at)).toThrow(/cannot be opened/)
    }
    expect(() => openText(old, place, 1, sealed.subarray(0, 20))).toThrow(/cannot be opened/)
  })

  it('opens with the old key after a new one came, while both are kept', () => {
    const sealed = sealText(old, place, 'Hanne')
    expect(openText(both, place, 1, sealed)).toBe('Hanne')
    expect(openText(both, place, 2, sealText(both, place, 'Hanne'))).toBe('Hanne')
  })

  it('is what another program makes of it by the description alone', () => {
    // python3, cryptography 48: AESGCM(b'one' * 10 + b'on').encrypt(bytes(range(12)), …), tag moved to the front
    const sealed = '01000102030405060708090a0bae028f70b3b27a55274f3a1e49f9f9af1ca23ccaab025f0daaef4bfab7b2'
    expect(openText(old, place, 1, Buffer.from(sealed, 'hex'))).toBe('Åse Sørensen')
  })
})

describe('the keyed hash of a CPR number', () => {
  it('is what HMAC-SHA-256 makes of trial and number', () => {
    // python3: hmac.new(b'look' * 8, b'["virker-cpr-1","weekly","3101701234"]', hashlib.sha256)
    const expected = '2a91972621758f7c3c1c8b64a87c3769e9ce7314f4046e6982e6e8828d895ded'
    expect(lookupHash(old, 'weekly', '3101701234').toString('hex')).toBe(expected)
  })

  it('is another in another trial, and for another key', () => {
    const hash = lookupHash(old, 'weekly', '3101701234').toString('hex')
    expect(lookupHash(old, 'monthly', '3101701234').toString('hex')).not.toBe(hash)
    expect(lookupHash({ lookup: Buffer.alloc(32, 'else') }, 'weekly', '3101701234').toString('hex')).not.toBe(hash)
  })
})
