import { type ConsentSaid, noteConsent } from '../../app/index.ts'
import { textOf } from '../../protocol/index.ts'
import { onTrial } from '../../store/index.ts'
import { html } from '../html.ts'
import { buttonRow, facts, postForm, problemList, radios, submitButton } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { wordingOn } from './eligibility-fields.ts'
import { enrolWords } from './enrol-words.ts'
import { consentWords } from './identity-words.ts'
import { handling, participantOf, problemsOf, type Setting, settingOf } from './setting.ts'
import { words } from './words.ts'

const decisions = ['given', 'refused', 'withdrawn'] as const satisfies readonly ConsentSaid[]

const standing = async ({ store, actor, trial }: Setting, participant: string) =>
  store.as(actor, (tx) =>
    tx
      .selectFrom('participant')
      .select(['status', 'consent'])
      .where('trial', '=', trial)
      .where('id', '=', participant)
      .executeTakeFirstOrThrow(),
  )

const consentPage = async (
  request: PageRequest,
  setting: Setting,
  participant: string,
  { error, told = html``, status = 200 }: { error?: string; told?: ReturnType<typeof html>; status?: number } = {},
): Promise<Response> => {
  const { say, language } = request
  const { consent } = setting.protocol
  const { status: where, consent: now } = await standing(setting, participant)
  const state = where === 'withdrawn' ? consentWords.withdrawn : now === null ? consentWords.unknown : consentWords[now]
  const wording = wordingOn(setting, setting.today)
  const asked = consent?.asked === true
  const labels = { given: consentWords.sayYes, refused: consentWords.sayNo, withdrawn: consentWords.withdraw }
  const choices = decisions
    .filter((value) => (asked || value === 'withdrawn') && (value !== 'withdrawn' || where !== 'enrolled'))
    .map((value) => ({ value, label: say(labels[value]) }))
  const explained = html`<p>${say(where === 'enrolled' ? consentWords.beforeDraw : consentWords.afterDraw)}${
    asked ? html` ${say(consentWords.removes[consent.withdrawalRemoves])}` : ''
  }</p>`
  const form =
    where === 'withdrawn' || where === 'screened-out' || choices.length === 0
      ? ''
      : postForm(
          request,
          setting.path(`participants/${encodeURIComponent(participant)}/consent`),
          html`${radios({ name: 'decision', label: say(consentWords.note), choices, required: true, ...(error === undefined ? {} : { error }) })}${buttonRow(submitButton(say(words.save)))}`,
        )
  return request.page({
    title: consentWords.title,
    active: 'participants',
    status,
    above: [
      { path: setting.path('participants'), label: words.participants },
      { path: setting.path(`participants/${encodeURIComponent(participant)}`), label: participant },
    ],
    body: html`${told}${facts([[say(consentWords.now), say(state)]])}
${wording === undefined ? '' : html`<h2>${say(consentWords.wording)}</h2><blockquote class="virker-wording">${textOf(wording.wording, language)}</blockquote>`}
${consent?.asked === false ? html`<p>${say(enrolWords.notAsked)} ${textOf(consent.legalBasis, language)}</p>` : ''}
${explained}${form}`,
  })
}

const show = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  return consentPage(request, setting, await participantOf(request, setting))
}

const note = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  const participant = await participantOf(request, setting)
  const posted = (await request.form()).text('decision')
  const decision = decisions.find((one) => one === posted)
  if (decision === undefined)
    return consentPage(request, setting, participant, { error: request.say(consentWords.choose), status: 422 })
  const version = wordingOn(setting, setting.today)?.id
  const { store, actor, trial, environment } = setting
  const { status } = await standing(setting, participant)
  const said = {
    participant,
    decision,
    ...(version === undefined ? {} : { version }),
    ...(status === 'enrolled' ? {} : { inDrawnCluster: true as const }),
  }
  try {
    await onTrial(store, actor, trial, { subjects: [participant] }, (place) => noteConsent(place, environment, said))
  } catch (cause) {
    const told = problemList(problemsOf(cause), request.language)
    return consentPage(request, setting, participant, { told, status: 422 })
  }
  return request.redirect(setting.path(`participants/${encodeURIComponent(participant)}/consent`), consentWords.saved)
}

const path = '/trials/:trial/participants/:participant/consent'

/** What a participant says of taking part: yes, no, or that they withdraw. */
export const consentPages: readonly Route[] = [
  { method: 'GET', path, who: handling, handle: show },
  { method: 'POST', path, who: handling, handle: note },
]
