import { couldBeCpr } from '../../allocation/index.ts'
import { type EntryBody, isDeliveryKind } from '../../journal/index.ts'
import { type Problem, problem } from '../../problems/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import { isIsoDate } from '../../text/index.ts'
import type { Told } from './told.ts'

/** Every text of a body with the name of its field, however deep. */
const textsOf = (value: unknown, field: string): readonly (readonly [field: string, text: string])[] => {
  if (typeof value === 'string') return [[field, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    textsOf(inner, Array.isArray(value) ? field : `${field}.${name}`),
  )
}

const numberIn = /\d{6}[- ]?\d{4}/g

/** Whether there is a CPR number in a text, alone or in a sentence. */
const holdsCpr = (text: string): boolean =>
  couldBeCpr(text) || (text.match(numberIn) ?? []).some((found) => couldBeCpr(found.replace(' ', '')))

const written = new Set<string>([
  'enrolled',
  'placed',
  'exited',
  'withdrawn',
  'screened-out',
  'corrected',
  'context-noted',
  'deviation-noted',
])

/** No CPR number may stand in what people write: not as a case worker's code, not in a note or a title. */
const cprProblems = ({ kind, body, place }: Told): readonly Problem[] =>
  isDeliveryKind(kind) || written.has(kind)
    ? Object.entries(kind === 'corrected' ? { reason: body.reason } : body)
        .flatMap(([name, value]) => textsOf(value, name))
        .filter(([, text]) => holdsCpr(text))
        .map(([field]) => problem('record.cpr-inside', { field }, place))
    : []

const conversationProblems = ({ body, place }: Told): readonly Problem[] => {
  const { status, notDue } = body as EntryBody<'conversation-registered'>
  return (status === 'not-due') === (notDue !== undefined) ? [] : [problem('record.not-due-reason', { status }, place)]
}

const exemptionProblems = ({ body, place }: Told): readonly Problem[] => {
  const { decision, reason } = body as EntryBody<'exemption-decided'>
  return (decision === 'not-used') === (reason !== undefined)
    ? []
    : [problem('record.not-used-reason', { decision }, place)]
}

const activityProblems = ({ occurred, body, place }: Told): readonly Problem[] => {
  const { until } = body as EntryBody<'activity-registered'>
  if (until === undefined) return []
  if (!isIsoDate(until)) return [problem('record.day-wrong', { day: until }, place)]
  const day = occurred.slice(0, 10)
  return until < day ? [problem('record.ends-before', { day, until }, place)] : []
}

const consentProblems = ({ consent }: Protocol, { body, place }: Told): readonly Problem[] => {
  const { decision } = body as EntryBody<'consent-noted'>
  const asked = decision !== 'not-asked'
  return asked && consent?.asked === false ? [problem('record.consent-not-asked', { decision }, place)] : []
}

/** What is wrong with a delivery in itself, whoever it is about: its parts do not fit each other or the protocol. */
export const deliveryProblems = (protocol: Protocol, told: Told): readonly Problem[] => {
  const own = {
    'conversation-registered': conversationProblems,
    'exemption-decided': exemptionProblems,
    'activity-registered': activityProblems,
    'consent-noted': (one: Told) => consentProblems(protocol, one),
  }[told.kind as string]
  return [...cprProblems(told), ...(own?.(told) ?? [])]
}
