import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commitment, isSeed, seededWords } from './seed.ts'
import type { WordSource } from './words.ts'

const seed = `${'0'.repeat(62)}01`
const epochHash = 'ab'.repeat(32)
const firstWords = (label: string, count: number): number[] => {
  const words = (seededWords(seed) as WordSource)(label)
  return Array.from({ length: count }, words)
}

describe('the seed', () => {
  it('is 64 lower-case hex digits and nothing else', () => {
    expect(isSeed(seed)).toBe(true)
    expect([seed.slice(1), `${seed}0`, 'AB'.repeat(32), `${seed}\n`].map(isSeed)).toEqual([false, false, false, false])
  })

  it('has the commitment of the published check value', () => {
    expect(commitment(seed)).toBe('5ebf4f707ae74717837d61109cbd345865de41900a5dbac2e7100f4720535689')
  })

  it('is refused when malformed, without being repeated', () => {
    const refusal = { refused: 'seed-malformed', details: { length: 3 } }
    expect(commitment('abc')).toEqual(refusal)
    expect(seededWords('abc')).toEqual(refusal)
  })
})

describe('the stream of a label', () => {
  it('starts with the published words', () => {
    expect(firstWords(`${epochHash}/all/block/0`, 3)).toEqual([3633500298, 2726639416, 1739487461])
    const stratum = 'k%C3%B8n=kvinde;alder=30%3B39'
    expect(firstWords(`${epochHash}/${stratum}/block/0`, 3)).toEqual([2654105207, 1257748553, 4218764504])
  })

  it('is HMAC-SHA256 of label and counter, for any label and far into the stream', () => {
    const key = createHash('sha256').update(`virker-key-1:${seed}`).digest()
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (label) => {
        const bytes = Buffer.concat(
          Array.from({ length: 12 }, (_, i) => createHmac('sha256', key).update(`${label}:${i}`, 'utf8').digest()),
        )
        expect(firstWords(label, 96)).toEqual(Array.from({ length: 96 }, (_, at) => bytes.readUInt32BE(at * 4)))
      }),
      { numRuns: 30 },
    )
  })

  it('does not depend on which streams were opened before or are read in between', () => {
    const source = seededWords(seed) as WordSource
    const alone = firstWords('a', 20)
    const a = source('a')
    const b = source('b')
    const mixed = Array.from({ length: 20 }, () => [a(), b()])
    expect(mixed.map((pair) => pair[0])).toEqual(alone)
    expect(mixed.map((pair) => pair[1])).toEqual(firstWords('b', 20))
  })
})
