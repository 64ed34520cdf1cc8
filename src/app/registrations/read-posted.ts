import type { Said } from '../../text/index.ts'
import { isIsoDate } from '../../text/index.ts'
import { readLoneNumber } from '../recording/plain-body.ts'
import type { RawEntry } from '../recording/raw-entry.ts'
import { type Answers, askedFields, type FormField, type RegistrationForm } from './form.ts'

/** What was posted: the first value of a field without surrounding blanks, and all of them. */
export type Posted = { readonly text: (name: string) => string; readonly all: (name: string) => readonly string[] }

/** One field that is not filled in right, in a sentence. */
export type FieldWrong = { readonly field: string; readonly text: Said }

export type ReadForm = { readonly entry: RawEntry } | { readonly wrong: readonly FieldWrong[] }

const said = (da: string, en: string): Said => ({ da, en })

const sentences = {
  missing: said('Udfyld feltet.', 'Fill in the field.'),
  choose: said('Vælg en af mulighederne.', 'Choose one of the options.'),
  day: said('Skriv dagen som 1-3-2026.', 'Write the day as 1-3-2026 (day first).'),
  amount: said(
    'Skriv et beløb over 0 uden tegn ved tusinder, f.eks. 1500 eller 1500,50.',
    'Write an amount above 0 without a mark at thousands, such as 1500 or 1500.50.',
  ),
  hours: said('Skriv timerne som et tal, f.eks. 12 eller 7,5.', 'Write the hours as a number, such as 12 or 7.5.'),
  cvr: said('Et CVR-nummer er på 8 cifre.', 'A CVR number has 8 digits.'),
  code: said(
    'Brug bogstaver a-z, tal, punktum, streg og understreg, uden mellemrum.',
    'Use letters a-z, digits, dot, hyphen and underscore, without blanks.',
  ),
} as const

const twoDigits = (text: string): string => text.padStart(2, '0')

/** A day as a browser sends it, or as a Dane writes it; nothing when it is none. */
export const readDay = (text: string): string | undefined => {
  const danish = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})$/.exec(text)
  const iso = danish === null ? text : `${danish[3]}-${twoDigits(danish[2] ?? '')}-${twoDigits(danish[1] ?? '')}`
  return isIsoDate(iso) ? iso : undefined
}

const hasTwoDecimals = (value: number): boolean => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6

type Value = { readonly value: unknown } | { readonly sentence: Said }

const readers: Readonly<Record<FormField['input'], (text: string, field: FormField) => Value>> = {
  tap: (text, field) => oneOf(text, field),
  choice: (text, field) => oneOf(text, field),
  choices: () => ({ sentence: sentences.choose }),
  day: (text) => orSentence(readDay(text), sentences.day),
  amount: (text) => {
    const amount = readLoneNumber(text)
    const right = amount !== undefined && amount > 0 && hasTwoDecimals(amount)
    return right ? { value: amount } : { sentence: sentences.amount }
  },
  hours: (text) => {
    const hours = readLoneNumber(text)
    return hours !== undefined && hours >= 0 && hours <= 10_000 ? { value: hours } : { sentence: sentences.hours }
  },
  cvr: (text) => {
    const digits = text.replaceAll(' ', '')
    return /^\d{8}$/.test(digits) ? { value: digits } : { sentence: sentences.cvr }
  },
  code: (text) => (/^[A-Za-z0-9._-]{1,64}$/.test(text) ? { value: text } : { sentence: sentences.code }),
}

const orSentence = (value: unknown, sentence: Said): Value => (value === undefined ? { sentence } : { value })

const oneOf = (text: string, { choices = [] }: FormField): Value =>
  choices.some(({ value }) => value === text) ? { value: text } : { sentence: sentences.choose }

const readField = (field: FormField, posted: Posted): Value => {
  if (field.input === 'choices') {
    const chosen = posted.all(field.name).filter((value) => value !== '')
    const known = chosen.every((value) => field.choices?.some((choice) => choice.value === value))
    return known ? { value: chosen.length === 0 ? undefined : [...new Set(chosen)] } : { sentence: sentences.choose }
  }
  const text = posted.text(field.name)
  if (text !== '') return readers[field.input](text, field)
  if (!field.required) return { value: undefined }
  return { sentence: field.input === 'tap' || field.input === 'choice' ? sentences.choose : sentences.missing }
}

/** The answers of a form that decide what else is asked. */
export const answersOf = ({ fields }: RegistrationForm, posted: Posted): Answers =>
  Object.fromEntries(fields.map(({ name }) => [name, posted.text(name)]).filter(([, text]) => text !== ''))

/**
 * Reads what was posted back into an entry, or says of each field what is wrong with it. Fields that were not asked for,
 * given the others, are not read.
 */
export const readPosted = (form: RegistrationForm, posted: Posted, subject: string): ReadForm => {
  const asked = askedFields(form, answersOf(form, posted))
  const read = asked.map((field) => ({ field, value: readField(field, posted) }))
  const wrong = read.flatMap(({ field, value }) =>
    'sentence' in value ? [{ field: field.name, text: value.sentence }] : [],
  )
  if (wrong.length > 0) return { wrong }
  const values = read.flatMap(({ field, value }): [string, unknown][] =>
    'value' in value && value.value !== undefined ? [[field.name, value.value]] : [],
  )
  const { occurred, ...body } = Object.fromEntries(values)
  return { entry: { kind: form.kind, subject, occurred: String(occurred), body: { ...form.fixed, ...body } } }
}
