import { type Html, html, nothing, type Piece } from '../html.ts'
import { csrfField } from './csrf-field.ts'

type ButtonLook = 'primary' | 'secondary' | 'tertiary' | 'warning'

/** A button that sends its form; `name` and `value` say which of several was pressed. */
export const submitButton = (
  label: string,
  options: { readonly look?: ButtonLook; readonly name?: string; readonly value?: string } = {},
): Html => {
  const named = options.name === undefined ? nothing : html` name="${options.name}" value="${options.value ?? ''}"`
  return html`<button type="submit" class="button button-${options.look ?? 'primary'}"${named}>${label}</button>`
}

/** A link that looks like a button, for going somewhere. */
export const linkButton = (label: string, path: string, look: ButtonLook = 'secondary'): Html =>
  html`<a class="button button-${look}" href="${path}">${label}</a>`

/** Buttons beside each other. */
export const buttonRow = (...buttons: readonly Piece[]): Html => html`<div class="virker-buttons">${buttons}</div>`

/** A form that is posted, with the token in it. `files` lets it send files (the route takes `upload`). */
export const postForm = (
  request: { readonly csrf: string },
  action: string,
  body: Piece,
  options: { readonly files?: true; readonly inline?: true } = {},
): Html => {
  const kind = options.files === undefined ? nothing : html` enctype="multipart/form-data"`
  const inline = options.inline === undefined ? nothing : html` class="virker-inline"`
  return html`<form method="post" action="${action}"${kind}${inline}>${csrfField(request)}${body}</form>`
}
