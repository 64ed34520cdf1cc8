import { describe, expect, it } from 'vitest'
import { sampleDetails } from '../../scripts/reference/sample-details.ts'
import { languages } from '../text/index.ts'
import type { Definition, Details } from './define.ts'
import { problemTable } from './table.ts'

/** Details end as a free sentence does. */
const detailsOf = (code: string): Details => sampleDetails(code, '.')

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
