import { type Problem, problem, sayProblem } from '../../problems/index.ts'
import { armName, drawsClusters, planOf, secretAttributeOf, textOf, unitOf } from '../../protocol/index.ts'
import { formatDate, formatNumber } from '../../text/index.ts'
import { type Html, html } from '../html.ts'
import { type Setting, siteName } from '../participants/setting.ts'
import { words as shared } from '../participants/words.ts'
import {
  alert,
  buttonRow,
  checkbox,
  dataTable,
  facts,
  foldOut,
  hiddenField,
  linkButton,
  pager,
  postForm,
  problemList,
  selectField,
  submitButton,
} from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { drawsAllAtOnce, queuePerPage, replacementOf, type Standing } from './standing.ts'
import { drawWords as words } from './words.ts'

/** The attribute that someone lacks for the draw; nothing where they can be drawn. */
const lacking = ({ protocol }: Setting, { id, attributes }: Standing['people'][number], language: 'da' | 'en') => {
  const plan = planOf(protocol)
  if (plan === undefined || drawsClusters(protocol)) return undefined
  const unit = unitOf(protocol, plan, id, attributes)
  // A birth date is looked up among the sealed identities when the lot is drawn, and nowhere else.
  if (!('unfit' in unit) || unit.unfit === secretAttributeOf(protocol)) return undefined
  const label = protocol.population.attributes?.[unit.unfit]?.label
  return label === undefined ? unit.unfit : textOf(label, language)
}

const drawButton = (request: PageRequest, setting: Setting, unit: string): Html =>
  postForm(
    request,
    setting.path('draw/one'),
    html`${hiddenField('unit', unit)}<button type="submit" class="button button-secondary button-small" aria-label="${words.drawOneFor[request.language](unit)}">${request.say(words.drawOne)}</button>`,
    { inline: true },
  )

const peopleQueue = (request: PageRequest, setting: Setting, standing: Standing, page: number): Html => {
  const { say, language } = request
  const rows = standing.people.map((person) => {
    const lack = lacking(setting, person, language)
    const action = drawsClusters(setting.protocol)
      ? (person.cluster ?? '')
      : setting.actor.role === 'external-provider'
        ? ''
        : lack === undefined
          ? drawButton(request, setting, person.id)
          : html`<span class="virker-quiet">${words.lacks[language](lack)}</span>`
    return [
      html`<a class="virker-code" href="${setting.path(`participants/${encodeURIComponent(person.id)}`)}">${person.id}</a>`,
      standing.names.get(person.id) ?? '',
      siteName(setting, person.site, language),
      person.worker ?? '',
      person.enrolledOn === null ? '' : formatDate(person.enrolledOn, language),
      action,
    ]
  })
  const last = Math.max(1, Math.ceil(standing.count / queuePerPage))
  return html`<h2>${say(words.waiting)}</h2>${dataTable({
    caption: say(words.waiting),
    captionHidden: true,
    columns: [
      { label: say(shared.participant) },
      { label: say(shared.name) },
      { label: say(shared.site) },
      { label: say(shared.worker) },
      { label: say(shared.enrolled) },
      { label: say(drawsClusters(setting.protocol) ? shared.cluster : words.title) },
    ],
    rows,
    empty: say(words.nobody),
  })}${pager({ page, last, path: (to) => setting.path(`draw?page=${to}`) }, language)}`
}

const clusterQueue = (request: PageRequest, setting: Setting, { clusters }: Standing): Html => {
  const { say, language } = request
  const isLead = setting.actor.role === 'trial-lead'
  return html`<h2>${say(words.waitingClusters)}</h2>${dataTable({
    caption: say(words.waitingClusters),
    captionHidden: true,
    columns: [
      { label: say(shared.cluster) },
      { label: say(words.people), align: 'right' },
      { label: say(words.title) },
    ],
    rows: clusters.map(({ cluster, people }) => [
      cluster,
      formatNumber(people, 0, language),
      isLead ? drawButton(request, setting, cluster) : '',
    ]),
    empty: say(words.nobody),
  })}`
}

const batchForm = (request: PageRequest, setting: Setting, standing: Standing): Html | string => {
  const { say, language } = request
  const count = drawsClusters(setting.protocol) ? standing.clusters.length : standing.count
  if (count === 0 || setting.actor.role !== 'trial-lead') return ''
  if (setting.actor.sites !== undefined && drawsAllAtOnce(setting))
    return html`<p>${sayProblem(problem('draw.all-sites', {}), language).message}</p>`
  const isUsual =
    !('enrolment' in setting.protocol.allocation) || setting.protocol.allocation.enrolment !== 'one-at-a-time'
  const label = words.drawAll[language](formatNumber(count, 0, language))
  return html`<p class="virker-quiet">${say(words.drawAllHint)}</p>${postForm(
    request,
    setting.path('draw/batch'),
    buttonRow(submitButton(label, { look: isUsual ? 'primary' : 'secondary' })),
  )}`
}

