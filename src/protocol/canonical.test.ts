import { describe, expect, it } from 'vitest'
import { canonicalJson, protocolHash } from './canonical.ts'
import { checkProtocol } from './check/index.ts'
import { readProtocol } from './read.ts'

const text = `# comments do not count
virker: 1
trial:
  id: prøve
  title: { en: "Caf\\u00e9", da: Kaffe€ }
  share: 0.1
  large: 1e21
  small: 1.0e-7
  whole: 5.0
  from: 2017-05-01
  none:
  list: [3, true, "\\ud83d\\ude00", {z: 1, a: 2, "10": x, "9": y}]
`
const sameText = `
"trial": {list: [3, true, "😀", {"9": y, "10": x, a: 2, z: 1}], none: null, from: "2017-05-01", whole: 5,
  small: 0.0000001, large: 1000000000000000000000.0, share: 0.10, title: {da: "Kaffe€", en: Café}, id: prøve}
"virker": 1 # formatting neither
`

describe('the hash of a protocol', () => {
  it('equals the one that Python computes', () => {
    // python3: hashlib.sha256 of the canonical text below, written by hand
    // {"trial":{"from":"2017-05-01","id":"prøve","large":1e+21,"list":[3,true,"😀",{"10":"x","9":"y","a":2,"z":1}],
    // "none":null,"share":0.1,"small":1e-7,"title":{"da":"Kaffe€","en":"Café"},"whole":5},"virker":1}
    const expected = 'e2db7f6a788bd778f76433a90b7d359136ecb5d42ab953023459a713cb3330c4'
    expect(protocolHash(readProtocol(text, 'p').document)).toBe(expected)
  })

  it('does not depend on the order of keys, comments or formatting', () =>
    expect(protocolHash(readProtocol(sameText, 'p').document)).toBe(protocolHash(readProtocol(text, 'p').document)))

  it('changes with any value', () =>
    expect(protocolHash(readProtocol(text.replace('0.1', '0.2'), 'p').document)).not.toBe(
      protocolHash(readProtocol(text, 'p').document),
    ))

  it('stands also where the shape is wrong, and not where the document could not be read whole', () => {
    expect(checkProtocol('virker: 1\n', 'p').hash).toBe(protocolHash({ virker: 1 }))
    expect(checkProtocol('virker: 1\nvirker: 2\n', 'p').hash).toBeUndefined()
    expect(checkProtocol('', 'p').hash).toBeUndefined()
  })
})

describe('canonical JSON (RFC 8785)', () => {
  it('gives the example of section 3.2.2', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('sorts keys by UTF-16 code unit, as in section 3.2.3', () => {
    const keys = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'Dalet',
      '1': 'One',
      '\ud83d\ude00': 'Smiley',
      '\u0080': 'Control',
      '\u00f6': 'o',
    }
    expect(canonicalJson(keys)).toBe(
      '{"\\r":"CR","1":"One","\u0080":"Control","ö":"o","€":"Euro","😀":"Smiley","\ufb33":"Dalet"}',
    )
  })

  it('refuses what JSON cannot hold', () => {
    for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => canonicalJson(value)).toThrow()
    expect(() => canonicalJson({ a: '\ud800' })).toThrow()
  })
})
