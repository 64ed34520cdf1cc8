import type { EntryKind } from '../../journal/index.ts'
import { type Place, type Problem, problem } from '../../problems/index.ts'
import { decimalEvidence, parseNumber } from '../../registers/index.ts'

export type PlainBody = Readonly<Record<string, unknown>>

const numbers: ReadonlySet<string> = new Set(['hours', 'amount'])

/** One number on its own: nothing when it is none, or when its mark could be of thousands as well as of decimals. */
export const readLoneNumber = (text: string): number | undefined => {
  const evidence = decimalEvidence(text)
  return evidence === 'either' ? undefined : parseNumber(text, evidence ?? '.')
}

const listed = (text: string): readonly string[] => text.split(/[\s,;]+/).filter((part) => part !== '')

type Typed = { readonly body: PlainBody; readonly problems: readonly Problem[] }

/**
 * The fields of a delivery as they come from a command or a row, all text, in the types that its kind asks for: numbers
 * of `hours` and `amount`, a list of `topics`, and `fields.NAME` as a field of `fields`. What is typed stays as it is.
 */
export const typedBody = (kind: EntryKind, body: PlainBody, place?: Place): Typed => {
  const typed: Record<string, unknown> = {}
  const fields: Record<string, unknown> = {}
  const problems: Problem[] = []
  for (const [name, value] of Object.entries(body)) {
    if (typeof value !== 'string') typed[name] = value
    else if (numbers.has(name)) {
      const number = readLoneNumber(value.trim())
      if (number === undefined)
        problems.push(problem('record.number-unclear', { field: name, value }, { ...place, found: value }))
      typed[name] = number ?? 0
    } else if (name === 'topics' && kind === 'conversation-registered') typed[name] = listed(value)
    else if (name.startsWith('fields.')) fields[name.slice('fields.'.length)] = value
    else typed[name] = value
  }
  return { body: Object.keys(fields).length === 0 ? typed : { ...typed, fields }, problems }
}
