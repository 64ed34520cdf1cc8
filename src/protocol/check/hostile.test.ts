import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isError, sayProblem } from '../../problems/index.ts'
import { languages } from '../../text/index.ts'
import { checkProtocol } from './index.ts'
import { bySiteProtocol, soundProtocol } from './mistakes/fixture.ts'

const pieces = [
  '',
  '7',
  'zz',
  '[]',
  '{}',
  '{ q: 1 }',
  'true',
  '~',
  '2019-01-01',
  '- ',
  ':',
  '"',
  "'",
  '&a',
  '*a',
  '<<',
  'id',
  '\t',
  '\n',
  'constructor',
  '__proto__',
  '\ud800',
  '#',
  '|',
]

/** A protocol in which some stretches of text were replaced. */
const spoiled = fc
  .tuple(
    fc.constantFrom(soundProtocol, bySiteProtocol),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), fc.constantFrom(...pieces)), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([text, edits]) =>
    edits.reduce<string>((current, [where, length, piece]) => {
      const at = Math.floor(where * current.length)
      return current.slice(0, at) + piece + current.slice(at + length)
    }, text),
  )

describe('whatever the file holds', () => {
  it('it is checked to the end, and every problem has words and a place in the file', () => {
    fc.assert(
      fc.property(spoiled, (text) => {
        const { protocol, document, hash, problems } = checkProtocol(text, 'protocol.yaml')
        const lines = text.split('\n').length
        for (const problem of problems) {
          expect(problem.line).toBeGreaterThanOrEqual(1)
          expect(problem.line).toBeLessThanOrEqual(lines)
          expect(problem.column).toBeGreaterThanOrEqual(1)
          for (const language of languages)
            expect(sayProblem(problem, language).message).not.toMatch(/undefined|NaN|\[object/)
        }
        expect(protocol === undefined).toBe(problems.some(isError))
        expect(hash === undefined).toBe(document === undefined)
      }),
      { numRuns: 300 },
    )
  })
})
