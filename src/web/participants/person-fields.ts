import { type Cpr, longestText, type Person, type PersonField, readCpr, readPersonField } from '../../app/index.ts'
import { problem, sayProblem } from '../../problems/index.ts'
import type { Fields } from '../fields.ts'
import { type Html, html } from '../html.ts'
import { textField } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { enrolWords } from './enrol-words.ts'
import { words } from './words.ts'

/** What was wrong with a form, by the name of its field. */
export type Errors = Readonly<Record<string, string>>

const fields = ['name', 'phone', 'email', 'address'] as const satisfies readonly PersonField[]

const types = { name: 'text', phone: 'tel', email: 'email', address: 'text' } as const

/** Name and contact, as fields of a form. */
export const personFields = ({ say }: PageRequest, value: (name: string) => string, errors: Errors): readonly Html[] =>
  fields.map((field) =>
    textField({
      name: field,
      label: say(words[field]),
      type: types[field],
      value: value(field),
      maxlength: longestText[field],
      ...(errors[field] === undefined ? {} : { error: errors[field] }),
    }),
  )

/** Name and contact as they were posted; what cannot be so goes to the errors. */
export const postedPerson = (form: Fields, { say, language }: PageRequest) => {
  const errors: Record<string, string> = {}
  const person: Partial<Record<PersonField, string>> = {}
  for (const field of fields) {
    const read = readPersonField(field, form.text(field))
    if ('text' in read) {
      if (read.text !== '') person[field] = read.text
    } else {
      const details = { column: say(words[field]), most: longestText[field] }
      errors[field] = sayProblem(problem(read.wrong, details), language).message
    }
  }
  return { person: person as Omit<Person, 'cpr'>, errors }
}

export const cprField = ({ say }: PageRequest, value: string, error: string | undefined): Html =>
  html`${textField({
    name: 'cpr',
    label: say(words.cpr),
    hint: say(enrolWords.cprHint),
    value,
    size: 'short',
    maxlength: 20,
    inputmode: 'text',
    required: true,
    ...(error === undefined ? {} : { error }),
  })}`

/** The CPR number as it was posted, or what is wrong with it in words. */
export const postedCpr = (form: Fields, { language }: PageRequest, today: string): { cpr: Cpr } | { error: string } => {
  const text = form.text('cpr')
  const read = readCpr(text, today)
  if ('cpr' in read) return { cpr: read.cpr }
  const fault = sayProblem(problem('identity.cpr-wrong', { fault: read.fault }), language)
  return { error: text === '' ? enrolWords.missing[language] : `${fault.message} ${fault.suggestion}` }
}
