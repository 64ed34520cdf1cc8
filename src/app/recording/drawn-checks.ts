import type { EntryBody, Participant, TrialState } from '../../journal/index.ts'
import { type Place, type Problem, problem } from '../../problems/index.ts'

type Enrolled = EntryBody<'enrolled'>

/** The attributes that a plan looks at, as it stands in the journal. */
const attributesOf = (plan: Readonly<Record<string, unknown>>): readonly string[] => {
  const { factors = [], covariates = [] } = plan as { factors?: readonly { name: string }[]; covariates?: string[] }
  return [...factors.map(({ name }) => name), ...covariates]
}

/** The strata that a lot was drawn in, from its label: `name=value;name=value`, percent-encoded. */
const strataIn = (label: string): readonly string[] =>
  label === 'all' ? [] : label.split(';').map((part) => decodeURIComponent(part.slice(0, part.indexOf('='))))

/** The fields of an enrolment that a lot rests on and that would now stand otherwise. */
const changedIn = (person: Participant, state: TrialState, to: Enrolled): readonly string[] => {
  const { enrolled: from, allocation } = person
  if (from === undefined || allocation === undefined) return []
  const plan = state.epochs[allocation.epoch]?.plan ?? {}
  const used = new Set([...strataIn(allocation.stratum), ...attributesOf(plan)])
  const attributes = [...used].filter((name) => from.attributes?.[name] !== to.attributes?.[name])
  const place = (['site', 'cluster'] as const).filter((field) => from[field] !== to[field])
  return [...place, ...attributes]
}

/**
 * What a correction of an enrolment may not change once the lot is drawn: what the draw used. Before the draw everything
 * may be corrected.
 *
 * @param seq the entry that is corrected
 * @param body what takes its place; null annuls it
 */
export const enrolmentProblems = (
  state: TrialState,
  subject: string,
  {
    seq,
    body,
    place,
  }: { readonly seq: number; readonly body: Readonly<Record<string, unknown>> | null; readonly place?: Place },
): readonly Problem[] => {
  const person = state.participants.get(subject)
  if (person?.allocation === undefined || person.enrolled?.seq !== seq) return []
  const fields = body === null ? ['enrolled'] : changedIn(person, state, body as Enrolled)
  return fields.map((field) => problem('record.drawn-already', { unit: subject, field }, place))
}
