/** The parts that pages are put together from, in the look of Det Fælles Designsystem. */
export { alert, problemList } from './alert.ts'
export { csrfField } from './csrf-field.ts'
export { type Column, dataTable } from './data-table.ts'
export { badge, card, facts, foldOut } from './facts.ts'
export {
  type Choice,
  checkbox,
  checkboxes,
  type Described,
  fileField,
  hiddenField,
  radios,
  selectField,
  textArea,
  textField,
} from './field.ts'
export { figure } from './figure.ts'
export { buttonRow, linkButton, postForm, submitButton } from './form.ts'
export { pager } from './pager.ts'
