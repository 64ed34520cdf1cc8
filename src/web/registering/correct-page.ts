import {
  correctedBody,
  type FormField,
  formsOf,
  type RawEntry,
  type RegistrationForm,
  readPosted,
  recordEntries,
} from '../../app/index.ts'
import { isRedacted, type OpenEntry } from '../../journal/index.ts'
import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import { type Html, html, nothing } from '../html.ts'
import { type Person, pathOf, personOf } from '../participant/load-person.ts'
import { type TimelineLine, timelineOf } from '../participant/timeline.ts'
import { personWords } from '../participant/words.ts'
import { buttonRow, hiddenField, linkButton, postForm, problemList, submitButton, textField } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import { drawField, type Values } from './draw-field.ts'
import { recordOnce } from './record-once.ts'
import { registerWords as words } from './words.ts'

type Body = Readonly<Record<string, unknown>>

/** What is to be corrected: the entry as it stands, and the form that it can be filled in with. */
type Correcting = {
  readonly line: TimelineLine
  readonly body: Body
  /** When it occurred, where an earlier correction moved it: the last correction has the word on that too. */
  readonly moved?: string
  readonly form?: RegistrationForm
}

type Standing = { readonly body: Body; readonly moved?: string }

const standing = (person: Person, seq: number): Standing | undefined => {
  const open = person.entries.filter((entry): entry is OpenEntry => !isRedacted(entry))
  const last = open.filter((entry) => entry.kind === 'corrected' && entry.supersedes === seq).at(-1)
  if (last?.kind === 'corrected') {
    const { body, occurred } = last.body
    return body === null ? undefined : { body, ...(occurred === undefined ? {} : { moved: occurred }) }
  }
  const entry = open.find((one) => one.seq === seq)
  return entry === undefined ? undefined : { body: entry.body }
}

const correctingOf = (request: PageRequest, person: Person): Correcting => {
  const seq = Number(request.context.req.param('seq'))
  const line = timelineOf(person).find((one) => one.seq === seq)
  const found = standing(person, seq)
  if (line === undefined || found === undefined || !line.isCorrectable)
    throw new ProblemError(problem('web.not-found', {}))
  const { body } = found
  const form = formsOf(person.protocol).find(
    ({ kind, fixed }) => kind === line.kind && Object.entries(fixed).every(([name, value]) => body[name] === value),
  )
  return { line, ...found, ...(form === undefined ? {} : { form }) }
}

const isScalar = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number'

/** The entry as it stands, as values of its form. */
const valuesOf = ({ line, body }: Correcting, { language }: PageRequest): Values => {
  const fields = (body.fields ?? {}) as Body
  const stands = (name: string): unknown =>
    name === 'occurred' ? line.day : name.startsWith('fields.') ? fields[name.slice('fields.'.length)] : body[name]
  return {
    text: (name) => {
      const value = stands(name)
      if (!isScalar(value)) return ''
      return typeof value === 'number' && language === 'da' ? String(value).replace('.', ',') : String(value)
    },
    all: (name) => (Array.isArray(stands(name)) ? (stands(name) as readonly string[]) : []),
  }
}

type Wrong = { readonly errors: Readonly<Record<string, string>>; readonly problems: readonly Problem[] }
const nothingWrong: Wrong = { errors: {}, problems: [] }

const isTap = ({ input }: FormField): boolean => input === 'tap'

/** Taps are lists here, and every field that could be asked for is there: what is not asked for is not read. */
const fieldsPart = (request: PageRequest, form: RegistrationForm, values: Values, { errors }: Wrong): Html => {
  const drawn = form.fields.map((field) =>
    drawField(
      request,
      isTap(field) && field.when !== undefined ? { ...field, required: false } : field,
      values,
      errors[field.name],
    ),
  )
  return html`${drawn}`
}

const correctionPage = (
  request: PageRequest,
  correcting: Correcting,
  values: Values,
  reason: string,
  wrong: Wrong,
): Response => {
  const { say, services } = request
  const { list, path, id } = pathOf(request)
  const { line, form } = correcting
  const error = wrong.errors.reason_of_correction
  const why = textField({
    name: 'reason_of_correction',
    label: say(words.reason),
    hint: say(words.reasonHint),
    value: reason,
    required: true,
    maxlength: 200,
    ...(error === undefined ? {} : { error }),
  })
  const fields = form === undefined ? nothing : fieldsPart(request, form, values, wrong)
  const save = form === undefined ? nothing : submitButton(say(words.saveCorrection), { name: 'do', value: 'correct' })
  const annul = submitButton(say(words.annul), { look: 'warning', name: 'do', value: 'annul' })
  const body = html`${hiddenField('once', services.randomHex(16))}${fields}${why}${buttonRow(save, annul, linkButton(say(words.back), path, 'tertiary'))}`
  const isWrong = wrong.problems.length > 0 || Object.keys(wrong.errors).length > 0
  return request.page({
    title: { da: `Ret: ${line.said.what.da}`, en: `Correct: ${line.said.what.en}` },
    status: isWrong ? 422 : 200,
    body: html`${problemList(wrong.problems, request.language)}<p>${say(words.correctAbout)}</p>${postForm(request, `${path}/correct/${line.seq}`, body)}`,
    active: 'participants',
    above: [
      { path: list, label: personWords.participants },
      { path, label: id },
    ],
  })
}

/** `GET …/correct/:seq`: an entry as it stands, to be corrected or annulled. */
export const correctPage = async (request: PageRequest): Promise<Response> => {
  const correcting = correctingOf(request, await personOf(request))
  return correctionPage(request, correcting, valuesOf(correcting, request), '', nothingWrong)
}

const correctionOf = (
  request: PageRequest,
  { line, body: before, moved, form }: Correcting,
  values: Values,
  reason: string,
): RawEntry | Wrong => {
  const missing = reason === '' ? { reason_of_correction: request.say(words.reasonMissing) } : {}
  if (values.text('do') === 'annul' || form === undefined) {
    if (reason === '') return { errors: missing, problems: [] }
    return { kind: 'corrected', supersedes: line.seq, body: { reason, body: null } }
  }
  const read = readPosted(form, values, pathOf(request).id)
  if ('wrong' in read) {
    const errors = Object.fromEntries(read.wrong.map(({ field, text }) => [field, request.say(text)]))
    return { errors: { ...errors, ...missing }, problems: [] }
  }
  if (reason === '') return { errors: missing, problems: [] }
  const body = correctedBody(form, before, read.entry.body)
  const day = read.entry.occurred ?? line.day
  const occurred = day === line.day ? moved : day
  return {
    kind: 'corrected',
    supersedes: line.seq,
    body: { reason, body, ...(occurred === undefined ? {} : { occurred }) },
  }
}

/** `POST …/correct/:seq`: the correction, as a new entry with its reason. */
export const correct = async (request: PageRequest): Promise<Response> => {
  const correcting = correctingOf(request, await personOf(request))
  const { id, path } = pathOf(request)
  const fields = await request.form()
  const reason = fields.text('reason_of_correction')
  const correction = correctionOf(request, correcting, fields, reason)
  if ('errors' in correction) return correctionPage(request, correcting, fields, reason, correction)
  try {
    await recordOnce(request, [id], fields.text('once'), (place, environment) =>
      recordEntries(place, environment, [correction]),
    )
    return request.redirect(path, words.corrected)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return correctionPage(request, correcting, fields, reason, { errors: {}, problems: error.problems })
  }
}
