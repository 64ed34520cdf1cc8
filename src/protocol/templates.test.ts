import { describe, expect, it } from 'vitest'
import { isError } from '../problems/index.ts'
import { languages } from '../text/index.ts'
import { checkProtocol } from './check/index.ts'
import { protocolSchema } from './schema/protocol.ts'
import { isTemplateName, template, templateNames } from './templates.ts'

const check = (name: (typeof templateNames)[number], language: (typeof languages)[number]) =>
  checkProtocol(template(name, language), `${name}.${language}.yaml`)

/** Texts for readers, and names and units in the reader's language. */
const textKeys = new Set(
  'title question text label name description wording unit per source reason legalBasis informed law ordinaryRule replacedBy basis reportingDuty journalText marginReason definition base'.split(
    ' ',
  ),
)

/** A document without its texts: what is left must not depend on the language. */
const withoutTexts = (value: unknown, key = ''): unknown => {
  if (Array.isArray(value)) return value.map((item) => withoutTexts(item, key))
  if (typeof value !== 'object' || value === null) return isText(key, value) ? 'text' : value
  return Object.fromEntries(Object.entries(value).map(([inner, item]) => [inner, withoutTexts(item, inner)]))
}

/** A word of several letters in a text key, or anything under a mapping of codes; ids have no blank or capital. */
const isText = (key: string, value: unknown): boolean =>
  typeof value === 'string' && (key === 'languages' || textKeys.has(key) || /[A-ZÆØÅ ]/.test(value))

describe.each(templateNames)('the template %s', (name) => {
  it.each(languages)('in %s passes every check', (language) => {
    expect(check(name, language).problems.filter(isError)).toEqual([])
  })

  it.each(languages)('in %s has only warnings about what is not computed yet', (language) =>
    expect(check(name, language).problems.filter(({ code }) => code !== 'protocol.not-computed-yet')).toEqual([]),
  )

  it.each(languages)('in %s explains every section of a protocol', (language) => {
    const text = template(name, language)
    for (const section of Object.keys(protocolSchema.shape))
      expect(text).toMatch(new RegExp(`^${section}:|^# .*\\b${section}\\b`, 'm'))
    for (const section of Object.keys(check(name, language).document as object).slice(1))
      expect(text).toMatch(new RegExp(`^# [^\\n]*\\n${section}:`, 'm'))
  })

  it.each(languages)('in %s makes its report in the language of its texts', (language) =>
    expect(check(name, language).protocol?.report?.languages).toEqual([language]),
  )

  it.each(languages)(
    'in %s says of every effect what is worth finding, and of every outcome when it is measured',
    (language) => {
      const { questions = [], outcomes = {} } = check(name, language).protocol ?? {}
      for (const { asks, role, hypothesis, smallestImportant } of questions)
        if (asks === 'effect' && role !== 'exploratory') expect(hypothesis ?? smallestImportant).toBeDefined()
      for (const outcome of Object.values(outcomes)) expect(outcome).toHaveProperty('horizon')
    },
  )

  it('says the same in Danish and English, texts apart', () => {
    const [danish, english] = languages.map((language) => check(name, language).document)
    expect(withoutTexts(english)).toEqual(withoutTexts(danish))
    expect(english).not.toEqual(danish)
  })
})

describe('templates', () => {
  it('are known by name', () => {
    expect(isTemplateName('rct')).toBe(true)
    expect(isTemplateName('rtc')).toBe(false)
  })
})
