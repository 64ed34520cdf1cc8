import { ProblemError, problem } from '../../problems/index.ts'
import { listRuns, type Role, type Run, requestRun, runFile, type Tx } from '../../store/index.ts'
import { formatNumber, type Said } from '../../text/index.ts'
import { resultsHiddenUntil } from '../blinding.ts'
import { type Html, html, nothing } from '../html.ts'
import { alert, badge, buttonRow, dataTable, facts, linkButton, postForm, submitButton } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { danishDay, formatTime } from '../time.ts'
import { resultWords as words } from './words.ts'

/** Case workers, providers and interviewers have no results page, and the database gives them no run. */
const asks: readonly Role[] = ['trial-lead', 'researcher']
const reads: readonly Role[] = [...asks, 'finance', 'viewer']

const trialOf = ({ trial }: PageRequest) => {
  if (trial === undefined) throw new ProblemError(problem('web.not-found', {}))
  return trial
}

const kinds: Readonly<Record<Run['status'], 'info' | 'success' | 'warning' | 'error'>> = {
  queued: 'info',
  running: 'info',
  done: 'success',
  failed: 'error',
}

const statusBadge = ({ say }: PageRequest, { status }: Run): Html => badge(say(words[status]), kinds[status])

const lookOf = ({ say }: PageRequest, { look }: Run): string =>
  say(look === 'interim' ? words.interimLook : words.finalLook)

const runTable = (request: PageRequest, runs: readonly Run[]): Html => {
  const { say, language } = request
  const { id } = trialOf(request)
  return dataTable({
    caption: say(words.caption),
    columns: [words.asked, words.look, words.status, words.position, words.version].map((label) => ({
      label: say(label),
    })),
    rows: runs.map((run) => [
      html`<a href="/trials/${id}/results/${run.id}">${formatTime(run.asked_at, language)}</a>`,
      lookOf(request, run),
      statusBadge(request, run),
      run.entries === null ? '' : words.entry[language](formatNumber(run.entries, 0, language)),
      run.protocol_version === null ? '' : words.versionNumber[language](run.protocol_version),
    ]),
    empty: say(words.none),
  })
}

/** Whether the protocol hides the results from this person now. */
const isBlinded = (request: PageRequest): boolean => trialOf(request).results_hidden_from.includes(request.actor.role)

/** Whoever is kept out until the report may ask for the run that makes it, once the trial is over. */
const mayAsk = (request: PageRequest, isOver: boolean): boolean =>
  !isBlinded(request) || (isOver && trialOf(request).results_hidden_until === 'report')

const blindedPart = (request: PageRequest): Html => {
  const { say } = request
  const text = `${say(words.blinded)} ${say(resultsHiddenUntil(trialOf(request)))}`
  return isBlinded(request) ? alert({ kind: 'info', heading: say(words.blindedTitle), text }) : nothing
}

const askFor = (request: PageRequest, isOver: boolean): Html => {
  const { say, roles } = request
  if (!roles.some((role) => asks.includes(role))) return nothing
  const { id } = trialOf(request)
  const button = submitButton(say(isOver ? words.compute : words.lookNow), { look: isOver ? 'primary' : 'secondary' })
  const form = postForm(request, `/trials/${id}/results`, button)
  if (isOver) return form
  return html`${alert({ kind: 'warning', heading: say(words.interimTitle), text: say(words.interim) })}${form}`
}

const overview = async (request: PageRequest): Promise<Response> => {
  const { services, actor, say, language } = request
  const trial = trialOf(request)
  const runs = await services.store.as(actor, (tx) => listRuns(tx, trial.id))
  const isOver = trial.planned_end !== null && danishDay(services.clock()) > trial.planned_end
  const looks = runs.filter(({ look, status }) => look === 'interim' && status === 'done').length
  const body = !mayAsk(request, isOver)
    ? blindedPart(request)
    : html`${blindedPart(request)}<p>${say(words.intro)}</p>${askFor(request, isOver)}${looks > 0 ? html`<p>${words.looks[language](looks)}</p>` : nothing}${runTable(request, runs)}`
  return request.page({ title: words.title, body, active: 'results' })
}

const start = async (request: PageRequest): Promise<Response> => {
  const { services, actor } = request
  const { id } = trialOf(request)
  const environment = { now: services.clock, randomHex: services.randomHex, by: actor.user }
  const run = await requestRun(services.store, actor, id, environment)
  return request.redirect(`/trials/${id}/results/${run}`, words.askedFor)
}

