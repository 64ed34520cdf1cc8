import { type Problem, sayProblem } from '../../problems/index.ts'
import type { Language } from '../../text/index.ts'
import { type Html, html, nothing } from '../html.ts'

type Alert = {
  readonly kind: 'success' | 'info' | 'warning' | 'error'
  readonly heading?: string
  readonly text: string | Html
}

/** A message in a box. Errors are read out at once, the others when the reader pauses. */
export const alert = ({ kind, heading, text }: Alert): Html =>
  html`<div class="alert alert-${kind} alert--paragraph" role="${
    kind === 'error' ? 'alert' : 'status'
  }"><div class="alert-body">${heading === undefined ? '' : html`<h2 class="alert-heading">${heading}</h2>`}<div class="alert-text">${text}</div></div></div>`

const headings = {
  da: { one: 'Der er noget, der skal rettes', some: (n: number) => `Der er ${n} ting, der skal rettes` },
  en: { one: 'Something has to be corrected', some: (n: number) => `There are ${n} things to correct` },
} as const

const problemLine = (problem: Problem, language: Language): Html => {
  const { message, suggestion, found, expected, file, line } = sayProblem(problem, language)
  const place = file === undefined ? '' : line === undefined ? `${file}: ` : `${file}, ${line}: `
  const detail = [found, expected].filter((part) => part !== undefined).join(' → ')
  return html`<li>${place}${message}${detail === '' ? '' : html` <span class="virker-quiet">(${detail})</span>`} ${suggestion}</li>`
}

/** What a form was refused for, above the form: every problem, and what to do. Nothing when there is none. */
export const problemList = (problems: readonly Problem[], language: Language): Html => {
  if (problems.length === 0) return nothing
  const heading = problems.length === 1 ? headings[language].one : headings[language].some(problems.length)
  const items = problems.map((problem) => problemLine(problem, language))
  return alert({ kind: 'error', heading, text: html`<ul>${items}</ul>` })
}
