import { type Html, html } from '../html.ts'

/** The field that must stand in every form that is posted. */
export const csrfField = ({ csrf }: { readonly csrf: string }): Html =>
  html`<input type="hidden" name="csrf" value="${csrf}">`
