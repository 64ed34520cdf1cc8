import {
  type ExtractField,
  type ExtractKind,
  type ExtractMapping,
  extractFields,
  extractKindsOf,
  extractMapping,
  type FieldSource,
  likelyCode,
} from '../../app/index.ts'
import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import { isMissing, shown } from '../../registers/index.ts'
import type { Fields } from '../fields.ts'
import { attribute, type Html, html } from '../html.ts'
import { dataTable, radios, selectField } from '../parts/index.ts'
import type { PageRequest } from '../route.ts'
import type { Extract } from './open-extract.ts'
import { extractWords as words } from './words.ts'

const column = (name: string): string => `column:${name}`

/** A header that looks like one of these words. */
const guess = (header: readonly string[], pattern: RegExp): string => header.find((name) => pattern.test(name)) ?? ''

const sourceValue = (source: FieldSource | undefined): string => {
  if (source === undefined) return ''
  return 'column' in source ? column(source.column) : `always:${source.always}`
}

/** A field with what can be chosen for it: a case worker is one of those known, though others may stand in a file. */
const withWorkers = ({ workers }: Extract, field: ExtractField): ExtractField =>
  field.name !== 'worker' || workers.length === 0
    ? field
    : {
        ...field,
        choices: workers.map(({ worker, name }) => {
          const label = name === worker ? name : `${name} (${worker})`
          return { value: worker, label: { da: label, en: label } }
        }),
      }

/** Whether texts that nothing is chosen for stand as they are. */
const isOpen = ({ name }: ExtractField): boolean => name === 'worker'

const fieldSelect = (
  { say }: PageRequest,
  { table }: Extract,
  kind: ExtractKind,
  field: ExtractField,
  value: string,
): Html => {
  const option = (of: string, label: string) =>
    html`<option value="${of}"${attribute('selected', of === value)}>${label}</option>`
  const columns = table.header.map((name) => option(column(name), `${say(words.column)}: ${shown(name)}`))
  const fixed = (field.choices ?? []).map((choice) =>
    option(`always:${choice.value}`, `${say(words.always)}: ${say(choice.label)}`),
  )
  return html`<select class="form-select" name="${kind}.${field.name}" aria-label="${say(field.label)}"><option value="">${say(words.notUsed)}</option>${columns}${fixed}</select>`
}

const columnChoices = ({ table }: Extract) => table.header.map((name) => ({ value: name, label: shown(name) }))

/** Which kind the rows are; the fields of the kind come on the next page. */
export const kindPart = (request: PageRequest, { protocol }: Extract, kind: ExtractKind | undefined): Html =>
  radios({
    name: 'kind',
    label: request.say(words.what),
    required: true,
    choices: extractKindsOf(protocol).map((value) => ({ value, label: request.say(words.kinds[value]) })),
    ...(kind === undefined ? {} : { value: kind }),
  })

const guesses: Readonly<Record<string, RegExp>> = {
  status: /status|resultat|result/i,
  form: /form|kontakt|contact/i,
  worker: /sagsbehandler|worker|medarbejder|vejleder/i,
  amount: /bel[øo]b|amount/i,
  hours: /timer|hours/i,
  until: /slut|til|end|until/i,
  employer: /cvr/i,
  reason: /[åa]rsag|reason/i,
}

const guessedSource = ({ table }: Extract, field: ExtractField): string => {
  const found = guess(table.header, guesses[field.name] ?? /^$/)
  if (found !== '') return column(found)
  return field.required && field.choices?.length === 1 ? `always:${field.choices[0]?.value}` : ''
}

/** Which column is what, for a kind: as it was saved or chosen before, else as the headers suggest. */
export const columnsPart = (
  request: PageRequest,
  extract: Extract,
  kind: ExtractKind,
  before: ExtractMapping | undefined,
): Html => {
  const { say } = request
  const { table, protocol } = extract
  const person = guess(table.header, /cpr/i)
  const subject = selectField({
    name: 'subject',
    label: say(words.subject),
    required: true,
    choices: columnChoices(extract),
    value: before?.subject.column ?? (person || guess(table.header, /^(id|borger|deltager|participant)/i)),
    blank: say(words.notUsed),
  })
  const holds = radios({
    name: 'holds',
    label: say(words.holds),
    required: true,
    choices: [
      { value: 'cpr', label: say(words.cpr) },
      { value: 'id', label: say(words.id) },
    ],
    value: before?.subject.holds ?? (person === '' ? 'id' : 'cpr'),
  })
  const occurred = selectField({
    name: 'occurred',
    label: say(words.occurred),
    required: true,
    choices: columnChoices(extract),
    value: before?.occurred.column ?? guess(table.header, /dato|dag|date|day/i),
    blank: say(words.notUsed),
  })
  const fields = extractFields(protocol, kind)
  const rows = fields.map((field) => {
    const value = before === undefined ? guessedSource(extract, field) : sourceValue(before.fields[field.name])
    return [say(field.label), fieldSelect(request, extract, kind, withWorkers(extract, field), value)]
  })
  const table2 = dataTable({
    caption: say(words.kinds[kind]),
    columns: [{ label: say(words.field) }, { label: say(words.column) }],
    rows,
    empty: '',
  })
  return html`${subject}${holds}${occurred}${table2}`
}

