import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexOfTexts } from './bytes-index.ts'

const found = (texts: readonly string[], text: string): readonly number[] => {
  const { rowOf, next } = indexOfTexts(texts)
  const bytes = Buffer.from(`<${text}>`)
  const rows: number[] = []
  for (let row = rowOf(bytes, 1, bytes.length - 1); row >= 0; row = next(row)) rows.push(row)
  return rows.reverse()
}

describe('an index of texts', () => {
  it('finds every row of a text, and no other', () => {
    const text = fc.oneof(fc.constantFrom('', 'a', 'b', 'ab', 'å', 'aå', '💶'), fc.string({ unit: 'grapheme' }))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), text, (texts, asked) => {
        for (const one of [...texts, asked])
          expect(found(texts, one)).toEqual(texts.flatMap((other, row) => (other === one ? [row] : [])))
      }),
      { seed: 5, numRuns: 60 },
    )
  })

  it('finds long texts, more than there was place for', () => {
    const texts = Array.from({ length: 50 }, (_, i) => `${'æ'.repeat(40 * i)}${i}`)
    for (const [row, text] of texts.entries()) expect(found(texts, text)).toEqual([row])
    expect(found(texts, 'æ')).toEqual([])
  })

  it('finds nothing among none', () => {
    expect(found([], 'a')).toEqual([])
  })
})
