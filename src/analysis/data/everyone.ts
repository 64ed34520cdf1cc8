import { canonicalJson, type Outcome, type Protocol } from '../../protocol/index.ts'

/** The id of the version of a conditional outcome that is of everyone drawn. */
export const everyoneId = (outcome: string): string => `${outcome}.everyone`

/** Whether an outcome is only of some: of those who reached something after the draw. */
export const isConditional = (outcome: Outcome): boolean =>
  typeof outcome.base === 'object' || (outcome.measure === 'weekly-state' && outcome.amongState !== undefined)

/**
 * The same outcome of everyone drawn, that must stand beside one on a condition; nothing where it cannot be had: only the
 * source knows who fulfils the condition, or time is counted from what fulfils it.
 */
export const ofEveryone = (outcome: Outcome): Outcome | undefined => {
  if (!isConditional(outcome)) return undefined
  const { base, ...rest } = outcome
  if (rest.measure === 'weekly-state' && rest.amongState !== undefined) {
    const { amongState: _, ...everyone } = rest
    return everyone
  }
  // A relapse is timed from the return: who returned late is followed too briefly, and who never did is followed for ever.
  if (rest.measure === 'relapse') return undefined
  return typeof base === 'object' && base.among !== undefined ? rest : undefined
}

const substance = ({ label: _, definition: __, ...rest }: Outcome): string =>
  canonicalJson(JSON.parse(JSON.stringify({ ...rest, base: 'drawn' })))

/** Whether the protocol itself asks about the same outcome of everyone: then it need not be put beside. */
const isAskedAnyway = ({ outcomes = {}, questions = [] }: Protocol, everyone: Outcome): boolean => {
  const asked = new Set(questions.map(({ outcome }) => outcome))
  return Object.entries(outcomes).some(
    ([id, outcome]) => asked.has(id) && !isConditional(outcome) && substance(outcome) === substance(everyone),
  )
}

/** Ids of the outcomes that questions ask about, and of those that these are conditional on. */
export const outcomesNeeded = ({ outcomes = {}, questions = [] }: Protocol): ReadonlySet<string> => {
  const needed = new Set(questions.map(({ outcome }) => outcome))
  for (const id of needed) {
    const base = outcomes[id]?.base
    if (typeof base === 'object' && base.among !== undefined) needed.add(base.among)
    for (const rival of outcomes[id]?.rivals ?? []) needed.add(rival)
  }
  return needed
}

/** The outcomes to be computed: those needed, and beside each conditional one the same of everyone. */
export const outcomesComputed = (protocol: Protocol): ReadonlyMap<string, Outcome> =>
  new Map(
    [...outcomesNeeded(protocol)].flatMap((id): (readonly [string, Outcome])[] => {
      const outcome = protocol.outcomes?.[id]
      if (outcome === undefined) return []
      const everyone = ofEveryone(outcome)
      const isBeside = everyone !== undefined && !isAskedAnyway(protocol, everyone)
      return [[id, outcome], ...(isBeside ? [[everyoneId(id), everyone] as const] : [])]
    }),
  )
