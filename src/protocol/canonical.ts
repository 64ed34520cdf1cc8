import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'

/**
 * Canonical JSON (RFC 8785): keys by UTF-16 code unit, ECMAScript numbers, no white space.
 *
 * @throws TypeError for what JSON cannot hold: undefined, NaN, infinities, lone surrogates
 */
export const canonicalJson = (value: unknown): string => {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}

/** Lower-case hex SHA-256 of the canonical JSON of a protocol document as it is written: nothing added, nothing filled in. */
export const protocolHash = (document: unknown): string => hash('sha256', canonicalJson(document))
