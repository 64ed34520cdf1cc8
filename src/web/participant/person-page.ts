import { formsFor, type RegistrationForm, registrationWords } from '../../app/index.ts'
import { armName } from '../../protocol/index.ts'
import { formatDate } from '../../text/index.ts'
import { armsHiddenUntil } from '../blinding.ts'
import { type Html, html, nothing } from '../html.ts'
import { type NameOf, namesFor, workerNamesFor } from '../names.ts'
import { badge, facts, foldOut } from '../parts/index.ts'
import { quickForm } from '../registering/register-page.ts'
import type { PageRequest } from '../route.ts'
import { danishDay } from '../time.ts'
import { duePart, mayRegister } from './due-part.ts'
import { aboutPerson, type Person, pathOf, personOf } from './load-person.ts'
import { progressPart, progressSeen } from './progress-part.ts'
import { type TimelineLine, timelineOf } from './timeline.ts'
import { changesSaid, personWords as words } from './words.ts'

const armSaid = ({ say, language, trial }: PageRequest, { arm, isArmHidden, protocol }: Person): string => {
  if (isArmHidden) return `${say(words.armHidden)}. ${trial === undefined ? '' : say(armsHiddenUntil(trial))}`.trim()
  if (arm === undefined) return say(words.notDrawn)
  const name = armName(protocol, arm.id, language)
  return arm.placed ? `${name} (${say(words.placed)})` : name
}

const factsPart = async (request: PageRequest, person: Person): Promise<Html> => {
  const { say, language, services } = request
  const { row, siteName, isTreatmentHidden } = person
  const dayIn = (day: string | null): string => (day === null ? say(words.none) : formatDate(day, language))
  const progress = progressSeen(person, danishDay(services.clock()))
  const worker = row.worker === null ? say(words.none) : (await workerNamesFor(request))(row.worker)
  return facts([
    [say(words.status), badge(say(words.statuses[row.status]), row.status === 'drawn' ? 'success' : 'info')],
    [say(words.arm), armSaid(request, person)],
    ...(siteName === undefined ? [] : [[say(words.site), say(siteName)] as const]),
    ...(isTreatmentHidden ? [] : [[say(words.worker), `${worker} (${say(changesSaid(row.worker_changes))})`] as const]),
    ...(progress === undefined ? [] : [[say(words.week), String(progress.weeks)] as const]),
    [say(words.since), dayIn(row.enrolled_on)],
    ...(isTreatmentHidden ? [] : [[say(words.last), dayIn(row.last_contact_on)] as const]),
  ])
}

const registerPart = (request: PageRequest, forms: readonly RegistrationForm[]): Html => {
  const { say } = request
  if (!mayRegister(request)) return nothing
  if (forms.length === 0) return html`<p>${say(words.noMore)}</p>`
  const quick = forms.filter(({ group }) => group === 'conversation').slice(0, 2)
  const others = forms.filter((form) => !quick.includes(form))
  const links = others.map(({ id, title, group }) => {
    const kind = registrationWords.group[group]
    const same = say(kind) === say(title)
    return html`<li><a class="button button-secondary" href="${pathOf(request).path}/register/${id}">${same ? say(title) : `${say(kind)}: ${say(title)}`}</a></li>`
  })
  return html`<section><h2>${say(words.register)}</h2>${quick.map((form) => quickForm(request, form))}${foldOut(say(words.more), html`<ul class="virker-choices">${links}</ul>`)}</section>`
}

const correctionsOf = ({ say, language }: PageRequest, line: TimelineLine, nameOf: NameOf): Html => {
  const { corrections, before, isAnnulled } = line
  const last = corrections.at(-1)
  if (last === undefined) return nothing
  const earlier =
    before === undefined
      ? ''
      : [`${formatDate(before.day, language)}: ${say(before.what)}`, ...before.more.map(say)].join(', ')
  return html`<p class="virker-quiet">${say(isAnnulled ? words.annulled : words.corrected)} ${formatDate(last.day, language)} (${nameOf(last.by)}): ${last.reason}.${earlier === '' ? '' : html` ${say(words.wasBefore)} ${earlier}.`}</p>`
}

const lineOf = (request: PageRequest, line: TimelineLine, nameOf: NameOf): Html => {
  const { say, language } = request
  const { seq, day, said, by, isAnnulled, isCorrectable } = line
  const what = isAnnulled ? html`<s>${say(said.what)}</s>` : html`<strong>${say(said.what)}</strong>`
  const more = said.more.length === 0 ? '' : html`<span>${said.more.map(say).join(' · ')}</span>`
  const correct =
    isCorrectable && mayRegister(request)
      ? html` <a href="${pathOf(request).path}/correct/${seq}" aria-label="${say(words.correct)}: ${say(said.what)}, ${formatDate(day, language)}">${say(words.correct)}</a>`
      : nothing
  return html`<li id="entry-${seq}"><span class="virker-quiet">${formatDate(day, language)}</span><div>${what} ${more} <span class="virker-quiet">(${nameOf(by)})</span>${correct}${correctionsOf(request, line, nameOf)}</div></li>`
}

const timelinePart = async (request: PageRequest, person: Person): Promise<Html> => {
  const lines = timelineOf(person)
  const writers = lines.flatMap(({ by, corrections }) => [by, ...corrections.map((one) => one.by)])
  const nameOf = await namesFor(request, writers)
  const list =
    lines.length === 0
      ? html`<p class="virker-empty">${request.say(words.nothingYet)}</p>`
      : html`<ol class="virker-timeline no-max-width" reversed>${lines.map((line) => lineOf(request, line, nameOf))}</ol>`
  return html`<section><h2>${request.say(words.timeline)}</h2>${list}</section>`
}

/** To who the citizen is and what they said of taking part, for those who may know. */
const waysPart = (request: PageRequest): Html => {
  const { path } = pathOf(request)
  const ways = (['identity', 'consent'] as const)
    .filter((way) => request.mayOpen(`/trials/:trial/participants/:participant/${way}`))
    .map((way) => html`<li><a href="${path}/${way}">${request.say(words[way])}</a></li>`)
  return ways.length === 0 ? nothing : html`<ul class="virker-ways no-max-width">${ways}</ul>`
}

/** `/trials/:trial/participants/:participant`: everything about one citizen, and what can be registered. */
export const personPage = async (request: PageRequest): Promise<Response> => {
  const person = await personOf(request)
  const { list } = pathOf(request)
  const forms = formsFor(person.protocol, aboutPerson(person))
  const body = html`${await factsPart(request, person)}${waysPart(request)}<div class="virker-two"><div>${duePart(request, person, forms)}${registerPart(request, forms)}</div><div>${person.isTreatmentHidden ? nothing : progressPart(request, person)}</div></div>${await timelinePart(request, person)}`
  const id = person.row.id
  return request.page({
    title: { da: `Borger ${id}`, en: `Participant ${id}` },
    body,
    active: 'participants',
    above: [{ path: list, label: words.participants }],
  })
}
