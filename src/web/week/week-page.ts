import { formsOf, type RegistrationForm, recordEntries, registrationWords } from '../../app/index.ts'
import { type Problem, ProblemError, sayProblem } from '../../problems/index.ts'
import { dayOf, daysOfWeek, isoDateOf, weekOfDay } from '../../registers/index.ts'
import { workersByCode } from '../../store/index.ts'
import { formatDate } from '../../text/index.ts'
import { attribute, type Html, html, nothing } from '../html.ts'
import { keptProtocol } from '../kept-protocol.ts'
import {
  alert,
  buttonRow,
  dataTable,
  hiddenField,
  linkButton,
  pager,
  postForm,
  problemList,
  selectField,
  submitButton,
} from '../parts/index.ts'
import { recordOnce } from '../registering/record-once.ts'
import type { PageRequest } from '../route.ts'
import { danishDay } from '../time.ts'
import { type Caseload, type CaseloadRow, type Load, readCaseload, readLoads } from './caseload.ts'
import { loadsPart } from './loads-part.ts'
import { rowName, weekChoices, weekEntries } from './week-entries.ts'
import { savedRows, weekWords as words } from './words.ts'

/** What the page shows: of which conversation, whose caseload, and on which day from the start. */
type Shown = {
  readonly forms: readonly RegistrationForm[]
  readonly form?: RegistrationForm
  readonly caseload: Caseload
  readonly worker: string
  readonly day: string
  readonly page: number
  /** What every row without a registration is set to from the start. */
  readonly preset: string
  /** What case workers are called by their codes. */
  readonly names: ReadonlyMap<string, string>
  /** Caseloads to choose from, where nobody's is chosen and it is not asked for everyone's. */
  readonly loads?: readonly Load[]
}

