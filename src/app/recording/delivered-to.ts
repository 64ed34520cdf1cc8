import { type EntryBody, isDeliveryKind } from '../../journal/index.ts'
import { type Problem, problem } from '../../problems/index.ts'
import { lastDayOf, type Protocol } from '../../protocol/index.ts'
import type { Delivered, Known } from './people.ts'
import type { Told } from './told.ts'

const dayOf = (occurred: string): string => occurred.slice(0, 10)

/** What makes two deliveries to a person the same one: the thing and the day, and what may well differ on one day. */
export const sameness = ({ kind, occurred, body }: Pick<Delivered, 'kind' | 'occurred' | 'body'>): string => {
  const day = dayOf(occurred)
  const parts = {
    'conversation-registered': [body.conversation],
    'activity-registered': [body.activity, body.employer],
    'grant-registered': [body.grant, body.amount],
    'exemption-decided': [body.exemption, body.decision],
    'caseworker-assigned': [body.worker],
    'aftercare-registered': [],
    'consent-noted': [body.decision, body.version],
  }[kind]
  return JSON.stringify([kind, day, ...parts.map((part) => part ?? null)])
}

/** The thing that a delivery is of, by its name in the protocol. */
export const thingOf = ({ kind, body }: { readonly kind: string; readonly body: Told['body'] }): string =>
  String(body.conversation ?? body.activity ?? body.grant ?? body.exemption ?? body.worker ?? body.decision ?? kind)

const timeProblems = (known: Known, { kind, subject: unit = '', occurred, place }: Told): readonly Problem[] => {
  const day = dayOf(occurred)
  if (known.since === undefined) return [problem('record.person-unknown', { unit }, place)]
  if (day < known.since) return [problem('record.before-enrolment', { unit, day, enrolled: known.since }, place)]
  const gone = known.withdrawn !== undefined && known.withdrawn.keeps !== 'everything' && day > known.withdrawn.day
  if (gone) return [problem('record.after-withdrawal', { unit, withdrawn: known.withdrawn?.day ?? '' }, place)]
  const left = kind !== 'aftercare-registered' || known.exits.some((exit) => exit <= day)
  return left ? [] : [problem('record.no-exit', { unit }, place)]
}

const exemptionProblems = (
  { exemptions = [] }: Protocol,
  known: Known,
  { kind, body, subject: unit = '', occurred, place }: Told,
): readonly Problem[] => {
  if (kind !== 'exemption-decided') return []
  const rule = exemptions.find(({ id }) => id === body.exemption)
  if (rule === undefined) return []
  const { id: exemption, from, arms, sites } = rule
  const [day, to] = [dayOf(occurred), lastDayOf(rule)]
  const problems: Problem[] = []
  if (day < from || day > to) problems.push(problem('record.exemption-day', { exemption, day, from, to }, place))
  if (arms !== undefined && known.arm !== undefined && !arms.includes(known.arm))
    problems.push(problem('record.exemption-arm', { unit, exemption, arm: known.arm }, place))
  if (sites !== undefined && known.site !== undefined && !sites.includes(known.site))
    problems.push(problem('record.exemption-site', { exemption, site: known.site }, place))
  return problems
}

const inOre = (amount: unknown): number => Math.round(Number(amount) * 100)

/** The ceiling of a grant is what one citizen may get of it in all. */
const ceilingProblems = ({ delivery }: Protocol, known: Known, { kind, body, subject: unit = '', place }: Told) => {
  if (kind !== 'grant-registered') return []
  const { grant, amount } = body as EntryBody<'grant-registered'>
  const ceiling = delivery?.grants?.[grant]?.ceiling
  if (ceiling === undefined) return []
  const before = known.deliveries.filter((one) => one.kind === kind && one.body.grant === grant)
  const total =
    [...before.map((one) => one.body.amount), amount].reduce<number>((sum, one) => sum + inOre(one), 0) / 100
  return total > ceiling ? [problem('record.grant-ceiling', { unit, grant, ceiling, total }, place)] : []
}

const repeatProblems = (known: Known, told: Told): readonly Problem[] => {
  const { kind, occurred, body, place, subject: unit = '' } = told
  if (!isDeliveryKind(kind)) return []
  const same = sameness({ kind, occurred, body })
  const before = known.deliveries.find((one) => sameness(one) === same)
  if (before === undefined) return []
  const details = { unit, what: thingOf(told), day: dayOf(occurred) }
  return [problem('record.same-day', before.seq === undefined ? details : { ...details, seq: before.seq }, place)]
}

/**
 * What cannot have been given to a person as the journal knows them: before they were enrolled or after they withdrew,
 * twice on one day, an exemption that does not hold for them, a grant above its ceiling. Consent may be noted of anyone.
 */
export const deliveredProblems = (protocol: Protocol, known: Known, told: Told): readonly Problem[] => {
  if (!isDeliveryKind(told.kind)) return []
  if (told.kind === 'consent-noted') return repeatProblems(known, told)
  const time = timeProblems(known, told)
  if (time.length > 0) return time
  return [
    ...repeatProblems(known, told),
    ...exemptionProblems(protocol, known, told),
    ...ceilingProblems(protocol, known, told),
  ]
}