const oneRun = async (tx: Tx, trial: string, id: string) => {
  const run = (await listRuns(tx, trial)).find((one) => one.id === id)
  if (run === undefined) throw new ProblemError(problem('web.not-found', {}))
  const files = await tx
    .selectFrom('run_file')
    .select('path')
    .where('trial', '=', trial)
    .where('run', '=', id)
    .orderBy('path')
    .execute()
  return { run, files: files.map(({ path }) => path) }
}

const progressOf = ({ say, language }: PageRequest, { status, step, done_share }: Run): Html => {
  const known = words.steps[step as keyof typeof words.steps] as Said | undefined
  const share = done_share === null ? '' : ` (${formatNumber(done_share * 100, 0, language)} %)`
  return html`<p role="status">${say(status === 'queued' ? words.queued : (known ?? words.running))}${share}. ${say(words.progress)}</p><progress max="1"${done_share === null ? nothing : html` value="${done_share}"`}>${share}</progress>`
}

const failedOf = ({ say }: PageRequest, { problems }: Run): Html => {
  const said = Array.isArray(problems) ? (problems as readonly Said[]) : []
  return alert({
    kind: 'error',
    heading: say(words.stopped),
    text: html`<ul>${said.map((one) => html`<li>${say(one)}</li>`)}</ul>`,
  })
}

const doneOf = (request: PageRequest, run: Run, files: readonly string[]): Html => {
  const { say, language } = request
  const base = `/trials/${run.trial}/results/${run.id}/files`
  const reports = buttonRow(
    linkButton(say(words.reportDa), `${base}/report.da.html`, language === 'da' ? 'primary' : 'secondary'),
    linkButton(say(words.reportEn), `${base}/report.en.html`, language === 'en' ? 'primary' : 'secondary'),
    linkButton(say(words.resultsFile), `${base}/results.json`, 'tertiary'),
  )
  const others = files.filter((path) => path.includes('/'))
  const list = html`<ul>${others.map((path) => html`<li><a href="${base}/${path}">${path}</a></li>`)}</ul>`
  return html`${reports}${facts([
    [say(words.look), lookOf(request, run)],
    [say(words.position), words.entry[language](formatNumber(run.entries ?? 0, 0, language))],
    [say(words.version), words.versionNumber[language](run.protocol_version ?? 0)],
    [say(words.head), html`<code>${run.head}</code>`],
    [say(words.hash), html`<code>${run.results_sha256}</code>`],
  ])}<h2>${say(words.files)}</h2>${list}`
}

const secondsUntilNext = '3'

const one = async (request: PageRequest): Promise<Response> => {
  const { services, actor, context, say, language } = request
  const { id } = trialOf(request)
  const { run, files } = await services.store.as(actor, (tx) => oneRun(tx, id, context.req.param('run') ?? ''))
  const isOpen = run.status === 'queued' || run.status === 'running'
  if (isOpen) context.header('refresh', secondsUntilNext)
  const body = isOpen
    ? progressOf(request, run)
    : run.status === 'failed'
      ? failedOf(request, run)
      : doneOf(request, run, files)
  const asked = formatTime(run.asked_at, language)
  return request.page({
    title: { da: `Beregning ${formatTime(run.asked_at, 'da')}`, en: `Run ${formatTime(run.asked_at, 'en')}` },
    body: html`<p>${statusBadge(request, run)} ${say(words.asked)} ${asked}</p>${body}`,
    active: 'results',
    above: [{ path: `/trials/${id}/results`, label: words.title }],
  })
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  svg: 'image/svg+xml',
}

/** What a run wrote is shown apart from the app: no script runs in it, and it reaches nothing. */
const filePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups"

const file = async ({ services, actor, context }: PageRequest): Promise<Response> => {
  const { trial = '', run = '' } = context.req.param() as Record<string, string>
  const path = context.req.path.split('/files/').slice(1).join('/files/')
  const bytes = await services.store.as(actor, (tx) => runFile(tx, trial, run, decodeURIComponent(path)))
  if (bytes === undefined) throw new ProblemError(problem('web.not-found', {}))
  const end = path.slice(path.lastIndexOf('.') + 1)
  const download = end === 'json' || end === 'csv'
  return new Response(Buffer.from(bytes), {
    headers: {
      'content-type': types[end] ?? 'application/octet-stream',
      'content-security-policy': filePolicy,
      ...(download ? { 'content-disposition': `attachment; filename="${path.split('/').at(-1)}"` } : {}),
    },
  })
}

export const resultPages: readonly Route[] = [
  { method: 'GET', path: '/trials/:trial/results', who: reads, handle: overview },
  { method: 'POST', path: '/trials/:trial/results', who: asks, handle: start },
  { method: 'GET', path: '/trials/:trial/results/:run', who: reads, handle: one },
  { method: 'GET', path: '/trials/:trial/results/:run/files/*', who: reads, handle: file },
]
