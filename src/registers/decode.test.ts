import { describe, expect, it } from 'vitest'
import { readTable } from './index.ts'
import { placesOf, problemsOf, saidBy } from './test-tables.ts'

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (bytes: Uint8Array, options = {}) => readTable(bytes, 'data/t.csv', options)

describe('the reader takes UTF-8 and Windows-1252, and says which', () => {
  it('reads UTF-8 with and without byte order mark', () => {
    const table = read(utf8('\ufeffnavn,by\nSøren,Århus\n'))
    expect(table.header).toEqual(['navn', 'by'])
    expect(table.cell(0, 'by')).toBe('Århus')
    expect(table.reading).toMatchObject({ encoding: 'utf-8', separator: ',', rows: 1 })
    expect(read(utf8('navn,by\nSøren,Århus\n')).cell(0, 'navn')).toBe('Søren')
  })

  it('reads Windows-1252, with the characters that Latin-1 lacks', () => {
    const bytes = Uint8Array.from([...latin('navn;pris\nb\xe6r\xf8\xe5;'), 0x80, 0x92, 0x96, 0x0a])
    const table = read(bytes)
    expect(table.reading.encoding).toBe('windows-1252')
    expect(table.cell(0, 'navn')).toBe('bærøå')
    expect(table.cell(0, 'pris')).toBe('€’–')
  })

  it('takes plain ASCII for UTF-8, and the encoding that the user declares', () => {
    expect(read(utf8('a,b\n1,2\n')).reading.encoding).toBe('utf-8')
    const declared = read(latin('a,b\n\xc3\xb8,2\n'), { encoding: 'windows-1252' })
    expect(declared.cell(0, 'a')).toBe('Ã¸')
    expect(placesOf(() => read(latin('a,b\n1,\xf8\n'), { encoding: 'utf-8' }))).toEqual(['table.utf8-broken 2:2'])
  })

  it('names the SHA-256 of the bytes (FIPS 180-2: "abc")', () => {
    const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(read(utf8('abc')).reading).toMatchObject({ sha256, separator: 'none', rows: 0 })
  })
})

describe('bytes that cannot be read surely stop with their line and field', () => {
  it('stops at broken bytes in a file that is UTF-8 elsewhere', () => {
    const bytes = Uint8Array.from([
      ...utf8('navn,by\nSøren,Køge\n'),
      ...latin('Bo,"a\r\n,b",K\xf8ge\n'),
      ...latin('x,\xe6\n'),
    ])
    expect(placesOf(() => read(bytes))).toEqual(['table.utf8-broken 4:3', 'table.utf8-broken 5:2'])
    expect(problemsOf(() => read(bytes))[0]).toMatchObject({ file: 'data/t.csv', found: '0xF8' })
  })

  it.each([
    ['an overlong form', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a character above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['a cut character', [0xe2, 0x82]],
  ])('counts %s as broken', (_, bad) => {
    const codes = problemsOf(() => read(Uint8Array.from([...utf8('a\nø\n'), ...bad]))).map(({ code }) => code)
    expect(new Set(codes)).toEqual(new Set(['table.utf8-broken']))
  })

  it('stops at broken bytes after a byte order mark', () => {
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, ...latin('a,b\n1,\xf8\n')])
    expect(placesOf(() => read(bytes))).toEqual(['table.utf8-broken 2:2'])
  })

  it('stops at bytes that neither encoding has, as DOS code pages use them', () => {
    expect(placesOf(() => read(latin('navn;by\nS\xd8ren;K\x9dge\n')))).toEqual(['table.encoding-unknown 2:2'])
  })

  it('says what to do with UTF-16', () => {
    const little = Uint8Array.from([0xff, 0xfe, 0x61, 0, 0x0a, 0])
    const big = Uint8Array.from([0xfe, 0xff, 0, 0x61, 0, 0x0a])
    for (const bytes of [little, big]) {
      expect(placesOf(() => read(bytes))).toEqual(['table.utf16 1:undefined'])
      expect(saidBy(() => read(bytes))).toContain('CSV UTF-8')
    }
  })

  it('refuses NUL bytes', () => {
    expect(placesOf(() => read(utf8('a,b\n1,\0\n')))).toEqual(['table.nul-byte 2:2'])
  })

  it.each(['', '\ufeff', '\n', '\r\n \n'])('refuses the empty file %j', (text) => {
    expect(problemsOf(() => read(utf8(text))).map(({ code }) => code)).toEqual(['file.empty'])
  })
})
