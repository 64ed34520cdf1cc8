import { type Categorical, categorical } from '../../effects/index.ts'
import type { Participant } from '../../journal/index.ts'
import { type Attribute, categoryOf, type KnownValues, type Protocol } from '../../protocol/index.ts'
import { cellOfUnit, dayOfUnit, yesOrNo } from './cells.ts'
import { personOf } from './person.ts'
import type { Roster } from './roster-file.ts'
import type { LoadedTable } from './sources.ts'

/** Someone of whom things are known: their id (and whose spell it is, where units are spells), and what the journal has. */
export type Person = { readonly id: string; readonly person?: string; readonly participant?: Participant }

/** An attribute by person: numbers (yes is 1, no is 0, NaN missing) or categories. */
export type Column = Float64Array | Categorical

/** What is known of people before the draw: each attribute, and the day on which it was measured. */
export type Known = {
  readonly knownValue: (attribute: string, person: Person) => KnownValues[string]
  readonly measuredOn: (attribute: string, person: Person) => string | null
  readonly columns: (people: readonly Person[]) => ReadonlyMap<string, Column>
}

/** Whether nothing that is known of someone may be used any more. */
export const isForgotten = ({ participant }: Person): boolean => participant?.withdrawn?.keeps === 'nothing'

/**
 * Looks up what is known of people: in the attribute's own source, else in the journal, else (for those whom the journal
 * does not describe) in participants.csv. Of those who withdrew everything, nothing is known.
 */
export const knownOf = (
  protocol: Protocol,
  tables: ReadonlyMap<string, LoadedTable>,
  roster: Roster | undefined,
): Known => {
  const attributes = protocol.population.attributes ?? {}
  const listed = new Map(roster?.rows.map((row) => [row.id, row]))
  const knownValue = (name: string, person: Person): KnownValues[string] => {
    const { source, column = name } = attributes[name] ?? {}
    if (isForgotten(person)) return null
    if (source !== undefined) return cellOfUnit(tables.get(source), column, personOf(person))
    const told = person.participant?.enrolled?.attributes ?? person.participant?.placed?.attributes
    return told === undefined ? listed.get(personOf(person))?.values[name] : told[name]
  }
  const measuredOn = (name: string, person: Person): string | null => {
    const { source, measuredOn: column } = attributes[name] ?? {}
    if (column === undefined || isForgotten(person)) return null
    if (source !== undefined) return dayOfUnit(tables.get(source), column, personOf(person))
    const told = person.participant?.enrolled?.attributes?.[column]
    return typeof told === 'string' ? told : (listed.get(personOf(person))?.measured[column] ?? null)
  }
  const columns = (people: readonly Person[]) =>
    new Map(
      Object.entries(attributes).map(
        ([name, attribute]) => [name, columnOf(attribute, people, (person) => knownValue(name, person))] as const,
      ),
    )
  return { knownValue, measuredOn, columns }
}

const columnOf = (
  attribute: Attribute,
  people: readonly Person[],
  knownValue: (person: Person) => KnownValues[string],
): Column => {
  switch (attribute.type) {
    case 'number':
    case 'integer':
      return Float64Array.from(people, (person) => numberOf(knownValue(person)))
    case 'boolean':
      return Float64Array.from(people, (person) => {
        const found = yesOrNo(knownValue(person))
        return found === undefined ? Number.NaN : Number(found)
      })
    default: {
      const found = categorical(
        people.map((person) => categoryOf(attribute, knownValue(person))),
        'sorted',
      )
      return attribute.categories === undefined ? found : inDeclaredOrder(found, Object.keys(attribute.categories))
    }
  }
}

const numberOf = (value: KnownValues[string]): number => {
  if (typeof value === 'number') return value
  const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isFinite(found) ? found : Number.NaN
}

/** Categories in the order of the protocol, so that the first declared is the base. */
const inDeclaredOrder = ({ codes, levels }: Categorical, declared: readonly string[]): Categorical => {
  const present = declared.filter((level) => levels.includes(level))
  const recode = levels.map((level) => present.indexOf(level))
  return { levels: present, codes: codes.map((code) => (code < 0 ? -1 : (recode[code] as number))) }
}
