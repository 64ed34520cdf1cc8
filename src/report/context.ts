import type { Results } from '../analysis/index.ts'
import type { Arm, Protocol, Text } from '../protocol/index.ts'
import type { Language } from '../text/index.ts'

/** What every part of a report is made from: results, the protocol they answer, and the reader's language. */
export type Context = {
  readonly results: Results
  readonly protocol: Protocol
  readonly language: Language
}

/** The one of two texts, lines or words that the reader's language asks for. */
export const pick = <T>({ language }: Context, said: Readonly<Record<Language, T>>): T => said[language]

/** An author's text; where it exists in Danish only, that is what an English reader gets. */
export const authorsText = ({ language }: Context, text: Text): string =>
  typeof text === 'string' ? text : language === 'en' ? (text.en ?? text.da) : text.da

export const armOf = ({ protocol }: Context, id: string): Arm | undefined => protocol.arms.find((arm) => arm.id === id)

/** The name of an arm as its authors wrote it: sentences are built so that it never needs another form. */
export const armName = (context: Context, id: string): string => {
  const arm = armOf(context, id)
  return arm === undefined ? id : authorsText(context, arm.name)
}

/** A name set in quotation marks of the reader's language. */
export const quoted = ({ language }: Context, name: string): string => (language === 'da' ? `”${name}”` : `“${name}”`)
