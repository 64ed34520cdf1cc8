import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { ProblemError, problem } from '../problems/index.ts'

/** Secret keys, kept outside the database. Numbers count versions: what was sealed says with which. */
export type Keys = {
  readonly current: number
  /** 32 bytes each, by version. */
  readonly versions: ReadonlyMap<number, Uint8Array>
  /** 32 bytes: the key of look-ups by hash. */
  readonly lookup: Uint8Array
  /**
   * The key of look-ups before, while it is being changed: hashes of identities sealed with an earlier version are
   * under it. It is changed only together with a new version, so that the version tells which of the two a hash has.
   */
  readonly lookupBefore?: Uint8Array
}

const formatVersion = 1
const headerBytes = 5
const nonceBytes = 12
const tagBytes = 16

const keyOf = (keys: Keys, version: number): Uint8Array => {
  const key = keys.versions.get(version)
  if (key === undefined) throw new ProblemError(problem('store.key-missing', { version }))
  return key
}

/**
 * Seals a secret with AES-256-GCM under the current key (NIST SP 800-38D): format, key version, nonce, tag, ciphertext.
 *
 * @param about what the secret belongs to; it cannot be opened as anything else
 */
export const sealSecret = (keys: Keys, secret: Uint8Array | string, about: string): Buffer => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(keys, keys.current), nonce)
  cipher.setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(Buffer.from(secret as string)), cipher.final()])
  const header = Buffer.alloc(headerBytes)
  header.writeUInt8(formatVersion, 0)
  header.writeUInt32BE(keys.current, 1)
  return Buffer.concat([header, nonce, cipher.getAuthTag(), sealed])
}

/** Under which version of the key something was sealed. */
export const keyVersionOf = (sealed: Uint8Array): number => Buffer.from(sealed).readUInt32BE(1)

/**
 * Opens what {@link sealSecret} sealed.
 *
 * @throws ProblemError `store.key-missing`, `store.seal-broken` when it was changed or belongs to something else
 */
export const openSecret = (keys: Keys, sealed: Uint8Array, about: string): Buffer => {
  const bytes = Buffer.from(sealed)
  const broken = () => new ProblemError(problem('store.seal-broken', { about }))
  if (bytes.length < headerBytes + nonceBytes + tagBytes || bytes.readUInt8(0) !== formatVersion) throw broken()
  const key = keyOf(keys, keyVersionOf(bytes))
  const nonceEnd = headerBytes + nonceBytes
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(headerBytes, nonceEnd))
  decipher.setAAD(Buffer.from(about))
  decipher.setAuthTag(bytes.subarray(nonceEnd, nonceEnd + tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceEnd + tagBytes)), decipher.final()])
  } catch {
    throw broken()
  }
}

/** Fresh keys, version 1. */
export const freshKeys = (): Keys => ({
  current: 1,
  versions: new Map([[1, randomBytes(32)]]),
  lookup: randomBytes(32),
})

/** Keys with a fresh current version beside the earlier ones. */
export const withFreshKey = (keys: Keys): Keys => ({
  ...keys,
  current: keys.current + 1,
  versions: new Map([...keys.versions, [keys.current + 1, randomBytes(32)]]),
})

/** Keys with a fresh current version and a fresh key of look-ups, the earlier ones beside them. */
export const withFreshLookup = (keys: Keys): Keys => ({
  ...withFreshKey(keys),
  lookup: randomBytes(32),
  lookupBefore: keys.lookup,
})

const hexKey = /^[0-9a-f]{64}$/

/**
 * Keys as the text of a key file: one line `current N`, one `lookup HEX`, one `N HEX` for each version; while the key of
 * look-ups is being changed, one `lookup-before HEX`.
 */
export const keysText = ({ current, versions, lookup, lookupBefore }: Keys): string => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  const lines = [...versions].map(([version, key]) => `${version} ${hex(key)}`)
  const before = lookupBefore === undefined ? [] : [`lookup-before ${hex(lookupBefore)}`]
  return [`current ${current}`, `lookup ${hex(lookup)}`, ...before, ...lines, ''].join('\n')
}

/** @throws ProblemError `store.keys-wrong` */
export const readKeys = (text: string): Keys => {
  const pairs = new Map(
    text
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .flatMap((words): [string, string][] => (words.length === 2 ? [[words[0] ?? '', words[1] ?? '']] : [])),
  )
  const versions = new Map(
    [...pairs].flatMap(([name, value]): [number, Uint8Array][] =>
      /^[1-9]\d*$/.test(name) && hexKey.test(value) ? [[Number(name), Buffer.from(value, 'hex')]] : [],
    ),
  )
  const current = Number(pairs.get('current'))
  const lookup = pairs.get('lookup') ?? ''
  const before = pairs.get('lookup-before')
  const isWhole = versions.has(current) && hexKey.test(lookup) && (before === undefined || hexKey.test(before))
  if (!isWhole) throw new ProblemError(problem('store.keys-wrong', {}))
  const kept = before === undefined ? {} : { lookupBefore: Buffer.from(before, 'hex') }
  return { current, versions, lookup: Buffer.from(lookup, 'hex'), ...kept }
}
