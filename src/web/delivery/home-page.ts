import { ProblemError, problem } from '../../problems/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import {
  enrolledByDay,
  type KeptDelivery,
  peopleByStatus,
  type Role,
  systemActor,
  trialPlan,
} from '../../store/index.ts'
import { formatDate, formatNumber } from '../../text/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { alert, card, facts, linkButton } from '../parts/index.ts'
import type { PageRequest, Route } from '../route.ts'
import { danishDay } from '../time.ts'
import { attentionPart } from './attention.ts'
import { keptFor } from './load.ts'
import { recruitmentPart } from './recruitment.ts'
import { homeWords as words } from './words.ts'

const reads: readonly Role[] = [
  'trial-lead',
  'caseworker',
  'external-provider',
  'interviewer',
  'researcher',
  'finance',
  'viewer',
]

const trialOf = ({ trial }: PageRequest) => {
  if (trial === undefined) throw new ProblemError(problem('web.not-found', {}))
  return trial
}

/** Roles that see no citizen are told how many there are, as far as their sites go. */
const seesCitizens: readonly Role[] = ['trial-lead', 'caseworker', 'external-provider', 'interviewer', 'researcher']

/** How many stand where, of the citizens that whoever asks sees. */
const standings = ({ services, actor }: PageRequest, trial: string): Promise<Readonly<Record<string, number>>> =>
  seesCitizens.some((role) => role === actor.role)
    ? services.store.as({ ...actor, trial }, (tx) => peopleByStatus(tx, trial))
    : services.store.as({ ...systemActor, trial }, (tx) => peopleByStatus(tx, trial, actor.sites))

const periodText = ({ language }: PageRequest, { starts, ends }: ReturnType<typeof trialOf>): string =>
  [starts, ends].flatMap((day) => (day === null ? [] : [formatDate(day, language)])).join(' – ')

const weekText = ({ language, services }: PageRequest, starts: string | null): string => {
  const today = danishDay(services.clock())
  if (starts === null || today < starts) return ''
  const week = Math.floor((Date.parse(today) - Date.parse(starts)) / (7 * 86_400_000)) + 1
  return words.weekOf[language](week)
}

const statusCard = (request: PageRequest, statuses: Readonly<Record<string, number>>): Html => {
  const { say, language } = request
  const trial = trialOf(request)
  const week = weekText(request, trial.starts)
  const n = (...names: readonly string[]): string =>
    formatNumber(
      names.reduce((sum, name) => sum + (statuses[name] ?? 0), 0),
      0,
      language,
    )
  const standing = facts([
    [say(words.status), say(words.statuses[trial.status])],
    ...(trial.version > 0 ? [[say(words.version), String(trial.version)] as const] : []),
    ...(trial.starts === null
      ? []
      : [
          [say(words.period), `${periodText(request, trial)}${week === '' ? '' : ` (${week.toLowerCase()})`}`] as const,
        ]),
  ])
  const people = facts([
    [say(words.enrolled), n('enrolled')],
    [say(words.taking), n('drawn', 'placed')],
    [say(words.left), n('exited')],
    [say(words.withdrawn), n('withdrawn')],
    [say(words.screened), n('screened-out')],
  ])
  return html`<div class="virker-cards">${card(say(words.standing), standing)}${card(say(words.people), people)}</div>`
}

const running = async (
  request: PageRequest,
  protocol: Protocol,
  statuses: Readonly<Record<string, number>>,
  kept: KeptDelivery | undefined,
): Promise<Html> => {
  const { services } = request
  const { id } = trialOf(request)
  const days = await services.store.as({ ...systemActor, trial: id }, (tx) => enrolledByDay(tx, id))
  const attention = await attentionPart(request, id, { kept, statuses, protocol })
  return html`${attention}${recruitmentPart(request, protocol, days, danishDay(services.clock()))}`
}

const show = async (request: PageRequest): Promise<Response> => {
  const { services, say, roles } = request
  const trial = trialOf(request)
  const protocol = await services.store.as({ ...systemActor, trial: trial.id }, (tx) =>
    trialPlan(tx, trial.id).then(
      (found) => found.protocol,
      () => undefined,
    ),
  )
  const statuses = await standings(request, trial.id)
  const isDraft = trial.status === 'draft'
  const draft = isDraft
    ? html`${alert({ kind: 'info', text: say(words.notLocked) })}${roles.includes('trial-lead') ? linkButton(say(words.goProtocol), `/trials/${trial.id}/protocol`, 'primary') : nothing}`
    : nothing
  const kept = isDraft ? undefined : await keptFor(services, trial.id)
  const rest = isDraft || protocol === undefined ? nothing : await running(request, protocol, statuses, kept)
  const people = request.mayOpen('/trials/:trial/people')
    ? html`<p><a href="/trials/${trial.id}/people">${say(words.peopleAndRoles)}</a></p>`
    : nothing
  return request.page({
    title: words.title,
    body: html`${draft}${statusCard(request, statuses)}${people}${rest}`,
    active: 'home',
  })
}

/** The first page of a trial: where it stands, what needs doing today, how many came against the plan. */
export const homePages: readonly Route[] = [{ method: 'GET', path: '/trials/:trial', who: reads, handle: show }]
