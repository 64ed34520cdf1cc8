import { describe, expect, it } from 'vitest'
import { countAssignments } from './count.ts'

const two = [
  { id: 'K', ratio: 1 },
  { id: 'I', ratio: 1 },
]
const three = [
  { id: 'K', ratio: 2 },
  { id: 'I', ratio: 1 },
  { id: 'II', ratio: 1 },
]

describe('the number of possible assignments', () => {
  it('is a power for simple draws', () => {
    expect(countAssignments({ method: 'simple', arms: three }, [10, 2])).toBe(3n ** 12n)
  })

  it('is a product of multinomial coefficients for complete draws', () => {
    expect(countAssignments({ method: 'complete', arms: two }, [4])).toBe(6n)
    expect(countAssignments({ method: 'complete', arms: two }, [20, 4])).toBe(184756n * 6n)
    expect(countAssignments({ method: 'complete', arms: three }, [8])).toBe(420n)
  })

  it('adds up the sizes that a remainder may give', () => {
    // 3 of 1:1: sizes 2, 1 or 1, 2. 5 of 2:1:1: 3,1,1 (20 ways) or 2,2,1 or 2,1,2 (30 each).
    expect(countAssignments({ method: 'complete', arms: two }, [3])).toBe(6n)
    expect(countAssignments({ method: 'complete', arms: three }, [5])).toBe(80n)
  })

  it('multiplies over blocks and counts the beginnings of an unfinished one', () => {
    expect(countAssignments({ method: 'blocks', arms: two, blockSizes: [4] }, [8])).toBe(36n)
    expect(countAssignments({ method: 'blocks', arms: two, blockSizes: [4] }, [6, 1])).toBe(6n * 4n * 2n)
    expect(countAssignments({ method: 'blocks', arms: two, blockSizes: [2] }, [200])).toBe(2n ** 100n)
  })

  it('counts a sequence once when several block sizes can give it', () => {
    // Four units in blocks of 2 or 4: KI or IK, then any two (8); KKII and IIKK only from a block of 4.
    expect(countAssignments({ method: 'blocks', arms: two, blockSizes: [2, 4] }, [4])).toBe(10n)
    expect(countAssignments({ method: 'blocks', arms: two, blockSizes: [4, 4] }, [8])).toBe(36n)
  })

  it('is refused where it depends on more than sizes', () => {
    expect(countAssignments({ method: 'alternation', arms: two }, [4])).toEqual({
      refused: 'method-not-countable',
      details: { method: 'alternation' },
    })
  })
})
