import { hash } from 'node:crypto'
import { type AllocationRefusal, refuse } from './refusal.ts'
import type { WordSource, Words } from './words.ts'

const seedPattern = /^[0-9a-f]{64}$/
const sha256Block = 64
const digestBytes = 32
const longestCounter = 10

/** A seed is 64 lower-case hex digits; its 64 ASCII characters are what is hashed. */
export const isSeed = (text: string): boolean => seedPattern.test(text)

/** What the lock publishes: it fixes the seed without telling anything about the assignments. */
export function commitment(seed: string): string | AllocationRefusal {
  return isSeed(seed) ? hash('sha256', `virker-commit-1:${seed}`) : refuse('seed-malformed', { length: seed.length })
}

/**
 * The streams of the verifiable draw: HMAC-SHA256 (RFC 2104) under the key SHA-256("virker-key-1:" + seed) of the
 * message "label:0", "label:1", …, read as big-endian 32-bit words.
 *
 * HMAC is put together from two one-shot hashes: a draw opens a stream per unit or block, and `createHmac` would make
 * that several times slower.
 */
export function seededWords(seed: string): WordSource | AllocationRefusal {
  if (!isSeed(seed)) return refuse('seed-malformed', { length: seed.length })
  const key = hash('sha256', `virker-key-1:${seed}`, 'buffer')
  const innerPad = pad(key, 0x36)
  const outer = Buffer.concat([pad(key, 0x5c), Buffer.alloc(digestBytes)])
  return (label) => hmacWords(innerPad, outer, label)
}

function pad(key: Buffer, byte: number): Buffer {
  const padded = Buffer.alloc(sha256Block, byte)
  for (let i = 0; i < key.length; i++) padded[i] = (key[i] as number) ^ byte
  return padded
}

function hmacWords(innerPad: Buffer, outer: Buffer, label: string): Words {
  const labelBytes = Buffer.byteLength(label)
  const message = Buffer.allocUnsafe(sha256Block + labelBytes + 1 + longestCounter)
  innerPad.copy(message)
  message.write(`${label}:`, sha256Block)
  const counterAt = sha256Block + labelBytes + 1
  let block = ''
  let next = 0
  let counter = 0
  return () => {
    if (next === block.length) {
      const end = counterAt + message.write(String(counter), counterAt, 'latin1')
      outer.write(hash('sha256', message.subarray(0, end), 'binary'), sha256Block, 'latin1')
      block = hash('sha256', outer, 'binary')
      next = 0
      counter += 1
    }
    const word = bigEndianWord(block, next)
    next += 4
    return word
  }
}

const bigEndianWord = (bytes: string, at: number): number =>
  ((bytes.charCodeAt(at) << 24) |
    (bytes.charCodeAt(at + 1) << 16) |
    (bytes.charCodeAt(at + 2) << 8) |
    bytes.charCodeAt(at + 3)) >>>
  0
