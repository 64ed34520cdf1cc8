import { type Problem, problem } from '../../problems/index.ts'

/** What of a person is kept sealed, apart from the CPR number. */
export type PersonField = 'name' | 'phone' | 'email' | 'address'

export const longestText: Readonly<Record<PersonField, number>> = { name: 120, phone: 30, email: 254, address: 300 }

/** A text read as a field of a person, or why it cannot be one: the code of the problem. */
export type ReadField = { readonly text: string } | { readonly wrong: WrongField }

type WrongField = 'import.formula' | 'import.text-too-long' | 'import.email-wrong' | 'import.phone-wrong'

const mail = /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;]{2,}$/
const phone = /^\+?[\d\s()-]{6,30}$/
/** What spreadsheets take for a formula; a telephone number may begin with plus. */
const formula = /^[=+@\t\r-]/

/** One line, without control characters and without blanks at the ends. */
const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()

/** Reads a field of a person as typed or listed; empty text stays empty. */
export const readPersonField = (field: PersonField, raw: string): ReadField => {
  const text = tidy(raw)
  if (text === '') return { text }
  if (text.length > longestText[field]) return { wrong: 'import.text-too-long' }
  if (field === 'phone') return phone.test(text) ? { text } : { wrong: 'import.phone-wrong' }
  if (formula.test(text)) return { wrong: 'import.formula' }
  if (field === 'email' && !mail.test(text)) return { wrong: 'import.email-wrong' }
  return { text }
}

/** The problem of a field, with the column or label that it stands under. */
export const personFieldProblem = (
  wrong: WrongField,
  field: PersonField,
  column: string,
  place: { readonly file?: string; readonly line?: number; readonly column?: number } = {},
): Problem =>
  wrong === 'import.text-too-long'
    ? problem(wrong, { column, most: longestText[field] }, place)
    : problem(wrong, { column }, place)