const sourceIn = (text: string): FieldSource | undefined => {
  if (text.startsWith('column:')) return { column: text.slice('column:'.length) }
  return text.startsWith('always:') ? { always: text.slice('always:'.length) } : undefined
}

/** The mapping that was chosen, or what it lacks. */
export const mappingOfColumns = (
  request: PageRequest,
  { protocol }: Extract,
  kind: ExtractKind,
  posted: Fields,
): ExtractMapping | readonly Problem[] => {
  const fields = extractFields(protocol, kind)
  const sources = fields.flatMap(({ name }): [string, FieldSource][] => {
    const source = sourceIn(posted.text(`${kind}.${name}`))
    return source === undefined ? [] : [[name, source]]
  })
  const missing = [
    ...(posted.text('subject') === '' ? [request.say(words.subject)] : []),
    ...(posted.text('occurred') === '' ? [request.say(words.occurred)] : []),
    ...fields
      .filter(({ name, required }) => required && !sources.some(([known]) => known === name))
      .map(({ label }) => request.say(label)),
  ]
  if (missing.length > 0) return missing.map((field) => problem('extract.field-unmapped', { field }))
  return {
    kind,
    subject: { column: posted.text('subject'), holds: posted.text('holds') === 'cpr' ? 'cpr' : 'id' },
    occurred: { column: posted.text('occurred') },
    fields: Object.fromEntries(sources),
  }
}

/** @throws ProblemError `extract.mapping-wrong` */
export const readMapping = (text: string): ExtractMapping => {
  try {
    return extractMapping.parse(JSON.parse(text))
  } catch {
    throw new ProblemError(problem('extract.mapping-wrong', {}))
  }
}

const mostTexts = 60
const mostWorkers = 300

/** A field with its codes whose column's texts have to be translated. */
export type Translated = { readonly field: ExtractField; readonly column: string; readonly texts: readonly string[] }

/** The texts that stand in columns of coded fields, each once, in order of first appearance. */
export const textsToTranslate = (extract: Extract, mapping: ExtractMapping): readonly Translated[] => {
  const { protocol, table } = extract
  return extractFields(protocol, mapping.kind).flatMap((declared) => {
    const field = withWorkers(extract, declared)
    const source = mapping.fields[field.name]
    if (field.choices === undefined || source === undefined || !('column' in source)) return []
    if (!table.header.includes(source.column)) return []
    const codes = new Set(isOpen(field) ? field.choices.map(({ value }) => value) : [])
    const texts = [...new Set(table.column(source.column))].filter((text) => !isMissing(text) && !codes.has(text))
    if (isOpen(field) && texts.length === 0) return []
    return [{ field, column: source.column, texts: texts.slice(0, isOpen(field) ? mostWorkers : mostTexts) }]
  })
}

/** A case worker is known by name alone, without the code that stands behind it in the list. */
const likelyOf = ({ name, choices = [] }: ExtractField, text: string): string | undefined =>
  name === 'worker'
    ? choices.find(
        ({ value, label }) => label.da.replace(` (${value})`, '').toLowerCase() === text.trim().toLowerCase(),
      )?.value
    : likelyCode(text, choices)

const valueName = (field: string, index: number): string => `value.${field}.${index}`

/** What each text means: as it was saved, else as the protocol's words suggest. */
export const valuesPart = (
  request: PageRequest,
  translated: readonly Translated[],
  before: ExtractMapping | undefined,
): Html => {
  const { say } = request
  const leaveOut = '-'
  const tables = translated.map(({ field, texts }) => {
    const source = before?.fields[field.name]
    const saved = source !== undefined && 'column' in source ? source.values : undefined
    const rows = texts.map((text, index) => {
      const known = saved?.[text] ?? likelyOf(field, text)
      const option = (value: string, label: string) =>
        html`<option value="${value}"${attribute('selected', value === (known === '' ? leaveOut : known))}>${label}</option>`
      const codes = (field.choices ?? []).map((choice) => option(choice.value, say(choice.label)))
      return [
        shown(text),
        html`<select class="form-select" name="${valueName(field.name, index)}" aria-label="${say(field.label)}: ${shown(text)}"><option value="">${say(isOpen(field) ? words.asItStands : words.unmapped)}</option>${field.required || isOpen(field) ? '' : option(leaveOut, say(words.leaveOut))}${codes}</select>`,
      ]
    })
    const columns = [{ label: say(words.inFile) }, { label: say(words.journal) }]
    return dataTable({ caption: say(field.label), columns, rows, empty: say(words.nothing) })
  })
  return html`${tables}`
}

/** The mapping with what was chosen for each text. */
export const withValues = (
  mapping: ExtractMapping,
  translated: readonly Translated[],
  posted: Fields,
): ExtractMapping => {
  const fields = translated.map(({ field, column: from, texts }): [string, FieldSource] => {
    const values = texts.flatMap((text, index): [string, string][] => {
      const chosen = posted.text(valueName(field.name, index))
      return chosen === '' ? [] : [[text, chosen === '-' ? '' : chosen]]
    })
    return [field.name, { column: from, values: Object.fromEntries(values) }]
  })
  return { ...mapping, fields: { ...mapping.fields, ...Object.fromEntries(fields) } }
}
