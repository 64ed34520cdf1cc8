import { attribute, type Html, html, nothing } from '../html.ts'

export type Described = {
  readonly name: string
  /** Where two forms of a page have a field of the same name. */
  readonly id?: string
  readonly label: string
  readonly hint?: string
  readonly error?: string
  readonly required?: boolean
}

const idOf = ({ id, name }: Described): string => `f-${(id ?? name).replace(/[^A-Za-z0-9_-]/g, '-')}`

const hintOf = (id: string, { hint }: Described): Html =>
  hint === undefined ? nothing : html`<span class="form-hint" id="${id}-hint">${hint}</span>`

const errorOf = (id: string, { error }: Described): Html =>
  error === undefined ? nothing : html`<span class="form-error-message" id="${id}-error">${error}</span>`

const describedBy = (id: string, { hint, error }: Described): Html => {
  const ids = [...(hint === undefined ? [] : [`${id}-hint`]), ...(error === undefined ? [] : [`${id}-error`])]
  const invalid = error === undefined ? nothing : html` aria-invalid="true"`
  return ids.length === 0 ? nothing : html` aria-describedby="${ids.join(' ')}"${invalid}`
}

const groupClass = ({ error }: Described): string => (error === undefined ? 'form-group' : 'form-group form-error')

const around = (described: Described, control: Html): Html => {
  const id = idOf(described)
  return html`<div class="${groupClass(described)}"><label class="form-label" for="${id}">${described.label}</label>${hintOf(id, described)}${errorOf(id, described)}${control}</div>`
}

type TextField = Described & {
  readonly value?: string
  readonly type?: 'text' | 'email' | 'password' | 'date' | 'number' | 'search' | 'tel'
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'decimal' | 'text'
  readonly maxlength?: number
  /** Narrow for what is short: a date, a number, a code. */
  readonly size?: 'short' | 'wide'
  /** The id of a `datalist` that offers values; others may be written too. */
  readonly list?: string
}

/** A field of one line with its label. */
export const textField = (field: TextField): Html => {
  const id = idOf(field)
  const mode = field.inputmode === undefined ? nothing : html` inputmode="${field.inputmode}"`
  const complete = html` autocomplete="${field.autocomplete ?? 'off'}"`
  const longest = field.maxlength === undefined ? nothing : html` maxlength="${field.maxlength}"`
  const list = field.list === undefined ? nothing : html` list="${field.list}"`
  const size = field.size === undefined ? '' : ` virker-${field.size}`
  return around(
    field,
    html`<input class="form-input${size}" id="${id}" name="${field.name}" type="${field.type ?? 'text'}" value="${field.value ?? ''}"${mode}${complete}${longest}${list}${attribute('required', field.required)}${describedBy(id, field)}>`,
  )
}

/** A field of several lines. */
export const textArea = (field: Described & { readonly value?: string; readonly rows?: number }): Html => {
  const id = idOf(field)
  return around(
    field,
    html`<textarea class="form-input virker-wide-input" id="${id}" name="${field.name}" rows="${field.rows ?? 4}"${attribute('required', field.required)}${describedBy(id, field)}>${field.value ?? ''}</textarea>`,
  )
}

/** A file to send; the form needs `enctype="multipart/form-data"`. */
export const fileField = (field: Described & { readonly accept?: string }): Html => {
  const id = idOf(field)
  const accept = field.accept === undefined ? nothing : html` accept="${field.accept}"`
  return around(
    field,
    html`<input class="virker-file" id="${id}" name="${field.name}" type="file"${accept}${attribute('required', field.required)}${describedBy(id, field)}>`,
  )
}

export type Choice = {
  readonly value: string
  readonly label: string
  readonly hint?: string
  readonly disabled?: boolean
}

/** A list to choose one of; `blank` is the first, empty choice. */
export const selectField = (
  field: Described & { readonly choices: readonly Choice[]; readonly value?: string; readonly blank?: string },
): Html => {
  const id = idOf(field)
  const blank = field.blank === undefined ? nothing : html`<option value="">${field.blank}</option>`
  const options = field.choices.map(
    ({ value, label, disabled }) =>
      html`<option value="${value}"${attribute('selected', value === field.value)}${attribute('disabled', disabled)}>${label}</option>`,
  )
  return around(
    field,
    html`<select class="form-select" id="${id}" name="${field.name}"${attribute('required', field.required)}${describedBy(id, field)}>${blank}${options}</select>`,
  )
}

type Choices = Described & { readonly choices: readonly Choice[] }

const choiceGroup = (field: Choices, kind: 'radio' | 'checkbox', isChosen: (value: string) => boolean): Html => {
  const id = idOf(field)
  const items = field.choices.map(({ value, label, hint, disabled }, index) => {
    const own = `${id}-${index}`
    const described = hint === undefined ? nothing : html` aria-describedby="${own}-hint"`
    const need = attribute('required', kind === 'radio' && field.required)
    return html`<div class="form-group-${kind}"><input type="${kind}" class="form-${kind}" id="${own}" name="${field.name}" value="${value}"${attribute('checked', isChosen(value))}${attribute('disabled', disabled)}${need}${described}><label for="${own}">${label}</label>${hint === undefined ? '' : html`<span class="form-hint" id="${own}-hint">${hint}</span>`}</div>`
  })
  return html`<div class="${groupClass(field)}"><fieldset${describedBy(id, field)}><legend class="form-label">${field.label}</legend>${hintOf(id, field)}${errorOf(id, field)}${items}</fieldset></div>`
}

/** Choices of which one is made. */
export const radios = (field: Choices & { readonly value?: string }): Html =>
  choiceGroup(field, 'radio', (value) => value === field.value)

/** Choices of which any number is made. */
export const checkboxes = (field: Choices & { readonly values?: readonly string[] }): Html =>
  choiceGroup(field, 'checkbox', (value) => field.values?.includes(value) ?? false)

/** One box to tick. */
export const checkbox = (field: Described & { readonly value?: string; readonly checked?: boolean }): Html => {
  const id = idOf(field)
  return html`<div class="${groupClass(field)}"><div class="form-group-checkbox"><input type="checkbox" class="form-checkbox" id="${id}" name="${field.name}" value="${field.value ?? 'yes'}"${attribute('checked', field.checked)}${attribute('required', field.required)}${describedBy(id, field)}><label for="${id}">${field.label}</label>${hintOf(id, field)}${errorOf(id, field)}</div></div>`
}

export const hiddenField = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`
