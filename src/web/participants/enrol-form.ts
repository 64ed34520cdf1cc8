import type { Problem } from '../../problems/index.ts'
import { textOf } from '../../protocol/index.ts'
import type { Fields } from '../fields.ts'
import { type Html, html } from '../html.ts'
import { alert, buttonRow, postForm, problemList, selectField, submitButton, textField } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { consentFields, eligibilityFields } from './eligibility-fields.ts'
import { enrolWords } from './enrol-words.ts'
import { knownFields } from './known-fields.ts'
import { cprField, type Errors, personFields } from './person-fields.ts'
import { type Setting, sitesOf } from './setting.ts'
import { words } from './words.ts'

/** A form as it was filled in, with what was wrong; empty at first. */
export type Filled = {
  readonly form?: Fields
  readonly errors?: Errors
  readonly problems?: readonly Problem[]
}

/** Whether people are named to a cluster of its own when they enrol. */
export const asksCluster = ({ protocol: { allocation } }: Setting): boolean =>
  'cluster' in allocation && allocation.cluster !== undefined

const placeFields = (request: PageRequest, setting: Setting, value: (name: string) => string, errors: Errors): Html => {
  const { say, language } = request
  const sites = sitesOf(setting, language)
  const error = (name: string) => (errors[name] === undefined ? {} : { error: errors[name] })
  const { allocation } = setting.protocol
  const cluster = 'cluster' in allocation ? allocation.cluster : undefined
  const only = sites.length === 1 ? sites[0]?.value : undefined
  const site =
    sites.length === 0
      ? ''
      : selectField({
          name: 'site',
          label: say(words.site),
          choices: sites,
          value: value('site') || (only ?? ''),
          blank: '–',
          required: true,
          ...error('site'),
        })
  const named =
    cluster === undefined
      ? ''
      : textField({
          name: 'cluster',
          label: cluster.name === undefined ? say(words.cluster) : textOf(cluster.name, language),
          value: value('cluster'),
          size: 'short',
          maxlength: 64,
          required: true,
          ...error('cluster'),
        })
  const worker = textField({
    name: 'worker',
    label: say(words.worker),
    hint: say(enrolWords.workerHint),
    value: value('worker') || (setting.actor.worker ?? ''),
    size: 'short',
    maxlength: 64,
    ...error('worker'),
  })
  return html`${site}${named}${worker}`
}

const section = (heading: string, body: Html | readonly Html[], hint?: string): Html =>
  html`<h2>${heading}</h2>${hint === undefined ? '' : html`<p class="virker-quiet">${hint}</p>`}${body}`

/** The page that enrols one person, with what was filled in and what was wrong with it. */
export const enrolPage = (request: PageRequest, setting: Setting, { form, errors = {}, problems = [] }: Filled) => {
  const { say, language } = request
  const value = (name: string): string => form?.text(name) ?? ''
  const eligibility = eligibilityFields(request, setting, value, errors)
  const known = knownFields(request, setting, value, errors)
  const consent = consentFields(request, setting, value, errors)
  const count = Object.keys(errors).length
  const summary = count === 0 ? '' : alert({ kind: 'error', text: errorSummary(count, language) })
  const body = html`${section(say(enrolWords.who), [cprField(request, value('cpr'), errors.cpr), ...personFields(request, value, errors)], say(enrolWords.whoHint))}
${section(say(enrolWords.where), placeFields(request, setting, value, errors))}
${eligibility.length === 0 ? '' : section(say(enrolWords.eligibility), eligibility, say(enrolWords.eligibilityHint))}
${known.length === 0 ? '' : section(say(enrolWords.attributes), known)}
${consent === undefined ? '' : section(say(enrolWords.consent), consent)}
${buttonRow(submitButton(say(enrolWords.submit)), html`<a href="${setting.path('participants')}">${say(words.back)}</a>`)}`
  return request.page({
    title: enrolWords.title,
    active: 'participants',
    status: count > 0 || problems.length > 0 ? 422 : 200,
    above: [{ path: setting.path('participants'), label: words.participants }],
    body: setting.isLocked
      ? html`${problemList(problems, language)}${summary}${postForm(request, setting.path('participants/new'), body)}`
      : alert({ kind: 'info', text: say(enrolWords.notLocked) }),
  })
}

const errorSummary = (count: number, language: 'da' | 'en'): string =>
  language === 'da'
    ? `${count === 1 ? 'Ét felt' : `${count} felter`} skal rettes. Intet er gemt.`
    : `${count === 1 ? 'One field' : `${count} fields`} must be corrected. Nothing was saved.`
