import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { couldBeCpr, isId } from '../../allocation/index.ts'
import { freshPseudonym, freshPseudonyms, typedPseudonym } from './pseudonym.ts'

/** Bytes that look random and are the same in every run. */
const seeded = () => {
  let count = 0
  return (bytes: number) =>
    createHash('sha256')
      .update(`test:${count++}`)
      .digest('hex')
      .slice(0, bytes * 2)
}

describe('a pseudonym', () => {
  it('has seven characters without I, L, O and U, and is an id that is no CPR number', () => {
    for (const made of freshPseudonyms(2000, seeded(), () => false)) {
      expect(made).toMatch(/^[0-9A-HJKMNP-TV-Z]{7}$/)
      expect(isId(made) && !couldBeCpr(made)).toBe(true)
    }
  })

  it('is another for everyone, and none that is taken', () => {
    const first = freshPseudonyms(500, seeded(), () => false)
    const taken = new Set(first)
    const second = freshPseudonyms(500, seeded(), (one) => taken.has(one))
    expect(new Set([...first, ...second]).size).toBe(1000)
  })

  it('is nothing that a spreadsheet reads as a number', () => {
    const hexes = ['0000000000', '0'.repeat(10), 'ffffffffff']
    expect(
      freshPseudonym(
        () => hexes.shift() as string,
        () => false,
      ),
    ).toBe('ZZZZZZZ')
  })

  it('stops when every one is taken', () => {
    expect(() => freshPseudonym(seeded(), () => true)).toThrow(/pseudonym/)
  })

  it('is found as people type it', () => {
    expect(typedPseudonym(' o1l-2x3z ')).toBe('0112X3Z')
  })
})
