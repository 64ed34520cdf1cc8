import { describe, expect, it } from 'vitest'
import { sayProblem } from '../../problems/index.ts'
import { checkProtocol } from '../check/index.ts'
import { soundProtocol } from '../check/mistakes/fixture.ts'
import { readProtocol } from '../read.ts'

const lines = soundProtocol.trimEnd().split('\n')

/** Every third line that a slip spoils, and where reading says so: each costs reading the file several times. */
const placesAfter = (slip: (line: string) => string) =>
  lines.flatMap((line, i) => {
    const slipped = slip(line)
    if (slipped === line || i % 3 !== 0) return []
    const text = lines.with(i, slipped).join('\n')
    return [{ text: slipped, at: i + 1, found: readProtocol(text, 'p').problems.map((problem) => problem.line) }]
  })

const name = /^(\s*(?:- )?[\w-]+):/

describe('a slip anywhere in a protocol is said once, on the line where it was made', () => {
  it.each<[string, (line: string) => string]>([
    ['a colon left out before a block or bracket', (line) => line.replace(/^(\s*(?:- )?[\w-]+):(?= ?[[{]|$)/, '$1')],
    ['the blank left out after a colon', (line) => line.replace(/^(\s*(?:- )?[\w-]+): (?=[[{])/, '$1:')],
    ['a tab in place of the blanks', (line) => line.replace(/^ +/, '\t')],
    ['a tab in place of the first two blanks', (line) => line.replace(/^ {2}/, '\t')],
  ])('%s', (_, slip) => {
    const places = placesAfter(slip)
    expect(places.length).toBeGreaterThan(5)
    expect(places.filter(({ at, found }) => found.join() !== String(at))).toEqual([])
  })

  it.each<[string, (line: string) => string]>([
    ['a blank too many', (line) => ` ${line}`],
    ['a blank too few', (line) => line.replace(/^ {2}/, ' ')],
  ])('%s, wherever it changes what the file says', (_, slip) => {
    const places = placesAfter(slip)
    expect(places.filter(({ found }) => found.length > 0).length).toBeGreaterThan(35)
    expect(places.filter(({ at, found }) => found.length > 0 && found.join() !== String(at))).toEqual([])
  })

  it('a colon left out before a plain value, whether reading or the shape tells it', () => {
    const wrong = lines.flatMap((line, i) => {
      const slipped = line.replace(name, '$1')
      if (slipped === line || i % 3 !== 1) return []
      const found = checkProtocol(lines.with(i, slipped).join('\n'), 'p').problems.map((problem) => problem.line)
      return found.length === 1 && Math.abs((found[0] ?? 0) - i - 1) <= 1 ? [] : [{ line: i + 1, slipped, found }]
    })
    expect(wrong).toEqual([])
  })
})

describe('what is said of a slip', () => {
  const said = (text: string) => readProtocol(text, 'p').problems.map((problem) => sayProblem(problem, 'da'))

  it('names the word that lacks its colon', () => {
    const [problem, ...others] = said('allocation:\n  method blocks\n  strata: [a]\nvirker: 1\n')
    expect(others).toEqual([])
    expect(problem).toMatchObject({ line: 2, column: 9, message: expect.stringContaining('kolon efter ”method”') })
  })

  it('says of two slips far apart both, and nothing of the lines between', () => {
    const text = 'virker 1\ntrial:\n  id: a\n  title: b\npopulation:\n\tunit: person\narms:\n  - { id: c }\n'
    expect(said(text).map(({ line, message }) => [line, message])).toEqual([
      [1, 'Filen kan ikke læses som YAML: der mangler et kolon efter ”virker”.'],
      [6, 'Filen kan ikke læses som YAML: der er rykket ind med tabulator.'],
    ])
  })

  it('says on which side a line stands, after comments too', () => {
    const text = 'trial:\n  id: a\n  # a comment\n   title: b\nvirker: 1\n'
    expect(said(text)).toMatchObject([{ line: 4, message: expect.stringContaining('for langt ind') }])
    expect(said('trial:\n  id: a\n title: b\n')).toMatchObject([{ line: 3, message: expect.stringContaining('kort') }])
  })

  it('reads on over texts of several lines, brackets and quotes', () => {
    const text = 'a: |\n  x y\n   z: {\nb: [1,\n 2]\nc: "d\n  e: f"\ng h\ni: 1\n'
    expect(said(text)).toMatchObject([{ line: 8, message: expect.stringContaining('”g”') }])
  })
})
