import { type EntryDraft, isDeliveryKind, type Participant, type TrialState } from '../../journal/index.ts'
import { type Problem, problem } from '../../problems/index.ts'
import { type Protocol, planOf } from '../../protocol/index.ts'
import { deliveredProblems } from './delivered-to.ts'
import { type Known, type People, peopleOf } from './people.ts'
import type { Told } from './told.ts'

/** An entry as it was told, and as it will be written. */
export type Read = { readonly told: Told; readonly draft: EntryDraft }

const leavingProblems = (person: Participant | undefined, { kind, subject = '', occurred, body, place }: Told) => {
  const since = person?.enrolled?.occurred ?? person?.placed?.occurred
  const problems: Problem[] = []
  if (since !== undefined && occurred.slice(0, 10) < since.slice(0, 10)) {
    const details = { unit: subject, day: occurred, enrolled: since.slice(0, 10) }
    problems.push(problem('record.before-enrolment', details, place))
  }
  const again =
    kind === 'withdrawn'
      ? person?.withdrawn !== undefined
      : person?.exits.some((exit) => exit.occurred === occurred && exit.reason === body.reason)
  if (again) problems.push(problem('record.already', { unit: subject, kind }, place))
  return problems
}

/** Whoever left may come again, and keeps number and arm; whoever is in the trial cannot be enrolled anew. */
const againProblems = ({ since, exits, withdrawn }: Known, { subject = '', place }: Told): readonly Problem[] =>
  since === undefined || exits.length > 0 || withdrawn !== undefined
    ? []
    : [problem('record.enrolled-already', { unit: subject, enrolled: since }, place)]

const onePersonProblems = (protocol: Protocol, state: TrialState, people: People, { told, draft }: Read) => {
  const { subject = '', kind, place } = told
  const person = state.participants.get(subject)
  const problems: Problem[] = []
  if (kind === 'exited' || kind === 'withdrawn') problems.push(...leavingProblems(person, told))
  if (draft.kind === 'placed' && draft.body.replaces !== undefined && !state.participants.has(draft.body.replaces)) {
    problems.push(problem('record.person-unknown', { unit: draft.body.replaces }, place))
  }
  if (kind === 'enrolled') problems.push(...againProblems(people.of(subject), told))
  if (kind === 'enrolled' && person?.enrolled === undefined && state.revealedSeed !== undefined && planOf(protocol)) {
    problems.push(problem('record.recruitment-ended', { unit: subject }, place))
  }
  return [...problems, ...deliveredProblems(protocol, people.of(subject), told)]
}

/**
 * What cannot be true of people, entry by entry: before their time, twice, or after the end, given what the journal
 * knows and what the entries before it in the batch say.
 */
export const personProblems = (protocol: Protocol, state: TrialState) => {
  const people = peopleOf(state)
  const seen = new Set<string>()
  return (read: Read): readonly Problem[] => {
    const { told } = read
    const { kind, subject = '', occurred, body, place } = told
    const same = JSON.stringify([kind, subject, occurred, body])
    const twice = subject !== '' && !isDeliveryKind(kind) && seen.has(same)
    const problems = onePersonProblems(protocol, state, people, read)
    seen.add(same)
    people.take(told)
    return twice ? [problem('record.already', { unit: subject, kind }, place), ...problems] : problems
  }
}