type Sent = {
  readonly valueOf: (name: string) => string
  readonly rowErrors: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

const pathOf = ({ trial }: PageRequest): string => `/trials/${encodeURIComponent(trial?.id ?? '')}/week`

const loadShown = async (request: PageRequest, query: Readonly<Record<string, string>>): Promise<Shown> => {
  const { services, actor, trial } = request
  const id = trial?.id ?? ''
  const today = danishDay(services.clock())
  const known = await workersByCode(services.store, { ...actor, trial: id })
  return services.store.as(actor, async (tx) => {
    const forms = formsOf(await keptProtocol(tx, id)).filter(({ group }) => group === 'conversation')
    const form = forms.find((one) => one.id === query.conversation) ?? forms[0]
    const worker = query.worker ?? actor.worker ?? ''
    const page = Math.min(100_000, Math.max(1, Math.floor(Number(query.page ?? '1')) || 1))
    const { monday, sunday } = daysOfWeek(weekOfDay(dayOf(today)))
    const asked = {
      trial: id,
      conversation: form?.fixed.conversation ?? '',
      from: isoDateOf(monday),
      to: isoDateOf(sunday),
    }
    const isOpen = query.worker === undefined && worker === ''
    const loads = isOpen ? await readLoads(tx, asked) : []
    const caseload = await readCaseload(tx, { ...asked, page, ...(worker === '' ? {} : { worker }) })
    return {
      forms,
      caseload,
      worker,
      day: today,
      page,
      preset: query.preset ?? '',
      names: new Map(known.map((one) => [one.worker, one.name])),
      ...(loads.some((load) => load.worker !== null) ? { loads } : {}),
      ...(form === undefined ? {} : { form }),
    }
  })
}

/** A case worker by name, with the code by which the trial knows them. */
const workerSaid = ({ names }: Shown, worker: string): string => {
  const name = names.get(worker)
  return name === undefined ? worker : `${name} (${worker})`
}

const pathTo =
  (request: PageRequest, { id }: RegistrationForm) =>
  (worker: string) =>
    `${pathOf(request)}?${new URLSearchParams({ conversation: id, worker })}`

const filterPart = (request: PageRequest, shown: Shown): Html => {
  const { say } = request
  const { forms, form, caseload, worker } = shown
  const conversations =
    forms.length < 2
      ? nothing
      : selectField({
          name: 'conversation',
          label: say(words.conversation),
          choices: forms.map(({ id, title }) => ({ value: id, label: say(title) })),
          value: form?.id ?? '',
        })
  const workers = selectField({
    name: 'worker',
    label: say(words.worker),
    choices: [...new Set([...caseload.workers, ...(worker === '' ? [] : [worker])])].map((one) => ({
      value: one,
      label: workerSaid(shown, one),
    })),
    value: worker,
    blank: say(words.everyone),
  })
  return html`<form method="get" action="${pathOf(request)}" class="virker-beside">${conversations}${workers}${submitButton(say(words.show), { look: 'secondary' })}</form>`
}

const statusSaid = ({ say, language }: PageRequest, { thisWeek }: CaseloadRow): string =>
  thisWeek.length === 0
    ? say(words.notYet)
    : thisWeek
        .map(({ status, occurred }) => {
          const said = registrationWords.status[status as keyof typeof registrationWords.status]
          return `${said === undefined ? status : say(said)} (${formatDate(occurred, language)})`
        })
        .join(', ')

const rowOf = (request: PageRequest, shown: Shown, sent: Sent, row: CaseloadRow) => {
  const { say, trial } = request
  const { id } = row
  const chosen = sent.valueOf(rowName('what', id))
  const error = sent.rowErrors.get(id)
  const options = weekChoices(shown.form as RegistrationForm).map(
    ({ value, label }) =>
      html`<option value="${value}"${attribute('selected', value === chosen)}>${say(label)}</option>`,
  )
  const problem =
    error === undefined ? nothing : html`<span class="form-error-message" id="wrong-${id}">${error}</span>`
  const described = error === undefined ? nothing : html` aria-describedby="wrong-${id}" aria-invalid="true"`
  return [
    html`<a href="/trials/${encodeURIComponent(trial?.id ?? '')}/participants/${encodeURIComponent(id)}">${id}</a>`,
    statusSaid(request, row),
    html`${problem}<select class="form-select" name="${rowName('what', id)}" aria-label="${say(words.what)} ${id}"${described}><option value="">${say(words.nothing)}</option>${options}</select>`,
    html`<input class="form-input virker-short" type="date" name="${rowName('day', id)}" value="${sent.valueOf(rowName('day', id))}" aria-label="${say(words.day)} ${id}">`,
  ]
}

const tablePart = (request: PageRequest, shown: Shown, sent: Sent): Html => {
  const { say, services } = request
  const { form, caseload, worker, page } = shown
  if (form === undefined) return html`<p>${say(words.noConversations)}</p>`
  if (caseload.rows.length === 0) return html`<p class="virker-empty">${say(words.nobody)}</p>`
  const columns = [words.citizen, words.before, words.what, words.day].map((label) => ({ label: say(label) }))
  const table = dataTable({
    caption: say(form.title),
    columns,
    rows: caseload.rows.map((row) => rowOf(request, shown, sent, row)),
    empty: say(words.nobody),
    narrow: 'rows',
  })
  const query = (more: Readonly<Record<string, string>>) =>
    `${pathOf(request)}?${new URLSearchParams({ conversation: form.id, worker, ...more })}`
  const held = weekChoices(form).find(({ value }) => value.startsWith('held'))
  const hidden = [
    hiddenField('once', services.randomHex(16)),
    hiddenField('conversation', form.id),
    hiddenField('worker', worker),
    hiddenField('page', String(page)),
  ]
  const preset =
    held === undefined
      ? nothing
      : linkButton(say(words.allCame(held.label)), query({ page: String(page), preset: held.value }))
  return html`${postForm(request, pathOf(request), html`${hidden}${table}${buttonRow(submitButton(say(words.save)), preset)}`)}${pager({ page, last: caseload.last, path: (to) => query({ page: String(to) }) }, request.language)}`
}

const weekView = (request: PageRequest, shown: Shown, sent: Sent): Response => {
  const { say, language } = request
  const isWrong = sent.problems.length > 0 || sent.rowErrors.size > 0
  const wrong = sent.rowErrors.size === 0 ? nothing : alert({ kind: 'error', text: say(words.notSaved) })
  const { loads, form } = shown
  const work =
    loads === undefined || form === undefined
      ? html`<p>${say(words.about)}</p>${filterPart(request, shown)}${tablePart(request, shown, sent)}`
      : html`<p>${say(words.choose)}</p>${filterPart(request, shown)}${loadsPart(request, loads, (worker) => workerSaid(shown, worker), pathTo(request, form))}`
  return request.page({
    title: words.title,
    status: isWrong ? 422 : 200,
    body: html`${problemList(sent.problems, language)}${wrong}${work}`,
    active: 'week',
  })
}

const untouched = ({ day, preset, caseload }: Shown): Sent => {
  const unset = new Set(
    caseload.rows.filter(({ thisWeek }) => thisWeek.length === 0).map(({ id }) => rowName('what', id)),
  )
  return {
    valueOf: (name) => (name.startsWith('day-') ? day : unset.has(name) ? preset : ''),
    rowErrors: new Map(),
    problems: [],
  }
}

/** `GET /trials/:trial/week`: a whole caseload in one screen. */
export const weekPage = async (request: PageRequest): Promise<Response> => {
  const shown = await loadShown(request, request.context.req.query())
  return weekView(request, shown, untouched(shown))
}

/** Problems by the citizen whose row they are of; the rest stands above. */
const byRow = (problems: readonly Problem[], subjects: readonly string[], language: 'da' | 'en') => {
  const rowErrors = new Map<string, string>()
  const rest: Problem[] = []
  for (const one of problems) {
    const subject = one.line === undefined ? undefined : subjects[one.line - 1]
    if (subject === undefined) rest.push(one)
    else rowErrors.set(subject, [rowErrors.get(subject), sayProblem(one, language).message].filter(Boolean).join(' '))
  }
  return { rowErrors, rest }
}

const heldByMe = ({ actor }: PageRequest) => ({
  ...(actor.role === 'caseworker' || actor.role === 'external-provider' ? { heldBy: actor.role } : {}),
  ...(actor.worker === undefined ? {} : { worker: actor.worker }),
})

/** `POST /trials/:trial/week`: every row that was filled in, or none. */
export const saveWeek = async (request: PageRequest): Promise<Response> => {
  const fields = await request.form()
  const query = { conversation: fields.text('conversation'), worker: fields.text('worker'), page: fields.text('page') }
  const shown = await loadShown(request, query)
  const again = (rowErrors: ReadonlyMap<string, string>, problems: readonly Problem[] = []): Response =>
    weekView(request, shown, { valueOf: fields.text, rowErrors, problems })
  if (shown.form === undefined) return again(new Map())
  const { entries, wrong } = weekEntries(shown.form, fields, heldByMe(request))
  if (wrong.size > 0) return again(new Map([...wrong].map(([id, text]) => [id, request.say(text)])))
  const subjects = entries.flatMap(({ subject }) => subject ?? [])
  if (entries.length === 0) return request.redirect(`${pathOf(request)}?${new URLSearchParams(query)}`, words.noRows)
  try {
    const { isRepeat } = await recordOnce(request, subjects, fields.text('once'), (place, environment) =>
      recordEntries(place, environment, entries),
    )
    return request.redirect(
      `${pathOf(request)}?${new URLSearchParams(query)}`,
      isRepeat ? words.savedBefore : savedRows(entries.length),
    )
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const { rowErrors, rest } = byRow(error.problems, subjects, request.language)
    return again(rowErrors, rest)
  }
}
