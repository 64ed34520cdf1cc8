import { ProblemError, problem } from '../../problems/index.ts'
import type { Fields } from '../fields.ts'
import { type Html, html } from '../html.ts'
import { textField } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { words } from './words.ts'

/** The two fields of a new password. */
export const newPasswordFields = ({ say }: PageRequest): Html =>
  html`${textField({ name: 'password', label: say(words.password), hint: say(words.passwordHint), type: 'password', autocomplete: 'new-password', required: true })}${textField(
    { name: 'again', label: say(words.again), type: 'password', autocomplete: 'new-password', required: true },
  )}`

/** @throws ProblemError `people.passwords-differ` */
export const newPasswordOf = (fields: Fields): string => {
  const [password = ''] = fields.all('password')
  if (password !== fields.all('again')[0]) throw new ProblemError(problem('people.passwords-differ', {}))
  return password
}
