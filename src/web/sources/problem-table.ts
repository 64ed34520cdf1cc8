import { type Problem, sayProblem } from '../../problems/index.ts'
import { formatNumber } from '../../text/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { alert, dataTable } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { sourceWords as words } from './words.ts'

const mostShown = 100

/** Why a file was refused: everything wrong in it, each with its line and field. */
export const problemTable = (request: PageRequest, label: string, problems: readonly Problem[]): Html => {
  const { say, language } = request
  const count = (value: number | undefined): string =>
    value === undefined ? '–' : formatNumber(value, 0, language).replaceAll(/[.,]/g, '')
  const rows = problems.slice(0, mostShown).map((one) => {
    const { message, suggestion, line, column, found, expected } = sayProblem(one, language)
    const detail = [found, expected].filter((part) => part !== undefined).join(' → ')
    const what = html`${message}${detail === '' ? nothing : html` <span class="virker-quiet">(${detail})</span>`}`
    return [what, count(line), count(column), suggestion]
  })
  const columns = [
    { label: say(words.problem) },
    { label: say(words.line) },
    { label: say(words.column) },
    { label: say(words.remedy) },
  ]
  const left = problems.length - rows.length
  const more = left > 0 ? html`<p>${words.more[language](formatNumber(left, 0, language))}</p>` : nothing
  return html`${alert({ kind: 'error', text: words.refused[language](label) })}${dataTable({ caption: say(words.wrong), columns, rows, empty: '' })}${more}`
}
