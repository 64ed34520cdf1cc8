import type { FormField } from '../../app/index.ts'
import { type Html, html } from '../html.ts'
import { type Choice, checkboxes, selectField, textField } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { registerWords as words } from './words.ts'

/** What stands in the fields: as it was sent, or from the start. */
export type Values = { readonly text: (name: string) => string; readonly all: (name: string) => readonly string[] }

const choicesOf = ({ choices = [] }: FormField, say: PageRequest['say']): readonly Choice[] =>
  choices.map(({ value, label }) => ({ value, label: say(label) }))

/** One field of a registration form that is not a tap, with what is wrong with it. */
export const drawField = ({ say }: PageRequest, field: FormField, values: Values, error?: string): Html => {
  const { name, label, hint, input, required } = field
  const described = {
    name,
    label: say(label),
    required,
    ...(hint === undefined ? {} : { hint: say(hint) }),
    ...(error === undefined ? {} : { error }),
  }
  const value = values.text(name)
  if (input === 'choices') return checkboxes({ ...described, choices: choicesOf(field, say), values: values.all(name) })
  if (input === 'choice' || input === 'tap')
    return selectField({ ...described, choices: choicesOf(field, say), value, blank: say(words.notStated) })
  const type = input === 'day' ? 'date' : 'text'
  const mode = input === 'amount' || input === 'hours' ? 'decimal' : input === 'cvr' ? 'numeric' : 'text'
  return textField({ ...described, value, type, inputmode: mode, size: 'short' })
}

/** The choices of a tap as big buttons, each of which sends the form. */
export const tapButtons = ({ say }: PageRequest, field: FormField): Html => {
  const buttons = (field.choices ?? []).map(
    ({ value, label }) =>
      html`<button type="submit" class="button button-primary virker-tap" name="${field.name}" value="${value}">${say(label)}</button>`,
  )
  return html`<fieldset class="virker-taps"><legend>${say(field.label)}</legend><div>${buttons}</div></fieldset>`
}
