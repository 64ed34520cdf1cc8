import type { EntryKind } from '../../journal/index.ts'
import type { Said } from '../../text/index.ts'

export type Choice = { readonly value: string; readonly label: Said }

/** One thing that a form asks for. */
export type FormField = {
  /** Its name in the body of the entry; `occurred` is the day of the entry itself, `fields.NAME` a further field. */
  readonly name: string
  readonly label: Said
  readonly hint?: Said
  /** `tap`: big buttons, each of which sends the form. `choice`: one of a list. `choices`: several of it. */
  readonly input: 'tap' | 'choice' | 'choices' | 'day' | 'amount' | 'hours' | 'cvr' | 'code'
  readonly choices?: readonly Choice[]
  readonly required: boolean
  /** What stands there from the start. */
  readonly initial?: 'today' | 'me' | 'my-role'
  /** Asked only where another field has one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly string[] }
}

export type FormGroup =
  | 'conversation'
  | 'activity'
  | 'grant'
  | 'exemption'
  | 'caseworker'
  | 'aftercare'
  | 'exit'
  | 'withdrawal'

/** A form for one kind of registration, as plain data: pages draw it, and read it back. */
export type RegistrationForm = {
  /** `conversation.weekly`, `exit`: stands in the address of the page. */
  readonly id: string
  readonly group: FormGroup
  readonly kind: EntryKind
  readonly title: Said
  /** What the body has without being asked: the conversation, the grant. */
  readonly fixed: Readonly<Record<string, string>>
  readonly fields: readonly FormField[]
  /** The thing's law, and what may be copied into the case record. */
  readonly law?: { readonly provision: string; readonly basis: string; readonly rule: Said; readonly instead: Said }
  readonly journalText?: string
  /** The highest amount, in kroner per citizen. */
  readonly ceiling?: number
}

/** What has been answered so far, by field. */
export type Answers = Readonly<Record<string, string>>

/** The fields that are asked for, given what has been answered. */
export const askedFields = ({ fields }: RegistrationForm, answers: Answers): readonly FormField[] =>
  fields.filter(({ when }) => when === undefined || when.is.includes(answers[when.field] ?? ''))

const isAnswered = ({ name, choices = [] }: FormField, answers: Answers): boolean =>
  choices.some(({ value }) => value === answers[name])

/** The tap that is due next; nothing when the last was made, or the form has none. */
export const nextTap = (form: RegistrationForm, answers: Answers): FormField | undefined =>
  askedFields(form, answers).find((field) => field.input === 'tap' && !isAnswered(field, answers))

/** Whether some tap of the form has been made already: the rest belongs to it. */
export const isBegun = (form: RegistrationForm, answers: Answers): boolean =>
  form.fields.some((field) => field.input === 'tap' && isAnswered(field, answers))
