import {
  type Answers,
  answersOf,
  askedFields,
  type FormField,
  formsFor,
  isBegun,
  nextTap,
  type RegistrationForm,
  readPosted,
  recordEntries,
} from '../../app/index.ts'
import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import { formatNumber } from '../../text/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { aboutForm } from '../participant/due-part.ts'
import { aboutPerson, type Person, pathOf, personOf } from '../participant/load-person.ts'
import { personWords } from '../participant/words.ts'
import {
  buttonRow,
  facts,
  foldOut,
  hiddenField,
  linkButton,
  postForm,
  problemList,
  submitButton,
} from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { danishDay } from '../time.ts'
import { drawField, tapButtons, type Values } from './draw-field.ts'
import { recordOnce } from './record-once.ts'
import { registerWords as words } from './words.ts'

/** What stands in a field from the start: today, me, or what I am. */
const initialOf = (request: PageRequest, { initial }: FormField): string => {
  const { actor, services } = request
  if (initial === 'today') return danishDay(services.clock())
  if (initial === 'me') return actor.worker ?? ''
  if (initial !== 'my-role') return ''
  return actor.role === 'external-provider' ? 'external-provider' : actor.role === 'caseworker' ? 'caseworker' : ''
}

const startingValues = (request: PageRequest, form: RegistrationForm, answers: Answers): Values => ({
  text: (name) => {
    const field = form.fields.find((one) => one.name === name)
    return answers[name] ?? (field === undefined ? '' : initialOf(request, field))
  },
  all: () => [],
})

const isTap = ({ input }: FormField): boolean => input === 'tap'

type Drawn = { readonly values: Values; readonly answers: Answers; readonly errors: Readonly<Record<string, string>> }

const lawPart = ({ say }: PageRequest, { law, journalText }: RegistrationForm): Html => {
  if (law === undefined) return nothing
  const list = facts([
    [say(words.provision), law.provision],
    [say(words.law), law.basis],
    [say(words.rule), say(law.rule)],
    [say(words.instead), say(law.instead)],
  ])
  const copy =
    journalText === undefined
      ? nothing
      : html`<div class="form-group"><label class="form-label" for="journal-text">${say(words.journalText)}</label><textarea class="form-input virker-wide-input" id="journal-text" rows="4" readonly>${journalText}</textarea></div>`
  return html`${list}${copy}`
}

/** The fields and buttons of a form at the point where it is: taps one at a time, the rest with them. */
const formBody = (request: PageRequest, form: RegistrationForm, { values, answers, errors }: Drawn): Html => {
  const { say, services } = request
  const tap = nextTap(form, answers)
  const asked = askedFields(form, answers)
  const made = asked.filter((field) => isTap(field) && field !== tap && answers[field.name] !== undefined)
  const draw = (field: FormField) => drawField(request, field, values, errors[field.name])
  const rest = asked.filter((field) => !isTap(field))
  const shown = form.fields.some(isTap) ? rest.filter(({ when }) => when !== undefined) : rest
  const folded = rest.filter((field) => !shown.includes(field))
  const foldedWrong = folded.some(({ name }) => errors[name] !== undefined)
  const day = folded.length === 0 ? nothing : html`<div class="virker-beside">${folded.map(draw)}</div>`
  const details = foldedWrong || !isBegun(form, answers) ? day : foldOut(say(words.details), day)
  const ceiling =
    form.ceiling === undefined
      ? nothing
      : html`<p>${say(words.ceiling(formatNumber(form.ceiling, 0, request.language)))}</p>`
  return html`${hiddenField('once', services.randomHex(16))}${made.map(({ name }) => hiddenField(name, answers[name] ?? ''))}${ceiling}${shown.map(draw)}${details}${tap === undefined ? buttonRow(submitButton(say(words.save))) : tapButtons(request, tap)}`
}

/** The first tap of a form, for a citizen's page: what happened, today. */
export const quickForm = (request: PageRequest, form: RegistrationForm): Html => {
  const tap = nextTap(form, {})
  if (tap === undefined) return nothing
  const { services, say } = request
  const fields = form.fields.filter((field) => !isTap(field) && field.when === undefined)
  const filled = fields.map((field) => hiddenField(field.name, initialOf(request, field)))
  const legend = { ...tap, label: form.title }
  return postForm(
    request,
    `${pathOf(request).path}/register/${form.id}`,
    html`${hiddenField('once', services.randomHex(16))}${filled}${tapButtons({ ...request, say }, legend)}`,
  )
}

const madeSaid = ({ say }: PageRequest, form: RegistrationForm, answers: Answers): string =>
  form.fields
    .filter(isTap)
    .flatMap(({ name, choices = [] }) =>
      choices.filter(({ value }) => value === answers[name]).map(({ label }) => say(label)),
    )
    .join(', ')

const formPage = (
  request: PageRequest,
  person: Person,
  form: RegistrationForm,
  drawn: Drawn,
  problems: readonly Problem[] = [],
): Response => {
  const { say } = request
  const { list, path, id } = pathOf(request)
  const made = madeSaid(request, form, drawn.answers)
  const action = `${path}/register/${form.id}`
  const isWrong = problems.length > 0 || Object.keys(drawn.errors).length > 0
  return request.page({
    title: form.title,
    status: isWrong ? 422 : 200,
    body: html`${problemList(problems, request.language)}${aboutForm(request, person)}${made === '' ? '' : html`<p><strong>${made}</strong></p>`}${postForm(request, action, formBody(request, form, drawn))}${lawPart(request, form)}${buttonRow(linkButton(say(words.back), path, 'tertiary'))}`,
    active: 'participants',
    above: [
      { path: list, label: personWords.participants },
      { path, label: id },
    ],
  })
}

const formOf = (request: PageRequest, person: Person): RegistrationForm => {
  const id = request.context.req.param('form')
  const form = formsFor(person.protocol, aboutPerson(person)).find((one) => one.id === id)
  if (form === undefined) throw new ProblemError(problem('web.not-found', {}))
  return form
}

/** `GET …/register/:form`: the form, or its next tap. */
export const registerPage = async (request: PageRequest): Promise<Response> => {
  const person = await personOf(request)
  const form = formOf(request, person)
  const query = request.context.req.query()
  const answers = answersOf(form, { text: (name) => query[name] ?? '', all: () => [] })
  return formPage(request, person, form, { values: startingValues(request, form, answers), answers, errors: {} })
}

/** `POST …/register/:form`: the next tap where one is due, else the entry. */
export const register = async (request: PageRequest): Promise<Response> => {
  const person = await personOf(request)
  const form = formOf(request, person)
  const { id, path } = pathOf(request)
  const fields = await request.form()
  const answers = answersOf(form, fields)
  if (nextTap(form, answers) !== undefined) {
    const begun = new URLSearchParams({ ...answers })
    return request.redirect(`${path}/register/${form.id}?${begun}`)
  }
  const read = readPosted(form, fields, id)
  if ('wrong' in read) {
    const errors = Object.fromEntries(read.wrong.map(({ field, text }) => [field, request.say(text)]))
    return formPage(request, person, form, { values: fields, answers, errors })
  }
  try {
    const { isRepeat } = await recordOnce(request, [id], fields.text('once'), (place, environment) =>
      recordEntries(place, environment, [read.entry]),
    )
    return request.redirect(path, isRepeat ? words.savedBefore : words.saved)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return formPage(request, person, form, { values: fields, answers, errors: {} }, error.problems)
  }
}
