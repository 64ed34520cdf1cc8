import { describe, expect, it } from 'vitest'
import { isStratumLabel, stratumLabel } from './stratum.ts'

describe('the label of a stratum', () => {
  it('names variables and values in protocol order', () => {
    expect(
      stratumLabel([
        ['køn', 'kvinde'],
        ['alder', '30;39'],
      ]),
    ).toBe('k%C3%B8n=kvinde;alder=30%3B39')
    expect(stratumLabel([])).toBe('all')
  })

  it('encodes everything but letters, digits and - . _ ~', () => {
    expect(stratumLabel([["a!'()*", '-._~ /%æ€😀']])).toBe('a%21%27%28%29%2A=-._~%20%2F%25%C3%A6%E2%82%AC%F0%9F%98%80')
  })

  it('is refused when a value is missing or is no text', () => {
    expect(stratumLabel([['køn', undefined]])).toEqual({
      refused: 'stratum-value-missing',
      details: { variable: 'køn' },
    })
    expect(stratumLabel([['køn', '']])).toMatchObject({ refused: 'stratum-value-missing' })
    expect(stratumLabel([['køn', '\ud800']])).toMatchObject({ refused: 'stratum-text-malformed' })
  })

  it('is recognised, and only in this form', () => {
    expect(['all', 'a=b', 'k%C3%B8n=mand;b=%20'].every(isStratumLabel)).toBe(true)
    expect(['', 'none', 'a=', '=b', 'a=b;', 'a=b/c', 'a=ø', 'a=%c3', 'all;a=b'].some(isStratumLabel)).toBe(false)
  })
})
