import { shownCpr } from '../../app/index.ts'
import { changeIdentity, eraseIdentity, identityReadings, isRole, readIdentity } from '../../store/index.ts'
import { formatDate, type Said } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import { namesFor } from '../names.ts'
import {
  alert,
  buttonRow,
  checkbox,
  dataTable,
  facts,
  postForm,
  problemList,
  radios,
  submitButton,
  textField,
} from '../parts/index.ts'
import { roleNames } from '../roles.ts'
import type { PageRequest, Route } from '../route.ts'
import { formatTime } from '../time.ts'
import { handlings, identityWords } from './identity-words.ts'
import { type Errors, personFields, postedPerson } from './person-fields.ts'
import { handling, participantOf, problemsOf, type Setting, settingOf } from './setting.ts'
import { words } from './words.ts'

type Shown = {
  readonly errors?: Errors
  readonly value?: (name: string) => string
  readonly told?: Html
  readonly status?: number
}

const logTable = async (request: PageRequest, { store, actor, trial }: Setting, participant: string) => {
  const readings = await store.as(actor, (tx) => identityReadings(tx, trial, { participant, limit: 50 }))
  const { say, language } = request
  const nameOf = await namesFor(
    request,
    readings.map(({ readBy }) => readBy),
  )
  return html`<h2>${say(identityWords.log)}</h2>${dataTable({
    caption: say(identityWords.log),
    captionHidden: true,
    columns: [identityWords.when, identityWords.whoRead, identityWords.role, identityWords.what].map((label) => ({
      label: say(label),
    })),
    empty: say(identityWords.logEmpty),
    rows: readings.map(({ at, readBy, role, what }) => [
      formatTime(at, language),
      nameOf(readBy),
      isRole(role) ? say(roleNames[role]) : role,
      say(handlings[what]),
    ]),
  })}`
}

/** What can be erased: where nobody knows who the person is (any more), what was registered of them. */
const erasures = ({ say }: PageRequest, person: object | undefined) =>
  person === undefined
    ? [{ value: 'identity-and-registrations', label: say(identityWords.eraseRegistrations) }]
    : [
        { value: 'identity', label: say(identityWords.eraseIdentity) },
        { value: 'identity-and-registrations', label: say(identityWords.eraseBoth) },
      ]

const eraseForm = (request: PageRequest, setting: Setting, participant: string, person: object | undefined): Html => {
  const { say } = request
  const choices = erasures(request, person)
  return html`<h2>${say(identityWords.erase)}</h2><p>${say(identityWords.eraseIntro)}</p>${postForm(
    request,
    setting.path(`participants/${encodeURIComponent(participant)}/identity/erase`),
    html`${radios({
      name: 'erasure',
      label: say(identityWords.eraseWhat),
      value: choices[0]?.value ?? '',
      choices,
    })}${textField({ name: 'basis', label: say(identityWords.basis), hint: say(identityWords.basisHint), size: 'wide', maxlength: 200, required: true })}${checkbox({ name: 'sure', label: say(identityWords.sure), required: true })}${buttonRow(submitButton(say(identityWords.eraseButton), { look: 'warning' }))}`,
  )}`
}

const identityPage = async (request: PageRequest, setting: Setting, participant: string, shown: Shown = {}) => {
  const { say, language } = request
  const { store, actor, today } = setting
  const person = await store.as(actor, (tx) => readIdentity(tx, store.keys, actor, participant, today))
  const isLead = actor.role === 'trial-lead'
  const known = (name: string): string => String(person?.[name as 'name'] ?? '')
  const cpr = person?.cpr
  const body =
    person === undefined
      ? alert({ kind: 'info', text: say(identityWords.none) })
      : html`${facts([
          [say(words.name), person.name ?? '–'],
          [say(words.cpr), cpr === undefined ? '–' : shownCpr(cpr.number)],
          ...(cpr === undefined || cpr.born === ''
            ? []
            : [[say(identityWords.born), formatDate(cpr.born, language)] as const]),
          [say(words.phone), person.phone ?? '–'],
          [say(words.email), person.email ?? '–'],
          [say(words.address), person.address ?? '–'],
        ])}${cpr?.kind === 'administrative' ? alert({ kind: 'warning', text: say(identityWords.administrative) }) : ''}
<p class="virker-quiet">${say(identityWords.logged)}</p>
<h2>${say(identityWords.change)}</h2>${postForm(
          request,
          setting.path(`participants/${encodeURIComponent(participant)}/identity`),
          html`${personFields(request, shown.value ?? known, shown.errors ?? {})}${buttonRow(submitButton(say(words.save)))}`,
        )}`
  return request.page({
    title: identityWords.title,
    active: 'participants',
    status: shown.status ?? 200,
    above: [
      { path: setting.path('participants'), label: words.participants },
      { path: setting.path(`participants/${encodeURIComponent(participant)}`), label: participant },
    ],
    body: html`${shown.told}${body}${isLead ? await logTable(request, setting, participant) : ''}${isLead ? eraseForm(request, setting, participant, person) : ''}`,
  })
}

const show = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  return identityPage(request, setting, await participantOf(request, setting))
}

const home = (setting: Setting, participant: string): string =>
  setting.path(`participants/${encodeURIComponent(participant)}/identity`)

const change = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  const participant = await participantOf(request, setting)
  const form = await request.form()
  const { person, errors } = postedPerson(form, request)
  if (Object.keys(errors).length > 0)
    return identityPage(request, setting, participant, { errors, value: form.text, status: 422 })
  const { store, actor } = setting
  await store.as(actor, (tx) => changeIdentity(tx, store.keys, actor, { participant, person }))
  return request.redirect(home(setting, participant), identityWords.changed)
}

const refusedErasure = (request: PageRequest, setting: Setting, participant: string, text: Said) =>
  identityPage(request, setting, participant, {
    told: alert({ kind: 'error', text: request.say(text) }),
    status: 422,
  })

const erase = async (request: PageRequest): Promise<Response> => {
  const setting = await settingOf(request)
  const participant = await participantOf(request, setting)
  const form = await request.form()
  const basis = form.text('basis').slice(0, 200)
  if (basis === '' || form.text('sure') !== 'yes')
    return refusedErasure(request, setting, participant, identityWords.chooseAndConfirm)
  const erasure = form.text('erasure') === 'identity-and-registrations' ? 'identity-and-registrations' : 'identity'
  try {
    await eraseIdentity(setting.store, setting.actor, setting.environment, { participant, erasure, basis })
    const told = erasure === 'identity' ? identityWords.erased : identityWords.erasedRegistrations
    return request.redirect(home(setting, participant), told)
  } catch (cause) {
    const told = problemList(problemsOf(cause), request.language)
    return identityPage(request, setting, participant, { told, status: 409 })
  }
}

const path = '/trials/:trial/participants/:participant/identity'

/** Who someone is: read with a line in the log, changed, erased. */
export const identityPages: readonly Route[] = [
  { method: 'GET', path, who: handling, handle: show },
  { method: 'POST', path, who: handling, handle: change },
  { method: 'POST', path: `${path}/erase`, who: ['trial-lead'], handle: erase },
]
