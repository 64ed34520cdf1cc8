/** The languages of screens and reports, Danish first. */
export const languages = ['da', 'en'] as const

export type Language = (typeof languages)[number]

/** A text in every language. */
export type Said = Readonly<Record<Language, string>>

export const isLanguage = (value: string): value is Language => (languages as readonly string[]).includes(value)

/** The text in one language; a plain string (an author's own words) is the same in all. */
export const say = (text: Said | string, language: Language): string =>
  typeof text === 'string' ? text : text[language]
