import { type CriteriaAnswers, unanswered } from '../../app/index.ts'
import { textOf } from '../../protocol/index.ts'
import type { Fields } from '../fields.ts'
import { type Html, html } from '../html.ts'
import { radios } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { enrolWords } from './enrol-words.ts'
import type { Errors } from './person-fields.ts'
import type { Setting } from './setting.ts'
import { words } from './words.ts'

const fieldName = (id: string): string => `criterion.${id}`

/** The protocol's checklist, as questions with yes and no. */
export const eligibilityFields = (
  { say, language }: PageRequest,
  { protocol }: Setting,
  value: (name: string) => string,
  errors: Errors,
): readonly Html[] =>
  (protocol.population.eligibility ?? []).map(({ id, text, kind }) => {
    const name = fieldName(id)
    return radios({
      name,
      label: textOf(text, language),
      hint: say(enrolWords[kind]),
      value: value(name),
      required: true,
      choices: [
        { value: 'yes', label: say(words.yes) },
        { value: 'no', label: say(words.no) },
      ],
      ...(errors[name] === undefined ? {} : { error: errors[name] }),
    })
  })

/** The checklist as it was answered; every point must be. */
export const postedAnswers = (form: Fields, { language }: PageRequest, { protocol }: Setting) => {
  const criteria: CriteriaAnswers = Object.fromEntries(
    (protocol.population.eligibility ?? []).flatMap(({ id }) => {
      const answer = form.text(fieldName(id))
      return answer === 'yes' || answer === 'no' ? [[id, answer === 'yes']] : []
    }),
  )
  const errors = Object.fromEntries(
    unanswered(protocol, criteria).map((id) => [fieldName(id), enrolWords.missing[language]]),
  )
  return { criteria, errors }
}

/** The wording in force on a day. */
export const wordingOn = ({ protocol }: Setting, day: string) =>
  protocol.consent?.asked === true
    ? (protocol.consent.versions
        .filter(({ from }) => from <= day)
        .toSorted((a, b) => (a.from < b.from ? -1 : 1))
        .at(-1) ?? protocol.consent.versions[0])
    : undefined

/** The wording that is shown and its question; or why nobody is asked. */
export const consentFields = (
  { say, language }: PageRequest,
  setting: Setting,
  value: (name: string) => string,
  errors: Errors,
): Html | undefined => {
  const { consent } = setting.protocol
  if (consent === undefined) return undefined
  if (!consent.asked) return html`<p>${say(enrolWords.notAsked)} ${textOf(consent.legalBasis, language)}</p>`
  const wording = wordingOn(setting, setting.today)
  return html`<blockquote class="virker-wording">${wording === undefined ? '' : textOf(wording.wording, language)}</blockquote>${radios(
    {
      name: 'consent',
      label: say(enrolWords.consentAsked),
      value: value('consent'),
      required: true,
      choices: [
        { value: 'given', label: say(words.yes) },
        { value: 'refused', label: say(enrolWords.consentRefused) },
      ],
      ...(errors.consent === undefined ? {} : { error: errors.consent }),
    },
  )}`
}

type Consent = { readonly decision: 'given' | 'refused' | 'not-asked'; readonly version?: string }

/** The consent as it was posted; nothing where the protocol says nothing of it. */
export const postedConsent = (
  form: Fields,
  { language }: PageRequest,
  setting: Setting,
): { readonly consent?: Consent; readonly errors: Errors } => {
  const { consent } = setting.protocol
  if (consent === undefined) return { errors: {} }
  if (!consent.asked) return { consent: { decision: 'not-asked' }, errors: {} }
  const decision = form.text('consent')
  if (decision !== 'given' && decision !== 'refused') return { errors: { consent: enrolWords.missing[language] } }
  const version = wordingOn(setting, setting.today)?.id
  return { consent: { decision, ...(version === undefined ? {} : { version }) }, errors: {} }
}
