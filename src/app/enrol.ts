import { type Chain, isRedacted, type OpenEntry } from '../journal/index.ts'
import { type KnownValues, secretAttributeOf } from '../protocol/index.ts'
import type { Environment } from './environment.ts'
import { loadProtocol } from './load.ts'
import { recordEntries } from './record.ts'
import type { RawEntry } from './recording/raw-entry.ts'
import { type CriteriaAnswers, consentRefused } from './roster/eligibility.ts'
import type { TrialPlace } from './trial-place.ts'

/** Someone who comes into the trial, or is kept out of it: under a pseudonym, without a word of who they are. */
export type Enrolment = {
  readonly participant: string
  /** The day, when it is another than today. */
  readonly on?: string
  readonly site?: string
  readonly cluster?: string
  readonly worker?: string
  readonly attributes?: Readonly<Record<string, KnownValues[string]>>
  readonly criteria?: CriteriaAnswers
  readonly consent?: { readonly decision: 'given' | 'refused' | 'not-asked'; readonly version?: string }
  /** The criterion that keeps them out; a refusal before the draw is worked out from the consent. */
  readonly screenedOut?: string
  /** The entry that kept them out earlier and no longer holds. */
  readonly readmits?: number
}

const kept = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T

/** What is written of someone: out by a criterion or a refusal, or in; then consent and case worker. */
const entriesOf = ({ participant: subject, on, ...told }: Enrolment): readonly RawEntry[] => {
  const { site, cluster, worker, attributes, criteria, consent, readmits } = told
  const day = on === undefined ? { subject } : { subject, occurred: on }
  const reason = told.screenedOut ?? (consent?.decision === 'refused' ? consentRefused : undefined)
  const filled = Object.fromEntries(Object.entries(attributes ?? {}).filter(([, value]) => value !== undefined))
  const answered = criteria !== undefined && Object.keys(criteria).length > 0 ? criteria : undefined
  const first: RawEntry =
    reason === undefined
      ? { kind: 'enrolled', ...day, body: kept({ attributes: filled, site, cluster, criteria: answered }) }
      : { kind: 'screened-out', ...day, body: kept({ reason, site }) }
  return [
    ...(readmits === undefined || reason !== undefined
      ? []
      : [{ kind: 'corrected', supersedes: readmits, body: { reason: 'assessed-again', body: null } }]),
    first,
    ...(consent === undefined ? [] : [{ kind: 'consent-noted', ...day, body: kept(consent) }]),
    ...(worker === undefined || reason !== undefined
      ? []
      : [{ kind: 'caseworker-assigned', ...day, body: { worker } }]),
  ]
}

/** Someone who comes again: consent and case worker that are noted already are not noted twice. */
const withoutRepeats = ({ entries }: Chain, person: Enrolment): Enrolment => {
  const { consent, worker, ...rest } = person
  const last = <K extends OpenEntry['kind']>(kind: K) =>
    entries.findLast(
      (entry): entry is Extract<OpenEntry, { kind: K }> =>
        !isRedacted(entry) && entry.kind === kind && entry.subject === person.participant,
    )
  const said = last('consent-noted')?.body
  const same = said !== undefined && said.decision === consent?.decision && said.version === consent.version
  const isRefusal = consent?.decision === 'refused'
  return {
    ...rest,
    ...(isRefusal && rest.screenedOut === undefined ? { screenedOut: consentRefused } : {}),
    ...(consent === undefined || same ? {} : { consent }),
    ...(worker === undefined || last('caseworker-assigned')?.body.worker === worker ? {} : { worker }),
  }
}

/** A birth date that the draw goes by is who someone is: it is kept with that, and never in the journal. */
const withoutSecret = (person: Enrolment, secret: string | undefined): Enrolment => {
  if (secret === undefined || person.attributes === undefined) return person
  const { [secret]: _, ...attributes } = person.attributes
  return { ...person, attributes }
}

/**
 * Enrols people, or notes why they are not in the trial: all of them, or none.
 *
 * @throws ProblemError as `recordEntries` does
 */
export const enrolPeople = (
  place: TrialPlace,
  environment: Environment,
  people: readonly Enrolment[],
): Promise<readonly OpenEntry[]> => {
  const chain = place.journal()
  const secret = secretAttributeOf(loadProtocol(place).protocol)
  const told = new Set(chain.entries.map(({ subject }) => subject))
  const entries = people
    .map((person) => withoutSecret(person, secret))
    .flatMap((person) => entriesOf(told.has(person.participant) ? withoutRepeats(chain, person) : person))
  return recordEntries(place, environment, entries)
}