const replacementForm = (
  request: PageRequest,
  setting: Setting,
  { places, people, names }: Standing,
): Html | string => {
  const { say, language } = request
  const replacement = replacementOf(setting)
  if (replacement?.allowed !== true || setting.actor.role !== 'trial-lead') return ''
  const rule = replacement.rule === undefined ? '' : facts([[say(words.rule), textOf(replacement.rule, language)]])
  const form =
    places.length === 0 || people.length === 0
      ? html`<p class="virker-empty">${say(places.length === 0 ? words.noPlace : words.nobody)}</p>`
      : postForm(
          request,
          setting.path('draw/place'),
          html`${selectField({
            name: 'replaces',
            label: say(words.place),
            blank: '–',
            required: true,
            choices: places.map(({ id, arm, left }) => ({
              value: id,
              label: words.placeOf[language](id, armName(setting.protocol, arm, language), formatDate(left, language)),
            })),
          })}${selectField({
            name: 'participant',
            label: say(words.whoIsPlaced),
            blank: '–',
            required: true,
            choices: people.map(({ id }) => ({
              value: id,
              label: [id, names.get(id) ?? ''].filter(Boolean).join(', '),
            })),
          })}${buttonRow(submitButton(say(words.placeButton), { look: 'secondary' }))}`,
        )
  return html`<h2>${say(words.replaceTitle)}</h2><p>${say(words.replaceIntro)}</p>${rule}${form}`
}

const revealForm = (request: PageRequest, setting: Setting, { commitment, seed }: Standing): Html | string => {
  const { say, language } = request
  if (setting.actor.role !== 'trial-lead' || commitment === null || seed !== null) return ''
  if (setting.actor.sites !== undefined)
    return foldOut(
      say(words.revealTitle),
      html`<p>${sayProblem(problem('store.whole-trial', {}), language).message}</p>`,
    )
  const until = setting.protocol.trial.recruitment?.to
  const runs =
    until !== undefined && until >= setting.today
      ? html`<p><strong>${words.recruitmentRuns[language](formatDate(until, language))}</strong></p>`
      : ''
  const form = postForm(
    request,
    setting.path('draw/reveal'),
    html`${checkbox({ name: 'sure', label: say(words.revealSure), required: true })}${buttonRow(submitButton(say(words.revealButton), { look: 'warning' }))}`,
  )
  return foldOut(say(words.revealTitle), html`<p>${say(words.revealIntro)}</p>${runs}${form}`)
}

const howDrawn = ({ protocol: { allocation } }: Setting) =>
  'enrolment' in allocation && allocation.enrolment === 'one-at-a-time' ? words.oneByOne : words.batch

const openBody = (request: PageRequest, setting: Setting, standing: Standing, page: number): Html => {
  const { say } = request
  const queue = drawsClusters(setting.protocol)
    ? html`${clusterQueue(request, setting, standing)}${batchForm(request, setting, standing)}${peopleQueue(request, setting, standing, page)}`
    : html`${peopleQueue(request, setting, standing, page)}${batchForm(request, setting, standing)}`
  return html`<p>${say(howDrawn(setting))}</p>${queue}${replacementForm(request, setting, standing)}${revealForm(request, setting, standing)}`
}

/** The queue of those who wait, with what can be done; nothing of coming lots stands anywhere on it. */
export const queuePage = (
  request: PageRequest,
  setting: Setting,
  standing: Standing,
  { page = 1, problems = [], status = 200 }: { page?: number; problems?: readonly Problem[]; status?: number } = {},
): Response => {
  const { say, language } = request
  const hasPlan = planOf(setting.protocol) !== undefined
  const number = (n: number) => formatNumber(n, 0, language)
  const told = !setting.isLocked
    ? words.notLocked
    : !hasPlan
      ? words.noLots
      : standing.seed !== null
        ? words.revealed
        : undefined
  const summary = facts([
    [say(words.waiting), number(standing.count)],
    [say(words.drawn), number(standing.drawn)],
    ...(standing.commitment === null
      ? []
      : [[say(words.commitment), html`<span class="virker-code">${standing.commitment}</span>`] as const]),
    ...(standing.seed === null
      ? []
      : [[say(words.seed), html`<span class="virker-code">${standing.seed}</span>`] as const]),
  ])
  return request.page({
    title: words.title,
    active: 'draw',
    status,
    body: html`${problemList(problems, language)}${told === undefined ? '' : alert({ kind: 'info', text: say(told) })}
${setting.isLocked && hasPlan ? html`${summary}${buttonRow(linkButton(say(words.seeLots), setting.path('draw/lots')))}` : ''}
${told === undefined ? openBody(request, setting, standing, page) : ''}`,
  })
}
