import { isBeyond } from '../../app/index.ts'
import { expectationSaid } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import {
  type KeptDelivery,
  lastRegistered,
  type Role,
  systemActor,
  type Tx,
  trialPlan,
  unregistered,
} from '../../store/index.ts'
import { formatDate, type Said } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import type { PageRequest } from '../route.ts'
import { danishDay } from '../time.ts'
import { alarmName } from './alarms.ts'
import { alarmReadings } from './load.ts'
import { slowAnswer } from './slow-answers.ts'
import { homeWords as words } from './words.ts'

type Item = { readonly text: string; readonly path: string; readonly link: string }

const registers: readonly Role[] = ['trial-lead', 'caseworker', 'external-provider']
const quietDays = 4

type Missing = { readonly said: Said; readonly n: number; readonly only: string | undefined }

/** Each expectation of conversations of which something is missing, with how many citizens. */
const unregisteredBy = async (tx: Tx, trial: string, today: string): Promise<readonly Missing[]> => {
  const { protocol, plan } = await trialPlan(tx, trial)
  const missing: Missing[] = []
  for (const expected of plan.expectations.filter(
    ({ thing, counts }) => thing === 'conversation' && counts === 'weeks',
  )) {
    const { n, some } = await unregistered(tx, trial, expected, today)
    if (n > 0) missing.push({ said: expectationSaid(protocol, expected), n, only: some[0] })
  }
  return missing
}

/** Conversations that were due last week and of which nothing is registered, as the person sees the citizens. */
const unregisteredItems = async (
  request: PageRequest,
  trial: string,
  today: string,
  people: number,
): Promise<readonly Item[]> => {
  const { services, actor, say, language } = request
  if (!registers.some((role) => role === actor.role)) return []
  const { user: _, ...sight } = actor
  const found = await slowAnswer(
    { store: services.store, people, key: JSON.stringify(['unregistered', trial, today, sight]) },
    () => services.store.as(actor, (tx) => unregisteredBy(tx, trial, today)),
  )
  return found.map(({ said, n, only }) => ({
    text: words.unregistered[language](n, say(said)),
    path: n === 1 && only !== undefined ? `/trials/${trial}/participants/${only}` : `/trials/${trial}/week`,
    link: say(words.goWeek),
  }))
}

const alarmItems = async (
  { services, say, language, roles }: PageRequest,
  trial: string,
  kept: KeptDelivery,
  today: string,
): Promise<readonly Item[]> => {
  const readings = await alarmReadings(services.store, trial, kept, today)
  const mine = (id: string): boolean =>
    kept.protocol.alarms
      ?.find((alarm) => alarm.id === id)
      ?.to.some((role) => (roles as readonly string[]).includes(role)) ?? false
  return readings
    .filter((reading) => isBeyond(reading) && mine(reading.alarm))
    .map(({ alarm }) => ({
      text: words.raised[language](alarmName(kept.protocol, alarm, language)),
      path: `/trials/${trial}/delivery#alarms`,
      link: say(words.goDelivery),
    }))
}

/** Days in which nobody registered anything that was given, whatever else was written; to those who register. */
const quietItem = async (
  { language, say, services, actor }: PageRequest,
  trial: string,
  { protocol, plan }: KeptDelivery,
  today: string,
): Promise<readonly Item[]> => {
  if (!registers.some((role) => role === actor.role)) return []
  const isOver = (protocol.trial.period?.to ?? '9999') < today
  if (isOver || plan.expectations.length === 0) return []
  const last = await services.store.as({ ...systemActor, trial }, (tx) => lastRegistered(tx, trial))
  if (last === undefined) return []
  const day = last.length === 10 ? last : danishDay(last)
  if ((Date.parse(today) - Date.parse(day)) / 86_400_000 < quietDays) return []
  const text = words.quiet[language](formatDate(day, language))
  return [{ text, path: `/trials/${trial}/week`, link: say(words.goWeek) }]
}

const waitingItem = (
  { language, say, roles }: PageRequest,
  trial: string,
  statuses: Readonly<Record<string, number>>,
  { allocation }: Protocol,
): readonly Item[] => {
  const n = statuses.enrolled ?? 0
  const isDrawn = allocation.method !== 'recorded' && allocation.method !== 'by-site' && allocation.method !== 'none'
  if (n === 0 || !isDrawn || !roles.includes('trial-lead')) return []
  return [{ text: words.waiting[language](n), path: `/trials/${trial}/draw`, link: say(words.goDraw) }]
}

const peopleIn = (statuses: Readonly<Record<string, number>>): number =>
  Object.values(statuses).reduce((sum, n) => sum + n, 0)

/** What needs doing today, each with where to do it: people waiting, weeks without registration, alarms, silence. */
export const attentionPart = async (
  request: PageRequest,
  trial: string,
  {
    kept,
    statuses,
    protocol,
  }: {
    readonly kept: KeptDelivery | undefined
    readonly statuses: Readonly<Record<string, number>>
    readonly protocol: Protocol
  },
): Promise<Html> => {
  const { say, services } = request
  const today = danishDay(services.clock())
  const items = [
    ...waitingItem(request, trial, statuses, protocol),
    ...(await unregisteredItems(request, trial, today, peopleIn(statuses))),
    ...(kept === undefined ? [] : await alarmItems(request, trial, kept, today)),
    ...(kept === undefined ? [] : await quietItem(request, trial, kept, today)),
  ]
  const list = html`<ul class="virker-attention">${items.map(
    ({ text, path, link }) => html`<li><span>${text}.</span> <a href="${path}">${link}</a></li>`,
  )}</ul>`
  return html`<h2>${say(words.attention)}</h2>${items.length === 0 ? html`<p>${say(words.allWell)}</p>` : list}`
}
