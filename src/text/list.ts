import type { Language } from './language.ts'

const and = { da: 'og', en: 'and' } as const

/** `a`, `a og b`, `a, b og c`. */
export const formatList = (items: readonly string[], language: Language): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and[language]} ${items.at(-1)}`
