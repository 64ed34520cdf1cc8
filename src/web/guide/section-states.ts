import { isError } from '../../problems/index.ts'
import {
  type CheckedDocument,
  labelOf,
  type Path,
  type ProblemAt,
  problemsWithin,
  requiredSections,
  sectionNames,
  valueAt,
} from '../../protocol/index.ts'
import { type Language, say } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import { badge } from '../parts/index.ts'
import { type LackAt, lacksOf } from './lacks.ts'
import { counted, words } from './words.ts'

export type SectionState = {
  readonly name: string
  readonly label: string
  readonly filled: boolean
  readonly required: boolean
  readonly problems: number
  readonly lacks: number
}

/** What the pages know of a document beside itself: its problems, and what the readiness gate misses. */
export type Findings = { readonly problems: readonly ProblemAt[]; readonly lacks: readonly LackAt[] }

const find = ({ problems, protocol }: CheckedDocument): Findings => ({
  problems: problems.filter(({ problem }) => problem.code !== 'protocol.not-computed-yet'),
  lacks: protocol === undefined ? [] : lacksOf(protocol),
})

const found = new WeakMap<CheckedDocument, Findings>()

export const findingsOf = (checked: CheckedDocument): Findings => {
  const findings = found.get(checked) ?? find(checked)
  found.set(checked, findings)
  return findings
}

/** How many problems stop the lock. */
export const errorsIn = ({ problems }: Findings, path: Path = []): number =>
  problemsWithin(problems, path).filter(({ problem }) => isError(problem)).length

export const sectionStates = (document: unknown, findings: Findings, language: Language): readonly SectionState[] =>
  sectionNames.map((name) => ({
    name,
    label: say(labelOf([name]), language),
    filled: valueAt(document, [name]) !== undefined,
    required: requiredSections.includes(name),
    problems: problemsWithin(findings.problems, [name]).length,
    lacks: new Set(findings.lacks.filter(({ path }) => path[0] === name).map(({ what, path }) => path.join() + what.da))
      .size,
  }))

/** Where a section stands, in a word or two. */
export const stateBadge = ({ filled, required, problems, lacks }: SectionState, language: Language): Html => {
  const marks = [
    ...(problems > 0 ? [badge(say(counted.problems(problems), language), 'error')] : []),
    ...(lacks > 0 ? [badge(say(counted.missing(lacks), language), 'warning')] : []),
  ]
  if (marks.length > 0) return html`${marks}`
  if (filled) return badge(words.filled[language], 'success')
  return required
    ? badge(words.requiredEmpty[language], 'error')
    : html`<span class="virker-quiet">${words.optionalEmpty[language]}</span>`
}
