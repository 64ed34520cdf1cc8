import type { Language } from '../text/index.ts'
import type { Arm, Protocol, Text } from './schema/protocol.ts'

/** A text of the protocol in one language; in the other where it is not given. */
export const textOf = (text: Text, language: Language): string =>
  typeof text === 'string' ? text : (text[language] ?? text.da)

/** The names of what is known of everyone before the draw, in protocol order. */
export const attributeNames = ({ population }: Protocol): readonly string[] => Object.keys(population.attributes ?? {})

/** The arms that get an intervention, in protocol order. */
export const treatedArms = ({ arms }: Protocol): readonly Arm[] => arms.filter(({ role }) => role === 'treated')

/** The one arm that the others are compared with; undefined where there is none, or more than one. */
export const controlArm = ({ arms }: Protocol): Arm | undefined => {
  const untreated = arms.filter(({ role }) => role !== 'treated')
  return untreated.length === 1 ? untreated[0] : undefined
}

/** The name of an arm for readers; its id where there is no such arm. */
export const armName = ({ arms }: Protocol, id: string, language: Language): string => {
  const arm = arms.find((candidate) => candidate.id === id)
  return arm === undefined ? id : textOf(arm.name, language)
}
