import { isRegisterOutcome, sourcesOf } from '../measures/index.ts'
import type { Outcome, Protocol } from '../protocol/index.ts'
import type { AnalysisInput } from './input.ts'
import type { Note } from './results.ts'
import { said } from './words.ts'

const sourcesNeeded = (protocol: Protocol, outcome: Outcome): readonly string[] => {
  if (isRegisterOutcome(outcome))
    return outcome.measure === 'sql' ? Object.keys(protocol.sources ?? {}) : sourcesOf(protocol, outcome)
  return 'source' in outcome ? [outcome.source] : []
}

const without = <T>(named: Readonly<Record<string, T>> | undefined, isGone: (value: T) => boolean) =>
  named === undefined ? undefined : Object.fromEntries(Object.entries(named).filter(([, value]) => !isGone(value)))

const noteOf = (id: string): Note => ({
  id: `not-delivered.${id}`,
  about: id,
  text: said(
    `Spørgsmålet ”${id}” er ikke besvaret: dets kilder er ikke leveret endnu.`,
    `The question "${id}" is not answered: its sources have not been delivered yet.`,
  ),
})

/**
 * What of a running trial can be answered already: the protocol without outcomes, and the questions about them, whose
 * sources have not come. A trial that does not run on a server is left as it is: there a missing file is an error.
 */
export const deliveredSoFar = (
  input: AnalysisInput,
): { readonly input: AnalysisInput; readonly notes: readonly Note[] } => {
  const { protocol, look, file = input.read } = input
  if (look === undefined) return { input, notes: [] }
  const absent = new Set(
    Object.entries(protocol.sources ?? {}).flatMap(([id, source]) => (file(source.file) === undefined ? [id] : [])),
  )
  if (absent.size === 0) return { input, notes: [] }
  const outcomes = without(protocol.outcomes, (outcome) =>
    sourcesNeeded(protocol, outcome).some((id) => absent.has(id)),
  )
  const attributes = without(protocol.population.attributes, ({ source = '' }) => absent.has(source))
  const { deaths, emigrations, ...population } = protocol.population
  const kept = <F extends { readonly source: string }>(name: string, fact: F | undefined) =>
    fact === undefined || absent.has(fact.source) ? {} : { [name]: fact }
  const isThere = (set: object): boolean => !('source' in set) || !absent.has(String(set.source))
  const uptake = without(protocol.delivery?.uptake, ({ source }) => absent.has(source))
  const expected = new Set((protocol.delivery?.expectations ?? []).map(({ id }) => id))
  const answered = (protocol.questions ?? []).filter(
    ({ outcome }) => outcomes?.[outcome] !== undefined || expected.has(outcome),
  )
  const asked = (protocol.questions ?? []).filter((question) => !answered.includes(question))
  const sources = Object.fromEntries(Object.entries(protocol.sources ?? {}).filter(([id]) => !absent.has(id)))
  const sofar = {
    ...protocol,
    sources,
    outcomes,
    ...(uptake === undefined ? {} : { delivery: { ...protocol.delivery, uptake } }),
    questions: answered.map((question) =>
      question.furtherSets === undefined
        ? question
        : { ...question, furtherSets: question.furtherSets.filter(isThere) },
    ),
    population: { ...population, attributes, ...kept('deaths', deaths), ...kept('emigrations', emigrations) },
  } as Protocol
  return { input: { ...input, protocol: sofar }, notes: asked.map(({ id }) => noteOf(id)) }
}
