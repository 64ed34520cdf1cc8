import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allRows } from './columns.ts'
import { mergeRows, splitRows, tallyRows } from './rows-by-arm.ts'

const code = fc.integer({ min: -1, max: 2 })
const found = fc.integer({ min: 0, max: 2 })

describe('rows by arm', () => {
  it('are those with the code of the arm at which nothing was found, in order, and come together again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(code, found), { maxLength: 60 }), (people) => {
        const codes = Int32Array.from(people, ([own]) => own)
        const marks = Uint8Array.from(people, ([, own]) => own)
        const rows = allRows(people.length)
        const tally = tallyRows(rows, codes, 3, marks, 3)
        const ofArm = splitRows(rows, codes, [tally[0], tally[3], tally[6]], marks)
        for (const [arm, list] of ofArm.entries()) {
          expect([...list]).toEqual([...rows].filter((row) => codes[row] === arm && marks[row] === 0))
          expect(tally[3 * arm + 2]).toBe([...rows].filter((row) => codes[row] === arm && marks[row] === 2).length)
        }
        expect([...mergeRows(ofArm[0], ofArm[1])]).toEqual([...ofArm[0], ...ofArm[1]].sort((a, b) => a - b))
      }),
    )
  })

  it('come together again over more rows than are taken at a time', () => {
    const rows = allRows(20_000)
    const odd = rows.filter((row) => row % 3 === 1)
    const rest = rows.filter((row) => row % 3 !== 1)
    expect(mergeRows(odd, rest)).toEqual(rows)
  })
})
