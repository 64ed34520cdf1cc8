import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import { checkDocument, opensEpoch, type Protocol, readProtocol, sayDifferences } from '../../protocol/index.ts'
import { adoptAmendment } from '../../store/index.ts'
import { say } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import {
  alert,
  buttonRow,
  foldOut,
  hiddenField,
  linkButton,
  postForm,
  problemList,
  radios,
  submitButton,
  textArea,
} from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { amendWords } from './amend-words.ts'
import { changesTable } from './changes-table.ts'
import { environmentOf, notForSomeSites, statusOf } from './lock.ts'
import { errorsIn, findingsOf } from './section-states.ts'
import { counted, words } from './words.ts'
import {
  checkCopy,
  copyOf,
  protocolPath,
  readCopy,
  revisionIn,
  saveCopy,
  trialOf,
  type WorkingCopy,
} from './working-copy.ts'

type Refused = {
  readonly problems: readonly Problem[]
  readonly typed: Readonly<Record<'reason' | 'reasonEn' | 'seen', string>>
  readonly status: number
}

const inForce = (copy: WorkingCopy): { document: unknown; protocol: Protocol | undefined } => {
  const { document } = readProtocol(copy.inForce, 'protocol.yaml')
  return { document, protocol: checkDocument(document).protocol }
}

const whatItDoes = (before: Protocol | undefined, after: Protocol | undefined, { language }: PageRequest): Html => {
  if (before === undefined || after === undefined) return html``
  const sentence = opensEpoch(before, after) ? amendWords.opensEpoch : amendWords.sameEpoch
  return html`<h2>${amendWords.draw[language]}</h2><p>${sentence[language]}</p>`
}

const adoptForm = (request: PageRequest, copy: WorkingCopy, refused: Refused | undefined): Html => {
  const { language } = request
  const barred = notForSomeSites(request)
  if (barred !== undefined) return barred
  const typed = refused?.typed ?? { reason: '', reasonEn: '', seen: '' }
  return postForm(
    request,
    protocolPath(request, '/amend'),
    html`${hiddenField('revision', String(copy.revision))}${textArea({ name: 'reason', label: amendWords.reason[language], value: typed.reason, required: true })}${foldOut(
      amendWords.reasonEn[language],
      textArea({ name: 'reason-en', label: amendWords.reasonEn[language], value: typed.reasonEn }),
    )}${radios({
      name: 'seen',
      label: amendWords.seen[language],
      hint: amendWords.seenHelp[language],
      choices: [
        { value: 'no', label: amendWords.seenNo[language] },
        { value: 'yes', label: amendWords.seenYes[language] },
      ],
      value: typed.seen,
      required: true,
    })}${buttonRow(submitButton(amendWords.adopt[language], { name: 'do', value: 'adopt' }), linkButton(amendWords.goOn[language], protocolPath(request, '/edit')))}`,
  )
}

const discardForm = (request: PageRequest, copy: WorkingCopy): Html => {
  const { language } = request
  const button = submitButton(amendWords.discard[language], { look: 'warning', name: 'do', value: 'discard' })
  const form = postForm(
    request,
    protocolPath(request, '/amend'),
    html`${hiddenField('revision', String(copy.revision))}${button}`,
  )
  return foldOut(amendWords.discard[language], html`<p>${amendWords.discardHelp[language]}</p>${form}`)
}

const amendPage = async (request: PageRequest, refused?: Refused): Promise<Response> => {
  const { language } = request
  const copy = await copyOf(request)
  const frame = {
    title: words.amend,
    active: 'protocol',
    above: [{ path: protocolPath(request), label: words.protocol }],
    ...(refused === undefined ? {} : { status: refused.status }),
  } as const
  const refusal = problemList(refused?.problems ?? [], language)
  if (!copy.amending) {
    const sentence = copy.status === 'draft' ? amendWords.notLocked : amendWords.nothing
    const link = buttonRow(
      linkButton(
        copy.status === 'draft' ? words.edit[language] : words.change[language],
        protocolPath(request, '/edit'),
        'primary',
      ),
    )
    return request.page({ ...frame, body: html`${refusal}<p>${sentence[language]}</p>${link}` })
  }
  const checked = checkCopy(copy)
  const errors = errorsIn(findingsOf(checked))
  const before = inForce(copy)
  const changes = changesTable(sayDifferences(before.document, readCopy(copy), language), language, amendWords.changes)
  const stops = html`<a href="${protocolPath(request, '/edit')}">${say(counted.toCorrect(errors), language)}</a>`
  return request.page({
    ...frame,
    body: html`${refusal}<p>${amendWords.what[language]}</p>${changes}${whatItDoes(before.protocol, checked.protocol, request)}${
      errors > 0 ? alert({ kind: 'error', text: stops }) : adoptForm(request, copy, refused)
    }${discardForm(request, copy)}`,
  })
}

export const showAmend = (request: PageRequest): Promise<Response> => amendPage(request)

const discard = async (request: PageRequest, revision: number): Promise<Response> => {
  const copy = await copyOf(request)
  await saveCopy(request.services.store, request.actor, { ...copy, revision }, copy.inForce)
  return request.redirect(protocolPath(request), amendWords.discarded)
}

const mustAnswer = (reason: string, seen: string): void => {
  const problems = [
    ...(reason === '' ? [problem('guide.reason-missing', {})] : []),
    ...(seen === '' ? [problem('guide.outcomes-seen-missing', {})] : []),
  ]
  if (problems.length > 0) throw new ProblemError(problems)
}

export const amend = async (request: PageRequest): Promise<Response> => {
  const { services, actor } = request
  const fields = await request.form()
  const typed = { reason: fields.text('reason'), reasonEn: fields.text('reason-en'), seen: fields.text('seen') }
  const revision = revisionIn(fields)
  try {
    if (fields.text('do') === 'discard') return await discard(request, revision)
    mustAnswer(typed.reason, typed.seen)
    const reason = typed.reasonEn === '' ? typed.reason : { da: typed.reason, en: typed.reasonEn }
    await adoptAmendment(services.store, actor, trialOf(request), environmentOf(request), {
      reason,
      outcomesSeen: typed.seen === 'yes',
      revision,
    })
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return amendPage(request, { problems: error.problems, typed, status: statusOf(error.problems) })
  }
  return request.redirect(protocolPath(request, '/versions'), amendWords.adopted)
}
