import { z } from 'zod'
import { couldBeCpr, isId } from '../allocation/index.ts'
import { type EntryBody, type EntryKind, entryKinds, kindsWithSubject } from '../journal/index.ts'
import { type Problem, problem, unknownName } from '../problems/index.ts'
import type { Attribute, Protocol } from '../protocol/index.ts'
import { isIsoDate } from '../text/index.ts'
import { deliveryProblems } from './recording/delivery-checks.ts'
import { undeclaredCodes } from './recording/entry-codes.ts'
import type { Told } from './recording/told.ts'

const fieldsOf = (kind: EntryKind): string => Object.keys(entryKinds[kind].shape).join(', ')

const unknownValue = ({ kind, place }: Told, field: string, found: unknown, valid: readonly string[]): Problem =>
  problem(
    'record.value-unknown',
    { kind, field, value: String(found) },
    { ...place, ...unknownName(String(found), valid) },
  )

/** What the shape of the kind asks for: fields that are missing, unknown, or have another value than those listed. */
const bodyProblems = (told: Told): readonly Problem[] => {
  const { kind, place, body } = told
  if (kind === 'corrected' && String(body.reason ?? '').trim() === '') {
    return [problem('record.correction-reason', {}, place)]
  }
  const read = entryKinds[kind].safeParse(body)
  return (read.error?.issues ?? []).map((issue) => {
    const field = issue.path.join('.')
    if (issue.code === 'invalid_value') {
      return unknownValue(told, field, body[String(issue.path[0])] ?? '', issue.values.map(String))
    }
    if (issue.code === 'custom') return problem('record.code-taken', { kind, field }, place)
    const what = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : field
    return problem('record.wrong-shape', { kind, what: what || 'body', fields: fieldsOf(kind) }, place)
  })
}

const subjectProblems = ({ kind, subject, place }: Told): readonly Problem[] => {
  if (subject === undefined) {
    return kindsWithSubject.has(kind)
      ? [problem('record.wrong-shape', { kind, what: 'subject', fields: `subject, ${fieldsOf(kind)}` }, place)]
      : []
  }
  return isId(subject) && !couldBeCpr(subject) ? [] : [problem('record.subject-wrong', {}, place)]
}

const time = z.iso.datetime({ offset: true, local: true })

const dayProblems = ({ occurred, place }: Told, today: string): readonly Problem[] => {
  const day = occurred.slice(0, 10)
  if (!isIsoDate(day) || (occurred.length > 10 && !time.safeParse(occurred).success)) {
    return [problem('record.day-wrong', { day: occurred }, place)]
  }
  return day > today ? [problem('record.day-future', { day, today }, place)] : []
}

const codeProblems = (protocol: Protocol, told: Told): readonly Problem[] =>
  undeclaredCodes(protocol, told.kind, told.body).map(({ field, found, valid }) =>
    unknownValue(told, field, found, valid),
  )

const fits = ({ type, categories, minimum = -Infinity, maximum = Infinity }: Attribute, value: unknown): boolean => {
  if (value === null) return true
  if (type === 'number' || type === 'integer') {
    const inLimits = typeof value === 'number' && value >= minimum && value <= maximum
    return inLimits && (type === 'number' || Number.isInteger(value))
  }
  if (type === 'code') return categories === undefined || Object.hasOwn(categories, String(value))
  return type !== 'date' || isIsoDate(String(value))
}

const expectedOf = ({ type, categories, minimum, maximum }: Attribute): string =>
  categories === undefined ? `${type} ${minimum ?? ''}–${maximum ?? ''}` : Object.keys(categories).join(', ')

/** What is known of a person before the draw must be what the protocol declares. */
const attributeProblems = (protocol: Protocol, told: Told): readonly Problem[] => {
  if (told.kind !== 'enrolled' && told.kind !== 'placed') return []
  const declared = protocol.population.attributes ?? {}
  const given = (told.body as Partial<EntryBody<'enrolled'>>).attributes ?? {}
  return Object.entries(given).flatMap(([name, value]) => {
    const attribute = declared[name]
    if (attribute === undefined) return [unknownValue(told, 'attributes', name, Object.keys(declared))]
    if (fits(attribute, value)) return []
    const details = { kind: told.kind, field: name, value: String(value) }
    return [
      problem('record.value-unknown', details, {
        ...told.place,
        found: String(value),
        expected: expectedOf(attribute),
      }),
    ]
  })
}

/** Everything wrong with an entry in itself: who, when, what, against its kind and the protocol. */
export const entryProblems = (protocol: Protocol, told: Told, today: string): readonly Problem[] => {
  const shape = [...subjectProblems(told), ...dayProblems(told, today), ...bodyProblems(told)]
  if (shape.length > 0) return shape
  return [...codeProblems(protocol, told), ...attributeProblems(protocol, told), ...deliveryProblems(protocol, told)]
}
