import { describe, expect, it } from 'vitest'
import { virker } from '../support/trial.ts'

const danish: readonly (readonly [readonly string[], string])[] = [
  [['new', 'x'], '--template <name> mangler'],
  [['check'], '<dir> mangler'],
  [['new', 'x', '--template'], '--template <name> mangler en værdi'],
  [['new', 'x', '--template', 'rtc'], '--template <name> kan ikke være ”rtc”; mulige værdier er rct'],
  [['check', 'x', '--jsn'], '--jsn er ukendt (mente du --json?)'],
  [['nwe', 'x'], 'kommandoen ”nwe” findes ikke (mente du new?)'],
  [['check', 'x', 'y', 'z'], 'der er for mange angivelser: 3, hvor der højst kan være 1'],
]

describe('a command line that is written wrongly', () => {
  it.each(danish)('%j is said in Danish first', async (args, said) => {
    const { status, out, err } = await virker(...args)
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(`Kommandoen er skrevet forkert: ${said}`)
    expect(err).not.toMatch(/option|required|unknown|argument|Did you/)
  })

  it('is said in English where that is asked for', async () => {
    const { err } = await virker('new', 'x', '--lang', 'en')
    expect(err).toContain("Wrong usage: required option '--template <name>' not specified")
  })
})
