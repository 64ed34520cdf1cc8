import { readiness } from '../../analysis/index.ts'
import { type Environment, lockTrial } from '../../app/index.ts'
import { type Problem, ProblemError, problem, sayProblem } from '../../problems/index.ts'
import { type Protocol, planOf, textOf } from '../../protocol/index.ts'
import { onTrial } from '../../store/index.ts'
import { formatNumber, type Language, say } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import {
  alert,
  buttonRow,
  dataTable,
  hiddenField,
  linkButton,
  postForm,
  problemList,
  submitButton,
  textArea,
} from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { lockWords } from './lock-words.ts'
import { gateList } from './overview.ts'
import { errorsIn, findingsOf } from './section-states.ts'
import { counted, words } from './words.ts'
import { checkCopy, copyOf, protocolPath, readCopy, trialOf } from './working-copy.ts'

/** Who acts, and when, as actions of the room `app` know it. */
export const environmentOf = ({ services, actor }: PageRequest): Environment => ({
  now: services.clock,
  randomHex: services.randomHex,
  by: actor.user,
})

const sourceName = (protocol: Protocol, id: string | null, language: Language): string => {
  if (id === null) return lockWords.unknown[language]
  const text = protocol.sources?.[id]?.label ?? protocol.instruments?.[id]?.title
  return text === undefined ? id : textOf(text, language)
}

const answersTable = (protocol: Protocol, language: Language): Html =>
  dataTable({
    caption: lockWords.answers[language],
    columns: [
      { label: lockWords.question[language] },
      { label: lockWords.source[language] },
      { label: lockWords.base[language] },
      { label: lockWords.measured[language] },
      { label: lockWords.expected[language], align: 'right' },
      { label: lockWords.smallest[language], align: 'right' },
    ],
    rows: readiness(protocol).map((one) => [
      say(one.text, language),
      sourceName(protocol, one.source, language),
      one.denominator === null ? lockWords.unknown[language] : say(one.denominator, language),
      one.measured === null ? lockWords.unknown[language] : say(one.measured, language),
      one.expectedN === null ? '–' : formatNumber(one.expectedN, 0, language),
      one.smallestEffect === null ? '–' : formatNumber(one.smallestEffect, 2, language),
    ]),
    empty: lockWords.unknown[language],
  })

/** Nothing where whoever asks sees every site; else the sentence that stands in place of the button. */
export const notForSomeSites = ({ actor, language }: PageRequest): Html | undefined =>
  actor.sites === undefined ? undefined : html`<p>${sayProblem(problem('store.whole-trial', {}), language).message}</p>`

type Refused = { readonly problems: readonly Problem[]; readonly reason: string; readonly status: number }

const lockPage = async (request: PageRequest, refused?: Refused): Promise<Response> => {
  const { language } = request
  const copy = await copyOf(request)
  const checked = checkCopy(copy)
  const findings = findingsOf(checked)
  const errors = errorsIn(findings)
  const { protocol } = checked
  const above = [{ path: protocolPath(request), label: words.protocol }]
  const base = { title: words.lock, active: 'protocol', above } as const
  if (copy.status !== 'draft') return request.page({ ...base, body: html`<p>${lockWords.already[language]}</p>` })
  if (errors > 0 || protocol === undefined) {
    const text = html`<a href="${protocolPath(request, '/edit')}">${say(counted.toCorrect(errors), language)}</a>`
    return request.page({
      ...base,
      body: alert({ kind: 'error', text }),
      ...(refused === undefined ? {} : { status: refused.status }),
    })
  }
  const isMet = findings.lacks.length === 0
  const reason = isMet
    ? ''
    : textArea({
        name: 'reason',
        label: lockWords.reason[language],
        hint: lockWords.reasonHelp[language],
        value: refused?.reason ?? '',
        required: true,
      })
  const form =
    notForSomeSites(request) ??
    postForm(
      request,
      protocolPath(request, '/lock'),
      html`${hiddenField('revision', String(copy.revision))}${reason}${buttonRow(
        submitButton(lockWords.lock[language]),
        linkButton(words.progress[language], protocolPath(request, '/edit')),
      )}`,
    )
  const draws = planOf(protocol) === undefined ? lockWords.noSeed : lockWords.seed
  return request.page({
    ...base,
    body: html`${problemList(refused?.problems ?? [], language)}<p>${lockWords.what[language]}</p><p>${draws[language]}</p>
<h2>${words.gate[language]}</h2>${gateList(request, readCopy(copy), findings)}${answersTable(protocol, language)}${form}`,
    ...(refused === undefined ? {} : { status: refused.status }),
  })
}

export const showLock = (request: PageRequest): Promise<Response> => lockPage(request)

/** What was filled in wrong is 422; what is not theirs to do is said so. */
export const statusOf = (problems: readonly Problem[]): number =>
  problems.some(({ code }) => code === 'store.whole-trial') ? 403 : 422

export const lock = async (request: PageRequest): Promise<Response> => {
  const { services, actor } = request
  const fields = await request.form()
  const reason = fields.text('reason')
  try {
    await onTrial(services.store, actor, trialOf(request), 'design', async (place, tx) => {
      const row = await tx.selectFrom('trial').select('revision').where('id', '=', trialOf(request)).executeTakeFirst()
      if (String(row?.revision) !== fields.text('revision')) throw new ProblemError(problem('store.draft-changed', {}))
      return lockTrial(place, environmentOf(request), reason === '' ? {} : { reason })
    })
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const problems = error.problems.map((one) =>
      one.code === 'lock.not-ready' ? problem('guide.reason-missing', {}) : one,
    )
    return lockPage(request, { problems, reason, status: statusOf(problems) })
  }
  return request.redirect(protocolPath(request), lockWords.locked)
}
