import { ProblemError, problem, unknownName } from '../../problems/index.ts'
import { type Attribute, type KnownValues, textOf } from '../../protocol/index.ts'
import { type ColumnType, columnTypeOf, shown, type TypedColumn, typeColumns } from '../../registers/index.ts'
import { columnFor, columnsNamed, filledAt, type ListReading, placeIn, type UsedColumn } from './list-reading.ts'

type Value = NonNullable<KnownValues[string]> | null

/** What a column says in each row; null where it says nothing. */
export type Listed = (row: number) => Value

const nothing: Listed = () => null

/** A code however it is written: the code itself, or the words that the protocol has for it. */
const codesByWord = (categories: NonNullable<Attribute['categories']>): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const [code, label] of Object.entries(categories))
    for (const word of [textOf(label, 'da'), textOf(label, 'en')]) found.set(word.toLowerCase(), code)
  for (const code of Object.keys(categories)) found.set(code.toLowerCase(), code)
  return found
}

const listedCodes = (reading: ListReading, column: UsedColumn, { categories }: Attribute): Listed => {
  if (categories === undefined) return (row) => filledAt(column, row) ?? null
  const codes = codesByWord(categories)
  const valid = Object.keys(categories).filter((code) => code !== 'missing')
  column.cells.forEach((_, row) => {
    const text = filledAt(column, row)
    if (text === undefined || codes.has(text.toLowerCase())) return
    reading.findings.add(`value-unknown ${column.field}`, () =>
      problem(
        'import.value-unknown',
        { column: column.label, text: shown(text), valid },
        { ...placeIn(reading, column, row), ...unknownName(shown(text), valid) },
      ),
    )
  })
  return (row) => codes.get(filledAt(column, row)?.toLowerCase() ?? '') ?? null
}

const valuesOf = (typed: TypedColumn | undefined): Listed => {
  switch (typed?.type) {
    case 'number':
    case 'integer':
      return (row) => (Number.isNaN(typed.values[row]) ? null : (typed.values[row] as number))
    case 'boolean':
      return (row) => (Number.isNaN(typed.values[row]) ? null : typed.values[row] === 1)
    case 'date':
    case 'id':
    case 'text':
      return (row) => typed.values[row] ?? null
    default:
      return nothing
  }
}

/** Types columns by the rules for registers: decimal mark and form of dates are settled once for the whole list. */
const typedColumns = (reading: ListReading, declared: Readonly<Record<string, ColumnType>>) => {
  const { list, request, findings } = reading
  const decimal = list.table.reading.decimal ?? request.decimal
  try {
    return typeColumns(list.table, declared, { decimal }).columns
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    for (const found of error.problems) findings.add(`${found.code} ${found.column ?? 0}`, () => found)
    return {}
  }
}

/** Everything of a list that the protocol gives a type: attributes, answers to the checklist, the day of enrolment. */
export type ListedValues = {
  readonly attributes: readonly (readonly [name: string, listed: Listed, column: UsedColumn])[]
  readonly criteria: readonly (readonly [id: string, listed: Listed])[]
  readonly consent: Listed
  readonly enrolledOn: Listed
}

/** Types what the protocol gives a type; what does not fit goes to the findings. */
export const listedValues = (reading: ListReading): ListedValues => {
  const { protocol } = reading.request
  const declared = protocol.population.attributes ?? {}
  const attributes = columnsNamed(reading, 'attribute').flatMap(({ name, column }) => {
    const attribute = declared[name]
    return attribute === undefined ? [] : [{ name, column, attribute }]
  })
  const criteria = columnsNamed(reading, 'criterion')
  const consent = columnFor(reading, 'consent')
  const enrolledOn = columnFor(reading, 'enrolled-on')
  const types: Record<string, ColumnType> = Object.fromEntries([
    ...attributes
      .filter(({ attribute }) => attribute.type !== 'code')
      .map(({ column, attribute }) => [column.name, columnTypeOf(attribute)]),
    ...[...criteria.map(({ column }) => column), ...(consent === undefined ? [] : [consent])].map(({ name }) => [
      name,
      { type: 'boolean' },
    ]),
    ...(enrolledOn === undefined ? [] : [[enrolledOn.name, { type: 'date' }]]),
  ])
  const typed = typedColumns(reading, types)
  const valuesIn = (column: UsedColumn | undefined) => (column === undefined ? nothing : valuesOf(typed[column.name]))
  return {
    attributes: attributes.map(({ name, column, attribute }) => [
      name,
      attribute.type === 'code' ? listedCodes(reading, column, attribute) : valuesIn(column),
      column,
    ]),
    criteria: criteria.map(({ name, column }) => [name, valuesIn(column)]),
    consent: valuesIn(consent),
    enrolledOn: valuesIn(enrolledOn),
  }
}
