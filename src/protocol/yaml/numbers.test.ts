import { describe, expect, it } from 'vitest'
import { sayProblem } from '../../problems/index.ts'
import { checkProtocol } from '../check/index.ts'
import { soundProtocol, spoil } from '../check/mistakes/fixture.ts'
import { isNumberWritten, numberWritten } from './numbers.ts'

describe('a number as people write it', () => {
  it.each<[string, readonly string[]]>([
    ['0,1', ['0.1']],
    ['-2,50', ['-2.50']],
    ['0,125', ['0.125']],
    ['1.234,5', ['1234.5']],
    ['15 000,5', ['15000.5']],
    ['1.234.567', ['1234567']],
    ['15 000', ['15000']],
    ['15,000', ['15000', '15.0']],
    ['15.000', ['15000', '15.0']],
    ['12.345', ['12345', '12.3450']],
  ])('%s is %j in a protocol', (written, write) => {
    expect(isNumberWritten(written)).toBe(true)
    expect(numberWritten(written).write).toEqual(write)
  })

  it.each(['', 'many', '1,2,3', '1.2.3', '10-12', '2:1'])('%s is none', (text) =>
    expect(isNumberWritten(text)).toBe(false),
  )
})

describe('what is said of it', () => {
  const said = (passage: string, by: string, language: 'da' | 'en' = 'en') =>
    checkProtocol(spoil(soundProtocol, passage, by), 'p').problems.map((problem) => sayProblem(problem, language))

  it('a decimal comma on a line and in braces, with the number to write', () => {
    for (const [passage, by, write] of [
      ['neutral: 3', 'neutral: 3,5', 'Write 3.5:'],
      ['target: 0.8', 'target: 0,8', 'Write 0.8:'],
      ['difference: 0.3', 'difference: 0,03', 'Write 0.03:'],
    ] as const) {
      const problems = said(passage, by)
      expect(problems.map(({ code }) => code)).toEqual(['protocol.number-format'])
      expect(problems[0]?.suggestion).toContain(write)
    }
  })

  it('a point at thousands is a warning, and the protocol stands', () => {
    const { problems, protocol, hash } = checkProtocol(spoil(soundProtocol, 'margin: 1000', 'margin: 1.000'), 'p')
    expect(problems.map((problem) => sayProblem(problem, 'da').message)).toEqual([
      '1.000 læses som 1: punktum er decimaltegn.',
    ])
    expect([protocol === undefined, hash === undefined]).toEqual([false, false])
  })

  it('leaves ordinary decimals and texts alone', () => {
    for (const by of ['margin: 0.125', 'margin: 1000.5', 'margin: 12.34']) expect(said('margin: 1000', by)).toEqual([])
    for (const by of ['law: "LAB #31"', 'law: LAB § 31 # paragraph', 'law: LAB#31'])
      expect(said('law: LAB § 31', by)).toEqual([])
  })

  it('a text that # cuts off is shown as it is read', () => {
    expect(said('law: LAB § 31', 'law: LAB #31 og #32')[0]).toMatchObject({
      code: 'protocol.comment-cuts-text',
      message: 'The text ends at "LAB": "#31 og #32" is read as a comment.',
    })
  })
})
