import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { languages } from '../../text/index.ts'
import { rowsWithoutWords } from '../commands/effect-words.ts'
import { noResultCodes, sayRefusal } from './refusals.ts'
import { verdictWords } from './verdicts.ts'
import { sayWarning, warningCodes } from './warnings.ts'

/** The codes of a closed list, as its file has them. */
const codesIn = (file: string): readonly string[] =>
  [...readFileSync(new URL(`../../effects/${file}`, import.meta.url), 'utf8').matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(
    ([, code]) => code as string,
  )

describe('words for what the effects engine says by code', () => {
  it('there are for every refusal and every warning', () => {
    expect(noResultCodes).toEqual(expect.arrayContaining([...codesIn('refusal.ts')]))
    expect([...warningCodes].sort()).toEqual([...codesIn('warning.ts')].sort())
    expect(codesIn('refusal.ts').length).toBeGreaterThan(25)
    expect(rowsWithoutWords).toEqual([])
  })

  it('are sentences in both languages, with and without details', () => {
    const details = { arm: 'I', found: 2, columns: ['a'], clusters: 3, fewest: 5, difference: 0.5, row: 1, line: 2 }
    const said = languages.flatMap((language) => [
      ...noResultCodes.flatMap((refused) => [
        sayRefusal({ refused, details }, language),
        sayRefusal({ refused, details: {} }, language),
      ]),
      ...warningCodes.flatMap((code) => [
        sayWarning({ code, details }, language),
        sayWarning({ code, details: {} }, language),
      ]),
    ])
    for (const sentence of said) expect(sentence).toMatch(/^[A-ZÆØÅ0-9 ].*[.)%]$/)
    expect(said.join()).not.toMatch(/undefined|NaN|\[object/)
  })

  it('differ between Danish and English', () => {
    for (const refused of noResultCodes) {
      expect(sayRefusal({ refused, details: {} }, 'da')).not.toBe(sayRefusal({ refused, details: {} }, 'en'))
    }
    for (const { da, en } of Object.values(verdictWords).flatMap((part) => Object.values(part))) expect(da).not.toBe(en)
  })
})
