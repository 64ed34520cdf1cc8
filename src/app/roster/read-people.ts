import { problem } from '../../problems/index.ts'
import type { KnownValues } from '../../protocol/index.ts'
import type { Cpr } from './cpr.ts'
import { drawCanUse, drawnBy } from './drawn-by.ts'
import { type CriteriaAnswers, consentRefused, screenReason } from './eligibility.ts'
import {
  columnFor,
  filledAt,
  type ListReading,
  type ListRequest,
  placeIn,
  startReading,
  type UsedColumn,
} from './list-reading.ts'
import { readNumbers } from './listed-numbers.ts'
import { readPlaces } from './listed-places.ts'
import { type ListedValues, listedValues } from './listed-values.ts'
import type { OpenList } from './open-list.ts'
import { type PersonField, personFieldProblem, readPersonField } from './person-text.ts'

/** Who someone is: kept sealed, apart from everything else. */
export type Person = { readonly cpr?: Cpr; readonly name?: string } & {
  readonly [F in Exclude<PersonField, 'name'>]?: string
}

/** One row of a list, read whole. */
export type ListedPerson = {
  readonly line: number
  readonly person: Person
  /** The trial's own number, where the list gives it. */
  readonly id?: string
  readonly site?: string
  readonly cluster?: string
  readonly worker?: string
  readonly enrolledOn: string
  readonly attributes: Readonly<Record<string, NonNullable<KnownValues[string]> | null>>
  readonly criteria: CriteriaAnswers
  readonly consent?: 'given' | 'refused'
  /** The criterion that keeps them out, or that they said no. */
  readonly screenedOut?: string
}

export type PeopleOfList = {
  readonly people: readonly ListedPerson[]
  /** CPR numbers that got back a zero that a spreadsheet had dropped. */
  readonly zerosRestored: number
  /** Lines with an administrative CPR number, which stands in no national register of benefits. */
  readonly administrative: readonly number[]
}

const checkUses = (reading: ListReading): void => {
  const { columns, findings, list, request } = reading
  const at = { file: list.table.reading.file, line: 1 }
  const first = new Map<string, UsedColumn>()
  for (const column of columns) {
    const earlier = first.get(column.use)
    if (earlier === undefined) first.set(column.use, column)
    else
      findings.add('use-twice', () =>
        problem('import.use-twice', { column: column.label, first: earlier.label }, { ...at, column: column.field }),
      )
  }
  if (!first.has('cpr') && !first.has('id')) findings.add('no-identity', () => problem('import.no-identity', {}, at))
  for (const { name } of drawnBy(request.protocol))
    if (!first.has(`attribute:${name}`) && !(name === 'site' && (first.has('site') || request.site !== undefined)))
      findings.add('column-needed', () => problem('import.column-needed', { column: name }, at))
  if (list.table.rowCount === 0) findings.add('nobody', () => problem('import.nobody', {}, at))
}

const readPersonTexts = (reading: ListReading, row: number): Partial<Record<PersonField, string>> => {
  const read = (use: PersonField | 'first-name' | 'last-name', field: PersonField): string => {
    const column = columnFor(reading, use)
    const text = filledAt(column, row)
    if (text === undefined || column === undefined) return ''
    const found = readPersonField(field, text)
    if ('text' in found) return found.text
    reading.findings.add(`${found.wrong} ${column.field}`, () =>
      personFieldProblem(found.wrong, field, column.label, placeIn(reading, column, row)),
    )
    return ''
  }
  const name = read('name', 'name') || [read('first-name', 'name'), read('last-name', 'name')].filter(Boolean).join(' ')
  const rest = (['phone', 'email', 'address'] as const).map((field) => [field, read(field, field)] as const)
  return Object.fromEntries([['name', name] as const, ...rest].filter(([, text]) => text !== ''))
}

/** The attributes of a row. A `site` that only stands as place, or only as attribute, is both. */
const attributesAt = (reading: ListReading, values: ListedValues, row: number, site: string | undefined) => {
  const { request, findings } = reading
  const found: Record<string, NonNullable<KnownValues[string]> | null> = {}
  const columns = new Map<string, UsedColumn>()
  for (const [name, listed, column] of values.attributes) {
    found[name] = listed(row)
    columns.set(name, column)
  }
  const declared = request.protocol.population.attributes?.site
  if (declared !== undefined && declared.source === undefined && found.site === undefined && site !== undefined)
    found.site = site
  if (findings.any()) return found
  for (const needed of drawnBy(request.protocol)) {
    const column = columns.get(needed.name)
    if (drawCanUse(needed, found[needed.name])) continue
    const place = column === undefined ? {} : placeIn(reading, column, row)
    findings.add(`value-missing ${needed.name}`, () =>
      problem('import.value-missing', { column: column?.label ?? needed.name }, place),
    )
  }
  return found
}

const dayAt = (reading: ListReading, values: ListedValues, row: number): string => {
  const { request, findings } = reading
  const day = values.enrolledOn(row)
  const column = columnFor(reading, 'enrolled-on')
  if (typeof day !== 'string' || column === undefined) return request.today
  if (day > request.today)
    findings.add('day-future', () =>
      problem('import.day-future', { column: column.label, today: request.today }, placeIn(reading, column, row)),
    )
  return day
}

const without = <T extends Record<string, unknown>>(given: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never

/**
 * Reads the people of a list by what its columns are used for. Everyone, or nobody: with anything wrong, all of it is
 * told with line and column, and nothing is answered.
 *
 * @throws ProblemError with everything wrong in the list (up to 50 of a kind in a column, and how many more)
 */
export const readPeople = (list: OpenList, request: ListRequest): PeopleOfList => {
  const reading = startReading(list, request)
  checkUses(reading)
  reading.findings.throwIfAny()
  const numbers = readNumbers(reading)
  const values = listedValues(reading)
  const placesAt = readPlaces(reading)
  const people = numbers.rows.map(({ cpr, id }, row): ListedPerson => {
    const { site: named, cluster, worker } = placesAt(row)
    const criteria = Object.fromEntries(
      values.criteria.flatMap(([name, listed]) => {
        const answer = listed(row)
        return typeof answer === 'boolean' ? [[name, answer]] : []
      }),
    )
    const attributes = attributesAt(reading, values, row, named)
    const known = (request.protocol.trial.sites ?? []).some((site) => site.id === attributes.site)
    const site = named ?? (known ? String(attributes.site) : undefined)
    const answer = values.consent(row)
    const consent = answer === null ? undefined : answer ? ('given' as const) : ('refused' as const)
    const screenedOut = screenReason(request.protocol, criteria) ?? (consent === 'refused' ? consentRefused : undefined)
    return {
      line: list.table.line(row),
      person: { ...without({ cpr }), ...readPersonTexts(reading, row) },
      enrolledOn: dayAt(reading, values, row),
      attributes,
      criteria,
      ...without({ id, site, cluster, worker, consent, screenedOut }),
    }
  })
  reading.findings.throwIfAny()
  const administrative = people.filter(({ person }) => person.cpr?.kind === 'administrative').map(({ line }) => line)
  return { people, zerosRestored: numbers.zerosRestored, administrative }
}
