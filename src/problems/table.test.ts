import { describe, expect, it } from 'vitest'
import { languages } from '../text/index.ts'
import type { Definition, Details } from './define.ts'
import { problemTable } from './table.ts'

/** Details whose words the table looks up; one of the values that there are. */
const chosen: Readonly<Record<string, Details>> = {
  'protocol.wrong-kind': { expected: ['text', 'number'], found: 'list' },
  'protocol.unknown-name': { kind: 'arm', declared: 0 },
  'protocol.duplicate-id': { kind: 'arm' },
  'protocol.estimator-outcome': { needs: 'time' },
  'protocol.delivered-contrast-missing': { kind: 'equivalence' },
  'protocol.complier-figure-missing': { kind: 'non-inferiority' },
  'protocol.not-computed-yet': { what: 'measure' },
}

/** Any other detail: a text, where a text, number, date or list is wanted; it ends as a free sentence does. */
const anyDetail = (): unknown =>
  Object.assign(new String('.'), { join: () => '3', map: () => ['3'], filter: () => ['3'], some: () => true })

const detailsOf = (code: string): Details =>
  new Proxy<Details>({}, { get: (_, name) => chosen[code]?.[String(name)] ?? anyDetail() })

describe.each(Object.entries(problemTable))('the problem %s', (code, entry) => {
  const { severity, http, exit, text } = entry as unknown as Definition<Details>

  it('has a code of a room and a name, and its statuses', () => {
    expect(code).toMatch(/^[a-z]+\.[a-z0-9-]+$/)
    expect(['error', 'warning']).toContain(severity)
    expect([1, 2, 3]).toContain(exit)
    expect(http).toBeGreaterThanOrEqual(400)
    expect(http).toBeLessThan(600)
  })

  it.each(languages)('says in %s what is wrong in a sentence, and what to do', (language) => {
    const message = text[language].message(detailsOf(code))
    const remedy = text[language].remedy(detailsOf(code))
    expect(message).toMatch(/^\S.*[.!?]$/s)
    expect(remedy).toMatch(/^\S.*[.!?]$/s)
  })

  it('says different words in the two languages', () =>
    expect(text.da.message(detailsOf(code))).not.toBe(text.en.message(detailsOf(code))))
})
