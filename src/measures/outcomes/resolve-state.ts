import { type Problem, ProblemError, problem, unknownName } from '../../problems/index.ts'
import { type Protocol, type Text, textOf } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import { relation } from './sql/text.ts'
import { type RegisterQueries, textsOf } from './store.ts'

type DeclaredState = NonNullable<Protocol['states']>[string]
export type MonthCondition = NonNullable<DeclaredState['months']>[number]

/** Weeks of a source whose code is in one of the states or groups, and in none of the others. */
export type WeekCondition = {
  readonly source: string
  readonly in: readonly string[] | undefined
  readonly notIn: readonly string[] | undefined
}

/** A state with everything it is made of. */
export type State = {
  readonly name: string
  readonly label: Said
  readonly weeks: WeekCondition | undefined
  readonly months: readonly MonthCondition[]
}

const bothLanguages = (text: Text): Said => ({ da: textOf(text, 'da'), en: textOf(text, 'en') })

/** The states and groups of the code list of a source of weeks or spells. */
export type KnownStates = (source: string) => Promise<readonly string[]>

export const createKnownStates = (registers: RegisterQueries): KnownStates => {
  const known = new Map<string, Promise<readonly string[]>>()
  const occurring = async (source: string) =>
    textsOf(
      await registers.columns(
        `SELECT DISTINCT name FROM (SELECT coalesce(state, raw) AS name FROM ${relation(source, 'codes')}
         UNION ALL SELECT "group" FROM ${relation(source, 'codes')}) WHERE name IS NOT NULL AND name <> '' ORDER BY name`,
      ),
      'name',
    ).filter((name) => name !== null)
  // A state that is in the list and not yet in the delivery is known: nobody is in it.
  const ask = async (source: string) => [...new Set([...(await occurring(source)), ...registers.listed(source)])].sort()
  return (source) => {
    const found = known.get(source) ?? ask(source)
    known.set(source, found)
    return found
  }
}

/** Where states and outcomes are declared. */
const file = 'protocol.yaml'

type Use = { readonly outcome: string; readonly source: string; readonly under: string | undefined }

const unknown = ({ outcome, source, under }: Use, name: string, known: readonly string[]): Problem =>
  problem(
    'data.unknown-state',
    { outcome, source, name, ...(under === undefined ? {} : { under }) },
    { file, ...unknownName(name, known) },
  )

/**
 * What a state name means: a state of the protocol, else a state or group of the code list of the outcome's source.
 *
 * @throws ProblemError with every name that no code list knows, each with the nearest one
 */
export const resolveState = async (
  protocol: Protocol,
  known: KnownStates,
  { outcome, source, name }: { readonly outcome: string; readonly source: string; readonly name: string },
): Promise<State> => {
  const declared = protocol.states?.[name]
  const state: State =
    declared === undefined
      ? { name, label: { da: name, en: name }, weeks: { source, in: [name], notIn: undefined }, months: [] }
      : {
          name,
          label: bothLanguages(declared.definition ?? declared.label),
          weeks: declared.weeks && {
            source: declared.weeks.source,
            in: declared.weeks.in,
            notIn: declared.weeks.notIn,
          },
          months: declared.months ?? [],
        }
  const { weeks } = state
  if (weeks === undefined) return state
  const names = await known(weeks.source)
  const valid = declared === undefined ? [...Object.keys(protocol.states ?? {}), ...names] : names
  const wrong = [...(weeks.in ?? []), ...(weeks.notIn ?? [])].filter((candidate) => !names.includes(candidate))
  const use = { outcome, source: weeks.source, under: declared === undefined ? undefined : name }
  if (wrong.length > 0) throw new ProblemError(wrong.map((item) => unknown(use, item, valid)))
  return state
}
