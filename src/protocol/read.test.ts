import { describe, expect, it } from 'vitest'
import { readProtocol } from './read.ts'

const read = (text: string) => readProtocol(text, 'protocol.yaml')
const codes = (text: string) => read(text).problems.map(({ code, line, column }) => [code, line, column])

describe('a protocol is read as it is written', () => {
  it('with dates as text, YAML 1.2 words, and nothing added', () => {
    const text =
      'from: 2017-05-01\nanswer: yes\nflag: true\nhex: 0x1F\nnone:\nlist: [1, 2.5]\n1: one\ntext: |\n  a\n  b\n'
    expect(read(text).document).toEqual({
      from: '2017-05-01',
      answer: 'yes',
      flag: true,
      hex: 31,
      none: null,
      list: [1, 2.5],
      '1': 'one',
      text: 'a\nb\n',
    })
  })

  it('with or without a byte order mark, with either line ending', () => {
    const document = { a: 1, b: { c: 'æ' } }
    for (const text of ['a: 1\nb:\n  c: æ\n', '\uFEFFa: 1\nb:\n  c: æ\n', 'a: 1\r\nb:\r\n  c: æ\r\n']) {
      expect(read(text).document).toEqual(document)
      expect(read(text).placeOf(['b', 'c'])).toEqual({ file: 'protocol.yaml', line: 3, column: 6 })
    }
  })

  it('takes the largest exact integers and the core tags', () =>
    expect(read('a: 9007199254740991\nb: -9007199254740991\nc: !!str 5\nd: !!map { e: !!int 7 }').document).toEqual({
      a: 9007199254740991,
      b: -9007199254740991,
      c: '5',
      d: { e: 7 },
    }))
})

describe('everything has a place', () => {
  const { placeOf, placeOfKey } = read('a:\n  b: 1\n  c: [x, y]\nd:\n  - e: 2\n  - f: 3\ng:\n')
  it.each([
    [['a', 'b'], 2, 6],
    [['a', 'c', 1], 3, 10],
    [['a'], 1, 1],
    [['d', 1], 6, 5],
    [['d', 1, 'f'], 6, 8],
    [['g'], 7, 1],
    [[], 1, 1],
    [['a', 'missing'], 1, 1],
    [['d', 0, 'missing'], 5, 5],
    [['d', 7], 4, 1],
    [['missing', 'deeper'], 1, 1],
  ])('%j stands in line %i, column %i', (path, line, column) =>
    expect(placeOf(path)).toEqual({ file: 'protocol.yaml', line, column }),
  )

  it('and a key has its own', () => expect(placeOfKey(['a', 'c'])).toMatchObject({ line: 3, column: 3 }))
})

describe('what cannot be read is refused', () => {
  it.each(['', '\uFEFF', '   \n', '# only a comment\n', '---\n', '~\n'])('%j is empty', (text) =>
    expect(codes(text)).toEqual([['protocol.empty-file', 1, 1]]),
  )

  it.each(['- a\n- b\n', 'just text\n', '42\n'])('%j is not a mapping', (text) =>
    expect(codes(text)).toEqual([['protocol.not-a-mapping', 1, 1]]),
  )

  it('everything at once, each at its line and column', () =>
    expect(
      codes('a: &x 1\nb: *x\nc: .inf\na: 2\nd: !foo 3\ne: 12345678901234567890\nf: "\\uDC00"\n<<: { g: 1 }\n'),
    ).toEqual([
      ['protocol.anchor', 1, 4],
      ['protocol.not-finite', 3, 4],
      ['protocol.duplicate-key', 4, 1],
      ['protocol.tag', 5, 4],
      ['protocol.integer-too-large', 6, 4],
      ['protocol.lone-surrogate', 7, 4],
      ['protocol.merge-key', 8, 1],
    ]))

  it('a file that is nested without end, and a reference to itself', () => {
    expect(codes(`a: 1\nb: ${'['.repeat(5000)}`)).toEqual([['protocol.syntax', 2, 104]])
    expect(codes('{a: '.repeat(5000))).toEqual([['protocol.syntax', 1, 401]])
    expect(codes(`a: ${'- '.repeat(5000)}x`)[0]?.[0]).toBe('protocol.syntax')
    expect(codes('a: &a [*a]\n')).toEqual([['protocol.anchor', 1, 4]])
  })

  it('two texts that begin with a reserved character, on neighbouring lines', () =>
    expect(codes('a: @x\nb: `y\n')).toEqual([
      ['protocol.syntax', 1, 4],
      ['protocol.syntax', 2, 4],
    ]))
})
