import { type Outcome, type Protocol, textOf } from '../../protocol/index.ts'

/** What a statement says of itself, in English: its name, label and definition. */
export const about = (_protocol: Protocol, id: string, outcome: Outcome): string => {
  const definition = outcome.definition === undefined ? [] : [textOf(outcome.definition, 'en')]
  return [`Outcome "${id}": ${textOf(outcome.label, 'en')}`, ...definition].join('\n')
}
