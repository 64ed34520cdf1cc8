type Json = Readonly<Record<string, unknown>>

const objectOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** What a delivery brings, or what only names: a new delivery of a register is no new question. */
const ofDelivery = new Set(['file', 'label', 'provider', 'reference', 'delivered', 'asOf', 'covers', 'from', 'to'])
const words = new Set(['label', 'definition'])

const without = (value: Json, keys: ReadonlySet<string>): Json =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.has(key)))

/** The outcomes that an outcome of a register rests on, itself the first: what must be achieved, when someone returned. */
const outcomesOf = (document: Json, outcome: Json): readonly Json[] => {
  const others = [outcome.returned, objectOf(outcome.base).among].filter((id) => typeof id === 'string')
  return [outcome, ...others.map((id) => objectOf(objectOf(document.outcomes)[String(id)]))]
}

/**
 * What of a version decides the value of an outcome that is measured in registers, besides the outcome: the states it names,
 * how the sources are read, the outcomes it rests on, and how spells become units.
 */
export const registerSubstance = (document: Json, outcome: Json): Json => {
  const outcomes = outcomesOf(document, outcome)
  const names = outcomes.flatMap(({ state, amongState, destinations }) => [state, amongState, ...listOf(destinations)])
  const cohorts = objectOf(document.cohorts)
  const states = [...names, cohorts.state].map((name) =>
    without(objectOf(objectOf(document.states)[String(name)]), words),
  )
  const sources = [
    ...outcomes.map(({ source }) => source),
    cohorts.source,
    ...states.flatMap(({ weeks, months }) =>
      [objectOf(weeks), ...listOf(months).map(objectOf)].map(({ source }) => source),
    ),
  ]
  const read = sources.flatMap((id) => {
    const source = objectOf(objectOf(document.sources)[String(id)])
    return source.kind === 'table' || source.kind === undefined ? [] : [without(source, ofDelivery)]
  })
  return {
    outcomes: outcomes.slice(1).map((one) => without(one, words)),
    states,
    read,
    cohorts: without(cohorts, words),
    start: objectOf(document.population).start,
  }
}
