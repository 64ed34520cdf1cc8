import type { TrialState } from '../journal/index.ts'
import { canonicalJson, controlArm, type Protocol, type Question, treatedArms } from '../protocol/index.ts'
import { registerSubstance } from './register-substance.ts'
import type { AnalysisSet, Declared } from './results.ts'

type Json = Readonly<Record<string, unknown>>

const objectOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(objectOf) : [])
const byId = (list: unknown, id: unknown): Json | undefined => listOf(list).find((one) => one.id === id)

/** Keys that only name or explain, or plan ahead; they do not decide an answer. */
const words = new Set(['text', 'label', 'definition', 'declared', 'assumptions', 'analysedOn', 'unit'])

const withoutWords = (value: Json): Json => Object.fromEntries(Object.entries(value).filter(([key]) => !words.has(key)))

const columnOf = (document: Json, source: unknown, column: unknown): unknown => {
  const { file: _file, columns, key } = objectOf(objectOf(document.sources)[String(source)])
  return { key, column: withoutWords(objectOf(objectOf(columns)[String(column)])) }
}

const attributeOf = (document: Json, name: unknown): unknown => {
  const attribute = objectOf(objectOf(objectOf(document.population).attributes)[String(name)])
  return { name, ...withoutWords(attribute), read: columnOf(document, attribute.source, attribute.column ?? name) }
}

/** One answer of a question: a contrast on an analysis set. */
export type Answer = {
  readonly question: Question
  readonly contrast: readonly [treated: string, control: string]
  readonly set: AnalysisSet['kind']
}

/**
 * What of a version decides an answer: the question and its outcome but for their words, how the outcome's column and
 * the attributes used are read, what decides an outcome of a register, whether both arms are there, and the further set where the answer is of one. Nothing
 * where the version does not give the answer at all.
 */
const substance = (version: unknown, { question, contrast, set }: Answer): string | undefined => {
  const document = objectOf(version)
  const asked = byId(document.questions, question.id)
  if (asked === undefined || contrast.some((arm) => byId(document.arms, arm) === undefined)) return undefined
  const { furtherSets, contrast: _contrast, ...rest } = withoutWords(asked)
  const isMain = set === 'drawn' || set === 'subgroup' || set === 'everyone'
  const further = isMain ? undefined : listOf(furtherSets).find(({ kind }) => kind === set)
  if (!isMain && further === undefined) return undefined
  const outcome = objectOf(objectOf(document.outcomes)[String(asked.outcome)])
  const { deaths, emigrations } = objectOf(document.population)
  const attributes = [...listOfTexts(rest.covariates), objectOf(rest.subgroup).attribute].filter(Boolean)
  const decides = {
    rest,
    further,
    outcome: withoutWords(outcome),
    read: columnOf(document, outcome.source, outcome.column),
    attributes: attributes.map((name) => attributeOf(document, name)),
    facts: { deaths, emigrations },
    registers: registerSubstance(document, outcome),
  }
  return comparesArms(document, asked, contrast) ? canonicalJson(JSON.parse(JSON.stringify(decides))) : undefined
}

const listOfTexts = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Whether a version's question compares the two arms: it names them, or leaves it to the arms' roles. */
const comparesArms = (document: Json, asked: Json, [treated, control]: Answer['contrast']): boolean => {
  const named = asked.contrast === undefined ? undefined : objectOf(asked.contrast)
  if (named !== undefined) return named.control === control && listOfTexts(named.treated).includes(treated)
  const protocol = document as unknown as Protocol
  return controlArm(protocol)?.id === control && treatedArms(protocol).some(({ id }) => id === treated)
}

const rank: Readonly<Record<Declared, number>> = { 'before-lock': 0, amended: 1, 'after-data': 2 }
const laterOf = (a: Declared, b: Declared): Declared => (rank[a] >= rank[b] ? a : b)

/** As the versions of the journal show it: the last in which the answer's substance changed. */
const fromVersions = (answer: Answer, { versions }: TrialState): Declared => {
  let declared: Declared = 'after-data'
  let last: string | undefined
  for (const version of versions) {
    const now = substance(version.document, answer)
    if (now !== undefined && now !== last) {
      declared = !('reason' in version) ? 'before-lock' : version.afterData ? 'after-data' : 'amended'
    }
    last = now
  }
  return declared
}

/**
 * When an answer was asked for, seen from the data: in the version locked before the draw, in an amendment, or after
 * outcomes could be seen. Where the draw is not ours, a lock says nothing of when the data could be seen: there it is
 * what a source states, and after data where none does. Sites that were chosen may have a source that states it too.
 */
export const declaredWhen = (protocol: Protocol, answer: Answer, state: TrialState): Declared => {
  const { question } = answer
  if (protocol.outcomes?.[question.outcome]?.declaredAfterData === true) return 'after-data'
  const stated = question.declared?.when ?? 'after-data'
  if (state.versions.length === 0) return stated
  const shown = fromVersions(answer, state)
  const isAllocatedElsewhere = protocol.allocation.method === 'recorded' || question.declared !== undefined
  return isAllocatedElsewhere ? laterOf(stated, shown) : shown
}
