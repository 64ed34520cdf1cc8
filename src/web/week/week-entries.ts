import { type Choice, type RawEntry, type RegistrationForm, readDay } from '../../app/index.ts'
import type { Said } from '../../text/index.ts'
import type { Fields } from '../fields.ts'
import { weekWords as words } from './words.ts'

/** What can have happened, as one list: status, with the form where it was held and the reason where it was not due. */
export const weekChoices = ({ fields }: RegistrationForm): readonly Choice[] => {
  const of = (name: string): readonly Choice[] => fields.find((field) => field.name === name)?.choices ?? []
  const further = { held: of('form'), 'not-due': of('notDue') } as Readonly<Record<string, readonly Choice[]>>
  return of('status').flatMap(({ value, label }) =>
    (further[value] ?? []).length === 0
      ? [{ value, label }]
      : (further[value] ?? []).map((more) => ({
          value: `${value}:${more.value}`,
          label: {
            da: `${label.da}: ${more.label.da.toLowerCase()}`,
            en: `${label.en}: ${more.label.en.toLowerCase()}`,
          },
        })),
  )
}

const file = 'week'

export type WeekEntries = {
  readonly entries: readonly RawEntry[]
  /** What is wrong with a citizen's row, before anything is asked of the journal. */
  readonly wrong: ReadonlyMap<string, Said>
}

/** The row of a citizen in the form: their position counts from 1, and stands in problems as the line. */
export const rowName = (what: 'what' | 'day', id: string): string => `${what}-${id}`

const bodyOf = (conversation: string, choice: string, by: RawBy): RawEntry['body'] => {
  const [status = '', more] = choice.split(':')
  const further = more === undefined ? {} : status === 'held' ? { form: more } : { notDue: more }
  const holder = status === 'held' ? by : {}
  return { conversation, status, ...further, ...holder }
}

type RawBy = { readonly heldBy?: string; readonly worker?: string }

/** Reads the rows that were filled in; the others say nothing. */
export const weekEntries = (form: RegistrationForm, posted: Fields, by: RawBy): WeekEntries => {
  const known = new Set(weekChoices(form).map(({ value }) => value))
  const ids = posted
    .names()
    .filter((name) => name.startsWith('what-') && posted.text(name) !== '')
    .map((name) => name.slice('what-'.length))
  const wrong = new Map<string, Said>()
  const entries = ids.flatMap((id, index): RawEntry[] => {
    const choice = posted.text(rowName('what', id))
    const day = readDay(posted.text(rowName('day', id)))
    if (!known.has(choice)) wrong.set(id, words.wrongChoice)
    else if (day === undefined) wrong.set(id, words.wrongDay)
    else {
      const body = bodyOf(form.fixed.conversation ?? '', choice, by)
      return [{ kind: form.kind, subject: id, occurred: day, body, place: { file, line: index + 1 } }]
    }
    return []
  })
  return { entries, wrong }
}
